"""What people are grouped by is no measure, whatever its groups are called; tests with their days beside them."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

PAIRED = "id,{}pre_sr_cm,post_sr_cm,pre_vas,post_vas,pre_date,post_date\n"


@pytest.mark.parametrize(
    ("header", "groups"),
    [
        ("group", ("stretch", "control")),
        ("arm", ("stretching", "massage")),
        ("complaint", ("sciatica", "back pain")),
        ("condition", ("back pain", "healthy")),
    ],
)
@pytest.mark.parametrize(
    "across",
    ["Reach pre,Reach post", "2026-01-10,2026-03-10", "Reach 2026-01-10,Reach 2026-03-10", "pre,post"],
)
@pytest.mark.parametrize("title", ["", "Sit and reach (cm)\n"])
def test_a_group_beside_tests_is_no_measure(
    header: str, groups: tuple[str, str], across: str, title: str
) -> None:
    first, second = groups
    reading = read(
        f"{title}name,{header},{across}\nAnn,{first},12.1,15\nBob,{second},10,10.2\nCat,{first},8.8,12.9\n"
    )
    assert len(reading.entries) == 6
    assert not set(reading.receipt.columns) & {"minutes", "back_pain", "sciatica_pain"}
    assert not len(reading.problems)
    known = title or "Reach" in across
    assert ("reach_cm" in reading.receipt.columns) == bool(known)
    assert known or any(question.about == "columns:reach_cm" for question in reading.questions)


@pytest.mark.parametrize("group", ["", "group,"])
def test_each_test_has_its_own_day_also_where_pain_does_not_say_where(group: str) -> None:
    stretch, control = ("stretch,", "control,") if group else ("", "")
    reading = read(
        PAIRED.format(group) + f"P01,{stretch}12.1,15.0,6,4,2026-01-10,2026-03-10\n"
        f"P02,{control}10.4,10.2,5,5,2026-01-11,2026-03-12\n"
    )
    found = reading.entries.set_index(["person", "date"]).sort_index()
    assert found["reach_cm"].tolist() == [12.1, 15.0, 10.4, 10.2]
    assert found["back_pain"].tolist() == [6, 4, 5, 5]
    assert [question.about for question in reading.questions] == ["columns:back_pain"]


@each(
    Log(
        "numbered tests, and their days behind them",
        "Name;Rumpfbeugen 1 (cm);Rumpfbeugen 2 (cm);Datum 1;Datum 2\n"
        "Anna;+4;+6;15.09.2026;20.11.2026\nBen;-3;-1;15.09.2026;20.11.2026\n",
        "person date reach_cm",
        "Anna,2026-09-15,4\nAnna,2026-11-20,6\nBen,2026-09-15,-3\nBen,2026-11-20,-1",
    ),
    Log(
        "trials of the test that each row names, the best of them beside them",
        "Athlete,Test,Date,Attempt 1,Attempt 2,Best\nAli,Sit & Reach,20/09/2026,31,32.5,32.5\n"
        "Bo,Sit & Reach,20/09/2026,25,x,25\nAli,Vertical jump,20/09/2026,45,46,46\n",
        "person date reach_cm",
        "Ali,2026-09-20,32.5\nBo,2026-09-20,25",
    ),
    Log(
        "lines parted by bars",
        "**2026-03-01** | reach: 10cm | back: 4\n**2026-03-02** | rest day | back: 5\n",
        "date reach_cm back_pain",
        "2026-03-01,10,4\n2026-03-02,,5",
    ),
)
def test_layouts(log: Log) -> None:
    check(log)
