"""What the Group page shows, each remembered for this session only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.figures import picture
from analysis.figures.forest import MOST_DRAWN
from analysis.figures.picture import Picture
from analysis.figures.theme import Palette
from analysis.findings import Finding
from analysis.findings.attention import Attention, needs_a_look
from analysis.findings.compared import compared, comparisons
from analysis.findings.groups import in_group, of_measure
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.groups.traits import Chosen, members
from analysis.norms.fifths import Fifths, fifths
from analysis.norms.group import without_test
from analysis.questions.red_flags import RedFlag, red_flags_of_all
from analysis.sentences.group.group_table import PERSON, table_in_words
from analysis.series.designs import Code
from analysis.verdicts.page import PAIRS
from analysis.verdicts.schedule import looked_at
from data.log import in_order
from pages.parts.results.group_filters import traits
from pages.visit import analyses
from pages.visit.analyses import per_session, remembered, studies_of_session
from pages.visit.open_log import OpenLog, today

#: People whose signs are looked for in one go, so that it can be told how far that is.
_PART = 250
#: How much of the work the fits of diaries are, about.
_FITS = 0.85
_TOLD_FIRST = ("group", "group_mean")


@dataclass(frozen=True, slots=True)
class GroupResults:
    """All that was worked out for a group: small enough to be remembered, whatever the log's size.

    Attributes
    ----------
    found : list of Finding
    of_measure : dict of measure to list of Finding
        Of each design of people what it allows to say.
    """

    found: list[Finding]
    of_measure: dict[str, list[Finding]]

    @property
    def lead(self) -> str:
        """The sentence at the top of a page."""
        return self.found[0].sentences[0]

    def sentences(self, measure: str, *, average: bool) -> list[str]:
        """Return what is said about one measure, without what the page's lead says already.

        Parameters
        ----------
        measure : str
        average : bool
            Whether the average change belongs to it; that of two tests is in their headline.
        """
        told = []
        for one in self.of_measure.get(measure, []):
            if one.about == "group" or (average and one.about == "group_mean"):
                parts = (
                    one.sentences[1:]
                    if one.about == "group_mean" and one.figure == "slopes"
                    else one.sentences
                )
                told.append(" ".join(part for part in parts if part != self.lead))
        return [text for text in told if text]

    def grounds(self, measure: str) -> list[str]:
        """Return what the change of one measure rests on."""
        return [one.sentence for one in self.of_measure.get(measure, []) if one.about not in _TOLD_FIRST]


@studies_of_session
def study_of(log: OpenLog, period: str, chosen: Chosen = ()) -> Study:
    """Return the study of a group, or of those of it who are chosen; it fills while it is asked."""
    whole = looked_at(analyses.entries(log, analyses.EVERYONE, period), analyses.last_days(log, period))
    if not chosen:
        return Study(Group(whole, people=log.people), log.people)
    wanted = whole[whole["person"].isin(members(traits(log), chosen))]
    return Study(Group(wanted, people=log.people), log.people, pool=whole)


def work_out(study: Study, told: Callable[[float], object]) -> None:
    """Work out what takes long; `told` hears which share is done: most of it are the fits."""
    measures = study.group.measures
    study.fit(lambda share: told(_FITS * share))
    pains = [pain for pain in PAIRS.values() if {"reach_cm", pain} <= set(measures)]
    rest = [
        *(partial(of, measure) for measure in measures for of in (study.retest, study.diaries)),
        *(partial(study.group.link, "reach_cm", pain) for pain in pains),
    ]
    for done, step in enumerate(rest, start=1):
        step()
        told(_FITS + (1 - _FITS) * done / len(rest))


@remembered
def results(log: OpenLog, period: str, chosen: Chosen = ()) -> GroupResults:
    """Return what there is to say about the group in a period."""
    study = study_of(log, period, chosen)
    found = in_group(study.group, study=study)
    return GroupResults(found, {measure: of_measure(study, measure) for measure in study.group.measures})


@remembered
def table(log: OpenLog, period: str, chosen: Chosen, measure: str) -> pd.DataFrame:
    """Return one row a person, in codes."""
    return table_of(study_of(log, period, chosen), measure, traits(log))


@remembered
def told_table(log: OpenLog, period: str, chosen: Chosen, measure: str) -> pd.DataFrame:
    """Return the same as people read it."""
    told = table_in_words(table(log, period, chosen, measure), measure)
    names = told[PERSON].astype("str").tolist()
    return told.iloc[sorted(range(len(names)), key=lambda row: in_order(names[row]))].reset_index(drop=True)


@remembered
def pictures(log: OpenLog, period: str, chosen: Chosen, measure: str, palette: Palette) -> dict[str, Picture]:
    """Return the pictures of one measure by name: of each design of people its own."""
    study = study_of(log, period, chosen)
    rows = table(log, period, chosen, measure)
    found: dict[str, Picture] = {}
    tested, kept = study.tested(measure), study.diaries(measure)
    if len(tested):
        of_tests = rows[rows["person"].isin(tested.index)]
        found["tests"] = picture.between_tests(of_tests, measure, palette, claim=study.of_tests(measure))
    if len(kept) > MOST_DRAWN:
        found["diaries"] = picture.spread_of_changes(
            rows[rows["person"].isin(kept["person"])], measure, palette
        )
    elif len(kept):
        average = study.diary_mean(measure)
        found["diaries"] = picture.changes_of_all(kept, measure, palette, average=average)
    if len(kept) > len(tested):  # as it is told
        found = dict(reversed(found.items()))
    if not found:
        found["visits"] = picture.one_visit(study.group.visits(measure), measure, palette)
    return found


def first_picture(log: OpenLog, period: str, measure: str, palette: Palette) -> Picture:
    """Return the picture of what most people of the group did: changes, tests or visits."""
    study = study_of(log, period)
    kept = len(study.diaries(measure))
    if kept > MOST_DRAWN and kept > len(study.tested(measure)):
        # To work out the change of that many takes longer than a first look may.
        return analyses.everyone(log, period, measure, palette)
    drawn = pictures(log, period, (), measure, palette)
    order = ("diaries", "tests") if kept > len(study.tested(measure)) else ("tests", "visits")
    return next(drawn[name] for name in order if name in drawn)


@remembered
def beside_norms(log: OpenLog, period: str, chosen: Chosen) -> Fifths:
    """Return where the reach of the group stands in published tables."""
    return fifths(study_of(log, period, chosen).standings)


def lacking_test(log: OpenLog, period: str, chosen: Chosen) -> int:
    """Return how many people would have a place if it were known which test they did."""
    study = study_of(log, period, chosen)
    return without_test(study.standings, log.people) if "reach_cm" in study.group.measures else 0


@remembered
def beside_each_other(
    log: OpenLog, period: str, chosen: Chosen, trait: str, palette: Palette
) -> dict[str, dict[Code, tuple[list[Finding], Picture | None]]]:
    """Return what is said and drawn of the groups of a trait, for each measure and design of people."""
    study = study_of(log, period, chosen)
    found = comparisons(study, traits(log)[trait])
    return {
        measure: {
            code: (
                texts,
                picture.groups_beside(found[measure][code].groups, measure, palette)
                if code in found[measure]
                else None,
            )
            for code, texts in told.items()
        }
        for measure, told in compared(study, found).items()
    }


@per_session
def _flags(log: OpenLog, part: int) -> dict[str, RedFlag]:
    """Return the signs to see somebody of one part of the people; of a sample there are none."""
    names = analyses.names(log)[part * _PART : (part + 1) * _PART]
    return {} if log.sample else red_flags_of_all(log.entries[log.entries["person"].isin(names)], today())


def _parts(log: OpenLog) -> range:
    """Return the parts of the people that `_flags` is asked for, one after the other."""
    return range(-(-len(analyses.names(log)) // _PART))


def look_for_flags(log: OpenLog, told: Callable[[float], object]) -> None:
    """Look for everybody's signs to see somebody; `told` hears which share is done."""
    for part in _parts(log):
        _flags(log, part)
        told((part + 1) / len(_parts(log)))


@remembered
def attention(log: OpenLog, period: str, chosen: Chosen) -> list[Attention]:
    """Return who needs a look; of a sample nobody does, as it is made up."""
    if log.sample:
        return []
    study = study_of(log, period, chosen)
    people = study.group.days["person"].unique()
    found = {person: flag for part in _parts(log) for person, flag in _flags(log, part).items()}
    return needs_a_look(study, log.entries[log.entries["person"].isin(people)], found)
