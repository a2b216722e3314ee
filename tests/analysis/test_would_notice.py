"""When a page would tell of a change: on the day of a look, and never for a log that is too young."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from analysis.findings.power import would_notice
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.shown_unit import reach_in
from analysis.verdicts.page import page_of
from data.log import as_entries
from tests.simulated_diaries import START, diary


def _analysis(days: int) -> PersonAnalysis:
    rng = np.random.default_rng(5)
    index = pd.date_range(START, periods=days)
    reach, pain = (diary(rng, days, 0.3).to_numpy() for _ in range(2))
    table = {"date": index, "reach_cm": 2 * reach, "back_pain": (4 + pain).clip(0, 10)}
    return PersonAnalysis(as_entries(pd.DataFrame(table)), "me")


def test_a_log_that_is_too_young_says_so() -> None:
    assert would_notice(_analysis(10), "back_pain", 1.0) == (
        "It is too early to say when this log would notice a change of 1.0 points in back pain."
    )


def test_a_large_change_would_be_noticed_already() -> None:
    assert would_notice(_analysis(120), "back_pain", 5.0) == (
        "This log would notice a change of 5.0 points in back pain already: 8 of 10 logs like it would show it."
    )


def test_a_tiny_one_would_not_within_two_years() -> None:
    said = would_notice(_analysis(120), "back_pain", 0.05)
    assert "would not notice a change of 0.1 points in back pain within two years" in said


def test_the_day_told_is_one_of_a_look() -> None:
    analysis = _analysis(90)
    page = page_of(analysis)
    today = page.change("back_pain").noticed(page.judged("back_pain").level)
    said = would_notice(analysis, "back_pain", 0.8 * today)
    told = re.search(r"by (\d+ \w+ \d{4}):", said)
    assert told is not None, said
    day = pd.Timestamp(told[1])
    last = analysis.days.index[-1]
    assert day > last
    assert page.wait((day - last).days) == (day - last).days
    smaller = re.search(r"by (\d+ \w+ \d{4}):", would_notice(analysis, "back_pain", 0.7 * today))
    assert smaller is not None
    assert pd.Timestamp(smaller[1]) >= day


@pytest.mark.parametrize(("unit", "said"), [("cm", "a change of 10.2 cm"), ("in", "a change of 4.0 inches")])
def test_it_is_told_in_the_unit_of_the_file(unit: str, said: str) -> None:
    with reach_in(unit):
        assert said in would_notice(_analysis(120), "reach_cm", 10.16)
