"""What a link shows: chosen in a few fields."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import get_args

import streamlit as st

from analysis.groups.traits import traits_of
from analysis.sentences.words import count
from data.log import MEASURES, ONE_PERSON, recorded
from data.store import ShareChoices, too_large
from data.store.sealed import each_person
from data.store.sealed.choices import Dates, Names
from data.store.sealed.payload import keeping_names
from pages.text.quote import told_apart
from pages.visit import analyses, home, sharing
from pages.visit.analyses import per_session
from pages.visit.open_log import OpenLog
from pages.visit.sharing import payload_of

_LAST_DAYS = 90
_ALL, _RECENT, _CHOSEN = "All entries", f"Last {_LAST_DAYS} days", "Chosen dates"
_NOTHING = "Nothing"
_NAMES = {"numbers": "Person 1, Person 2, …", "initials": "Initials", "as written": "As in the log"}
_DATES = {"exact": "Real dates", "days": "Day 1, day 2, …"}
#: What can be shown beside the measures, in words.
EXTRA = {"injury": "injuries", "side": "side tested"}
#: Letters that are not taken for one another, also not when they are read out.
_LETTERS = "abcdefghjkmnpqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner has chosen so far."""

    choices: ShareChoices
    follows: bool
    passphrase: str


@per_session
def why_no_link(log: OpenLog, choices: ShareChoices) -> str:
    """Say why there can be no link with these choices; empty where there can."""
    return too_large(payload_of(log, choices))


@per_session
def with_a_page(log: OpenLog, choices: ShareChoices) -> list[str]:
    """Return who gets a page where everybody chosen gets one of their own."""
    return each_person.with_a_page(log.entries, choices)


@per_session
def _settled(log: OpenLog, choices: ShareChoices) -> ShareChoices:
    """Settle who is Person 1 for all copies of a following link."""
    return keeping_names(log.entries, choices)


def what_to_show(log: OpenLog, *, each: bool = False) -> Wanted:
    """Show the fields of what the receiver sees, and return what was chosen.

    With `each`, everybody chosen gets a page of their own: these are copies that follow nothing.

    Every field starts with what gives away least, but for the entries themselves, and on a page of one's own
    for what places them among others. What was chosen holds for the next link or file too, until the page is
    left.
    """
    title = _title(log)
    people = _people(log, each=each)
    names = _names(log, each=each)
    first, last, last_days = _period(log)
    chosen = _fields(log)
    dates = (
        "days"
        if log.counted
        else st.segmented_control(
            "Dates",
            get_args(Dates),
            default="exact",
            required=True,
            format_func=lambda how: _DATES[how],
            key="share_dates",
            persist_state="page",
        )
    )
    events = bool(log.events) and st.checkbox(
        f"Show the marked dates with your words ({count(len(log.events), 'mark')})",
        key="share_events",
        persist_state="page",
    )
    # Their own page tells people where they stand among others of their age: it is theirs.
    profile = not log.people.empty and st.checkbox(
        "Show age, sex and kind of sit-and-reach test",
        value=each,
        key="share_profile_each" if each else "share_profile",
        persist_state="page",
    )
    compare_by = "" if each else _compare_by(log)
    notes = has_notes(log) and st.checkbox(
        "Show the notes", key="share_notes", persist_state="page", help="As they were written."
    )
    follows = not each and _follows()
    passphrase = _passphrase()
    choices = ShareChoices(
        title=title,
        names=names,
        sample=bool(log.sample),
        people=people,
        first=first,
        last=last,
        last_days=last_days,
        fields=chosen,
        notes=bool(notes),
        dates="days" if dates == "days" else "exact",
        events=bool(events),
        profile=bool(profile),
        compare_by=compare_by,
    )
    return Wanted(_settled(log, choices) if follows else choices, follows, passphrase)


def _title(log: OpenLog) -> str:
    """Ask for the heading; the log's own name can be a health fact, and is not taken by itself."""
    home.fill_new("share_title", "Stretching log")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("Heading of the page", max_chars=80, key="share_title", persist_state="page")
        if log.own_name:
            st.button(
                "Use the log's name",
                key="use_name",
                icon=":material/label:",
                on_click=home.fill,
                args=("share_title", log.title),
            )
    return title


def _people(log: OpenLog, *, each: bool) -> tuple[str, ...] | None:
    """Ask whom to show; one page begins with who was looked at last, a page for each with everybody."""
    names = analyses.names(log)
    if len(names) == 1:
        return None
    key = "share_each" if each else "share_people"
    looked_at = "" if each else sharing.person_on_screen(names)
    home.fill_new(key, [looked_at] if looked_at else [])
    chosen = st.multiselect(
        "People",
        names,
        format_func=told_apart(names),
        placeholder="Everyone",
        key=key,
        persist_state="page",
    )
    return tuple(chosen) or None


def _names(log: OpenLog, *, each: bool) -> Names:
    if analyses.names(log) == [ONE_PERSON]:
        return "numbers"
    group = len(analyses.names(log)) > 1 and not each
    how: Names | None = st.segmented_control(
        "What people are called",
        get_args(Names),
        default="numbers",
        required=True,
        format_func=lambda how: "No name" if how == "numbers" and not group else _NAMES[how],
        key="share_names",
        persist_state="page",
    )
    return how or "numbers"


def _period(log: OpenLog) -> tuple[date | None, date | None, int | None]:
    """Ask for the period: its first and last day, or how many of the last days."""
    how = st.segmented_control(
        "Entries",
        [_ALL, _RECENT, _CHOSEN],
        default=_ALL,
        required=True,
        key="share_period",
        persist_state="page",
    )
    if how == _RECENT:
        st.caption(
            "Counted back from the newest entry on the page. When a link follows your log, what gets older "
            "leaves the page."
        )
        return None, None, _LAST_DAYS
    if how == _CHOSEN:
        begin, end = log.entries["date"].min(), log.entries["date"].max()
        chosen = st.date_input(
            "From and to",
            (begin.date(), end.date()),
            min_value=begin.date(),
            key="share_days",
            persist_state="page",
            format="YYYY-MM-DD",
        )
        picked = chosen if isinstance(chosen, tuple) else (chosen,)
        # Half-chosen, only the first day is there.
        return (picked[0], picked[-1], None) if picked else (None, None, None)
    return None, None, None


def _fields(log: OpenLog) -> tuple[str, ...] | None:
    """Ask which columns; None where it is all that a link shows anyway."""
    measures = recorded(log.entries)
    extra = recorded(log.entries, tuple(EXTRA))
    chosen = st.pills(
        "What is shown",
        [*measures, *extra],
        selection_mode="multi",
        default=measures,
        format_func=lambda name: EXTRA.get(name, "").capitalize() or MEASURES[name].label,
        key="share_fields",
        persist_state="page",
    )
    return None if list(chosen) == measures else tuple(chosen)


def _compare_by(log: OpenLog) -> str:
    """Ask which groups within the group stand beside each other; "" for none."""
    traits = [str(name) for name in traits_of(log.people, analyses.names(log))]
    if not traits:
        return ""
    options = [_NOTHING, *traits]
    chosen = st.selectbox(
        "Averages of groups, by",
        options,
        format_func=told_apart(options),
        key="share_compare_by",
        persist_state="page",
        width=320,
        help="Averages and numbers of people, for groups of five and more. Groups that the total would give "
        "away are held back too. Who is in a group is not named, but in a small one it may be worked out, "
        "more so with a second page by other groups.",
    )
    return "" if chosen in (None, _NOTHING) else str(chosen)


def has_notes(log: OpenLog) -> bool:
    """Say whether anybody wrote a note in a log."""
    return "note" in log.entries and bool(log.entries["note"].notna().any())


def _follows() -> bool:
    known = home.current()
    kept = known is not None and known.version is not None
    return bool(
        st.checkbox(
            "Follow my log: when I save, the link shows the newer entries",
            key="share_follows",
            persist_state="page",
            disabled=not kept,
            help=None if kept else "Only a kept log can be followed. Keep it first.",
        )
        and kept
    )


def _passphrase() -> str:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        passphrase = st.text_input(
            "Passphrase (optional)",
            key="share_passphrase",
            max_chars=200,
            help="The page then opens only with it. Nobody can look it up later, not even you.",
            autocomplete="off",
        )
        st.button("Suggest one", key="suggest", icon=":material/casino:", on_click=_suggest)
    return passphrase.strip()


def _suggest() -> None:
    words = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    home.fill("share_passphrase", "-".join(words))
