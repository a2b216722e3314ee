"""What a link shows and what it leaves out, in words; both are drawn from its payload."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.words import NAMES, count, days, listed
from data.log import ONE_PERSON, recorded
from data.store import Payload, ShareChoices
from pages.parts import cached
from pages.parts.open_log import OpenLog
from pages.parts.quote import quote
from pages.parts.sharing import EXTRA, Wanted, has_notes


def in_one_line(wanted: Wanted, *, group: bool) -> str:
    """Say what is chosen: "all entries, real dates, no notes, …"."""
    choices = wanted.choices
    return ", ".join(
        [
            *chosen_words(choices, group=group),
            "follows your log" if wanted.follows else "as it is now",
            "with a passphrase" if wanted.passphrase else "no passphrase",
        ]
    )


def chosen_words(choices: ShareChoices, *, group: bool) -> list[str]:
    """Say what choices show, in a few words each; the first one begins a sentence."""
    people = "Everyone" if choices.people is None else count(len(choices.people), "person", "people")
    called = {"numbers": "by number", "initials": "by initials", "as written": "by name"}[choices.names]
    alone = "With the name" if choices.names == "as written" else "No name"
    return [
        f"{people} {called}" if group else alone,
        _period_words(choices),
        "real dates" if choices.dates == "exact" else "days counted",
        "all scores" if choices.fields is None else listed([_field(name) for name in choices.fields]),
        *(["marked dates"] if choices.events else []),
        *(["age and sex"] if choices.profile else []),
        "with notes" if choices.notes else "no notes",
    ]


def moves_on(wanted: Wanted) -> list[str]:
    """Say what becomes of the period of a following link as its log grows, if anything does."""
    last_days = wanted.choices.last_days
    if not wanted.follows or last_days is None:
        return []
    return [f"always the last {last_days} days: when you save newer entries, older ones leave the page"]


def _period_words(choices: ShareChoices) -> str:
    first, last = choices.first, choices.last
    if choices.last_days is not None:
        return f"the last {choices.last_days} days up to the newest entry"
    if first is None and last is None:
        return "all entries"
    if first is not None and last is not None:
        return days(pd.Timestamp(first), pd.Timestamp(last))
    return f"from {first:%-d %b %Y}" if first is not None else f"until {last:%-d %b %Y}"


def _field(name: str) -> str:
    return EXTRA.get(name) or NAMES[name]


def shown(payload: Payload) -> list[str]:
    """Say what is in a payload, drawn from the payload itself, one line each."""
    entries = payload.entries
    if entries.empty:
        return ["No entry: nothing of what you chose has a value."]
    first, last = entries["date"].min(), entries["date"].max()
    when = f"day 1 to day {(last - first).days + 1}" if payload.relative else days(first, last)
    names = [str(name) for name in entries["person"].unique()]
    who = f"{len(names)} people: {_some(names)}" if len(names) > 1 else ""
    if len(names) == 1 and payload.people_shown:
        who = f"the name {quote(names[0])}"
    extra = [words for name, words in EXTRA.items() if name in entries and entries[name].notna().any()]
    if "note" in entries and entries["note"].notna().any():
        extra.append(count(int(entries["note"].notna().sum()), "note"))
    return [
        f"{count(len(entries), 'entry', 'entries')}, {when}",
        *([who] if who else []),
        listed([*(_field(name) for name in recorded(entries)), *extra]),
        *([count(len(payload.events), "marked date")] if payload.events else []),
        *(["age, sex and kind of test"] if payload.people is not None and len(payload.people) else []),
    ]


def left_out(log: OpenLog, payload: Payload) -> list[str]:
    """Say what of a log is not in its payload."""
    missing = len(log.entries) - len(payload.entries)
    hidden = [name for name in recorded(log.entries) if name not in recorded(payload.entries)]
    names = [name for name in cached.names(log) if name != ONE_PERSON]
    out = [
        f"{count(missing, 'other entry', 'other entries')}" if missing > 0 else "",
        listed([_field(name) for name in hidden]),
        "names" if names and not set(names) & set(payload.entries["person"]) else "",
        "dates: days are counted from the first one" if payload.relative else "",
        "notes" if has_notes(log) and "note" not in recorded(payload.entries, ("note",)) else "",
        "marked dates" if log.events and not payload.events else "",
        "age, sex and kind of test" if not log.people.empty and payload.people is None else "",
        "your files, times of day, and everything you do not choose",
    ]
    return [part for part in out if part]


def _some(names: Sequence[str]) -> str:
    listed_names = ", ".join(quote(str(name)) for name in names[:3])
    return f"{listed_names}, …" if len(names) > 3 else listed_names
