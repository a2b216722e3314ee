"""Signs to see somebody, looked for in everybody at once, are those that a plain loop over days finds."""

from __future__ import annotations

from statistics import median

import numpy as np
import pandas as pd
import pytest

from analysis.questions.last_days import may_have_risen, rises
from analysis.questions.red_flags import RECENT, WATCHED, RedFlag, red_flags_of_all
from analysis.series.days import series
from analysis.series.observed import as_days
from analysis.series.rows import Rows
from data.log import RATINGS, as_entries

_START = pd.Timestamp("2026-01-05")


def test_everybody_at_once_is_a_loop_over_people_and_days() -> None:
    entries = _many(np.random.default_rng(0), people=70)
    found = red_flags_of_all(entries)
    assert {flag.kind for flag in found.values()} == {"high", "rising", "lasting"}
    looped = {str(name): flag for name, own in entries.groupby("person") if (flag := _loop(str(name), own))}
    assert found == looped


def test_who_is_not_looked_at_closely_has_no_rise() -> None:
    entries = _many(np.random.default_rng(9), people=40)
    names = pd.Index(np.sort(entries["person"].unique()))
    for pain in WATCHED:
        looked = may_have_risen(Rows.of(entries, pain, names, worst=False), len(names))
        assert 0 < looked.sum() < len(names)
        assert not any(rises({pain: series(entries, str(name), pain)}) for name in names[~looked])


@pytest.mark.parametrize("people", [0, 1])
def test_nobody_and_one_entry_have_no_sign(people: int) -> None:
    entries = as_entries(pd.DataFrame({"person": ["A"], "date": [_START], "back_pain": [9.0]}))[:people]
    assert red_flags_of_all(entries) == {}


def _many(random: np.random.Generator, people: int) -> pd.DataFrame:
    """Make up patchy ratings of several a day, of which some rise for a day, a few days or a week."""
    parts = []
    for place in range(people):
        days = np.sort(random.choice(90, random.choice([2, 40, 85]), replace=False))
        days = np.sort(np.append(days, random.choice(days, len(days) // 5)))
        late = days >= 90 - random.choice([0, 1, 8, 9, 16])
        made = {}
        for name in RATINGS[:3]:
            value = random.uniform(0, 4) + random.normal(0, 0.7, len(days)) + late * random.choice([0, 3, 5])
            made[name] = np.where(random.random(len(days)) < 0.2, np.nan, np.clip(np.round(value), 0, 10))
        parts.append(
            pd.DataFrame({"person": f"P{place}", "date": _START + pd.to_timedelta(days, "D"), **made})
        )
    return as_entries(pd.concat(parts).sample(frac=1, random_state=random.integers(99)))


def _loop(person: str, own: pd.DataFrame) -> RedFlag | None:
    worst = {name: own.dropna(subset=[name]).groupby("date")[name].max() for name in WATCHED}
    if not any(map(len, worst.values())):
        return None
    last = max(each.index[-1] for each in worst.values() if len(each))
    found = []
    for kind, name in (("high", "back_pain"), ("high", "sciatica_pain"), ("rising", "sciatica_pain")):
        each = worst[name]
        at = len(each) - 1
        while at >= 0 and (last - each.index[at]).days < RECENT and not _fires(kind, each, at):
            at -= 1
        if at < 0 or (last - each.index[at]).days >= RECENT:
            continue
        while at and _fires(kind, each, at - 1):
            at -= 1
        found.append(_flag(person, kind, name, each.index[at], float(each.iloc[at])))
    for rise in rises({name: series(own, person, name) for name in RATINGS}):
        if rise.measure in WATCHED and (last - worst[rise.measure].index[-1]).days < RECENT:
            found.append(_flag(person, "lasting", rise.measure, rise.since, rise.difference))
    return max(found, key=lambda flag: flag.day, default=None)


def _flag(person: str, kind: str, name: str, day: pd.Timestamp, value: float) -> RedFlag:
    return RedFlag(kind, name, day, value, f"{person}/{name}/{kind}/{day:%Y-%m-%d}")  # type: ignore[arg-type]


def _fires(kind: str, each: pd.Series, at: int) -> bool:
    day, value = as_days(each).day.tolist(), each.tolist()

    def before(at: int, days: int) -> list[float]:
        return [one for when, one in zip(day, value, strict=True) if 0 < day[at] - when <= days]

    if kind == "high":
        known = day[at] >= 14 and len(before(at, 28)) >= 3
        return known and value[at] >= 8 and max(before(at, 28)) < 8
    return at > 0 and all(
        value[one] >= 2 and len(before(one, 14)) >= 5 and value[one] >= median(before(one, 14)) + 2
        for one in (at, at - 1)
    )
