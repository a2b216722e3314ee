"""Headings that mean one thing in a back diary and another elsewhere: asked with what speaks for it, never taken."""

from __future__ import annotations

import pytest
from sibling_logs import choices
from small_log import read

from data.reading.receipt import NEITHER

_DAYS = tuple(f"2026-03-0{day}" for day in range(1, 7))


def table(**columns: list[object]) -> str:
    """Write six days, a column for each name."""
    rows = zip(_DAYS, *columns.values(), strict=True)
    return "\n".join([",".join(["Date", *columns]), *(",".join(map(str, row)) for row in rows)]) + "\n"


@pytest.mark.parametrize(
    "beside", ["SpO2 (avg)", "AHI", "Deep sleep", "minSpO2", "Sauerstoff", "Schlafdauer", "睡眠時間"]
)
@pytest.mark.parametrize("header", ["ODI", "ODI (%)"])
def test_odi_beside_sleep_and_oxygen_is_asked(header: str, beside: str) -> None:
    text = table(
        **{header: [12.4, 10, 14, 8, 9, 12], beside: [94, 95, 93, 95, 94, 94], "Back pain": [3, 4] * 3}
    )
    reading = read(text)
    assert reading.entries["back_pain"].notna().all()
    assert "oswestry" not in reading.entries or reading.entries["oswestry"].isna().all()
    (question,) = (q for q in reading.questions if q.about == "columns:oswestry")
    assert (question.options, question.assumed) == ((header, NEITHER), None)
    assert beside in question.sentence
    assert question.evidence[0].examples[0] == "12.4"
    answered = read(text, choices(f"columns:oswestry={header}"))
    assert answered.entries["oswestry"].tolist() == [12.4, 10, 14, 8, 9, 12]
    assert not [q for q in answered.questions if q.about == "columns:oswestry"]


def test_odi_in_a_back_diary_is_the_disability_index() -> None:
    reading = read(table(ODI=[24, 22, 30, 18, 20, 20], **{"Back pain": [3, 4] * 3}))
    assert reading.entries["oswestry"].tolist() == [24, 22, 30, 18, 20, 20]
    assert not reading.questions


def test_the_questionnaire_by_its_full_name_is_taken_beside_a_sleep_lab_s_odi() -> None:
    reading = read(table(ODI=[12.4, 10, 14, 8, 9, 12], AHI=[4.2] * 6, Oswestry=[24, 22, 30, 18, 20, 20]))
    assert reading.entries["oswestry"].tolist() == [24, 22, 30, 18, 20, 20]
    assert not [q for q in reading.questions if q.about == "columns:oswestry"]
