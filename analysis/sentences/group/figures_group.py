"""Words beside the figures of a group: how many are drawn, how to read it, and the figure as a table."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

import pandas as pd

from analysis.groups.average import Average
from analysis.sentences.words import (
    NAMES,
    amount,
    between,
    count,
    days,
    difference,
    from_to,
    listed,
    sentence,
    size,
)
from data.log import MEASURES
from data.quoted import quoted

#: With more people than this without a line, they are counted instead of named.
_MOST_NAMED = 3


def no_lines(measure: str) -> str:
    """Say that nobody has a line."""
    return f"Nobody has enough days of {MEASURES[measure].in_text} for a line yet."


def lines_of_people(
    measure: str,
    people: int,
    first: pd.Timestamp,
    last: pd.Timestamp,
    *,
    all_that_fit: bool,
    gaps: bool,
    middle: bool,
    without: str,
) -> str:
    """Say how many lines there are, from when to when, which is thick, and who has none.

    Parameters
    ----------
    measure : str
    people : int
        Who have a line.
    first, last : Timestamp
        First and last day of the lines.
    all_that_fit, gaps, middle : bool
        Whether there may be more people than lines, gaps are dashed, and a thick line is drawn.
    without : str
        As `without_line` says it.
    """
    whose = count(people, "person", "people")
    if all_that_fit:
        whose = f"the {whose} with the most days"
    parts = [f"The {MEASURES[measure].in_text} of {whose}, {days(first, last)}, a thin line each"]
    if gaps:
        parts.append("Dashed: a gap without entries")
    if middle:
        parts.append("The thick line is the middle of the group; people with few days can shift it")
    return " ".join(sentence(part) for part in [*parts, without] if part)


def without_line(people: Sequence[str], *, too_few_days: bool) -> str:
    """Say who has no line, and why; "" for nobody."""
    if not people:
        return ""
    lack = "too few days" if too_few_days else "too few days, or too little change,"
    who = (
        listed([quoted(name) for name in people])
        if len(people) <= _MOST_NAMED
        else count(len(people), "more person", "more people")
    )
    return f"{who} {'have' if len(people) > 1 else 'has'} {lack} for a line"


def average_of(average: Average, measure: str) -> str:
    """Say what the diamond of an average is."""
    low, mean, high = (round(value, 2) for value in (average.low, average.mean, average.high))
    whose = f"Average of {count(average.people, 'person', 'people')}"
    interval = from_to(low, high, measure, differences=True)
    return f"{whose}: {difference(mean, measure)}, {interval}."


def visits(scores: pd.Series, measure: str) -> str:
    """Say what the figure shows."""
    label = MEASURES[measure].label
    low, middle, high = scores.quantile([0.25, 0.5, 0.75]).tolist()
    return (
        f"{label} of {count(len(scores), 'person', 'people')}, one visit each. The dotted line is the "
        f"middle, {amount(middle, measure)}; half of the people lie between {between(low, high, measure)}."
    )


def forest(changes: pd.DataFrame, rows: pd.DataFrame, measure: str, *, average: Average | None = None) -> str:
    """Say what a figure of changes shows, of which `rows` are drawn, and how to read it; nobody is named."""
    name = NAMES[measure]
    if rows.empty:
        return f"Nobody has enough days for a change in {name} yet."
    told = rows[rows["enough"]]
    clear = int(told["beyond_error"].sum())
    early = len(rows) - len(told)
    parts = [f"{clear} clear (filled)", f"{len(told) - clear} not clear (open)"]
    parts += [f"{early} too early to say (in words)"] if early else []
    text = f"Change in {name} from first to last days of {count(len(rows), 'person', 'people')}, by name: "
    text += f"{listed(parts)}. The line is where it very likely lies."
    if average is not None and average.enough:
        text += f" The diamond is the average of {count(average.people, 'person', 'people')}, "
        text += f"{difference(average.mean, measure)}."
    if not isnan(error := MEASURES[measure].error):
        text += (
            f" Shaded: less than the {size(error, measure)} that two single days can differ by without any "
            "change; averages differ by less, so a clear change can lie inside."
        )
    same, left = int(changes["same"].sum()), len(changes) - len(rows) - int(changes["same"].sum())
    if same:
        text += f" Not drawn: {count(same, 'person', 'people')} whose score never differed."
    if left:
        text += f" {count(left, 'more person is', 'more people are')} not drawn."
    return text


def table_of_forest(changes: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the figure as a table of texts, in the order of the log."""
    rows = []
    for row in changes.to_dict("records"):
        if not row["enough"]:
            what = "always the same" if row["same"] else f"too early: about {row['needed_days']} more days"
            rows.append((row["person"], "", "", "", what, row["n"]))
            continue
        verdict = "clear" if row["beyond_error"] else "not clear"
        rows.append(
            (
                row["person"],
                from_to(row["start"], row["now"], measure),
                difference(row["difference"], measure),
                from_to(row["low"], row["high"], measure, differences=True),
                verdict,
                row["n"],
            )
        )
    head = ["Person", "From, to", "Change", "95 % interval", "How sure", "Days"]
    return pd.DataFrame(rows, columns=head)
