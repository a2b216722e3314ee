"""Words of the page that a clinician reads first: short, with units, and nothing to decode."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from analysis.questions.handover import Answer, Handover, Row, WeekMean
from analysis.sentences.common import strength
from analysis.sentences.day_count import counted_unit
from analysis.sentences.person.dose import mostly_known
from analysis.sentences.words import (
    NAMES,
    amount,
    calendar_day,
    capital,
    count,
    day,
    days,
    difference,
    direction,
    interval,
    listed,
    number,
    size,
)
from data.content.norms import protocol_of
from data.hand_over import HandOver
from data.log import MEASURES
from data.people import Profile

NOT_SAID = "not said"
#: What each sign is called; sources are those of `data/content/safety.md`.
SIGNS = {
    "numb": "numbness between the legs or when wiping",
    "bladder": "new trouble passing or holding urine",
    "bowels": "new loss of bowel control",
    "weak": "leg weakness that is growing",
    "both_legs": "sciatica, weakness or numbness in both legs",
    "fall": "began with a fall, crash or blow",
    "fever": "fever, chills or unexplained weight loss",
    "illness": "past cancer, recent infection or weak defences",
    "night": "severe at night or worse lying down",
}
_ANSWERS: dict[Answer, str] = {
    "yes": "Yes",
    "no": "No",
    "not certain": "Not certain",
    "too early": "Too early to say",
    "not known": "No figure known",
}
COLUMNS = (
    "Measure",
    "Start",
    "Now",
    "Change (likely range)",
    "Beyond measurement error?",
    "Important to most people?",
    "Best week (from)",
    "Worst week (from)",
)
#: The same where a phone has three of them in a row.
NARROW = ("", "Start", "Now", "Change, range", "Beyond error?", "Matters?", "Best week", "Worst week")
_COURSE = (
    "Start and now: what all days together say of those two days. Likely range: 95 % of such ranges hold the "
    "true change, allowing for all that this page asks."
)
_TESTS = "Start and now: the first and the last of two tests."
_WEEKS = "Best and worst: means of weeks with 3 days or more."
_INCH = re.compile(r"\binch(?:es)?\b")

Cell = tuple[str, str]


def cells(row: Row) -> tuple[Cell, ...]:
    """Return what stands in a measure's row: a text, and a smaller one below it ("" for none)."""
    name, measure = MEASURES[row.measure].label, row.measure
    about = (name, f"{direction(measure)}; {count(row.n, counted_unit()[0])}")
    start = (amount(row.start, measure), _when(row.start_day)) if row.kind != "early" else ("–", "")
    few = row.kind == "early" and row.n > 1
    now = (amount(row.now, measure), "mean so far" if few else _when(row.now_day))
    told = (
        start,
        now,
        _change(row),
        _judged(row.beyond, row.error, measure, yes="more than", no="at most"),
        _judged(row.important, row.important_from, measure, yes="from", no="under"),
        _week(row.best, measure),
        _week(row.worst, measure),
    )
    # Columns of paper are too narrow for the whole word.
    return about, *((_INCH.sub("in", text), _INCH.sub("in", more)) for text, more in told)


def ranges(rows: Sequence[Row]) -> str:
    """Say how to read the table's columns, as far as any row has something there."""
    kinds = {row.kind for row in rows}
    weeks = any(_week(row.best, row.measure)[1] for row in rows)
    said = ((_COURSE, "course" in kinds), (_TESTS, kinds == {"tests"}), (_WEEKS, weeks))
    return " ".join(text for text, so in said if so)


def _change(row: Row) -> Cell:
    if row.kind == "early":
        return "Too early to say", ""
    changed = difference(row.now - row.start, row.measure)
    if row.kind == "same":
        return changed, f"the same on all {count(row.n, 'day')}"
    if row.kind == "tests":
        return changed, "two single tests: no range"
    return changed, interval(row.low, row.high, row.measure)


def _judged(answer: Answer, least: float, measure: str, *, yes: str, no: str) -> Cell:
    if answer in ("not certain", "too early"):
        return _ANSWERS[answer], "" if least != least else f"{yes} {size(least, measure)}"  # noqa: PLR0124
    if least != least:  # noqa: PLR0124 - nothing is known of it
        return _ANSWERS[answer], ""
    return _ANSWERS[answer], f"{yes if answer == 'yes' else no} {size(least, measure)}"


def _week(week: WeekMean | None, measure: str) -> Cell:
    if week is None or counted_unit()[0] == "test":
        return "–", ""
    return amount(week.mean, measure), day(week.monday)


def _when(then: pd.Timestamp | None) -> str:
    return "" if then is None else day(then)


def who(person: str, profile: Profile) -> str:
    """Say who it is as far as the owner shows it."""
    sex = {"F": "female", "M": "male"}.get(profile.sex, "")
    age = "" if profile.age is None else count(int(profile.age), "year")
    return ", ".join(part for part in (person or "no name shown", age, sex) if part)


def adherence(found: Handover) -> list[str]:
    """Say on how many days something was written, how much stretching, and the longest gap."""
    tests = counted_unit()[0] == "test"
    said = [
        count(found.written, "test")
        if tests
        else f"Entries on {found.written:,} of {count(found.days, 'day')}."
    ]
    minutes = found.minutes
    if minutes.enough and (mostly_known(minutes) or round(minutes.minutes_a_week)):
        least = "" if mostly_known(minutes) else "at least "
        said.append(f"Stretching: {least}{number(minutes.minutes_a_week, 0)} minutes a week.")
    elif minutes.n:
        said.append(f"Stretching: minutes known on {count(minutes.n, 'day')} only.")
    else:
        said.append("Stretching: minutes not said.")
    if not tests:
        said.append(f"Longest gap: {_gap(found)}.")
    return said


def _gap(found: Handover) -> str:
    if found.gap is None:
        return "none"
    first, last = found.gap
    return f"{count((last - first).days + 1, 'day')} ({days(first, last)})"


def measured(told: HandOver, profile: Profile, sides: list[str]) -> list[str]:
    """Say how reach was measured, "not said" where nobody said so."""
    test = protocol_of(told.protocol or profile.protocol)
    side = told.side or listed(sides)
    protocol = f"{test.name}, {test.zero or 'zero ' + NOT_SAID}" if test else ""
    return [
        f"Sit-and-reach test and its zero: {protocol}."
        if protocol
        else f"Sit-and-reach test: {NOT_SAID}; its zero: {NOT_SAID}.",
        f"Time of day: {told.time or NOT_SAID}.",
        f"Trials: {told.trials or NOT_SAID}.",
        f"Side: {side or NOT_SAID}.",
    ]


def day_to_day(found: Handover) -> str:
    """Say in one line whether reach and pain go together from day to day."""
    if not found.links:
        return "Reach and pain were not both written down."
    said = []
    for pain, verdict in found.links:
        if verdict is None:
            said.append(f"{NAMES[pain]}: too early to say")
        elif verdict == "not clear":
            said.append(f"{NAMES[pain]}: no clear link")
        else:
            way = "higher" if found.signs[pain] > 0 else "lower"
            sign = ", a first sign" if verdict == "first sign" else ""
            said.append(
                f"{NAMES[pain]}: {way} on days of further reach ({strength(found.signs[pain])} link{sign})"
            )
    return f"{capital('; '.join(said))}. A link is no cause."


def signs(told: HandOver) -> list[str]:
    """Say which signs were asked after, and what was answered."""
    if not (told.yes or told.no):
        return [f"Not asked: {'; '.join(SIGNS.values())}."]
    when = f" on {calendar_day(pd.Timestamp(told.asked))}" if told.asked else ""
    rest = [sign for sign in SIGNS if sign not in (*told.yes, *told.no)]
    answers = ((f"Yes (answered{when})", told.yes), (f"No (answered{when})", told.no), ("Not asked", rest))
    return [f"{said}: {'; '.join(SIGNS[sign] for sign in which)}." for said, which in answers if which]
