"""What a page judges, and how long it is remembered."""

from __future__ import annotations

import gc
import weakref
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from analysis.findings import findings
from analysis.questions.person_analysis import PersonAnalysis
from analysis.series.days import PERIODS, within
from analysis.verdicts.page import page_of
from analysis.verdicts.schedule import looked_at
from tests.calibration.pages import diary


@pytest.mark.parametrize("days", [70, 75], ids=["on the day of a look", "between two looks"])
def test_a_page_is_made_once_and_goes_with_its_log(days: int) -> None:
    analysis = PersonAnalysis(diary(np.random.default_rng(1), days, 0.3), "me")
    page = page_of(analysis)
    assert page_of(analysis) is page
    assert page.verdicts()
    gone = weakref.ref(analysis)
    del analysis, page
    gc.collect()
    assert gone() is None, "somebody's log stays in the memory of the server"


@pytest.mark.parametrize("period", [name for name, days in PERIODS.items() if days is not None])
def test_a_day_between_two_looks_changes_no_verdict_of_a_period_that_moves_on(period: str) -> None:
    log = diary(np.random.default_rng(4), 500, 0.6)
    days = pd.DatetimeIndex(log["date"])
    told = {}
    for last in days[-60:]:
        entries = within(log[log["date"] <= last], period)
        page = page_of(PersonAnalysis(entries, "me", last_days=PERIODS[period]))
        assert page.look is not None
        rests_on = page.analysis.days.index[0], page.analysis.days.index[-1]
        assert rests_on[0] >= entries["date"].min()
        assert (last - rests_on[1]).days < 28
        if page.wait() > 1:
            # The next evening it is still the same that counts, so nothing can be another answer.
            told.setdefault(rests_on, []).append(last)
    each = [len(evenings) for evenings in told.values()]
    step = {"4 weeks": 7, "3 months": 14, "1 year": 28}[period]
    assert max(each) == step - 1
    assert len(told) <= 60 // step + 2


def test_verdicts_of_a_period_stay_between_its_looks() -> None:
    log = diary(np.random.default_rng(4), 200, 0.6)
    last = pd.Timestamp(log["date"].max())

    def verdicts(back: int) -> dict[object, str]:
        entries = within(log[log["date"] <= last - pd.Timedelta(days=back)], "4 weeks")
        return dict(page_of(PersonAnalysis(entries, "me", last_days=28)).verdicts())

    each = [verdicts(back) for back in range(14)]
    assert all(each)
    changes = sum(one != other for one, other in pairwise(each))
    assert changes <= 2


def test_a_log_younger_than_the_period_is_looked_at_as_a_whole_log() -> None:
    log = diary(np.random.default_rng(4), 80, 0.3)
    whole, moving = (page_of(PersonAnalysis(log, "me", last_days=days)) for days in (None, 365))
    assert whole.look == moving.look
    assert whole.verdicts() == moving.verdicts()


def test_a_group_of_diaries_is_looked_at_on_days_that_it_alone_decides() -> None:
    log = pd.concat([diary(np.random.default_rng(k), 75, 0.3).assign(person=f"p{k}") for k in range(3)])

    def until(day: int) -> pd.DataFrame:
        return log[log["date"] < log["date"].min() + pd.Timedelta(days=day)]

    for last_days in (None, 92):
        assert {len(looked_at(until(day), last_days)) for day in (70, 72, 75)} == {3 * 70}
    said = [findings(until(day)) for day in (70, 72, 75)]
    group = [[one.sentence for one in found if one.about.startswith("group")] for found in said]
    assert group[0] == group[1] == group[2]


def test_everybody_s_single_visits_count_at_once() -> None:
    log = diary(np.random.default_rng(1), 75, 0.3)
    visits = pd.concat([log.iloc[[k, 70 + k]].assign(person=f"p{k}") for k in range(5)])
    assert looked_at(visits) is visits
