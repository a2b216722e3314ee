"""A reach beside other people's in a sentence: off without a profile, a reason where something is missing."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.findings.norm_comparison import compare_with_norms
from analysis.norms.choice import table_for
from analysis.questions.person_analysis import PersonAnalysis
from data.log import as_entries

INCH = 2.54


def person_analysis(reach: list[float], **profile: object) -> PersonAnalysis:
    entries = as_entries(
        pd.DataFrame(
            {"person": "me", "date": pd.date_range("2026-01-05", periods=len(reach)), "reach_cm": reach}
        )
    )
    people = pd.DataFrame([{"person": "me", **profile}]) if profile else None
    return PersonAnalysis(entries, "me", people)


def test_without_a_profile_nothing_is_said() -> None:
    assert compare_with_norms(person_analysis([3.0] * 40)) == []
    assert compare_with_norms(person_analysis([3.0] * 40, age=None, sex="", protocol=None)) == []


def test_without_reach_nothing_is_said() -> None:
    assert compare_with_norms(person_analysis([], age=40, sex="F", protocol="YMCA")) == []
    assert compare_with_norms(person_analysis([math.nan] * 5, age=40, sex="F", protocol="YMCA")) == []


def test_one_score_is_set_beside_women_of_her_age() -> None:
    (found,) = compare_with_norms(person_analysis([18 * INCH], age=40, sex="F", protocol="YMCA"))
    assert found.sentence.startswith(
        "Reach is now 7.6 cm beyond the toes: further than about 60 of 100 women of 36 to 45 measured with the "
        "YMCA test. The length of arms and legs alone can move such a score by up to 22 cm"
    )
    assert "a person's own earlier scores are the better comparison" in found.sentence
    assert (found.about, found.certainty, found.person, found.figure) == ("compared", "clear", "me", "")


def test_the_last_days_count_not_the_first() -> None:
    reach = [-20.0] * 45 + [0.0] * 45
    (found,) = compare_with_norms(person_analysis(reach, age=30, sex="M", protocol="toe_zero"))
    assert "just at the toes: further than about 50 of 100 men of 26 to 35" in found.sentence
    assert dict(found.numbers)["Reach, as scored"].startswith("0.0 cm, ")


def test_another_box_is_counted_from_the_toes_and_says_so() -> None:
    (found,) = compare_with_norms(person_analysis([23.0], age=30, sex="M", protocol="box 23 cm"))
    assert "just at the toes: further than about 50 of 100" in found.sentence
    assert "(counted from the toes, as the test was another one)" in found.sentence
    assert (
        "another one"
        not in compare_with_norms(person_analysis([38.1], age=30, sex="M", protocol="YMCA"))[0].sentence
    )


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (30.0, "30.0 cm beyond the toes: further than at least 90 of 100 women of 36 to 45"),
        (
            -20.0,
            "20.0 cm short of the toes: at least 90 of 100 women of 36 to 45 measured with the YMCA test reach",
        ),
    ],
)
def test_outside_the_table_is_said_as_such(reach: float, words: str) -> None:
    (found,) = compare_with_norms(person_analysis([reach], age=40, sex="F", protocol="toe_zero"))
    assert words in found.sentence


def test_measuring_error_the_target_and_the_source_stand_behind_it() -> None:
    (found,) = compare_with_norms(person_analysis([0.0], age=30, sex="M", protocol="toe_zero"))
    behind = dict(found.numbers)
    # One test may be off by 4 / √2 = 2.8 cm: 13.9 in lies before the 40th percentile, 16.1 in before the 60th.
    assert behind["The same, if one test is off by its measuring error"] == "39 to 56 of 100"
    assert behind["Mayo Clinic's target for men of 25"] == "11.4 cm beyond the toes: not reached"
    assert "Table 4.17" in behind["Table"]


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ({"age": 40, "sex": "F"}, "nobody has said which sit-and-reach test it was"),
        ({"sex": "F", "protocol": "YMCA"}, "the age is not known"),
        ({"age": 40, "protocol": "YMCA"}, "the published tables hold only female and male"),
        ({"age": 40, "sex": "F", "protocol": "CSEP"}, "we could not confirm where this box has its zero"),
        ({"age": 40, "sex": "F", "protocol": "Hoeger"}, "fingertips"),
        ({"age": 70, "sex": "F", "protocol": "chair"}, "one leg at a time"),
        ({"age": 4, "sex": "F", "protocol": "Eurofit"}, "girls and boys of 6 to 17"),
        ({"age": 10, "sex": "F"}, "nobody has said which sit-and-reach test it was"),
    ],
)
def test_what_is_missing_is_said(profile: dict[str, object], words: str) -> None:
    (found,) = compare_with_norms(person_analysis([20.0], **profile))
    assert found.certainty == "missing"
    assert found.sentence.startswith("No comparison with other people: ")
    assert words in found.sentence


def test_children_are_held_against_their_own_tables() -> None:
    (reached,) = compare_with_norms(person_analysis([31.0], age=12, sex="M", protocol="box 23 cm"))
    assert reached.sentence.startswith(
        "Reach is now 8.0 cm beyond the toes. About 15 of 100 boys of 12 measured with the President's Challenge "
        "come to 8.0 cm beyond the toes or further: this reach is there."
    )
    (short,) = compare_with_norms(person_analysis([4.0], age=12, sex="M", protocol="toe_zero"))
    assert "this reach is short of that" in short.sentence
    (seated,) = compare_with_norms(person_analysis([6.5 * INCH], age=11, sex="F", protocol="V-sit"))
    assert "16.5 cm beyond the toes or further: this reach is there" in seated.sentence


def test_the_healthy_zone_stays_on_its_own_scale() -> None:
    (found,) = compare_with_norms(person_analysis([9 * INCH], age=12, sex="F", protocol="Fitnessgram"))
    assert found.sentence == (
        "Reach is now 22.9 cm on the Fitnessgram's scale. Its healthy zone for girls of 12 begins at 25.4 cm "
        "(10 inches) with each leg: this score is below it."
    )


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (42.0, "That is an A for boys of 13, the highest grade."),
        (41.9, "That is a B for boys of 13; an A begins at 42 cm."),
        (25.0, "That is an E for boys of 13; a D begins at 30 cm."),
        (24.9, "That is below the grades for boys of 13; an E begins at 25 cm."),
    ],
)
def test_a_napfa_score_gets_its_grade(reach: float, words: str) -> None:
    (found,) = compare_with_norms(person_analysis([reach], age=13, sex="M", protocol="NAPFA"))
    assert words in found.sentence
    assert "napfa5-assessment" in dict(found.numbers)["Table"]


@pytest.mark.parametrize(
    ("test", "age", "table"),
    [
        ("YMCA", 40, "ymca"), ("Mayo", 40, "ymca"), ("Eurofit", 12, "presidential"), ("V-sit", 12, "vsit"),
        ("Fitnessgram", 12, "fitnessgram"), ("NAPFA", 12, "napfa"), ("NAPFA", 22, "napfa"), ("Eurofit", 22, "ymca"),
        ("Fitnessgram", 40, "ymca"), ("NAPFA", 30, "napfa"), ("", 12, "presidential"), ("", None, "ymca"),
    ],
)  # fmt: skip
def test_one_rule_chooses_the_table(test: str, age: float | None, table: str) -> None:
    assert table_for(test, age, "F").id == table


def test_an_impossible_reach_is_no_percentile() -> None:
    (found,) = compare_with_norms(person_analysis([79.0], age=40, sex="F", protocol="toe_zero"))
    assert found.certainty == "missing"
    assert "hardly possible" in found.sentence


def test_a_reach_at_the_edge_of_what_is_possible_still_has_its_numbers() -> None:
    (found,) = compare_with_norms(person_analysis([39.5], age=40, sex="F", protocol="toe_zero"))
    behind = dict(found.numbers)["The same, if one test is off by its measuring error"]
    assert behind == "over 90 of 100"


@given(
    st.lists(st.floats(-45, 80) | st.just(math.nan), max_size=30),
    st.none() | st.floats(0, 120),
    st.sampled_from(["F", "m", "", "x"]),
    st.sampled_from(["YMCA", "toe_zero", "box 23 cm", "Fitnessgram", "V-sit", "hoeger", "NAPFA", "", "gym"]),
)
def test_any_log_gets_at_most_one_readable_finding(
    reach: list[float], age: float | None, sex: str, protocol: str
) -> None:
    found = compare_with_norms(
        person_analysis(reach, age=np.nan if age is None else age, sex=sex, protocol=protocol)
    )
    assert len(found) <= 1
    for finding in found:
        assert finding.sentence.endswith(".")
        for wrong in ("nan", "None", "no number", "significant", "  "):
            assert wrong not in finding.sentence
        assert all("no number" not in text for _, text in finding.numbers)
