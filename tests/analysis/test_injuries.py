"""What people rely on about injuries: exact intervals, what counts, and how little one log can show."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.findings.injuries import injuries_and_knee
from analysis.questions.injuries import injuries
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.rates import binomial_interval, own_ratio, poisson_interval, rate
from data.log import as_entries, empty_log
from tests.simulated_diaries import START, diary


def log(
    days: int = 200,
    hurt: tuple[int, ...] = (),
    minutes: object = 0.0,
    person: str = "me",
    **more: np.ndarray,
) -> pd.DataFrame:
    table = pd.DataFrame({"person": person, "date": pd.date_range(START, periods=days), "minutes": minutes})
    table["injury"] = pd.array(np.isin(np.arange(days), hurt), dtype="boolean")
    return as_entries(table.assign(**more))


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0.0, 3.6889), (1, 0.02532, 5.5716), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904)],
)
def test_intervals_of_counts_are_the_published_ones(events: int, low: float, high: float) -> None:
    """Garwood 1936, as tabulated by Ulm 1990 and in Pearson & Hartley."""
    assert poisson_interval(events) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize(
    ("events", "of", "low", "high"),
    [(0, 10, 0.0, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129), (81, 263, 0.2527, 0.3676)],
)
def test_intervals_of_shares_are_the_published_ones(events: int, of: int, low: float, high: float) -> None:
    """Clopper & Pearson; the last row is Newcombe 1998, Stat Med 17:857, table I."""
    assert binomial_interval(events, of) == pytest.approx((low, high), abs=1e-4)


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.1, 10))
def test_a_ratio_lies_within_its_interval_and_turns_around_with_its_sides(
    more: int, less: int, share: float
) -> None:
    if more + less == 0:
        return
    ratio, low, high = own_ratio(more, less, share)
    assert low <= ratio <= high
    turned = own_ratio(less, more, 1 / share)
    assert turned[1] == pytest.approx(1 / high if high else math.inf)


def test_the_ratio_of_one_person_agrees_with_the_exact_binomial_test() -> None:
    _, low, high = own_ratio(12, 3, 1.0)
    published = stats.binomtest(12, 15).proportion_ci(0.95, "exact")
    assert (low / (1 + low), high / (1 + high)) == pytest.approx((published.low, published.high))


@given(st.integers(0, 400), st.integers(1, 400))
def test_rates_are_never_negative_and_lie_within_their_interval(events: int, days: int) -> None:
    found = rate(events, days)
    assert 0 <= found.low <= found.per_100_days <= found.high


def test_days_marked_one_after_the_other_are_one_injury() -> None:
    found = injuries(log(100, hurt=(10, 11, 12, 17, 40, 48)))
    # 17 is within 7 days of 12; 48 is 8 days after 40. Those days, and 7 after them, are not counted.
    assert found.all.events == 3
    assert found.all.days == 100 - 14 - 7 - 7
    assert found.all.per_100_days == pytest.approx(100 * 3 / 72)


def test_an_empty_cell_is_a_no_only_where_nobody_ever_writes_no() -> None:
    yes_only = log(100, hurt=(50,))
    yes_only["injury"] = yes_only["injury"].mask(~yes_only["injury"])
    assert injuries(yes_only).all.days == 93
    some = log(100, hurt=(50,))
    some.loc[:19, "injury"] = pd.NA
    assert injuries(some).all.days == 73


def test_injuries_that_follow_little_stretching_are_seen() -> None:
    on = np.tile(np.repeat([15.0, 0.0], 60), 6)
    hurt = tuple(start + later for start in range(60, 720, 120) for later in (16, 40, 66))
    found = injuries(log(720, hurt, on))
    assert found.enough
    assert found.more.events + found.less.events >= 10
    assert found.more.per_100_days < found.less.per_100_days
    assert found.high < 1


def test_who_mostly_stretches_alike_is_compared_with_the_days_of_less() -> None:
    on = np.tile(np.r_[np.full(80, 15.0), np.zeros(20)], 4)
    found = injuries(log(400, (50, 150, 250, 350), on))
    assert found.more.days > found.less.days > 0
    same = injuries(log(400, (50, 150, 250, 350), 15.0))
    assert same.less.days == 0
    assert math.isnan(same.ratio)


def test_row_order_does_not_matter() -> None:
    rng = np.random.default_rng(1)
    entries = log(300, tuple(rng.choice(300, 12).tolist()), rng.choice([0.0, 15.0], 300))
    assert injuries(entries.sample(frac=1, random_state=2)) == injuries(entries)


@pytest.mark.parametrize(
    "entries", [empty_log(), log(1), log(40), log(3, hurt=(1,)), log().drop(columns="minutes")]
)
def test_too_little_is_answered_without_a_comparison(entries: pd.DataFrame) -> None:
    found = injuries(entries)
    assert not found.enough
    assert math.isnan(found.ratio)
    assert found.needed_days == 0


def test_few_injuries_are_called_too_few() -> None:
    rng = np.random.default_rng(4)
    entries = log(200, hurt=(60, 110, 160), minutes=rng.choice([0.0, 10.0, 20.0], 200))
    (finding,) = injuries_and_knee(PersonAnalysis(entries, "me"))
    assert finding.about == "injuries"
    assert finding.certainty == "too early"
    assert finding.needed_days > 200
    assert finding.sentence.startswith(
        "3 new injuries on 179 days: too few to tell whether stretching matters; studies needed thousands of "
        "people. Large trials found no fewer injuries with stretching; one army study found fewer overuse "
        "injuries (17 of 100 people against 29)."
    )
    assert ("Rate, with 95 % interval", "1.7 per 100 days (0.3 to 4.9)") in finding.numbers


def test_an_injury_without_known_stretching_before_it_waits_for_nothing() -> None:
    (finding,) = injuries_and_knee(PersonAnalysis(log(20, hurt=(3,)), "me"))
    assert (finding.certainty, finding.needed_days) == ("not clear", 0)
    assert finding.sentence.startswith("1 new injury on 13 days: too few to tell")


def test_no_injury_is_said_plainly() -> None:
    (finding,) = injuries_and_knee(PersonAnalysis(log(90), "me"))
    assert finding.certainty == "not clear"
    assert finding.sentence.startswith("No new injury on 90 days, so there is nothing to compare")


def test_knee_pain_is_told_with_its_change_and_its_days_after_stretching() -> None:
    rng = np.random.default_rng(9)
    knee = np.clip(np.round(6 - np.linspace(0, 5, 90) + diary(rng, 90).to_numpy()), 0, 10)
    entries = log(90, minutes=rng.choice([0.0, 15.0], 90), knee_pain=knee).drop(columns="injury")
    found = injuries_and_knee(PersonAnalysis(entries, "me"))
    assert [finding.about for finding in found] == ["knee_pain", "minutes_and_knee"]
    assert found[0].sentence.startswith("Knee pain is lower than in January: −")
    assert "On the day after more stretching than usual, knee pain" in found[1].sentence


def test_a_log_without_either_column_gets_no_finding() -> None:
    entries = log(60).drop(columns="injury")
    assert injuries_and_knee(PersonAnalysis(entries, "me")) == []
    assert (
        injuries_and_knee(
            PersonAnalysis(entries.assign(injury=pd.array([pd.NA] * 60, dtype="boolean")), "me")
        )
        == []
    )


def test_no_jargon_stands_in_any_sentence() -> None:
    for hurt in ((), (50,), tuple(range(0, 400, 20))):
        on = np.tile(np.repeat([15.0, 0.0], 25), 8)
        (finding,) = injuries_and_knee(PersonAnalysis(log(400, hurt, on), "me"))
        assert not re.search(r"significan|p-value|correlat|nan|no number|inf\b|-\d", finding.sentence)
