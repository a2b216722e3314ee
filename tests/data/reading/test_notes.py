"""Notes as people paste them: relative days, words around the lines, numbers without names; nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sibling_logs import Log, check, each
from small_log import TODAY, read

from data.reading import Choices, UnreadableLog, read_log

_PAINS = "date back_pain sciatica_pain"


@each(
    Log(
        "one word says sciatica, another leg",
        "2026-11-03: back 5, sciatica 3\n2026-11-04: back 4, leg 2\n",
        _PAINS,
        "2026-11-03,5,3\n2026-11-04,4,2",
    ),
    Log(
        "both in one line: the second stays in the note",
        "2026-11-03: back 5, sciatica 3, leg 2\n",
        f"{_PAINS} note",
        "2026-11-03,5,3,leg 2",
    ),
    Log(
        "quoted in an e-mail, with a greeting, a number to call and a signature",
        "On Tue, 3 Nov 2026, Ann wrote:\n> Hi,\n> 2026-11-03  back pain 5\n> 2026-11-04  back pain 4\n"
        "> Call 555 0134\n\nBest,\nTom\n",
        "date back_pain",
        "2026-11-03,5\n2026-11-04,4",
    ),
    Log(
        "a heading for each day",
        "# My back\n\n### 12 July 25\n- left leg 2/10\n- 2hrs sitting in cinema\n\n### 13 July 25\n- back 4\n"
        "- stretched 15 min\n",
        f"{_PAINS} minutes note",
        "2025-07-12,,2,,2hrs sitting in cinema\n2025-07-13,4,,15,",
    ),
    Log(
        "a heading with the hour, and cells below",
        "## 2026-08-28 \u2014 11:11 PM\nback 4, leg 3\n## 2026-08-29 \u2014 10:40 PM\nback 3, leg 2\n",
        _PAINS,
        "2026-08-28,4,3\n2026-08-29,3,2",
    ),
    Log(
        "out of ten, in words",
        "2026-11-03 back pain 6 out of 10, leg 3 of 10\n",
        _PAINS,
        "2026-11-03,6,3",
    ),
    Log(
        "twice a day",
        "2026-11-03 AM back 3 PM back 6\n",
        "date back_pain",
        "2026-11-03,3\n2026-11-03,6",
    ),
    Log(
        "the number before its name",
        "2026-11-03 - 3 back pain, stretched 10\n",
        "date back_pain minutes",
        "2026-11-03,3,10",
    ),
)
def test_what_people_paste_is_read(log: Log) -> None:
    check(log)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("today back 4", "2026-11-22"),
        ("yesterday: back 4", "2026-11-21"),
        ("3 days ago: back 4", "2026-11-19"),
        ("vorgestern R\u00fccken 4", "2026-11-20"),
        ("hace 2 d\u00edas espalda 4", "2026-11-20"),
        ("hier : dos 4", "2026-11-21"),
        ("\u6628\u65e5 \u8170 4", "2026-11-21"),
        ("Friday: back 4", "2026-11-20"),
        ("Mi: R\u00fccken 4", "2026-11-18"),
        ("last night: back 4", "2026-11-21"),
        ("heute morgen R\u00fccken 4", "2026-11-22"),
    ],
)
def test_days_count_from_the_day_of_writing(line: str, day: str) -> None:
    reading = read(line)
    assert [str(when.date()) for when in reading.entries["date"]] == [day]
    assert reading.entries["back_pain"].tolist() == [4]
    assert [question.about for question in reading.questions] == ["written_on"]
    written = read_log(line.encode(), choices=Choices(written_on=TODAY.isoformat()), today=date(2026, 12, 24))
    assert written.entries["date"].tolist() == reading.entries["date"].tolist()
    assert not written.questions


def test_a_first_day_without_pain_is_no_header_of_another_table() -> None:
    reading = read("Sunday: no pain\nMonday: back 2\nTuesday: back 3\n")
    assert reading.entries["note"].dropna().tolist() == ["no pain"]
    assert reading.entries["back_pain"].dropna().tolist() == [2, 3]
    assert reading.problems.empty


def test_a_weekday_that_comes_twice_is_no_day() -> None:
    with pytest.raises(UnreadableLog):
        read("Mon: back 4\nMon: back 5\n")


def test_numbers_without_names_are_asked_and_below_zero_only_reach() -> None:
    reading = read("3.11.2026 5 3 -2\n4.11.2026 4 3 -1,5\n5.11.2026 4 3\n")
    options = {question.about: question.options for question in reading.questions}
    assert "unnamed c" in options["columns:reach_cm"]
    assert all("unnamed c" not in options[f"columns:{name}"] for name in ("back_pain", "minutes"))
    assert reading.entries["reach_cm"].dropna().tolist() == [-2, -1.5]
    assert reading.problems["code"].tolist() == ["row-too-short"]
    chosen = Choices()
    for column, header in {"back_pain": "a", "sciatica_pain": "b", "reach_cm": "c"}.items():
        chosen = chosen.answer(f"columns:{column}", f"unnamed {header}")
    answered = read("3.11.2026 5 3 -2\n", chosen.answer("columns:minutes", "neither"))
    assert answered.entries[["back_pain", "sciatica_pain", "reach_cm"]].to_numpy().tolist() == [[5, 3, -2]]
    assert not answered.questions


def test_a_range_is_reported_and_never_its_first_number() -> None:
    reading = read("2026-11-03 back 3-4\n2026-11-04 back 5\n")
    assert reading.problems["found"].tolist() == ["3-4"]
    assert reading.entries["back_pain"].dropna().tolist() == [5]


@pytest.mark.parametrize("text", ["back 4, leg 2, reach -3", "3 Nov 2026: B5 L3"])
def test_what_lacks_a_day_or_a_name_is_told_how_to_write_it(text: str) -> None:
    with pytest.raises(UnreadableLog, match="Write one line for each day"):
        read(text)


WORDS = st.text("abc xyz 0123456789,.:>-", max_size=25)


@given(st.lists(st.one_of(WORDS, st.just("2026-11-03 back 4"), st.just("today leg 2")), max_size=8))
def test_every_line_is_an_entry_a_problem_or_beside(lines: list[str]) -> None:
    """No line with a number vanishes, whatever stands around it."""
    text = "\n".join(["2026-11-01 back 5", *lines])
    try:
        reading = read(text)
    except UnreadableLog:
        return
    receipt = reading.receipt
    dropped = int(reading.problems.loc[reading.problems["action"] == "row left out", "count"].sum())
    assert receipt.rows_in == len(reading.entries) + dropped + sum(receipt.counted.values())
    assert len(receipt.entry_lines) == len(reading.entries)
