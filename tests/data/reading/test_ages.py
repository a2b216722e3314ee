"""Who has a birthday in the file has an age: whole years on the last day that they were tested."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import receipt_sentence


def ages(text: str) -> dict[str, float]:
    people = read(text).people
    return dict(zip(people["person"], people["age"], strict=True)) if len(people) else {}


@pytest.mark.parametrize(
    ("born", "header"),
    [
        (("2015-04-30", "2014-12-19"), "Date of birth"),
        (("30/4/2015", "19/12/2014"), "DOB"),
        (("30/4/2015", "19/12/2014"), "StudentDOB"),
        (("2015-04-30", "2014-12-19"), "Patient date of birth (yyyy-mm-dd)"),
        (("30.04.2015", "19.12.2014"), "Geburtsdatum"),
        (("2015年4月30日", "2014年12月19日"), "出生日期"),
    ],
)
def test_an_age_is_the_one_on_the_last_test(born: tuple[str, str], header: str) -> None:
    text = f"name,date,reach cm,{header}\nAnn,2025-04-09,3,{born[0]}\nBo,2025-04-09,4,{born[1]}\nAnn,2025-05-09,3,{born[0]}\n"
    assert ages(text) == {"Ann": 10.0, "Bo": 10.0}
    assert f"column “{header}” read as age" in receipt_sentence(read(text))
    assert header not in read(text).receipt.unused


def test_an_open_order_is_that_of_the_other_days() -> None:
    assert ages("name,date,reach cm,DOB\nAnn,13/4/2025,3,4/5/2015\nBo,13/4/2025,4,3/2/2015\n") == {
        "Ann": 9.0,
        "Bo": 10.0,
    }


def test_those_who_were_born_before_any_log_have_an_age() -> None:
    assert ages("name,date,reach cm,born\nAnn,2025-04-09,3,1938-01-31\nBo,2025-04-09,4,\n")["Ann"] == 87.0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("name,date,reach cm,DOB,age\nAnn,2025-04-09,3,2015-04-30,8\n", id="ages stand there"),
        pytest.param(
            "name,DOB,Sit and reach fall,Sit and reach spring\nAnn,2015-04-30,3,4\nBo,2014-12-19,4,5\n",
            id="nobody knows when it was",
        ),
        pytest.param("name,date,reach cm,DOB\nAnn,2025-04-09,3,2025-04-30\n", id="born after the test"),
        pytest.param("name,date,reach cm,DOB\nAnn,2025-04-09,3,yes\n", id="no days"),
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    assert {age for age in ages(text).values() if age > 0} <= {8.0}


@pytest.mark.parametrize("age", ["2014", "0", "999"])
def test_what_is_nobodys_age_is_reported_and_is_none(age: str) -> None:
    reading = read(f"name,date,reach cm,age\nAnn,2025-04-09,3,{age}\nBo,2025-04-09,4,11\n")
    assert reading.people.set_index("person")["age"].dropna().to_dict() == {"Bo": 11.0}
    told = reading.problems[["line", "column", "found", "code", "action"]].to_numpy().tolist()
    assert told == [[2, "age", age, "age-impossible", "value left empty"]]
