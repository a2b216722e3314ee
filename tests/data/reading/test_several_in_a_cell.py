"""Cells that hold several values: sides and moments that the header names, sides in the cells, trials of reach."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

_SIDES = "2026-03-02,left,24\n2026-03-02,right,26\n2026-03-09,left,25\n2026-03-09,right,26.5"


@each(
    Log(
        "the header names both sides",
        "Date,Sit and reach L/R (cm)\n2026-03-02,24/26\n2026-03-09,25/26.5\n",
        "date side reach_cm",
        _SIDES,
    ),
    Log(
        "the header names both sides in German",
        "Datum;Sit and Reach rechts/links (cm)\n02.03.2026;26 / 24\n09.03.2026;26,5 / 25\n",
        "date side reach_cm",
        _SIDES,
    ),
    Log(
        "the cells name their sides",
        "Date,Sit and reach (cm)\n2026-03-02,L 24 R 26\n2026-03-09,L25/R26.5\n",
        "date side reach_cm",
        _SIDES,
    ),
    Log(
        "the cells name their sides behind the numbers",
        "Date,Sit and reach\n2026-03-02,24 cm left 26 cm right\n2026-03-09,25 (left) 26.5 (right)\n",
        "date side reach_cm",
        _SIDES,
    ),
    Log(
        "the header names two moments",
        "Date,Back pain (am/pm)\n2026-03-02,4/6\n2026-03-03,3/5\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-02,6\n2026-03-03,3\n2026-03-03,5",
    ),
    Log(
        "trials of reach",
        "Name,Date,Sit and reach\nAnna,2026-03-02,24/26/25 cm\nBen,2026-03-02,12/14/13 cm\nCleo,2026-03-02,absent\n",
        "person reach_cm",
        "Anna,26\nBen,14\nCleo,",
        "trials:reach_cm",
    ),
    Log(
        "one cell holds one value, and nothing says of which side",
        "Date,Sit and reach L/R (cm)\n"
        + "".join(f"2026-03-{d:02d},2{d}/2{d + 1}\n" for d in range(2, 7))
        + "2026-03-09,25\n",
        "date side reach_cm",
        "".join(f"2026-03-{d:02d},left,2{d}\n2026-03-{d:02d},right,2{d + 1}\n" for d in range(2, 7))
        + "2026-03-09,,25",
    ),
    Log(
        "a rating out of ten is one value",
        "Date,Back pain\n2026-03-02,4/10\n2026-03-03,5/10\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-03,5",
    ),
)
def test_several_values_in_a_cell(log: Log) -> None:
    check(log)


@pytest.mark.parametrize("header", ["Back pain", "Back pain (now/worst)"])
def test_pairs_of_pain_that_nothing_names_are_reported(header: str) -> None:
    reading = read(f"Date,{header},Minutes\n2026-03-02,4/6,1\n2026-03-03,3/5,2\n2026-03-04,3/7,2\n")
    assert "back_pain" not in reading.entries or reading.entries["back_pain"].isna().all()


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Reach (cm) 2026-09-10,Reach (cm) 2026-11-10", ("24/26,25", "22/23,24", "20/21,22")),
        ("Reach (cm) Sept,Reach (cm) Nov", ("24/26,25", "22/23,23/24", "20/21,22")),
        ("Reach (cm) Nov,Reach (cm) Sept", ("25,26", "24,23", "22,19/21")),
    ],
)
def test_single_values_beside_trials_of_another_test_are_first_trials(
    head: str, rows: tuple[str, ...]
) -> None:
    named = [f"{name},{row}" for name, row in zip(("Ann", "Bo", "Cy"), rows, strict=True)]
    reading = read("\n".join([f"Name,{head}", *named, ""]))
    best = [float(max(cell.split("/"), key=float)) for row in rows for cell in row.split(",")]
    if "/" in rows[0]:
        assert sorted(reading.entries["reach_cm"]) == sorted(best)
        assert "trials:reach_cm" in [question.about for question in reading.questions]
    else:  # one cell alone is not believed
        assert reading.problems["found"].tolist() == ["19/21"]
