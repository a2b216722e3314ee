"""Diaries whose scores stand in their notes, as programs for moods and days export them."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import Choices, UnreadableLog

DIARY = (
    "full_date,date,weekday,mood,note\n"
    '2026-03-05,March 5,Thursday,good,"back 3, reach 12cm, slept well"\n'
    '2026-03-04,March 4,Wednesday,meh,"Back pain 5/10. 10 min"\n'
    "2026-03-03,March 3,Tuesday,bad,nothing today\n"
    '2026-03-02,March 2,Monday,bad,"back 12, leg 3"\n'
)


def test_scores_in_notes_are_read_and_the_notes_stay_whole() -> None:
    reading = read(DIARY)
    assert not reading.questions, "“March 5” is the day that 2026-03-05 says better"
    entries = reading.entries.set_index("date")
    assert entries["back_pain"].dropna().tolist() == [5, 3]
    assert entries["reach_cm"].dropna().tolist() == [12]
    assert entries["minutes"].dropna().tolist() == [10]
    assert entries["sciatica_pain"].dropna().tolist() == [3]
    assert entries["note"].tolist() == ["back 12, leg 3", "nothing today", "Back pain 5/10. 10 min",
                                        "back 3, reach 12cm, slept well"]  # fmt: skip
    assert reading.problems[["line", "column", "found"]].to_numpy().tolist() == [[5, "back_pain", "12"]]


@pytest.mark.parametrize(
    "notes", [("Walked 5 km. Be back in 10 min", "Had 2 coffees"), ("back 3", "slept well", "work", "tea")]
)
def test_notes_that_tell_other_things_are_no_scores(notes: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableLog):
        read("date,note\n" + "".join(f"2026-03-{day:02},{note}\n" for day, note in enumerate(notes, 1)))


def test_scores_of_columns_are_not_looked_for_in_notes() -> None:
    reading = read("date,back_pain,note\n2026-03-01,4,back 3 at noon\n2026-03-02,5,back 2 at noon\n")
    assert reading.entries["back_pain"].tolist() == [4, 5]


@pytest.mark.parametrize(
    "cells", [("★★★☆☆", "★☆☆☆☆", "☆☆☆☆☆"), ("●●●○○", "●○○○○", "○○○○○"), ("⭐️⭐️⭐️", "⭐️", "0")]
)
def test_rows_of_stars_are_counted(cells: tuple[str, ...]) -> None:
    text = "date,back_pain\n" + "".join(f"2026-03-{day:02},{cell}\n" for day, cell in enumerate(cells, 1))
    reading = read(text)
    if "☆" in text or "○" in text:
        (question,) = reading.questions
        assert (question.about, "out of 5" in question.sentence) == ("units:back_pain", True)
        reading = read(text, Choices().answer(question.about, question.options[0]))
        assert reading.entries["back_pain"].tolist() == [6, 2, 0]
    else:
        assert reading.entries["back_pain"].tolist() == [3, 1, 0]
