"""The values that a measure's line starts and ends at, written at its ends."""

from __future__ import annotations

from typing import Any

from analysis.figures.labels import text
from analysis.figures.lines import day_text
from analysis.figures.theme import Palette
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import number
from analysis.verdicts.page import page_of
from data.log import MEASURES

#: A value needs so much of a panel's height.
_ROOM = 0.15


def ends(
    analysis: PersonAnalysis, measure: str, axis: str, span: tuple[float, float], palette: Palette
) -> list[dict[str, Any]]:
    """Return where a measure's course starts and ends, in numbers at its ends: those of its card.

    Parameters
    ----------
    analysis : PersonAnalysis
    measure, axis : str
    span : tuple of float
        The range of the axis.
    palette : Palette
    """
    days = analysis.scores(measure).index
    start, now = (shown(value, measure) for value in values_at_ends(analysis, measure))
    low, high = span
    place = {"xref": "x", "yref": axis, "borderpad": 1, "xanchor": "left"}
    decimals = 0 if MEASURES[measure].kind == "amount" else 1
    # Beside its band, which it would hide: below where the line rises, unless there is no room in the panel.
    band = analysis.trend(measure).smooth.iloc[0]
    under, above = (shown(float(band[edge]), measure) for edge in ("low", "high"))
    room = _ROOM * (high - low)
    over = high - above >= room and (now <= start or under - low < room)
    beside = max(start, above) if over else min(start, under)
    at_start = {
        "x": day_text(days[0]),
        "y": round(min(max(beside, low + room), high - room), 2),
        "xshift": 3,
        "yanchor": "bottom" if over else "top",
        "yshift": 2 if over else -2,
        "bgcolor": palette.paper,
    }
    at_end = {"x": day_text(days[-1]), "y": round(now, 2), "xshift": 7}
    return [
        text(number(value, decimals), palette.of(measure), bold=True) | place | at
        for value, at in ((start, at_start), (now, at_end))
    ]


def has_line(analysis: PersonAnalysis, measure: str) -> bool:
    """Whether a smooth line is drawn: where the page tells a start and an end, and so from then on always."""
    return page_of(analysis).found(measure).enough


def values_at_ends(analysis: PersonAnalysis, measure: str) -> tuple[float, float]:
    """Return where the course of a line starts and ends, as on its card."""
    found = page_of(analysis).found(measure)
    return found.start, found.now
