"""Typed lines whose day stands at their end, and tables that only look like such."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import NoDate, UnreadableLog


@pytest.mark.parametrize(
    "line",
    [
        "back {back}, reach {reach} - {day} May 2026",
        "back {back}, reach {reach} ({day} May 2026)",
        "back {back}, reach {reach}, {day} May 2026",
        "back {back} reach {reach} on 2026-05-0{day}",
        "PT session {day}.5.2026: reach {reach}, back {back}",
    ],
)
def test_a_day_at_the_end_is_the_day_of_its_line(line: str) -> None:
    text = line.format(back=4, reach=12, day=3) + "\n" + line.format(back=3, reach=13, day=4) + "\n"
    for written in (text, f"my log\n{text}thanks\n"):
        entries = read(written).entries
        assert [(day.month, day.day) for day in entries["date"]] == [(5, 3), (5, 4)]
        assert entries["back_pain"].tolist() == [4, 3]
        assert entries["reach_cm"].tolist() == [12, 13]


def test_notes_and_cells_of_a_table_keep_their_days() -> None:
    table = read("Name,Reach,Notes\nAnna,12,back 4 since 3 May 2026\nBen,13,back 3 since 4 May 2026\n")
    assert table.entries["person"].tolist() == ["Anna", "Ben"]
    assert table.entries["note"].tolist()[0] == "back 4 since 3 May 2026"
    dated = read("Reach,Back,Date\n12,4,3 May 2026\n13,3,4 May 2026\n")
    assert dated.entries["reach_cm"].tolist() == [12, 13]


def test_lines_without_days_are_told_how_to_write_one_and_tables_that_a_column_lacks() -> None:
    with pytest.raises(UnreadableLog, match="Write one line for each day"):
        read("back 4, reach 12\nback 3, reach 13\n")
    with pytest.raises(NoDate):
        read("Back 1,Back 2\n4,3\n3,3\n")
