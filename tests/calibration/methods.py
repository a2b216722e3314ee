"""The methods on trial. A new one is a function from a Case to its outcomes, and a line in `METHODS`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from analysis.association import day_to_day, lag_profile
from analysis.change import Change, change
from analysis.red_flags import RECENT, red_flags
from analysis.repeated_measures import repeated_measures_correlation
from analysis.trend import Trend, trend
from analysis.yardsticks import YARDSTICKS
from tests.calibration.cases import Case, Outcome
from tests.calibration.diaries import Diary, Family, Truth
from tests.calibration.peers import (
    in_window,
    oracle_sees_change,
    oracle_sees_link,
    oracle_sees_slope,
    pearson_claims,
    pearson_sees_link,
    pearson_sees_trend,
)
from tests.calibration.sides import Side, flat

Method = Callable[[Case], Iterator[Outcome]]


def trends(case: Case) -> Iterator[Outcome]:
    """Slope per week, and the smooth line's band."""
    for score, seen, truth, side in _sides(case):
        found = trend(seen)
        if not found.enough:
            yield Outcome("trend", score, truth.flat, enough=False)
            continue
        yield Outcome(
            "trend", score, truth.flat, enough=True,
            claim=found.low > 0 or found.high < 0,
            estimate=found.slope_per_week, low=found.low, high=found.high, truth=truth.slope,
            covered=_holds(found.low, found.high, truth.slope),
            pearson=pearson_sees_trend(seen),
            oracle=None if truth.flat else oracle_sees_slope(seen, truth, side),
        )  # fmt: skip
        yield Outcome("smooth band", score, None, enough=True, covered=_share_inside(found, truth))


def changes(case: Case) -> Iterator[Outcome]:
    """The last days beside the first, and whether the difference is beyond measuring error."""
    for score, seen, truth, side in _sides(case):
        yard = YARDSTICKS["reach_cm" if score == "x" else "back_pain"]
        found = change(seen, yard.error, yard.important)
        if not found.enough:
            yield from (
                Outcome(name, score, truth.flat, enough=False) for name in ("change", "change beyond error")
            )
            continue
        real = _true_difference(seen, truth, found)
        oracle = None if truth.flat else oracle_sees_change(seen, truth, side, found)
        yield Outcome(
            "change", score, truth.flat, enough=True,
            claim=found.low > 0 or found.high < 0,
            estimate=found.difference, low=found.low, high=found.high, truth=real,
            covered=_holds(found.low, found.high, real),
            pearson=pearson_sees_trend(seen), oracle=oracle,
        )  # fmt: skip
        yield Outcome(
            "change beyond error", score, truth.flat, enough=True, claim=found.beyond_error, oracle=oracle
        )


def daily_links(case: Case) -> Iterator[Outcome]:
    """Whether the two scores go together from day to day."""
    diary, family = case.diary, case.family
    null = not family.link if not family.lag else None
    found = day_to_day(diary.x, diary.y)
    if not found.enough:
        yield Outcome("day_to_day", "both", null, enough=False)
        return
    truth = _link_of_surprises(family)
    yield Outcome(
        "day_to_day", "both", null, enough=True,
        claim=found.p_value < 0.05, estimate=found.r, low=found.low, high=found.high, truth=truth,
        covered=_holds(found.low, found.high, truth),
        pearson=pearson_sees_link(diary.x, diary.y),
        oracle=oracle_sees_link(diary, family) if family.link else None,
    )  # fmt: skip


def lagged_links(case: Case) -> Iterator[Outcome]:
    """Whether they go together at any lag; its intervals cover when all of them do."""
    diary, family = case.diary, case.family
    found = lag_profile(diary.x, diary.y)
    if not found.enough:
        yield Outcome("lag_profile", "both", not family.link, enough=False)
        return
    table = found.table.dropna()
    strongest = table.iloc[int((table["lag"] == found.strongest_lag).argmax())]
    covered = math.nan
    if not math.isnan(link := _link_of_surprises(family)):
        real = np.where(table["lag"] == family.lag, link, 0.0)
        covered = float(((table["low"] <= real) & (real <= table["high"])).all())
    yield Outcome(
        "lag_profile", "both", not family.link, enough=True,
        claim=found.p_value < 0.05,
        estimate=float(strongest["r"]), low=float(strongest["low"]), high=float(strongest["high"]),
        covered=covered,
        pearson=pearson_sees_link(diary.x, diary.y),
        oracle=oracle_sees_link(diary, family) if family.link else None,
    )  # fmt: skip


def links_within_people(case: Case) -> Iterator[Outcome]:
    """Repeated-measures correlation of a group. Where scores drift it is not asked: it does not remove drift."""
    family = case.family
    if not is_steady(family) or family.lag:
        return
    entries = _entries(case.group)
    found = repeated_measures_correlation(entries)
    truth = _link_of_surprises(family)
    yield Outcome(
        "rmcorr", "both", not family.link, enough=found.enough,
        claim=found.p_value < 0.05, estimate=found.r, low=found.low, high=found.high, truth=truth,
        covered=_holds(found.low, found.high, truth),
        pearson=pearson_claims(*entries[["reach_cm", "back_pain"]].dropna().to_numpy().T),
    )  # fmt: skip


def warnings_raised(case: Case) -> Iterator[Outcome]:
    """Whether the safety box is open at the log's end, and was at any time. Nothing here is urgent."""
    log = _entries([case.diary]).rename(columns={"back_pain": "sciatica_pain"})
    last = log["date"].max()
    # A reason is seen for 14 days, so looks 13 days apart miss none.
    looks = pd.date_range(last, log["date"].min(), freq=f"-{RECENT - 1}D")
    fired = [red_flags(log[log["date"] <= look]) is not None for look in looks]
    yield Outcome("red flag at the end", "y", None, enough=True, claim=fired[0])
    yield Outcome("red flag at any time", "y", None, enough=True, claim=any(fired))


METHODS: dict[str, Method] = {
    "trend": trends,
    "change": changes,
    "day_to_day": daily_links,
    "lag_profile": lagged_links,
    "rmcorr": links_within_people,
    "red_flags": warnings_raised,
}


def is_steady(family: Family) -> bool:
    """Whether neither score has a course or a habit, so that within people only a link can relate them."""
    return all(side.course is flat and not side.weekend for side in (family.x, family.y))


def _sides(case: Case) -> Iterator[tuple[str, pd.Series, Truth, Side]]:
    yield "x", case.diary.x, case.diary.of_x, case.family.x
    yield "y", case.diary.y, case.diary.of_y, case.family.y


def _holds(low: float, high: float, truth: float) -> float:
    return math.nan if math.isnan(truth) else float(low <= truth <= high)


def _share_inside(found: Trend, truth: Truth) -> float:
    band = found.smooth.dropna()
    real = truth.expected[band.index]
    return float(((band["low"] <= real) & (real <= band["high"])).mean())


def _true_difference(seen: pd.Series, truth: Truth, found: Change) -> float:
    start, now = (
        truth.expected[in_window(seen, window)].mean() for window in (found.start_days, found.now_days)
    )
    return float(now - start)


def _link_of_surprises(family: Family) -> float:
    """Return the true correlation of surprises; NaN where rounding or unlike memories change it."""
    if not family.link:
        return 0.0
    plain = family.y.written == "fine" and family.x.memory == family.y.memory
    return family.link if plain and not (family.x.fleck or family.y.fleck) else math.nan


def _entries(diaries: list[Diary]) -> pd.DataFrame:
    logs = [
        pd.DataFrame({"reach_cm": diary.x, "back_pain": diary.y})
        .rename_axis("date")
        .reset_index()
        .assign(person=f"P{number:02}")
        for number, diary in enumerate(diaries)
    ]
    return pd.concat(logs, ignore_index=True)
