"""Messages copied or exported from a messenger: stamps are days, names are people, talk is counted."""

from __future__ import annotations

from datetime import date

import pytest
from sibling_logs import Log, check, each, found
from small_log import read

from data.reading import Choices, UnreadableLog, read_log
from data.reading.table.chat import SYSTEM, TALK

_NUMBERS = "date time reach_cm back_pain sciatica_pain"
_READ = "2026-03-02,07:12,3,5,4\n2026-03-14,07:15,3.5,4,4"


@each(
    Log(
        "WhatsApp on an iPhone",
        "[02/03/2026, 07:12:30] \u200eMessages and calls are end-to-end encrypted.\n"
        "[02/03/2026, 07:12:30] Mia: reach 3 back 5 leg 4\n"
        "\u200e[14/03/2026, 07:15:02] Mia: reach 3.5 back 4 leg 4\n"
        "\u200e[14/03/2026, 07:16:02] Mia: \u200eimage omitted\n",
        _NUMBERS,
        _READ,
    ),
    Log(
        "WhatsApp on Android",
        "02/03/2026, 07:12 - Messages and calls are end-to-end encrypted. Learn more.\n"
        "02/03/2026, 07:12 - Mia: reach 3, back 5, leg 4\n"
        "14/03/2026, 07:15 - Mia: reach 3.5, back 4/10, leg 4 <This message was edited>\n"
        "14/03/2026, 07:16 - Mia: <Media omitted>\n",
        _NUMBERS,
        _READ,
    ),
    Log(
        "copied from WhatsApp in a browser, month first",
        "[7:12 AM, 3/2/2026] Mia: reach 3 back 5 leg 4\n[7:15\u202fAM, 3/14/2026] Mia: reach 3.5 back 4 leg 4\n",
        _NUMBERS,
        _READ,
    ),
    Log(
        "copied from Telegram",
        "Mia, [02.03.2026 07:12]\nreach 3 back 5\nleg 4\n\nMia, [14.03.2026 07:15]\nreach 3.5 back 4 leg 4\n",
        _NUMBERS,
        _READ,
    ),
    Log(
        "exported from Signal",
        "[2026-03-02 07:12] Mia: reach 3 back 5 leg 4\n[2026-03-14 07:15] Mia: reach 3.5 back 4 leg 4\n",
        _NUMBERS,
        _READ,
    ),
    Log(
        "KakaoTalk, in Korean",
        "2026년 3월 2일 오전 7:12, 안나 : 허리 5 다리 4\n2026년 3월 14일 오전 7:15, 안나 : 허리 4 다리 4\n",
        "date time back_pain sciatica_pain",
        "2026-03-02,07:12,5,4\n2026-03-14,07:15,4,4",
    ),
    Log(
        "in German, minutes on a line of their own",
        "02.03.26, 07:12 - Mia: Rücken 5, Bein 4\n10 min gedehnt\n14.03.26, 07:15 - Mia: Rücken 4 Bein 4\n",
        "date time back_pain sciatica_pain minutes",
        "2026-03-02,07:12,5,4,10\n2026-03-14,07:15,4,4,",
    ),
    Log(
        "two people who give numbers, and one who talks",
        "02/03/2026, 07:12 - Mia: back 3\n02/03/2026, 07:13 - Tom: nice one\n"
        "02/03/2026, 07:20 - Eva: back 2 leg 1\n14/03/2026, 07:12 - Mia: back 4\n",
        "person date back_pain sciatica_pain",
        "Mia,2026-03-02,3,\nEva,2026-03-02,2,1\nMia,2026-03-14,4,",
    ),
    Log(
        "one message whose day and month are open",
        "[02/03/2026, 07:12:30] Mia: reach 3 back 5 leg 4",
        "date back_pain",
        "2026-03-02,5",
        "date_order",
    ),
    Log(
        "talk of another day tells the order, too",
        "[02/03/2026, 07:12] Mia: back 5\n[03/03/2026, 07:12] Mia: back 4\n[14/03/2026, 07:12] Tom: hi\n",
        "date back_pain",
        "2026-03-02,5\n2026-03-03,4",
    ),
    Log(
        "the day that a message itself names beats its stamp; one without a year is reported",
        "[02/03/2026, 07:12] Mia: back 5\n[14/03/2026, 07:12] Mia: 13/03/2026 back 4\n[15/03/2026, 07:12] Mia: 14 March back 4\n",
        "date back_pain",
        "2026-03-02,5\n2026-03-13,4",
    ),
)
def test_messages_with_numbers_are_a_log(log: Log) -> None:
    check(log)


def test_talk_is_counted_and_what_is_unclear_is_reported_and_can_be_put_right() -> None:
    text = (
        "[02/03/2026, 07:10] Messages and calls are end-to-end encrypted.\n"
        "[02/03/2026, 07:12] Mia: back 5 leg 4\n"
        "[02/03/2026, 07:13] Tom: see you at 7, 2 coffees please\n"
        "[02/03/2026, 07:14] Tom: be back in 10 min\n"
        "[02/03/2026, 07:15] Tom: back at 5 in the morning\n"
        "[14/03/2026, 07:15] Mia: yesterday back 6\n"
        "[14/03/2026, 07:16] Mia: leg day 7 pm\n"
        "[14/03/2026, 07:17] Mia: slept 6 h, back 3\n"
    )
    reading = read(text)
    assert found(reading, "date back_pain sciatica_pain minutes note") == [
        ("2026-03-02", "5", "4", "", ""),
        ("2026-03-14", "3", "", "", "slept 6 h"),
    ]
    assert reading.receipt.counted == {TALK: 1, SYSTEM: 1}
    assert reading.problems["code"].tolist() == ["message-unclear"] * 4
    assert reading.problems["line"].tolist() == reading.faulty["line"].tolist() == [4, 5, 6, 7]
    assert reading.receipt.rows_in == 8
    mended = read(text, Choices().fix(6, {"date": "13/03/2026", "back": "6"}))
    assert ("2026-03-13", "6") in found(mended, "date back_pain")
    assert mended.receipt.rows_in == 8


def test_messages_that_measure_nothing_are_refused_in_plain_words() -> None:
    with pytest.raises(UnreadableLog, match="These are 2 messages of a messenger"):
        read("[02/03/2026, 07:12] Mia: good morning\n[02/03/2026, 07:13] Tom: at 5?\n")


def test_words_before_a_colon_that_measure_are_no_people() -> None:
    reading = read("2026-03-02 07:12 - back: 3 leg: 4\n2026-03-03 07:12 - back: 2 leg: 4\n")
    assert found(reading, "person back_pain sciatica_pain") == [("me", "2", "4"), ("me", "3", "4")]


@each(
    Log(
        "a part of the day is no inch",
        "2026-03-12 back 5 in the morning\n2026-03-13 back 4 leg 3\n",
        "date reach_cm back_pain note",
        "2026-03-12,,5,in the morning\n2026-03-13,,4,",
    ),
    Log(
        "hours of sleep and minutes of a walk are no stretching",
        "2026-03-12 back 5 slept 6 h\n2026-03-13 back 4 10 min walk\n2026-03-14 back 4 10 min\n",
        "date back_pain minutes note",
        "2026-03-12,5,,slept 6 h\n2026-03-13,4,,10 min walk\n2026-03-14,4,10,",
    ),
    Log(
        "a measure with a decimal point is no day of May",
        "12.3.2026\nreach 3.5\nback 5\n13.3.2026\nreach 4\n",
        "date reach_cm back_pain",
        "2026-03-12,3.5,5\n2026-03-13,4,",
    ),
)
def test_words_around_a_number_keep_their_sense(log: Log) -> None:
    check(log)


def test_a_chat_of_years_is_read_whole() -> None:
    days = [
        f"{day:02}/{month:02}/2026, 07:12 - Mia: back {day % 8}"
        for month in range(1, 10)
        for day in range(1, 29)
    ]
    talk = [f"{line.partition(' - ')[0]} - Tom: how are you, number {i}?" for i in range(30) for line in days]
    reading = read_log("\n".join([*days, *talk]).encode(), today=date(2026, 11, 22))
    assert len(reading.entries) == len(days)
    assert reading.receipt.counted == {TALK: len(talk)}
