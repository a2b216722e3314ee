"""Percentiles, targets and bands: published values come back, and what is not known gives a reason, no number."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.norms.percentile import Target, norm_band, percentile, target
from analysis.norms.protocols import convert, to_toes, usable_protocols
from analysis.norms.rows import NoPlace
from analysis.sentences.person.norm_comparison import band_name, why_not
from analysis.sentences.person.norm_comparison import people as whom
from data.content.norms import load_protocols, load_tables, protocol_of

INCH = 2.54
TWO_LEGS = [test.id for test in usable_protocols() if test.legs == "both" and test.foot_line_cm is not None]
ages = st.floats(18, 100)
sexes = st.sampled_from(["F", "M"])
tests = st.sampled_from(TWO_LEGS)


@pytest.mark.parametrize(
    ("inches", "age", "sex", "value"),
    [
        (15, 26, "M", 50), (24, 18, "F", 90), (4, 80, "M", 10), (11, 36, "M", 20), (16.5, 70, "F", 57.5),
        (17, 30, "M", 65),  # 17 in is the 60th and the 70th percentile
        (13, 40, "M", 35), (14, 50, "F", 35),
        (16, 30, "M", 55),  # half way from the 50th at 15 in to the 60th at 17 in
        (18, 30, "M", 75),  # half way from the 70th at 17 in to the 80th at 19 in
    ],
)  # fmt: skip
def test_ymca_percentiles_come_back(inches: float, age: float, sex: str, value: float) -> None:
    found = percentile(inches * INCH, "YMCA", age, sex)
    assert found.value == pytest.approx(value)
    assert (found.reason, found.beyond, found.table) == ("", "", "ymca")


def test_scores_outside_the_table_are_told_apart_from_its_ends() -> None:
    above, below = percentile(30, "toe_zero", 40, "F"), percentile(-20, "toe_zero", 40, "F")
    assert (above.value, above.beyond, below.value, below.beyond) == (90, "above", 10, "below")
    assert why_not(above) == "The reach is above the highest percentile of the table, the 90th."
    assert why_not(below) == "The reach is below the lowest percentile of the table, the 10th."


def test_the_row_and_its_source_are_named() -> None:
    found = percentile(0, "zero at the toes", 40.7, "Female")
    assert found.people is not None
    assert (whom(*found.people), found.toe_cm) == ("women of 36 to 45", 0)
    assert "Table 4.17" in found.citation


@pytest.mark.parametrize(
    ("protocol", "score", "toe"),
    [
        ("toe_zero", -4.5, -4.5), ("eurofit_15", 15, 0), ("presidential_23", 33, 10), ("classic_23", 23, 0),
        ("nhl_10in", 25.4, 0), ("ymca_15in", 17 * INCH, 5.08), ("mayo_15in", 15 * INCH, 0), ("vsit", 2 * INCH, 5.08),
        ("26 cm", 26, 0), ("20 cm at the feet", 22, 2), ("feet_20_cm", 22, 2), ("12.5 in at the feet", 12.5 * INCH, 0),
        ("chair", -3, -3), ("fitnessgram_9in", 12 * INCH, 3 * INCH),
    ],
)  # fmt: skip
def test_zeros_are_where_they_were_published(protocol: str, score: float, toe: float) -> None:
    assert to_toes(score, protocol) == pytest.approx(toe)


@pytest.mark.parametrize(
    "protocol",
    [
        "csep_26",
        "acsm10_15",
        "napfa",
        "back_saver",
        "hoeger",
        "toe_touch",
        "",
        "our gym",
        "80 cm at the feet",
    ],
)
def test_without_a_confirmed_zero_there_is_no_conversion(protocol: str) -> None:
    assert to_toes(20, protocol) is None
    assert convert(20, protocol, "ymca_15in") is None
    assert convert(20, "ymca_15in", protocol) is None
    assert percentile(20, protocol, 40, "F").value is None
    assert norm_band(protocol, 40, "F") is None


def test_one_leg_is_never_turned_into_two() -> None:
    assert convert(0, "chair", "toe_zero") is None
    assert convert(0, "toe_zero", "chair") is None
    assert convert(0, "toe_zero", "fitnessgram_9in") is None


REASONS = [
    ("", 40, "F", 3, "Nobody has said which sit-and-reach test it was"),
    ("our gym", 40, "F", 3, "not among the known ones"),
    ("Eurofit, later YMCA", 40, "F", 3, "names several"),
    ("Hoeger", 40, "F", 3, "set at each person's own fingertips"),
    ("toe touch", 40, "F", 3, "standing and bending down is another test"),
    ("CSEP", 40, "F", 30, "We could not confirm where this box has its zero: Canadian"),
    ("ACSM", 40, "F", 30, "We could not confirm where this box has its zero: ACSM"),
    ("NAPFA", 40, "F", 20, "We could not confirm where this box has its zero: NAPFA"),
    ("Fitnessgram", 40, "F", 20, "one leg at a time"),
    ("chair", 65, "F", 3, "one leg at a time"),
    ("toe_zero", None, "F", 3, "The age is not known"),
    ("toe_zero", math.nan, "F", 3, "The age is not known"),
    ("toe_zero", 40, None, 3, "hold only female and male"),
    ("toe_zero", 40, "nonbinary", 3, "hold only female and male"),
    ("toe_zero", 12, "F", 3, "for people of 18 and older"),
    ("toe_zero", -3, "F", 3, "for people of 18 and older"),
    ("toe_zero", 40, "F", math.nan, "not a number"),
    ("toe_zero", 40, "F", 213, "hardly possible"),
    ("classic_23", 40, "F", -30, "53.0 cm short of the toes is hardly possible"),
]


@pytest.mark.parametrize(("protocol", "age", "sex", "reach", "words"), REASONS)
def test_no_number_but_a_reason(
    protocol: str, age: float | None, sex: str | None, reach: float, words: str
) -> None:
    found = percentile(reach, protocol, age, sex)
    assert found.value is None
    assert words in why_not(found)
    assert why_not(found).endswith(".")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("chair", "could not be confirmed"), ("csep", "could not be confirmed"), ("mayo", "what to reach"),
        ("hong kong", "no table of this name"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_used_gives_a_reason(table: str, words: str) -> None:
    found = percentile(3, "toe_zero", 65, "F", table)
    assert found.value is None
    assert words in why_not(found)


@given(tests, ages, sexes, st.floats(-45, 40), st.floats(-45, 40))
def test_further_is_never_a_lower_percentile(
    test: str, age: float, sex: str, one: float, other: float
) -> None:
    zero = protocol_of(test)
    assert zero is not None
    assert zero.foot_line_cm is not None
    short, far = sorted([one, other])
    lower, higher = (percentile(zero.foot_line_cm + toe, test, age, sex) for toe in (short, far))
    if lower.value is None or higher.value is None:  # rounding at the very edge of what is possible
        assert min(abs(short + 45), abs(far - 40)) < 1e-6
        return
    assert 10 <= lower.value <= higher.value <= 90


@given(tests, tests, st.floats(-45, 80))
def test_conversion_there_and_back_changes_nothing(one: str, other: str, score: float) -> None:
    there = convert(score, one, other)
    assert there is not None
    back = convert(there, other, one)
    assert back == pytest.approx(score, abs=1e-9)
    assert to_toes(there, other) == pytest.approx(to_toes(score, one), abs=1e-9)


@given(tests, tests, ages, sexes, st.floats(-40, 35))
def test_the_box_does_not_matter(one: str, other: str, age: float, sex: str, toe: float) -> None:
    boxes = [convert(toe, "toe_zero", box) for box in (one, other)]
    values = [
        percentile(score, box, age, sex).value
        for score, box in zip(boxes, (one, other), strict=True)
        if score is not None
    ]
    assert values[0] == pytest.approx(values[1], abs=1e-3)


@given(
    st.sampled_from(sorted(load_protocols())),
    st.sampled_from(sorted(load_tables())),
    st.none() | st.floats(allow_nan=True),
    st.sampled_from(["F", "M", "", "x"]),
    st.floats(allow_nan=True),
)
def test_a_value_comes_only_from_confirmed_zeros_and_tables(
    test: str, table: str, age: float | None, sex: str, reach: float
) -> None:
    found = percentile(reach, test, age, sex, table)
    assert (found.value is None) <= bool(found.reason)
    if found.value is not None:
        assert load_tables()[table].confirmed
        assert load_protocols()[test].confirmed
        assert load_protocols()[test].legs == "both"


def test_a_band_stands_on_the_scale_of_the_log() -> None:
    toes, box = norm_band("toe_zero", 40, "F"), norm_band("box 23 cm", 40, "F")
    assert toes is not None
    assert box is not None
    # Women of 36 to 45: 14, 17 and 21 in with 15 in at the heels.
    assert (toes.low, toes.middle, toes.high) == pytest.approx((-2.54, 5.08, 15.24))
    assert (box.low, box.middle, box.high) == pytest.approx((20.46, 28.08, 38.24))
    assert band_name(toes) == "The middle 60 of 100 women of 36 to 45 (the YMCA test)"
    for score, place in ((box.low, 20), (box.middle, 50), (box.high, 80)):
        assert percentile(score, "box 23 cm", 40, "F").value == pytest.approx(place)


@pytest.mark.parametrize("profile", [("toe_zero", None, "F"), ("toe_zero", 40, ""), ("toe_zero", 10, "F")])
def test_no_band_without_age_sex_and_a_table(profile: tuple[str, float | None, str]) -> None:
    assert norm_band(*profile) is None


def test_targets_are_reached_from_their_own_score_on() -> None:
    for reach, test, age, sex, table in [
        (31.0, "box 23 cm", 12, "boy", "presidential"), (8.0, "toe_zero", 12, "boy", "presidential"),
        (20 * INCH, "Mayo", 45, "F", "mayo"), (12.7, "toe_zero", 45, "F", "mayo"),
        (8 * INCH, "Fitnessgram", 9, "M", "fitnessgram"), (9 * INCH, "V-sit", 16, "F", "vsit"),
    ]:  # fmt: skip
        at, short = target(reach, test, age, sex, table), target(reach - 0.1, test, age, sex, table)
        assert isinstance(at, Target)
        assert isinstance(short, Target)
        assert (at.reached, short.reached) == (True, False)


def test_the_healthy_zone_is_for_its_own_test_only() -> None:
    for test in ("toe_zero", "back_saver"):
        assert isinstance(target(20, test, 12, "F", "fitnessgram"), NoPlace)
    own = target(25.5, "Fitnessgram", 12, "F", "fitnessgram")
    assert isinstance(own, Target)
    assert own.toe_cm == pytest.approx(INCH)


def test_the_85th_percentile_tells_above_and_below() -> None:
    assert percentile(31.5, "box 23 cm", 12, "M", "presidential").beyond == "above"
    assert percentile(30.5, "box 23 cm", 12, "M", "presidential").beyond == "below"
    assert percentile(31, "box 23 cm", 12, "M", "presidential").value == 85
