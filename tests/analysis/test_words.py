from __future__ import annotations

import pandas as pd
import pytest

from analysis.sentences import words


@pytest.mark.parametrize(
    ("value", "expected"),
    [(-3.62, "−3.6"), (-0.04, "0.0"), (1234.56, "1,234.6"), (float("nan"), "no number")],
)
def test_numbers_have_a_real_minus_and_no_minus_zero(value: float, expected: str) -> None:
    assert words.number(value) == expected


def test_differences_carry_sign_and_unit() -> None:
    assert words.difference(5.44, "reach_cm") == "+5.4 cm"
    assert words.difference(-2.1, "back_pain") == "−2.1 points"
    assert words.difference(0.01, "back_pain") == "0.0 points"
    assert words.size(-2.1, "back_pain") == "2.1 points"


def test_ranges_show_plus_only_beside_minus() -> None:
    assert words.from_to(-3.6, 1.8, "reach_cm") == "−3.6 to +1.8 cm"
    assert words.from_to(12.3, 15, "reach_cm") == "12.3 to 15.0 cm"
    assert words.from_to(6.2, 4.1, "back_pain") == "6.2 to 4.1 of 10"
    assert words.from_to(0.2, 1, "back_pain", differences=True) == "+0.2 to +1.0 points"


def test_counts_agree_with_their_noun() -> None:
    assert [words.count(n, "day") for n in (0, 1, 2, 4.5)] == ["0 days", "1 day", "2 days", "4.5 days"]
    assert words.count(2000, "person", "people") == "2,000 people"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-01-05", "2026-01-05", "5 Jan 2026"),
        ("2026-01-05", "2026-01-18", "5 to 18 Jan 2026"),
        ("2026-01-05", "2026-02-01", "5 Jan to 1 Feb 2026"),
        ("2025-12-30", "2026-01-02", "30 Dec 2025 to 2 Jan 2026"),
    ],
)
def test_dates_are_written_out_once(first: str, last: str, expected: str) -> None:
    assert words.days(pd.Timestamp(first), pd.Timestamp(last)) == expected


def test_months_name_their_year_only_when_it_is_another() -> None:
    assert words.month(pd.Timestamp("2026-01-05"), pd.Timestamp("2026-10-01")) == "January"
    assert words.month(pd.Timestamp("2025-01-05"), pd.Timestamp("2026-10-01")) == "January 2025"


def test_lists_and_sentences() -> None:
    assert words.listed(["a", "", "b", "c"]) == "a, b and c"
    assert words.sentence("reach is growing") == "Reach is growing."
    assert words.sentence("") == ""
