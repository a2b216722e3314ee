"""Grades: which one a published table gives a score, on the scale of the table's own test."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.norms.protocols import convert, to_toes
from analysis.norms.rows import NoPlace, People, fitting_row, no_table, people_of, scores_cm, wrong_number
from data.content.norms import load_tables


@dataclass(frozen=True, slots=True)
class Grade:
    """What a table gives a score.

    Attributes
    ----------
    grade : str
        "A" to "E"; "" below all of them.
    further : (str, float) or None
        The next better grade and the score in cm from which on it is given; None for the best.
    people : People
        Whom the row is about.
    title, citation : str
        The table, and where it was read.
    """

    grade: str
    further: tuple[str, float] | None
    people: People
    title: str
    citation: str


def grade(reach_cm: float, protocol: str, age: float | None, sex: str | None, table: str) -> Grade | NoPlace:
    """Return the grade of a reach, or why there is none.

    Parameters
    ----------
    reach_cm, protocol, age, sex, table
        As in `percentile.percentile`.
    """
    norm = load_tables().get(table)
    if norm is None or not norm.confirmed or norm.kind != "grades":
        return no_table(norm)
    found = fitting_row(norm, protocol, age, sex)
    if isinstance(found, NoPlace):
        return found
    if why := wrong_number(reach_cm, to_toes(reach_cm, protocol)):
        return why
    score = convert(reach_cm, protocol, norm.protocol)
    steps = list(zip((name.upper() for name in found.columns), scores_cm(norm, found), strict=True))
    # Rounding noise of a mean must not take a grade away.
    given = [name for name, step in steps if score is not None and score >= step - 1e-6]
    further = steps[len(given)] if len(given) < len(steps) else None
    return Grade(given[-1] if given else "", further, people_of(found), norm.title, norm.citation)
