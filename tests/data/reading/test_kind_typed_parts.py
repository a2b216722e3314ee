"""Typed lines that say twice of one measure on which side or when, and days below the heading of their month."""

from __future__ import annotations

from sibling_logs import Log, check, each
from small_log import read

_DAY = "2026-11-03"


def line(text: str, columns: str, *values: str, asks: str = "") -> Log:
    rows = "\n".join(f"{_DAY},{value}" for value in values)
    return Log(text, f"{_DAY}: {text}\n", f"date {columns}", rows, asks)


@each(
    line("back am 5 pm 3", "back_pain note", "5,", "3,"),
    line("back 5/10 (morning) 3/10 (evening)", "back_pain note", "5,", "3,"),
    line("back 5 in the morning, 3 in the evening", "back_pain note", "5,", "3,"),
    line("R\u00fccken 5 morgens, 3 abends", "back_pain note", "5,", "3,"),
    line(
        "back 4 before, 2 after stretching 10 min",
        "back_pain minutes",
        "4,10",
        "2,",
        asks="moments:back_pain",
    ),
    line("back 4 before 2 after", "back_pain note", "4,", "2,", asks="moments:back_pain"),
    line("reach L 12 R 14, back 4", "reach_cm side back_pain", "12,left,4", "14,right,"),
    line("reach 12 cm left, 14 cm right", "reach_cm side", "12,left", "14,right"),
    line("reach left leg 8, right leg 9", "reach_cm side sciatica_pain", "8,left,", "9,right,"),
    line("reach 8 left leg, 9 right leg", "reach_cm side sciatica_pain", "8,left,", "9,right,"),
    line("back 5 left leg 4 right leg 1", "back_pain sciatica_pain side", "5,4,left", ",1,right"),
    line("am back 5 reach 10; pm back 3 reach 12", "back_pain reach_cm note", "5,10,", "3,12,"),
    line("10 min am, 5 min pm, back 3", "back_pain minutes note", "3,10,", ",5,"),
    line("back 4, before stretching 6 after 3", "back_pain note", "4,before stretching 6 after 3"),
)
def test_two_numbers_of_one_measure_are_both_read(log: Log) -> None:
    check(log)


@each(
    Log(
        "lines",
        "1 Mar 2026 morning: back 5\n1 Mar 2026 evening: back 3\n2 Mar 2026 morning: back 4\n",
        "",
        "",
    ),
    Log("below a day", "1 Mar 2026\nMorning: back 5\nEvening: back 3\n2 Mar 2026\nMorning: back 4\n", "", ""),
)
def test_parts_of_a_day_are_of_one_person(log: Log) -> None:
    reading = read(log.text)
    assert reading.entries["back_pain"].tolist() == [5, 3, 4]
    assert not reading.questions


@each(
    Log(
        "signs",
        "March 2026\n1: back 4, reach 12\n2: back 3, reach 13\n",
        "",
        "2026-03-01,4,12\n2026-03-02,3,13",
    ),
    Log(
        "none",
        "# March 2026\n- 1 back 4 reach 12\n- 3 back 3 reach 13\n",
        "",
        "2026-03-01,4,12\n2026-03-03,3,13",
    ),
    Log(
        "title",
        "My log, March 2026\n2) back 4 reach 12\n1) back 3 reach 13\n",
        "",
        "2026-03-02,4,12\n2026-03-01,3,13",
    ),
    Log(
        "weekday",
        "M\u00e4rz 2026\nMo 2. R\u00fccken 4\nDi 3. R\u00fccken 3\n",
        "",
        "2026-03-02,4,\n2026-03-03,3,",
    ),
    Log(
        "two months",
        "March 2026\n1st - back 4\n2nd - back 3\nApril 2026\n1st - back 2\n2nd - back 1\n",
        "",
        "2026-03-01,4,\n2026-03-02,3,\n2026-04-01,2,\n2026-04-02,1,",
    ),
)
def test_days_below_their_month_are_days_and_no_ratings(log: Log) -> None:
    rows = read(log.text).entries.reindex(columns=["date", "back_pain", "reach_cm"])
    said = "\n".join(f"{day.date()},{back:g},{reach:g}" for day, back, reach in rows.itertuples(index=False))
    assert sorted(said.replace("nan", "").split()) == sorted(log.rows.split())


def test_numbers_between_commas_are_trials_of_one_reach() -> None:
    reading = read(
        "1 Mar 2026: reach 12, 13, 14, back 4\n2 Mar 2026: reach 12, 14, 15 (best 15)\n3 Mar 2026: reach 13\n"
    )
    assert reading.entries["reach_cm"].tolist() == [14, 15, 13]
    assert [question.about for question in reading.questions] == ["trials:reach_cm"]
    strokes = read("1 Mar 2026: SR 8/9/9.5 back 4\n2 Mar 2026: SR 8 cm, 9 cm, 10 cm, back 4/5/6\n")
    assert strokes.entries["reach_cm"].tolist() == [9.5, 10]
    assert strokes.entries["back_pain"].tolist()[0] == 4
    assert strokes.problems["found"].tolist() == ["4/5/6"]
    unnamed = read("1 Mar 2026: 4/2/12\n2 Mar 2026: 3/2/13\n")
    assert "unnamed c" in next(q.options for q in unnamed.questions if q.about == "columns:reach_cm")
    others = read("1 Mar 2026: reach 12, 4, 2\n2 Mar 2026: reach 12, 13\n")
    assert others.entries["reach_cm"].tolist() == [12, 12]


def test_numbers_before_their_names_are_no_days_of_the_month_above() -> None:
    reading = read("March 2026\n4 back 2 leg\n3 back 2 leg\n")
    assert reading.entries["back_pain"].tolist() == [4, 3]
    assert reading.entries["sciatica_pain"].tolist() == [2, 2]
    assert [question.about for question in reading.questions] == ["day_of_month"]


def test_what_is_not_ticked_was_not_done_where_others_are() -> None:
    reading = read("- [x] 2026-11-03 stretch 10 min (back 4)\n- [ ] 2026-11-04 stretch 10 min (back 5)\n")
    assert reading.entries["minutes"].tolist()[0] == 10
    assert reading.entries["minutes"].isna().tolist() == [False, True]
    assert reading.entries["note"].tolist()[1] == "stretch 10 min"
    never = read("- [ ] 2026-11-03 stretch 10 min (back 4)\n- [ ] 2026-11-04 stretch 10 min (back 5)\n")
    assert never.entries["minutes"].tolist() == [10, 10]
