"""A pain that stands above its usual level in the last days: found, dated, and rarely made up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.findings import findings
from analysis.questions.last_days import last_days, rises
from analysis.questions.red_flags import red_flags
from analysis.sentences.person.red_flags import why_flagged
from tests.analysis.pain_logs import QUIET, log, ratings
from tests.calibration.families import FAMILIES, PAIN, RECENT_RISE
from tests.calibration.sides import Side

RISEN = [*QUIET * 9, 7.0, 7.0, 6.0, 7.5, 7.0, 7.0, 6.0, 7.0, 7.0]


def test_nine_days_of_more_pain_are_found_and_dated() -> None:
    found = last_days(ratings(RISEN), "back_pain")
    assert found.raised
    assert (found.days, found.since) == (9, pd.Timestamp("2026-03-09"))
    assert found.difference == pytest.approx(found.now - found.before)
    assert found.low < found.difference < found.high
    assert found.low > 1


def test_one_sentence_says_it_and_the_safety_box_opens_with_it() -> None:
    entries = log(back_pain=RISEN, sciatica_pain=[1.0, 2.0] * 36)
    (said,) = [one for one in findings(entries) if one.about == "last_days"]
    assert said.certainty == "clear"
    assert said.sentence.startswith(
        "For about 9 days, since 9 Mar 2026, back pain has stood about 3 points above its usual level: "
        "6.8 of 10 in the last week, against 3.8 in the four weeks before."
    )
    flag = red_flags(entries)
    assert flag is not None
    assert (flag.kind, flag.measure) == ("lasting", "back_pain")
    assert why_flagged(flag).startswith("a back pain about 3 points above its usual level since about 9 Mar")


def test_nothing_is_said_where_nothing_rose() -> None:
    quiet = log(back_pain=QUIET * 9)
    assert [one for one in findings(quiet) if one.about == "last_days"] == []
    assert red_flags(quiet) is None
    fallen = last_days(ratings([10 - value for value in RISEN]), "back_pain")
    assert (fallen.raised, fallen.enough) == (False, True)


def test_knee_pain_is_told_but_opens_no_box() -> None:
    entries = log(knee_pain=RISEN)
    assert [one.about for one in findings(entries) if one.about == "last_days"] == ["last_days"]
    assert red_flags(entries) is None


def test_a_rise_smaller_than_two_points_and_one_bad_day_are_no_news() -> None:
    assert not last_days(ratings([3.0, 4.0] * 30 + [5.0] * 7), "back_pain").raised
    assert not last_days(ratings([*QUIET * 9, *[4.0] * 6, 10.0]), "back_pain").raised


def test_a_short_or_thin_log_is_too_early() -> None:
    short = last_days(ratings([3.0] * 20 + [7.0] * 7), "back_pain")
    assert (short.enough, short.raised, short.needed_days) == (False, False, 8)
    thin = ratings(RISEN).drop(pd.date_range("2026-03-12", periods=4))
    assert not last_days(thin, "back_pain").enough
    assert not last_days(ratings([]).set_axis(pd.DatetimeIndex([])), "back_pain").enough


def test_several_pains_share_the_error() -> None:
    alone = {"back_pain": ratings(RISEN)}
    assert [one.measure for one in rises(alone | {"sciatica_pain": ratings(RISEN)})] == [
        "back_pain",
        "sciatica_pain",
    ]
    assert rises({"reach_cm": ratings(RISEN)}) == []


def _ever(side: Side, days: int, first: int, rng: np.random.Generator) -> bool:
    """Whether any daily look from the day `first` on finds a rise."""
    scores = replace(FAMILIES["memory 0.3"], y=side).make(rng, days).y
    return any(last_days(scores.iloc[:end], "back_pain").raised for end in range(first, days + 1))


def test_daily_looks_rarely_find_a_rise_where_there_is_none() -> None:
    runs = 30
    for memory in (0.0, 0.6):
        side = replace(PAIN, memory=memory)
        false = sum(_ever(side, 120, 35, np.random.default_rng([run, 1])) for run in range(runs))
        assert false <= 4  # 3 % are expected over 120 days; 5 of 30 would be 1 in 1,000


def test_three_points_for_nine_days_are_found_in_about_half_of_the_logs() -> None:
    runs = 40
    for family, least in zip(RECENT_RISE, (0.5, 0.4, 0.25), strict=True):
        found = sum(_ever(family.y, 100, 92, np.random.default_rng([run, 2])) for run in range(runs))
        assert found >= least * runs, family.name
