"""Words of the table of a group: its headings and verdicts, numbers in the unit that is told."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.groups.table import NUMBERS, Code
from analysis.sentences.day_count import counting
from analysis.sentences.group.tested_twice import ways
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import NAMES, capital, count, days, digits, listed, number, unit
from data.quoted import quoted

#: Headings that every table of a group has.
PERSON, VERDICT, LAST_SEEN, PERCENTILE, NORM = "Person", "Verdict", "Last seen", "Percentile", "Norm"
_NORMS = {
    0: "Lowest fifth", 1: "Second fifth", 2: "Middle fifth", 3: "Fourth fifth", 4: "Highest fifth",
    "reached": "Reached", "not reached": "Not reached", "below": "Below all grades",
}  # fmt: skip
_CODES: dict[Code, str] = {
    "no clear change": "No clear change",
    "not judged": "Not judged: no figure for its error",
    "too early": "Too early to say",
    "first test only": "First test only",
    "last test only": "Last test only",
    "one visit": "One visit",
    "not recorded": "Not recorded",
}
#: Says how the table can be used.
HOW_TO_READ = (
    "By name; press a heading to sort, or the magnifying glass to search. Choose a row to open that "
    "person's progress."
)


def verdict_of(code: Code, measure: str) -> str:
    """Name a verdict of `table_of`.

    Examples
    --------
    >>> verdict_of("further", "reach_cm"), verdict_of("less far", "back_pain")
    ('Clearly further', 'Clearly more back pain')
    """
    if code in _CODES:
        return _CODES[code]
    better, worse = ways(measure)
    return f"Clearly {better if code == 'further' else worse}"


def headings(measure: str) -> dict[str, str]:
    """Return the headings of the numbers, with their unit where it is not that of the heading before."""
    of, by = unit(measure), unit(measure, difference=True)
    return {
        "first": f"First ({of})",
        "now": f"Now ({of})",
        "change": f"Change ({by})",
        "low": "95 % from",
        "high": "95 % to",
        "percentile": PERCENTILE,
    }


def table_in_words(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return `table_of` as people read it: numbers stay numbers, so that a column can be sorted.

    Columns of nothing are left out; days are not told where they are counted.
    """
    told = table.copy()
    lengths = [name for name in NUMBERS if name != "percentile"]
    # Rounded once, as every sentence is: 8.2504 is 8.3 everywhere.
    told[lengths] = shown(told[lengths], measure).map(lambda value: round(value, digits(measure)))
    told["percentile"] = told["percentile"].round(0)
    told["norm"] = [_NORMS.get(place, place) for place in told["norm"]]
    once = bool((told["verdict"] == "one visit").all())  # then nothing is judged
    told["verdict"] = told["verdict"].map(lambda code: verdict_of(code, measure))
    if counting():
        told = told.drop(columns="last_seen")
    names = headings(measure) | {
        "person": PERSON, "verdict": VERDICT, "last_seen": LAST_SEEN, "norm": NORM,
    }  # fmt: skip
    empty = [name for name in NUMBERS if told[name].isna().all()]
    empty += ["norm"] * bool((told["norm"] == "").all()) + ["verdict"] * once
    if told["now"].isna().all():
        names["first"] = f"Score ({unit(measure)})"
    return told.drop(columns=empty).rename(columns=names)


def pictured(table: pd.DataFrame, measure: str, *, slopes: bool) -> str:
    """Say what a figure of changes shows; its counts are those of the table."""
    rows = table[table["change"].notna()]
    if rows.empty:
        return f"Nobody has two tests of {NAMES[measure]} yet."
    many = rows["verdict"].value_counts()
    up, down = int(many.get("further", 0)), int(many.get("less far", 0))
    same, open_ = int(many.get("no clear change", 0)), int(many.get("not judged", 0))
    better, worse = ways(measure)
    left = len(table) - len(rows)
    whose = count(len(rows), "person", "people")
    # Lines differ in strength, too: whoever sees no colours tells them apart.
    strong, dark, pale = ("Strong", "Dashed", "Faint") if slopes else ("Coloured", "Dark", "Grey")
    parts = [
        f"{how}: {number(some, 0)} {what}."
        for how, some, what in (
            (strong, up, f"clearly {better}"),
            (dark, down, f"clearly {worse}"),
            (pale, same, "not clear"),
            (pale, open_, "not judged, as no figure is known for what its scores err by"),
        )
        if some
    ]
    if slopes:
        first = f"{capital(NAMES[measure])} of {whose}, a line each from the first test to the last."
        parts.append("The thick line is the average.")
    else:
        first = f"Change in {NAMES[measure]} of {whose}."
    text = " ".join([first, *parts])
    return (
        f"{text} {capital(count(left, 'more person has', 'more people have'))} no change to draw."
        if left
        else text
    )


def only(values: Sequence[str], people: int, *, of: int) -> str:
    """Say who is looked at.

    Examples
    --------
    >>> only(["7A"], 28, of=60)
    '7A only: 28 of 60 people.'
    """
    wanted = listed([quoted(value) for value in values])
    return f"{wanted} only: {number(people, 0)} of {count(of, 'person', 'people')}."


def how_large(people: int, entries: int, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Say how many people and entries there are, and when they were made where that is known."""
    text = f"{count(people, 'person', 'people')}, {count(entries, 'entry', 'entries')}"
    return f"{text}." if counting() else f"{text}, {days(first, last)}."
