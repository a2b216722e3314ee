"""What the Group page shows, each remembered for this session only."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.figures import picture
from analysis.figures.picture import Picture
from analysis.figures.theme import Palette
from analysis.findings import Finding
from analysis.findings.groups import compare_people, in_group, of_measure
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.mean_of_people import MeanOfPeople
from analysis.verdicts.schedule import looked_at
from pages.visit import analyses
from pages.visit.analyses import per_session
from pages.visit.open_log import OpenLog


@dataclass(frozen=True, slots=True)
class GroupResults:
    """All that was worked out for a group: small enough to be remembered, whatever the log's size.

    Attributes
    ----------
    found : list of Finding
    of_measure : dict of measure to Finding
        How many changed, or in a log of one visit each how people compare.
    changes : dict of measure to DataFrame
        Everybody's change; empty in a log of one visit each.
    averages : dict of measure to MeanOfPeople
    on_average : dict of measure to Finding
        Of measures with an average.
    visits : dict of measure to Series
        Everybody's score; empty in a log of several visits.
    """

    found: list[Finding]
    of_measure: dict[str, Finding]
    changes: dict[str, pd.DataFrame]
    averages: dict[str, MeanOfPeople]
    on_average: dict[str, Finding]
    visits: dict[str, pd.Series]

    @property
    def lead(self) -> str:
        """The sentence at the top of a page."""
        return self.found[0].sentence

    def sentences(self, measure: str, *, average: bool) -> list[str]:
        """Return what is said about one measure, without what the page's lead says already.

        Parameters
        ----------
        measure : str
        average : bool
            Whether the average change belongs to it.
        """
        said = [self.of_measure[measure]] if measure in self.of_measure else []
        said += [self.on_average[measure]] if average and measure in self.on_average else []
        return [finding.sentence for finding in said if finding.sentence != self.lead]


@per_session
def results(log: OpenLog, period: str) -> GroupResults:
    """Return what there is to say and to draw about the group in a period."""
    entries = analyses.entries(log, analyses.EVERYONE, period)
    group = Group(looked_at(entries, analyses.last_days(log, period)), people=log.people)
    study = Study(group, log.people)
    changing, visited = ([], group.measures) if group.one_visit else (group.measures, [])
    return GroupResults(
        in_group(group, study=study),
        {measure: of_measure(study, measure)[0] for measure in changing}
        | {measure: compare_people(group, measure) for measure in visited},
        {measure: group.changes(measure) for measure in changing},
        {measure: group.mean_change(measure) for measure in changing},
        {measure: said for measure in changing if (said := _average(study, measure))},
        {measure: group.visits(measure) for measure in visited},
    )


def _average(study: Study, measure: str) -> Finding | None:
    return next((said for said in of_measure(study, measure) if said.about == "group_mean"), None)


@per_session
def forest(log: OpenLog, period: str, measure: str, palette: Palette) -> Picture:
    """Return everyone's change in one measure."""
    known = results(log, period)
    return picture.changes_of_all(known.changes[measure], measure, palette, average=known.averages[measure])


@per_session
def visits(log: OpenLog, period: str, measure: str, palette: Palette) -> Picture:
    """Return the spread of the scores of one visit each."""
    return picture.one_visit(results(log, period).visits[measure], measure, palette)
