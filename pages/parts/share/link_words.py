"""What a link shows and what it leaves out, in words; both are drawn from its payload."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis.sentences.day_count import counted_days
from analysis.sentences.words import NAMES, count, days, listed
from data.counted_days import DAY_ONE, only_tests
from data.events import Event
from data.hand_over import HandOver
from data.log import ONE_PERSON, recorded
from data.store import Payload, ShareChoices
from pages.parts.share.link_choices import EXTRA, Wanted, has_notes
from pages.text.quote import quote
from pages.visit import analyses
from pages.visit.open_log import OpenLog


def in_sentences(log: OpenLog, payload: Payload, wanted: Wanted) -> str:
    """Say what is chosen, as one would say it: who sees what, whether it changes, and who can open it."""
    entries = payload.entries
    if entries.empty:
        return "Nothing of what you chose has a value, so there is nothing to see."
    every = len(entries) == len(log.entries)
    amount = f"all {len(entries):,} entries" if every else f"{len(entries):,} of {len(log.entries):,} entries"
    if len(log.entries) == 1:
        amount = "the one entry"
    group = len(analyses.names(log)) > 1
    if group:
        amount += f" of {count(entries['person'].nunique(), 'person', 'people')}"
    return " ".join(
        (
            _seen(
                replace(wanted.choices, compare_by=payload.compare_by),
                amount,
                group=group,
                notes=has_notes(log),
                tests=_tests(payload),
            ),
            _change(wanted),
            "It opens only with the passphrase."
            if wanted.passphrase
            else "Whoever has the link can open it, without a passphrase.",
        )
    )


def _change(wanted: Wanted) -> str:
    if not wanted.follows:
        return "The page does not change when you add days."
    if wanted.choices.last is not None:
        return "When you save changes within these dates, the page shows them too."
    return "When you save newer entries, the page shows them too."


def in_a_sentence(choices: ShareChoices, *, group: bool) -> str:
    """Say what a link with these choices shows: "They see all entries with dates, but not your name …"."""
    amount = "the entries" if _period_words(choices) else "all entries"
    if group:
        people = choices.people
        amount += " of everyone" if people is None else f" of {count(len(people), 'person', 'people')}"
    return _seen(choices, amount, group=group, notes=True)


def of_each(choices: ShareChoices, *, tests: bool = False) -> str:
    """Say what each of many links shows: "Each shows all entries of its own person with their dates, …"."""
    amount = f"{'the' if _period_words(choices) else 'all'} entries of its own person"
    seen = _seen(choices, amount, group=True, notes=True, tests=tests)
    return f"Each shows {seen.removeprefix('They see ')} Nobody else is on it."


def _seen(choices: ShareChoices, amount: str, *, group: bool, notes: bool, tests: bool = False) -> str:
    fields = choices.fields
    limits = [_period_words(choices), "" if fields is None else listed([_field(name) for name in fields])]
    within = "; ".join(limit for limit in limits if limit)
    names = "names" if group else "your name"
    shown = {
        "their dates": choices.dates == "exact",
        names: choices.names == "as written",
        "initials": choices.names == "initials",
        "notes": choices.notes,
        "your marked dates": choices.events,
        "age": choices.profile,
        "sex": choices.profile,
        f"averages by {quote(choices.compare_by)} without small groups": bool(choices.compare_by),
        "the order of the tests": choices.dates != "exact" and tests,
        "day numbers instead of dates": choices.dates != "exact" and not tests,
    }
    hidden = {names: choices.names != "as written", "notes": notes and not choices.notes}
    without = " or ".join(word for word, is_so in hidden.items() if is_so)
    return (
        f"They see {amount}{f' ({within})' if within else ''} "
        f"with {listed([word for word, is_so in shown.items() if is_so])}"
        f"{f', but not {without}' if without else ''}."
    )


def _tests(payload: Payload) -> bool:
    """Whether a payload holds tests without dates, of which only the order is known."""
    return payload.relative and only_tests(payload.entries["date"])


def moves_on(wanted: Wanted) -> list[str]:
    """Say what becomes of the period of a following link as its log grows, if anything does."""
    last_days = wanted.choices.last_days
    if not wanted.follows or last_days is None:
        return []
    return [f"always the last {last_days} days: when you save newer entries, older ones leave the page"]


def _period_words(choices: ShareChoices) -> str:
    """Say which period is chosen; "" for all of it."""
    first, last = choices.first, choices.last
    if choices.last_days is not None:
        return f"the last {choices.last_days} days up to the newest entry"
    if first is None and last is None:
        return ""
    if first is not None and last is not None:
        return days(pd.Timestamp(first), pd.Timestamp(last))
    return f"from {first:%-d %b %Y}" if first is not None else f"until {last:%-d %b %Y}"


def _field(name: str) -> str:
    return EXTRA.get(name) or NAMES[name]


def shown(payload: Payload) -> list[str]:
    """Say what is in a payload, drawn from the payload itself, one line each."""
    if payload.entries.empty:
        return ["No entry: nothing of what you chose has a value."]
    told = payload.hand_over
    parts = [
        _entries(payload),
        _whose(payload),
        _what(payload.entries),
        count(len(payload.events), "marked date") if payload.events else "",
        _groups(payload) if payload.groups else "",
        "age, sex and kind of test" if payload.people is not None and len(payload.people) else "",
        "your answers about warning signs" if told.yes or told.no else "",
        "how reach is measured" if replace(told, asked=None, yes=(), no=()) != HandOver() else "",
    ]
    return [part for part in parts if part]


def _entries(payload: Payload) -> str:
    """Say how many entries there are, and when; of one person's tests without dates only how many tests."""
    dates, tests = payload.entries["date"], _tests(payload)
    first, last = dates.min(), dates.max()
    many = count(len(dates), "entry", "entries")
    if payload.relative and first == last:
        return f"{many} of one day"
    if tests and not payload.people_shown[1:]:
        return count(dates.nunique(), "test")
    if payload.relative and not tests:
        return f"{many}, day 1 to day {(last - first).days + 1}"
    with counted_days(DAY_ONE if tests else None, tests=tests):
        return f"{many}, {days(first, last)}"


def _whose(payload: Payload) -> str:
    """Say whose they are; "" where nobody is named."""
    names = [str(name) for name in payload.entries["person"].unique()]
    if len(names) > 1:
        return f"{len(names):,} people: {_some(names)}"
    return f"the name {quote(names[0])}" if payload.people_shown else ""


def _what(entries: pd.DataFrame) -> str:
    """Say which measures, sides, injuries and notes there are."""
    notes = int(entries["note"].notna().sum()) if "note" in entries else 0
    named = [_field(name) for name in (*recorded(entries), *recorded(entries, tuple(EXTRA)))]
    return listed([*named, count(notes, "note")] if notes else named)


def _groups(payload: Payload) -> str:
    sizes = Counter(payload.groups.values())
    each = listed([f"{quote(label)} ({sizes[label]:,})" for label in sorted(sizes)])
    return f"averages by {quote(payload.compare_by)}: {each}"


def _held_back(payload: Payload, compare_by: str) -> str:
    """Say that not all groups are shown, if that is so."""
    if not compare_by or len(payload.groups) == payload.entries["person"].nunique():
        return ""
    if not payload.groups:
        return f"averages by {quote(compare_by)}: fewer than two groups can be shown"
    return f"groups by {quote(compare_by)} that have fewer than five people or would give one away"


def _marks(events: Sequence[Event]) -> list[Event]:
    """Leave out other boxes, which are always passed on."""
    return [event for event in events if not event.another_box]


def left_out(log: OpenLog, payload: Payload, compare_by: str = "") -> list[str]:
    """Say what of a log is not in its payload."""
    missing = len(log.entries) - len(payload.entries)
    hidden = [name for name in recorded(log.entries) if name not in recorded(payload.entries)]
    names = [name for name in analyses.names(log) if name != ONE_PERSON]
    out = [
        f"{count(missing, 'other entry', 'other entries')}" if missing > 0 else "",
        listed([_field(name) for name in hidden]),
        "names" if names and not set(names) & set(payload.entries["person"]) else "",
        "dates: days are counted from the first one" if payload.relative and not log.counted else "",
        "notes" if has_notes(log) and "note" not in recorded(payload.entries, ("note",)) else "",
        "marked dates" if _marks(log.events) and not _marks(payload.events) else "",
        "age, sex and kind of test" if not log.people.empty and payload.people is None else "",
        _held_back(payload, compare_by),
        "your files, times of day, and everything you do not choose",
    ]
    return [part for part in out if part]


def _some(names: Sequence[str]) -> str:
    listed_names = ", ".join(quote(str(name)) for name in names[:3])
    return f"{listed_names}, …" if len(names) > 3 else listed_names
