"""A picture with all that belongs to it, assembled once for app, report and link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.figures import compared, course, dose, evidence, forest, lags, slopes, visits
from analysis.figures import everyone as lines_of_all
from analysis.figures import progress as over_time
from analysis.figures import reach_and_pain as scatter
from analysis.figures.drawing import Drawing, checked
from analysis.figures.theme import LIGHT, Palette
from analysis.groups.average import Average
from analysis.groups.compare import GroupChange
from analysis.groups.compare_scores import GroupScores
from analysis.groups.everyone import Everyone
from analysis.groups.group import FEWEST_SHARED
from analysis.groups.study import Claim
from analysis.norms.fifths import Fifths
from analysis.norms.percentile import NormBand
from analysis.questions.association import LagProfile
from analysis.questions.dose import Dose
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.group.compared import beside_norm, groups_drawn
from analysis.sentences.group.figures_group import table_of_forest
from analysis.sentences.group.figures_group import visits as describe_visits
from analysis.sentences.group.group_table import pictured
from analysis.sentences.person.dose import describe_dose
from analysis.sentences.person.lags import PRIMARY, describe_lags, legend_of_lags
from analysis.sentences.studies import describe_course, describe_evidence
from data.content.effects import Course, Effect

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and the words that go with it.

    Attributes
    ----------
    drawing : Drawing
    sentence : str
        What it shows, for everybody.
    alt : str
        The same for people who do not see it, where they are told more; else "".
    legend : str
        How to read its marks, for those who see them; "" where they need no words.
    numbers : DataFrame, optional
        The figure as a table.
    """

    drawing: Drawing
    sentence: str
    alt: str = ""
    legend: str = ""
    numbers: pd.DataFrame | None = None

    @property
    def spoken(self) -> str:
        """What it shows, for people who do not see it."""
        return self.alt or self.sentence

    @property
    def caption(self) -> str:
        """How to read it, and what it shows."""
        return f"{self.legend} {self.sentence}".strip()

    @property
    def height(self) -> int:
        """Pixels."""
        return int(self.drawing["layout"]["height"])

    @property
    def figure(self) -> go.Figure:
        """Plotly's own object, for notebooks."""
        return checked(self.drawing)


def progress(
    person: PersonAnalysis,
    palette: Palette = LIGHT,
    *,
    norm_band: NormBand | None = None,
    only: str = "",
) -> Picture:
    """Return one person's measures over time, or `only` one of them."""
    return Picture(
        over_time.draw_progress(person, palette, norm_band=norm_band, only=only),
        over_time.describe_progress(person, only),
        over_time.alt_of_progress(person, only),
        over_time.legend_of_progress(person, only),
    )


def reach_and_pain(
    entries: pd.DataFrame, person: str, pain: str = "back_pain", palette: Palette = LIGHT
) -> Picture:
    """Return one person's reach against a pain of the same day."""
    both = scatter.same_days(entries, person, pain)
    said = scatter.describe_reach_and_pain(entries, person, pain, both=both)
    return Picture(
        scatter.draw_reach_and_pain(entries, person, pain, palette, both=both),
        said,
        legend=scatter.legend_of_reach_and_pain(both),
    )


def delays(
    profile: LagProfile,
    y: str = "back_pain",
    palette: Palette = LIGHT,
    *,
    x: str = "reach_cm",
    primary: int = PRIMARY,
) -> Picture:
    """Return the link of two measures at each delay."""
    return Picture(
        lags.draw_lags(profile, y, palette, x=x, primary=primary),
        describe_lags(profile, y, x=x),
        legend=legend_of_lags(y, x=x, primary=primary),
    )


def weekly_dose(found: Dose, palette: Palette = LIGHT) -> Picture:
    """Return the minutes of each week."""
    return Picture(dose.draw_dose(found, palette), describe_dose(found))


def everyone(
    entries: pd.DataFrame, measure: str, palette: Palette = LIGHT, *, known: Everyone | None = None
) -> Picture:
    """Return one measure of everyone over time."""
    lines = lines_of_all.smooth_lines(entries, measure, known)
    said = lines_of_all.describe_everyone(entries, measure, lines=lines)
    return Picture(lines_of_all.draw_everyone(entries, measure, palette, lines=lines), said)


def one_visit(scores: pd.Series, measure: str, palette: Palette = LIGHT) -> Picture:
    """Return the spread of the scores of one visit each."""
    return Picture(visits.draw_visits(scores, measure, palette), describe_visits(scores, measure))


def changes_of_all(
    changes: pd.DataFrame, measure: str, palette: Palette = LIGHT, *, average: Average | None = None
) -> Picture:
    """Return everyone's change in one measure."""
    said = forest.describe_forest(changes, measure, average=average)
    drawing = forest.draw_forest(changes, measure, palette, average=average)
    return Picture(drawing, said, numbers=table_of_forest(changes, measure))


def between_tests(
    table: pd.DataFrame, measure: str, palette: Palette = LIGHT, *, claim: Claim | None = None
) -> Picture:
    """Return everyone's change from the first test to the last (`analysis.groups.table.table_of`)."""
    many = len(slopes.changed(table))
    said = pictured(table, measure, slopes=many <= slopes.MOST_SLOPES)
    return Picture(slopes.draw_slopes(table, measure, palette, claim=claim), said)


def spread_of_changes(table: pd.DataFrame, measure: str, palette: Palette = LIGHT) -> Picture:
    """Return how the changes of a large group are spread."""
    return Picture(slopes.draw_tails(table, measure, palette), pictured(table, measure, slopes=False))


def groups_beside(
    groups: Sequence[GroupChange | GroupScores], measure: str, palette: Palette = LIGHT
) -> Picture:
    """Return the average change, or score, of each group within a group."""
    said = groups_drawn(groups, sum(group.n >= FEWEST_SHARED for group in groups), measure)
    return Picture(compared.draw_compared(groups, measure, palette), said)


def beside_norms(found: Fifths, palette: Palette = LIGHT) -> Picture:
    """Return how a group is spread beside people of the same age and sex."""
    return Picture(compared.draw_standing(found, palette), beside_norm(found))


def studies(effects: Sequence[Effect], palette: Palette = LIGHT) -> Picture:
    """Return what studies measured."""
    return Picture(evidence.draw_evidence(effects, palette), describe_evidence(effects))


def usual_course(of: Course, palette: Palette = LIGHT) -> Picture:
    """Return how something goes over weeks."""
    return Picture(course.draw_course(of, palette), describe_course(of))
