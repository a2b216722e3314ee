"""What an owner hides is not in the bytes that are sealed: searched for, not asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.events import Event
from data.log import MEASURES, as_entries
from data.store.sealed.choices import CHOOSABLE
from data.store.sealed.payload import Payload, ShareChoices, build_payload, keeping_names

MADE = date(2031, 3, 4)
PEOPLE = ("Zebedee Quill", "Ottoline Farr", "Xanthippe")
START = date(2026, 2, 11)
ROWS = 12


def hostile_log() -> pd.DataFrame:
    """Return a log in which every cell can be told from every other one by its text."""
    rows = []
    for row in range(ROWS):
        values = {name: float(f"{at + 1}.{row:02d}{at}77") for at, name in enumerate(MEASURES)}
        rows.append(
            {
                "person": PEOPLE[row % 3],
                "date": START + timedelta(days=9 * row),
                "time": f"07:{row + 30}",
                **values,
                "injury": row % 4 == 0,
                "side": ["left", "right"][row % 2],
                "note": f"private-{row:02d}",
                "diagnosis": f"herniation-{row:02d}",
            }
        )
    return as_entries(pd.DataFrame(rows))


LOG = hostile_log()
EVENTS = tuple(
    Event(START + timedelta(days=9 * row + 4), f"happened-{row:02d}", ("", *PEOPLE)[row % 4])
    for row in range(ROWS)
)
PROFILES = pd.DataFrame(
    {
        "person": list(PEOPLE),
        "age": [41.5, 52.0, np.nan],
        "sex": ["F", "says Doctor Nobody", "M"],
        "protocol": ["ymca", "as Doctor Nobody does it", None],
    }
)


@st.composite
def choices(draw: st.DrawFn) -> ShareChoices:
    days = st.none() | st.integers(-3, 9 * ROWS).map(lambda day: START + timedelta(days=day))
    return ShareChoices(
        names=draw(st.sampled_from(("numbers", "initials", "as written"))),
        people=draw(st.none() | st.lists(st.sampled_from(PEOPLE), unique=True).map(tuple)),
        first=draw(days),
        last=draw(days),
        last_days=draw(st.none() | st.integers(1, 9 * ROWS)),
        fields=draw(st.none() | st.lists(st.sampled_from(CHOOSABLE), unique=True).map(tuple)),
        notes=draw(st.booleans()),
        dates=draw(st.sampled_from(("exact", "days"))),
        events=draw(st.booleans()),
        profile=draw(st.booleans()),
        made=MADE,
    )


def is_shown(person: str, day: date, chosen: ShareChoices) -> bool:
    return (
        (chosen.people is None or person in chosen.people)
        and (chosen.first is None or day >= chosen.first)
        and (chosen.last is None or day <= chosen.last)
    )


def in_dates(chosen: ShareChoices) -> ShareChoices:
    """Say the last days as a first and a last one."""
    if chosen.last_days is None:
        return chosen
    saying = chosen.notes or chosen.fields is None or set(chosen.fields) - {"side"}
    whole = replace(chosen, last_days=None)
    rows = [(who, day.date()) for who, day in zip(LOG["person"], LOG["date"], strict=True)]
    shown = [day for who, day in rows if saying and is_shown(who, day, whole)]
    if not shown:
        return replace(whole, first=date.max, last=date.min)
    first = max(shown) - timedelta(days=chosen.last_days - 1)
    return replace(whole, first=max(first, chosen.first or first), last=max(shown))


@settings(max_examples=60)
@given(choices())
def test_the_bytes_hold_what_was_chosen_and_nothing_else(chosen: ShareChoices) -> None:
    written = build_payload(LOG, chosen, EVENTS, PROFILES).to_bytes().decode()
    chosen = in_dates(chosen)
    told = tuple(MEASURES) if chosen.fields is None else chosen.fields
    saying = chosen.notes or any(name != "side" for name in told)
    seen, dates, shown_people = set[str](), set[str](), set[str]()
    cells = {f"{row[name]}" for row in LOG.to_dict("records") for name in (*MEASURES, "note")}
    for row in LOG.to_dict("records"):
        if not is_shown(row["person"], row["date"].date(), chosen) or not saying:
            continue
        seen |= {f"{row[name]}" for name in MEASURES if name in told}
        seen |= {row["note"]} if chosen.notes else set()
        dates.add(f"{row['date']:%Y-%m-%d}")
        shown_people.add(row["person"])
    assert {cell for cell in cells if cell in written} == seen

    marked = [event for event in EVENTS if chosen.events and event.person in ("", *shown_people)]
    marked = [event for event in marked if is_shown("", event.day, replace(chosen, people=None))]
    assert {event.label for event in EVENTS if event.label in written} == {event.label for event in marked}
    dates |= {event.day.isoformat() for event in marked}
    real = {f"{day:%Y-%m-%d}" for day in LOG["date"]} | {event.day.isoformat() for event in EVENTS}
    assert {day for day in real if day in written} == (dates if chosen.dates == "exact" else set())
    assert (MADE.isoformat() in written) == (chosen.dates == "exact")
    assert ("2026" in written) == (chosen.dates == "exact" and bool(dates))

    for never in ("07:", "herniation", "diagnosis", "time", "Doctor"):
        assert never not in written
    for name in PEOPLE:
        named = chosen.names == "as written" and name in shown_people
        assert [part in written for part in name.split()] == [named] * len(name.split())
    for name in ("injury", "side", "note"):
        asked = chosen.notes if name == "note" else name in told
        assert (f'"{name}":' in written) == (asked and bool(shown_people))
    assert ("ymca" in written) == (chosen.profile and PEOPLE[0] in shown_people)


@settings(max_examples=40)
@given(choices())
def test_hidden_things_change_no_byte(chosen: ShareChoices) -> None:
    told = tuple(MEASURES) if chosen.fields is None else chosen.fields
    changed = LOG.assign(time="23:59")
    for name in CHOOSABLE:
        if name not in told:
            changed = changed.drop(columns=name)
    if not chosen.notes:
        changed["note"] = "another note"
    dated = in_dates(chosen)
    there = [is_shown(who, day.date(), dated) for who, day in zip(LOG["person"], LOG["date"], strict=True)]
    changed = changed[there]
    if chosen.names == "numbers":
        # People keep their own colleagues, but get names in another order of the alphabet.
        renamed = dict(zip(PEOPLE, ("m", "z", "a"), strict=True))
        changed["person"] = changed["person"].map(renamed)
        people = None if chosen.people is None else tuple(renamed[name] for name in chosen.people)
        profiles = PROFILES.assign(person=PROFILES["person"].map(renamed))
        events = tuple(Event(event.day, event.label, renamed.get(event.person, "")) for event in EVENTS)
    else:
        people, profiles, events = chosen.people, PROFILES, EVENTS
    one = build_payload(LOG, chosen, EVENTS, PROFILES)
    two = build_payload(
        as_entries(changed.sample(frac=1, random_state=3)), replace(chosen, people=people), events, profiles
    )
    assert one.to_bytes() == two.to_bytes()


@settings(max_examples=30)
@given(choices(), st.integers(1, ROWS), st.integers(1, 9 * ROWS))
def test_the_last_days_move_on_with_the_log(chosen: ShareChoices, upto: int, days: int) -> None:
    """Whatever has been written by then, a copy is that of the days before its newest entry, and no other."""
    so_far = LOG[LOG["date"] < pd.Timestamp(START + timedelta(days=9 * upto))]
    rolling = replace(chosen, last=None, last_days=days)
    one = build_payload(so_far, replace(rolling, dates="exact"), EVENTS, PROFILES)
    if one.entries.empty:
        assert not one.events
        return
    newest = one.entries["date"].max()
    first = newest - pd.Timedelta(days=days - 1)
    assert one.entries["date"].min() >= first
    assert all(first.date() <= event.day <= newest.date() for event in one.events)
    fixed = replace(
        rolling, first=max(first.date(), chosen.first or first.date()), last=newest.date(), last_days=None
    )
    rolled, same = (build_payload(so_far, how, EVENTS, PROFILES) for how in (rolling, fixed))
    # That it moves on is told, so that its page is not judged anew every day; nothing else is.
    assert rolled.to_bytes() == replace(same, last_days=days).to_bytes()


@settings(max_examples=30)
@given(choices())
def test_what_is_written_is_read_back(chosen: ShareChoices) -> None:
    payload = build_payload(LOG, chosen, EVENTS, PROFILES)
    again = Payload.from_bytes(payload.to_bytes())
    pd.testing.assert_frame_equal(again.entries, payload.entries, check_exact=True)
    assert (again.title, again.made, again.people_shown) == (
        payload.title,
        payload.made,
        payload.people_shown,
    )
    assert (again.events, again.relative, again.sample) == (payload.events, payload.relative, payload.sample)
    assert (again.people is None) == (payload.people is None)
    if again.people is not None and payload.people is not None:
        pd.testing.assert_frame_equal(again.people, payload.people)


@settings(max_examples=20)
@given(st.integers(-20_000, 20_000), choices())
def test_counted_days_tell_neither_date_nor_weekday(days: int, chosen: ShareChoices) -> None:
    counted = ShareChoices(dates="days", names=chosen.names, fields=chosen.fields, events=chosen.events)
    later = LOG.assign(date=LOG["date"] + pd.Timedelta(days=days))
    moved = tuple(Event(event.day + timedelta(days=days), event.label, event.person) for event in EVENTS)
    one, two = build_payload(LOG, counted, EVENTS), build_payload(later, counted, moved)
    assert one.to_bytes() == two.to_bytes()
    if len(one.entries):
        assert one.entries["date"].min() == pd.Timestamp("2001-01-01")
        assert one.entries["date"].nunique() == ROWS
        gaps = one.entries["date"].sort_values().diff().dropna()
        assert set(gaps) == {pd.Timedelta(days=9)}


def test_a_day_on_which_only_hidden_things_were_written_is_not_there() -> None:
    log = LOG.copy()
    log.loc[log["person"] == "Xanthippe", "back_pain"] = np.nan
    log.loc[0, "back_pain"] = np.nan
    shown = build_payload(log, ShareChoices(fields=("back_pain", "side"), names="as written"))
    assert shown.people_shown == ("Ottoline Farr", "Zebedee Quill")
    assert len(shown.entries) == log["back_pain"].notna().sum()


def test_nobody_and_nothing_chosen_is_a_payload_too() -> None:
    for chosen in (
        ShareChoices(people=()),
        ShareChoices(fields=()),
        ShareChoices(first=date(2030, 1, 1), dates="days", events=True, profile=True),
        ShareChoices(first=date(2026, 5, 1), last=date(2026, 1, 1)),
    ):
        payload = build_payload(LOG, chosen, EVENTS, PROFILES)
        again = Payload.from_bytes(payload.to_bytes())
        assert payload.entries.empty
        assert payload.people_shown == ()
        pd.testing.assert_frame_equal(again.entries, payload.entries)


def test_initials_are_unique_and_follow_no_alphabet() -> None:
    log = as_entries(
        pd.DataFrame(
            {
                "person": ["Ada Byron", "Anna Beck", "Cher", "Chloe", "007"],
                "date": ["2026-01-09", "2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"],
                "back_pain": [1.0, 2.0, 3.0, 4.0, 5.0],
            }
        )
    )
    payload = build_payload(log, ShareChoices(names="initials"))
    assert payload.people_shown == ("A. B.", "A. B. 2", "C.", "C. 2", "Person")
    firsts = payload.entries.set_index("person")["back_pain"].to_dict()
    assert firsts == {"A. B.": 2.0, "A. B. 2": 1.0, "C.": 3.0, "C. 2": 4.0, "Person": 5.0}


@pytest.mark.parametrize(("names", "told"), [("numbers", "Person"), ("initials", "A.")])
def test_people_of_a_following_link_keep_what_they_are_called(names: str, told: str) -> None:
    def log(**first_days: str) -> pd.DataFrame:
        table = {"person": list(first_days), "date": list(first_days.values()), "back_pain": 4.0}
        return as_entries(pd.DataFrame(table))

    before, chosen = log(Anna="2026-02-01", Ada="2026-01-01"), ShareChoices(names=names)  # type: ignore[arg-type]
    chosen = keeping_names(before, chosen)
    after = log(Ada="2026-01-01", Anna="2025-12-01", Abe="2025-11-01")
    chosen = keeping_names(after, chosen)
    shown = build_payload(after, chosen).entries.set_index("person")["date"].dt.month.to_dict()
    second, third = (f"{told} 2", f"{told} 3")
    first = "Person 1" if names == "numbers" else "A."
    assert shown == {first: 1, second: 12, third: 11}
    left = build_payload(after[after["person"] != "Anna"], chosen)
    assert left.people_shown == (first, third)
    for name in ("Anna", "Ada", "Abe"):
        assert name.encode() not in left.to_bytes()


def test_events_before_day_one_are_counted_back() -> None:
    log = as_entries(pd.DataFrame({"date": ["2026-01-05"], "back_pain": [1.0]}))
    events = (Event(date(2026, 1, 2), "new chair"), Event(date(1, 1, 1), "the beginning"))
    payload = build_payload(log, ShareChoices(dates="days", events=True), events)
    assert payload.events == (Event(date(2000, 12, 29), "new chair"),)


def test_a_link_of_the_first_format_still_opens() -> None:
    old = (
        b'{"format":1,"title":"My log","made":"2026-04-04","people":[],"sample":true,"columns":{"person":["me"],'
        b'"date":["2026-01-05"],"reach_cm":[-3.7],"back_pain":[6.25],"sciatica_pain":[null],"minutes":[17.5],'
        b'"injury":[true],"side":["left"]}}'
    )
    payload = Payload.from_bytes(old)
    assert (payload.title, payload.made, payload.sample) == ("My log", date(2026, 4, 4), True)
    assert (payload.events, payload.people, payload.relative) == ((), None, False)
    assert payload.entries[["reach_cm", "back_pain", "side"]].to_numpy().tolist() == [[-3.7, 6.25, "left"]]
