"""What a link leaves out is taken out here, on the data: rows, columns, names, dates, events and profiles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from data.content.norms import protocol_of, sex_named
from data.counted_days import DAY_ONE
from data.events import Event
from data.log import MEASURES
from data.people import as_people, groupings_of, profiles_of
from data.small_groups import shareable
from data.store.sealed.choices import CHOOSABLE, ShareChoices


def chosen_entries(entries: pd.DataFrame, choices: ShareChoices) -> pd.DataFrame:
    """Return the chosen rows and columns, still with the log's own names and dates.

    Returns
    -------
    DataFrame
        A row that shows nothing is not there: its date would tell that something hidden was written down.
        Rows stand in an order that follows from what is shown; times of day are gone.
    """
    fields = tuple(MEASURES) if choices.fields is None else choices.fields
    told = [name for name in CHOOSABLE if name in fields and name in entries]
    if choices.notes and "note" in entries:
        told.append("note")
    rows = entries["date"].notna()
    if choices.people is not None:
        rows &= entries["person"].isin(list(choices.people))
    rows &= within(entries["date"], choices)
    shown = entries.loc[rows, ["person", "date", *told]].copy()
    if "side" in shown:
        shown["side"] = shown["side"].astype("str")  # drops categories that no row has
    # The side alone says nothing but that there was something.
    saying = [name for name in told if name != "side"]
    shown = shown[shown[saying].notna().any(axis=1)] if saying else shown.iloc[:0]
    if choices.last_days is not None and len(shown):
        shown = shown[shown["date"] >= pd.Timestamp(period(shown, choices)[0])]
    # Nor does it show which columns the log has beyond what they tell.
    told = [name for name in told if shown[name].notna().any()]
    return shown[["person", "date", *told]].sort_values(["person", "date", *told], ignore_index=True)


def within(dates: pd.Series, choices: ShareChoices) -> pd.Series:
    """Return which dates lie in the chosen period."""
    inside = pd.Series(data=True, index=dates.index)
    if choices.first is not None:
        inside &= dates.dt.normalize() >= pd.Timestamp(choices.first)
    if choices.last is not None:
        inside &= dates.dt.normalize() <= pd.Timestamp(choices.last)
    return inside


def period(shown: pd.DataFrame, choices: ShareChoices) -> tuple[date, date]:
    """Return the first and the last day of the chosen period, both included.

    Parameters
    ----------
    shown : DataFrame
        Entries that are shown: the last days are counted back from the newest one of them, so that no
        hidden entry moves the period. Without an entry they are no days at all.
    choices : ShareChoices
    """
    first, last = choices.first or date.min, choices.last or date.max
    if choices.last_days is None:
        return first, last
    if shown.empty:
        return date.max, date.min
    newest = shown["date"].max().date()
    earliest = date.fromordinal(max(newest.toordinal() - choices.last_days + 1, 1))
    return max(first, earliest), newest


def chosen_events(
    events: Sequence[Event], choices: ShareChoices, names: Mapping[str, str], shown: pd.DataFrame
) -> list[Event]:
    """Return the events of the period and of the people who are shown, under their shown names.

    Where marked dates are left out, another box is not: without it, the same scores would say something else.
    """
    first, last = period(shown, choices)
    return sorted(
        replace(event, person=names.get(event.person, ""))
        for event in events
        if (choices.events or event.another_box)
        and first <= event.day <= last
        and (not event.person or event.person in names)
    )


def chosen_profiles(
    people: pd.DataFrame | None, choices: ShareChoices, names: Mapping[str, str]
) -> pd.DataFrame | None:
    """Return age in whole years, sex and protocol of the people who are shown.

    Files hold anything in these columns; only what Limber knows is passed on: F or M, and a known test's id.
    """
    if not choices.profile or people is None:
        return None
    rows = []
    told = profiles_of(people, names)
    for name, shown in names.items():
        known = told[name]
        age = None if known.age is None or not math.isfinite(known.age) else math.floor(known.age)
        test = protocol_of(known.protocol)
        rows.append((shown, age, sex_named(known.sex), test.id if test else ""))
    return as_people(sorted(rows))


def chosen_groups(
    people: pd.DataFrame | None, choices: ShareChoices, names: Mapping[str, str]
) -> dict[str, str]:
    """Return who of the people who are shown is in which group, under their shown names.

    A group that is small among them, or that the total would give away, is not there: its people have none,
    like those of whom no group is known. A single group stands beside nothing, and is not there either.
    """
    if people is None or choices.compare_by not in groupings_of(people):
        return {}
    known = people.drop_duplicates("person").set_index("person")[choices.compare_by].dropna().astype("str")
    labels = {shown: known[name] for name, shown in names.items() if name in known.index}
    sizes = Counter(labels.values())
    allowed = shareable({label: sizes[label] for label in sorted(sizes)}, len(names) - len(labels))
    return {name: labels[name] for name in sorted(labels) if labels[name] in allowed and len(allowed) > 1}


def counted(entries: pd.DataFrame, events: list[Event]) -> tuple[pd.DataFrame, list[Event]]:
    """Move a log so that its first day is `DAY_ONE`; the weekday is lost, gaps are kept.

    The first day is that of the whole group's first shown entry; without entries, of the first event.
    """
    days = [entries["date"].min().date()] if len(entries) else [event.day for event in events]
    if not days:
        return entries, events
    shift = DAY_ONE.toordinal() - min(days).toordinal()
    moved = entries.assign(date=entries["date"].dt.normalize() + pd.Timedelta(days=shift))
    # What lies before the first or after the last date there is cannot be counted.
    there = [event for event in events if 0 < event.day.toordinal() + shift <= date.max.toordinal()]
    return moved, [replace(event, day=date.fromordinal(event.day.toordinal() + shift)) for event in there]
