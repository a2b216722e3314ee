"""A reminder is what calendars read: the weekdays, the hour, the length and the end that were chosen."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from data.reminders import Weekly, calendar_file

MADE = datetime(2026, 11, 27, 9, 0, tzinfo=timezone(timedelta(hours=2)))
FRIDAY = date(2026, 11, 27)

weeklies = st.builds(
    lambda days, at, minutes, since, more: Weekly(
        frozenset(days),
        at.replace(second=0, microsecond=0),
        minutes,
        since,
        more and since + timedelta(days=6 + more),
    ),
    st.sets(st.integers(0, 6), min_size=1),
    st.times(),
    st.integers(1, 120),
    st.dates(date(2026, 1, 1), date(2090, 1, 1)),
    st.none() | st.integers(1, 400),
)


def read(file: bytes) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(file)
    assert (calendar["VERSION"], len(calendar.events)) == ("2.0", 1)
    return calendar.events[0]


@given(weeklies)
def test_a_calendar_reads_what_was_chosen(when: Weekly) -> None:
    event = read(calendar_file(when, uid="a1", made=MADE))
    start = event.DTSTART
    assert start.tzinfo is None, "by the phone's clock, wherever it is"
    assert (start.date(), start.time()) == (when.first, when.at)
    assert timedelta(minutes=when.minutes) == event.DURATION
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    last = when.until or when.since + timedelta(days=20)
    every = [when.since + timedelta(days=days) for days in range((last - when.since).days + 1)]
    told = rule.between(datetime.combine(when.since, time.min), datetime.combine(last, time.max), inc=True)
    assert [moment.date() for moment in told] == [day for day in every if day.weekday() in when.weekdays]
    if when.until is not None:
        assert rule.after(datetime.combine(when.until, time.max)) is None


def test_it_rings_when_it_begins_and_says_when_it_was_made() -> None:
    event = read(calendar_file(Weekly(frozenset({0}), time(18, 30), 10, FRIDAY), uid="a1", made=MADE))
    [alarm] = event.subcomponents
    assert (alarm.name, alarm["ACTION"], alarm["TRIGGER"].dt) == ("VALARM", "DISPLAY", timedelta(0))
    assert datetime(2026, 11, 27, 7, 0, tzinfo=UTC) == event.DTSTAMP
    assert event.DTSTART.date() == date(2026, 11, 30), "the first Monday from then on"
    assert (event["UID"], event["SUMMARY"]) == ("a1", "Stretch")


@pytest.mark.parametrize(
    "link", ["", "https://limber.example.org/stretches", "https://ü.example/" + "ü" * 90]
)
def test_lines_end_and_fold_as_the_format_asks(link: str) -> None:
    file = calendar_file(Weekly(frozenset({0}), time(18, 30), 10, FRIDAY), uid="a" * 32, made=MADE, link=link)
    *lines, end = file.split(b"\r\n")
    assert end == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert [line.decode() for line in lines], "no letter is broken"
    assert read(file).get("URL", "") == link


def test_nobody_is_in_it() -> None:
    file = calendar_file(Weekly(frozenset(range(7)), time(7), 5, FRIDAY), uid="a1", made=MADE).decode()
    assert not {"ATTENDEE", "ORGANIZER", "LOCATION", "X-"} & {
        line.split(":")[0].split(";")[0] for line in file.split()
    }
    assert "pain" not in file.replace("never a pain", "")


@pytest.mark.parametrize(
    ("days", "until", "said"),
    [((), None, "at least one day"), ((0,), FRIDAY, "before the first reminder")],
)
def test_a_reminder_of_nothing_is_refused(days: tuple[int, ...], until: date | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Weekly(frozenset(days), time(7), 5, FRIDAY, until)
