"""Reach beside other people's: percentiles, targets, a band for a chart, or why there are none.

Only confirmed tables and zeros are used; scores of different tests meet only as cm beyond the toes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal, cast

from analysis.norms.choice import table_for
from analysis.norms.protocols import convert, to_toes
from analysis.norms.rows import (
    NoPlace,
    People,
    Reason,
    fitting_row,
    no_table,
    people_of,
    scores_cm,
    wrong_number,
)
from data.content.norms import load_tables

#: The percentiles between which the band on a chart lies: "most people" should be more than half.
BAND = (20, 50, 80)


@dataclass(frozen=True, slots=True)
class Percentile:
    """Where a reach stands among people of one age and sex.

    Attributes
    ----------
    value : float or None
        Percentile, 0 to 100; None where it cannot be said. Outside the table its outermost percentile.
    reason : Reason, "outside" or ""
        Why `value` is None, or that it lies outside the table; `sentences.norm_comparison.why_not` says it.
    table : str
        Id of the table.
    beyond : {"above", "below", ""}
        Whether the reach is above the highest or below the lowest percentile of the table.
    toe_cm : float or None
        The reach in cm beyond the toes.
    people : People or None
        Whom the row is about.
    citation : str
        Where it was read.
    about : str
        Id of what the reason is about, as in `NoPlace`.
    """

    value: float | None
    reason: Reason | Literal["outside", ""]
    table: str
    beyond: Literal["above", "below", ""] = ""
    toe_cm: float | None = None
    people: People | None = None
    citation: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A published score to reach, for people of one age and sex.

    Attributes
    ----------
    reached : bool
    score_cm : float
        In cm on the scale of the test that was used.
    toe_cm : float or None
        In cm beyond the toes; None where the test's zero is not known.
    people : People
        Whom it is for.
    title, citation : str
        The table, and where it was read.
    """

    reached: bool
    score_cm: float
    toe_cm: float | None
    people: People
    title: str
    citation: str


@dataclass(frozen=True, slots=True)
class NormBand:
    """Where the middle 60 of 100 people of one age and sex are, in cm on the log's own scale.

    Attributes
    ----------
    low, middle, high : float
        The 20th, 50th and 80th percentile.
    people : People
        Whom it is about.
    table, citation : str
        Id of the table, and where it was read.
    """

    low: float
    middle: float
    high: float
    people: People
    table: str
    citation: str


def percentile(
    reach_cm: float, protocol: str, age: float | None, sex: str | None, table: str = "ymca"
) -> Percentile:
    """Return where a reach stands among people of the same age and sex.

    Parameters
    ----------
    reach_cm : float
        As scored, in cm (a score in inches × 2.54).
    protocol : str
        Id or name of the test, or what people write for it ("YMCA", "box 23 cm").
    age : float or None
        Years.
    sex : str or None
        A word for female or male; the published tables hold no others.
    table : str
        Id of a norm table.

    Returns
    -------
    Percentile
        Never raises for what is not known: `reason` says what is missing.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/norms.md`.
    """
    norm = load_tables().get(table)
    if norm is None or not norm.confirmed or not norm.percentiles:
        return _nowhere(no_table(norm), table)
    found = fitting_row(norm, protocol, age, sex)
    if isinstance(found, NoPlace):
        return _nowhere(found, table)
    toe_cm = to_toes(reach_cm, protocol)
    if why := wrong_number(reach_cm, toe_cm):
        return _nowhere(why, table)
    score = _converted(reach_cm, protocol, norm.protocol)
    value, beyond = _between(score, scores_cm(norm, found), norm.percentiles)
    reason: Literal["outside", ""] = "outside" if beyond else ""
    return Percentile(value, reason, table, beyond, toe_cm, people_of(found), norm.citation)


def target(
    reach_cm: float, protocol: str, age: float | None, sex: str | None, table: str
) -> Target | NoPlace:
    """Hold a reach against a table with one score to reach.

    Parameters
    ----------
    reach_cm, protocol, age, sex, table
        As in `percentile`.

    Returns
    -------
    Target or NoPlace
        Why there is none.
    """
    norm = load_tables().get(table)
    if norm is None or not norm.confirmed or len(norm.percentiles) > 1 or norm.kind == "grades":
        return no_table(norm)
    found = fitting_row(norm, protocol, age, sex)
    if isinstance(found, NoPlace):
        return found
    if why := wrong_number(reach_cm, to_toes(reach_cm, protocol)):
        return why
    score = _converted(scores_cm(norm, found)[0], norm.protocol, protocol)
    # Inches in cm carry rounding noise: 8.0 inches are 8 inches.
    reached = reach_cm >= score - 1e-6
    return Target(reached, score, to_toes(score, protocol), people_of(found), norm.title, norm.citation)


def norm_band(protocol: str, age: float | None, sex: str | None) -> NormBand | None:
    """Return where most people of an age and sex are on the log's own scale.

    Parameters
    ----------
    protocol, age, sex
        As in `percentile`.

    Returns
    -------
    NormBand or None
        In cm, as the log's test scores; None where that is not known.
    """
    norm = table_for(protocol, age, sex)
    found = fitting_row(norm, protocol, age, sex)
    if isinstance(found, NoPlace) or not {*BAND} <= {*norm.percentiles}:
        return None
    at = dict(zip(norm.percentiles, scores_cm(norm, found), strict=True))
    low, middle, high = (_converted(at[place], norm.protocol, protocol) for place in BAND)
    return NormBand(low, middle, high, people_of(found), norm.id, norm.citation)


def _converted(score_cm: float, from_: str, to: str) -> float:
    """Convert between two tests of which `fitting_row` knows that they have a scale in common."""
    return cast("float", convert(score_cm, from_, to))


def _nowhere(why: NoPlace, table: str) -> Percentile:
    return Percentile(None, why.reason, table, toe_cm=why.toe_cm, about=why.about)


def _between(
    score: float, scores: tuple[float, ...], percentiles: tuple[int, ...]
) -> tuple[float, Literal["above", "below", ""]]:
    """Place a score between tabled percentiles."""
    # Rounding noise of inches in cm must not decide on which side of a tie a score falls.
    place, steps = round(score, 6), [round(step, 6) for step in scores]
    first, last = bisect_left(steps, place), bisect_right(steps, place)
    if first < last:
        return sum(percentiles[first:last]) / (last - first), ""
    if first == len(steps):
        return float(percentiles[-1]), "above"
    if first == 0:
        return float(percentiles[0]), "below"
    share = (place - steps[first - 1]) / (steps[first] - steps[first - 1])
    return percentiles[first - 1] + share * (percentiles[first] - percentiles[first - 1]), ""
