"""The days of one person, newest first, each to be changed or deleted; nothing that a file held is lost."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from analysis.sentences.shown_unit import reach_in, shown
from analysis.sentences.words import LONG_MONTHS, capital, count, day, listed
from analysis.series.days import of_person
from data.log import MEASURES, RATINGS
from pages.parts.bring import day_fields, one_day
from pages.text.quote import plain, quote, told_apart
from pages.visit import analyses, day_form, open_log, state
from pages.visit.day_form import EDIT
from pages.visit.open_log import OpenLog

#: So many days stand on a page of the list.
PAGE = 10
#: So many days that were taken out are named one by one.
_MOST = 20
_PLACE, _ALL = "my_days_place", "All months"


def whose(log: OpenLog) -> str | None:
    """Return whose days are listed; of several people, who was chosen."""
    names = analyses.names(log)
    if len(names) == 1:
        return names[0]
    return st.selectbox(
        "Whose days?",
        names,
        index=None,
        format_func=told_apart(names),
        placeholder="Choose a person",
        key="my_days_person",
        on_change=_from_the_start,
        width=260,
    )


def taken_out(log: OpenLog, person: str | None = None) -> None:
    """Say how many days the visitor deleted that a file still holds, and offer to put each back.

    Parameters
    ----------
    log : OpenLog
    person : str, optional
        Only this person's days.
    """
    out = [one for one in log.missing_days if person in (None, one[0])]
    if not out:
        return
    with st.expander(f"{count(len(out), 'day')} taken out by you", icon=":material/undo:"):
        st.caption("Your files still hold them, as they came.")
        for who, then in out[:_MOST]:
            named = f" of {quote(who)}" if person is None and len(analyses.names(log)) > 1 else ""
            st.button(
                f"Put back {day(pd.Timestamp(then))}{named}",
                key=f"put_back_{then}_{who}",
                icon=":material/restore:",
                on_click=_put_back,
                args=(who, then),
            )


def days(log: OpenLog, person: str) -> None:
    """List a person's days, newest first, a page at a time."""
    day_form.arrived(EDIT)
    own, typed, filed = (of_person(table, person) for table in (log.entries, log.typed, log.of_files))
    dates = [stamp.date() for stamp in sorted(own["date"].unique(), reverse=True)]
    if not log.counted:
        dates = _of_month(dates)
    pages = max(1, -(-len(dates) // PAGE))
    at = min(day_form.place(_PLACE), pages - 1)
    st.caption(f"{count(len(dates), 'day')}" + (f", page {at + 1} of {pages}" if pages > 1 else ""))
    for then in dates[at * PAGE : (at + 1) * PAGE]:
        entries, *came = (table[table["date"] == pd.Timestamp(then)] for table in (own, typed, filed))
        _day(log, person, then, entries, came=(not came[0].empty, not came[1].empty))
    if pages > 1:
        with st.container(horizontal=True):
            for words, icon, to in (("Newer", "arrow_back", at - 1), ("Older", "arrow_forward", at + 1)):
                st.button(
                    words,
                    key=f"my_days_{words.lower()}",
                    icon=f":material/{icon}:",
                    disabled=not 0 <= to < pages,
                    on_click=day_form.turn,
                    args=(_PLACE, to),
                )


def _of_month(dates: list[date]) -> list[date]:
    """Let one month be chosen, and return its days."""
    months = list(dict.fromkeys((then.year, then.month) for then in dates))
    named = {_ALL: _ALL} | {f"{y}-{m:02d}": f"{LONG_MONTHS[m - 1]} {y}" for y, m in months}
    chosen = st.selectbox(
        "Month", list(named), format_func=named.__getitem__, key="my_days_month", width=260,
        on_change=_from_the_start,
    )  # fmt: skip
    return dates if chosen == _ALL else [then for then in dates if f"{then:%Y-%m}" == chosen]


def _from_the_start() -> None:
    day_form.turn(_PLACE, 0)
    day_form.close(EDIT)


def _day(log: OpenLog, person: str, then: date, entries: pd.DataFrame, *, came: tuple[bool, bool]) -> None:
    """Show one day: what it holds, whether it `came` by hand and by a file, and what can be done with it."""
    typed, in_file = came
    own = not (log.sample or log.shared)
    where = "changed by you" if typed and in_file else "typed in" if typed else "from a file"
    with st.container(border=True, key=f"day_{then}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{day(pd.Timestamp(then))}**  \n{_holds(entries)}  \n:gray[{where if own else ''}]",
                width="stretch",
            )
            if own and day_form.begun(EDIT) != then:
                named = f"{then}" if not log.counted else day(pd.Timestamp(then))
                st.button(
                    "Edit", key=f"edit_{then}", icon=":material/edit:", help=f"Change {named}",
                    on_click=_begin, args=(person, then),
                )  # fmt: skip
                st.button(
                    "Delete", key=f"delete_{then}", icon=":material/delete:", help=f"Delete {named}",
                    on_click=_delete, args=(person, then),
                )  # fmt: skip
                if typed and in_file:
                    st.button(
                        "As in the file", key=f"back_{then}", icon=":material/restore:",
                        help="Forget what you wrote, and take what the file has", on_click=_put_back,
                        args=(person, then),
                    )  # fmt: skip
        if own and day_form.begun(EDIT) == then:
            _form(log, person, then)


def _holds(entries: pd.DataFrame) -> str:
    """Say what a day holds, a new injury and its notes too."""
    parts = [one_day.said_of(entries)]
    if "injury" in entries and entries["injury"].fillna(value=False).any():
        parts.append("a new injury")
    notes = " / ".join(entries["note"].dropna()) if "note" in entries else ""
    said = capital(listed([part for part in parts if part != "a note" or not notes]))
    return said + (f" — “{quote(notes, 200)}”" if notes else "")


def _value(held: Mapping[str, object], measure: str) -> float | None:
    value = float(str(held.get(measure, "nan")))
    return None if math.isnan(value) else value


@st.fragment
def _form(log: OpenLog, person: str, then: date) -> None:
    said = day_form.take_said(EDIT)
    if said == "":
        st.rerun()
    entries = one_day.entries_of(log, person, pd.Timestamp(then))
    if len(entries) > 1:
        st.caption(f"This day has {len(entries)} entries. What you save stands as one.")
    held = one_day.kept(entries)
    between = [name for name in RATINGS if (_value(held, name) or 0) % 1]
    day_fields.fields(EDIT, day_fields.asked(log), log.reach_unit, between=between)
    st.text_input("Note", key=day_form.key(EDIT, day_form.NOTE), max_chars=500)
    if said:
        st.warning(said)
    with st.container(horizontal=True):
        st.button("Save the day", type="primary", key="edit_save", on_click=_save, args=(person, then))
        if st.button("Cancel", key="edit_cancel", on_click=day_form.close, args=(EDIT,)):
            st.rerun()


def _begin(person: str, then: date) -> None:
    """Open the form of a day with what the day holds."""
    log = state.current_log()
    if log is None:
        return
    held = one_day.kept(one_day.entries_of(log, person, pd.Timestamp(then)))
    texts: dict[str, object] = {day_form.NOTE: held.get("note", "")}
    with reach_in(log.reach_unit):
        for name in day_fields.asked(log):
            value = _value(held, name)
            if name in RATINGS and (value is None or not value % 1):
                texts[name] = None if value is None else int(value)
            else:
                texts[name] = "" if value is None else f"{shown(value, name):.10g}"
    day_form.begin(EDIT, texts, then)


def _save(person: str, then: date) -> None:
    """Put what stands in the form in the place of a day; the file stays as it came."""
    log = state.current_log()
    if log is None:
        return
    answers = day_form.answers(EDIT, day_fields.asked(log), log.reach_unit)
    held = one_day.kept(one_day.entries_of(log, person, pd.Timestamp(then)))
    rest = {name: value for name, value in held.items() if name not in (*MEASURES, day_form.NOTE)}
    if answers.problems:
        day_form.say(EDIT, f"Nothing was changed yet. {plain(' '.join(answers.problems))}")
    elif not answers.given:
        day_form.say(EDIT, "Nothing would be left of this day. To take it out, cancel and press Delete.")
    else:
        entry = {"person": person, "date": then} | rest | answers.given
        state.put_entry(entry, f"changed {day(pd.Timestamp(then))}")
        day_form.close(EDIT)
        day_form.say(EDIT, "")


def _delete(person: str, then: date) -> None:
    without = partial(open_log.without_day, person=person, day=then)
    state.change(without, f"deleted {day(pd.Timestamp(then))}")
    day_form.close(EDIT)


def _put_back(person: str, then: date) -> None:
    back = partial(open_log.with_day_back, person=person, day=then)
    state.change(back, f"put back {day(pd.Timestamp(then))}")
