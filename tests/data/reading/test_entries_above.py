"""Entries above the line that names the columns best: each is read, or reported with its line."""

from __future__ import annotations

from sibling_logs import Log, check, each
from small_log import read

from data.reading import Choices

_TWO_PARTS = "Date,Back pain,Leg pain\n2026-03-02,6,1\n2026-03-03,7,2\n"


@each(
    Log(
        "a second part has a column more, in another order",
        _TWO_PARTS + "Date,Minutes,Leg pain,Back pain\n2026-03-06,10,2,6\n2026-03-07,15,1,5\n",
        "date back_pain sciatica_pain minutes",
        "2026-03-02,6,1,\n2026-03-03,7,2,\n2026-03-06,6,2,10\n2026-03-07,5,1,15",
    ),
    Log(
        "a second part lacks a column and has another: the lines below its header are reported",
        _TWO_PARTS + "Date,Back pain,Minutes,Reach (cm)\n2026-03-06,6,10,1\n2026-03-07,5,15,2\n",
        "date back_pain sciatica_pain",
        "2026-03-02,6,1\n2026-03-03,7,2",
    ),
    Log(
        "the header was sorted below the entries",
        "2026-03-02,4,10\n2026-03-03,5,0\n2026-03-04,3,15\nDate,Back pain,Minutes\n",
        "date back_pain minutes",
        "2026-03-02,4,10\n2026-03-03,5,0\n2026-03-04,3,15",
    ),
    Log(
        "the header stands between the entries",
        "02.03.2026;4;10\n13.03.2026;5;0\nDatum;Rückenschmerz;Dehnen (min)\n14.03.2026;3;15\n",
        "date back_pain minutes",
        "2026-03-02,4,10\n2026-03-13,5,0\n2026-03-14,3,15",
    ),
    Log(
        "a title with its day is no entry",
        "Anna,2026-03-01,page 1\nDate,Back pain,Minutes\n2026-03-02,4,10\n",
        "date back_pain minutes",
        "2026-03-02,4,10",
    ),
)
def test_entries_above_a_header(log: Log) -> None:
    check(log)


def test_a_header_that_was_chosen_leaves_what_stands_above_it() -> None:
    text = "2026-03-02,4,10\nDate,Back pain,Minutes\n2026-03-04,3,15\n"
    assert len(read(text).entries) == 2
    assert len(read(text, Choices(header_row=2)).entries) == 1
