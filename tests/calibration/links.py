"""Links of two scores on trial: of one person, and of a group."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from analysis.groups.group import Group
from analysis.groups.repeated_measures import repeated_measures_correlation
from analysis.questions.association import day_to_day, lag_profile
from tests.calibration.cases import Case, Outcome
from tests.calibration.diaries import Family
from tests.calibration.in_time import holds
from tests.calibration.peers import oracle_sees_link, oracle_sees_links, pearson_claims, pearson_sees_link
from tests.calibration.sides import flat


def daily_links(case: Case) -> Iterator[Outcome]:
    """Whether the two scores go together from day to day."""
    diary, family = case.diary, case.family
    null = not family.link if not family.lag else None
    found = day_to_day(*case.fits)
    if not found.enough:
        yield Outcome("day_to_day", "both", null, enough=False)
        return
    truth = _link_of_innovations(family) if not family.lag else 0.0
    yield Outcome(
        "day_to_day", "both", null, enough=True,
        claim=found.p_value < 0.05, estimate=found.r, low=found.low, high=found.high, truth=truth,
        covered=holds(found.low, found.high, truth),
        pearson=pearson_sees_link(diary.x, diary.y),
        oracle=oracle_sees_link(diary, family) if family.link else None,
    )  # fmt: skip


def lagged_links(case: Case) -> Iterator[Outcome]:
    """Whether they go together at any lag; its intervals cover when all of them do."""
    diary, family = case.diary, case.family
    found = lag_profile(*case.fits)
    if not found.enough:
        yield Outcome("lag_profile", "both", not family.link, enough=False)
        return
    table = found.table.dropna()
    strongest = table.iloc[int((table["lag"] == found.strongest_lag).argmax())]
    covered = math.nan
    if not math.isnan(link := _link_of_innovations(family)):
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


def shared_links(case: Case) -> Iterator[Outcome]:
    """Whether they go together within the people of a group: everybody's daily links, pooled."""
    if case.family.lag:
        return
    found = Group(case.log).link("reach_cm", "back_pain")
    estimate, low, high = np.tanh((found.mean, found.low, found.high))
    yield _within_people(case, "shared_link", found.p_value, estimate=estimate, low=low, high=high)


def links_within_people(case: Case) -> Iterator[Outcome]:
    """Repeated-measures correlation of a group. Where scores drift it is not asked: it does not remove drift."""
    if not is_steady(case.family) or case.family.lag:
        return
    found = repeated_measures_correlation(case.log)
    yield _within_people(case, "rmcorr", found.p_value, estimate=found.r, low=found.low, high=found.high)


def is_steady(family: Family) -> bool:
    """Whether neither score has a course or a habit, so that within people only a link can relate them."""
    return all(side.course is flat and not side.weekend for side in (family.x, family.y))


def _within_people(
    case: Case, method: str, p_value: float, *, estimate: float, low: float, high: float
) -> Outcome:
    null = not case.family.link
    if math.isnan(p_value):
        return Outcome(method, "both", null, enough=False)
    truth = _link_of_innovations(case.family)
    return Outcome(
        method, "both", null, enough=True,
        claim=p_value < 0.05, estimate=estimate, low=low, high=high, truth=truth,
        covered=holds(low, high, truth),
        pearson=pearson_claims(*case.log[["reach_cm", "back_pain"]].dropna().to_numpy().T),
        oracle=None if null else oracle_sees_links(case.group),
    )  # fmt: skip


def _link_of_innovations(family: Family) -> float:
    """Return the true correlation of innovations; NaN where rounding or unlike memories change it."""
    if not family.link:
        return 0.0
    plain = family.y.written == "fine" and family.x.memory == family.y.memory
    return family.link if plain and not (family.x.nugget or family.y.nugget) else math.nan
