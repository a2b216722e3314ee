"""What stands in a form for one day: read as files are, and nothing of it swallowed.

Like `state` this touches `st.session_state`, only for the fields of such a form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from data.log import MEASURES, RATINGS
from data.reading.numbers.units import UNIT_CHOICES
from data.reading.numbers.values import read_measure
from data.reading.problems import KINDS
from pages.visit.open_log import today

#: The form for today, and that for a day of the list of days.
ENTRY, EDIT = "entry", "edit"
#: No number and its unit is longer.
LONGEST = 40
NOTE = "note"
_SAID, _BEGUN = "said_of_form_", "begun_form_"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a text means: a value in the unit of the log, or the sentence that says why it means none."""

    value: float | None = None
    problem: str = ""


@dataclass(slots=True)
class Answers:
    """What a form holds: `given` by column, the `problems` of what could not be understood, and its `day`."""

    day: date
    given: dict[str, object] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def understood(text: str, measure: str, unit: str = "cm") -> Typed:
    """Read a number as a cell of a file is read.

    Parameters
    ----------
    text : str
    measure : str
        A key of `MEASURES`.
    unit : str
        What a number without a unit is in, of reach: "cm" or "in".

    Examples
    --------
    >>> [understood(text, "reach_cm").value for text in ("3,5", "3.5", "−2", "12 cm", "5 in", "")]
    [3.5, 3.5, -2.0, 12.0, 12.7, None]
    >>> understood("far", "minutes").problem.partition(". ")[0]
    '“far” is not understood: minutes must be a number'
    """
    own = unit if measure == "reach_cm" else UNIT_CHOICES[measure][0]
    read = read_measure([text.strip()], measure, own, ".")
    value, code = float(read.found[0]), read.codes[0]
    if code:
        return Typed(problem=f"“{text.strip()}” is not understood: {KINDS[code].reason}. {KINDS[code].fix}")
    return Typed(None if value != value else round(value, 6))  # noqa: PLR0124 - only NaN differs from itself


def key(form: str, name: str) -> str:
    """Return the key of a field: of a measure, of the `day` or of the `note`."""
    return f"{form}_{MEASURES[name].short if name in MEASURES else name}"


def answers(form: str, measures: Iterable[str], unit: str) -> Answers:
    """Read a form; what is empty is not given."""
    held = st.session_state
    found = Answers(day=held.get(key(form, "day")) or today())
    for measure in measures:
        raw = held.get(key(form, measure))
        typed = Typed(raw) if isinstance(raw, int) else understood(str(raw or ""), measure, unit)
        if typed.problem:
            found.problems.append(typed.problem)
        elif typed.value is not None:
            found.given[measure] = float(typed.value)
    if note := str(held.get(key(form, NOTE)) or "").strip():
        found.given[NOTE] = note
    return found


def written(form: str, measures: Iterable[str]) -> dict[str, str]:
    """Return what stands in the fields, as it was written; {} of an empty form, whatever its day."""
    held = st.session_state
    texts = {name: held.get(key(form, name)) for name in (*measures, NOTE)}
    found = {name: str(text) for name, text in texts.items() if text is not None and str(text).strip()}
    return {**found, "day": (held.get(key(form, "day")) or today()).isoformat()} if found else {}


def write(form: str, texts: Mapping[str, object]) -> None:
    """Put what was written before back into a form that is not drawn yet; what cannot be is left out."""
    for name, raw in texts.items():
        text = str(raw)[:500]
        if name in RATINGS:
            if text in {str(rating) for rating in range(11)}:
                st.session_state[key(form, name)] = int(text)
        elif name == "day":
            try:
                st.session_state[key(form, "day")] = min(date.fromisoformat(text), today())
            except ValueError:
                continue
        elif name in MEASURES or name == NOTE:
            st.session_state[key(form, name)] = text if name == NOTE else text[:LONGEST]


def begin(form: str, texts: Mapping[str, object], day: date) -> None:
    """Begin a form for a day, with what it holds so far."""
    st.session_state[_BEGUN + form] = day
    for name, text in texts.items():
        st.session_state[key(form, name)] = text


def begun(form: str) -> date | None:
    """Return the day that a form was begun for; None where it is closed."""
    day: date | None = st.session_state.get(_BEGUN + form)
    return day


def close(form: str) -> None:
    """Close a form that was begun for a day."""
    st.session_state.pop(_BEGUN + form, None)


def place(of: str) -> int:
    """Return how far somebody has turned the pages of a list."""
    return int(st.session_state.get(of, 0))


def turn(of: str, to: int) -> None:
    """Turn to a page of a list."""
    st.session_state[of] = to


def empty(form: str, measures: Iterable[str]) -> None:
    """Empty a form, in a callback or before it is drawn."""
    for name in measures:
        st.session_state[key(form, name)] = None if name in RATINGS else ""
    for name in (NOTE, "day"):
        st.session_state.pop(key(form, name), None)


def say(form: str, words: str) -> None:
    """Keep what is to be said at the form, "" for that it was taken; once."""
    st.session_state[_SAID + form] = words


def arrived(form: str) -> None:
    """Forget that what stood in a form was taken: the whole page is being drawn, and shows it."""
    if st.session_state.get(_SAID + form) == "":
        take_said(form)


def take_said(form: str) -> str | None:
    """Return what `say` kept, and forget it."""
    said: str | None = st.session_state.pop(_SAID + form, None)
    return said
