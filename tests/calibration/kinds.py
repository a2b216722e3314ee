"""Kinds of empty diaries that no method was chosen on: pages on which nothing happens, in many ways.

Each kind is a function from random numbers and a number of days to one person's entries. Noise has variance 1
before it is scaled; nothing links the scores, and nothing in them changes in the long run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from scipy.signal import lfilter

from tests.calibration.sides import Floats

Entries = pd.DataFrame
Rng = np.random.Generator
#: One score's noise: f(random numbers, days).
Noise = Callable[[Rng, int], Floats]
FIRST_DAY = pd.Timestamp("2026-01-05")
#: Days simulated ahead of the first.
_BEFORE = 200


def remembering(rng: Rng, days: int, memory: float = 0.3, *, heavy: bool = False) -> Floats:
    """Return noise that resembles the day before; `heavy`: its news are of Student's t with 3 degrees of freedom."""
    size = days + _BEFORE
    news = rng.standard_t(3, size) / np.sqrt(3) if heavy else rng.normal(size=size)
    return np.asarray(lfilter([np.sqrt(1 - memory**2)], [1.0, -memory], news)[_BEFORE:])


def long_memory(rng: Rng, days: int, d: float = 0.3) -> Floats:
    """Return fractional noise, ARFIMA(0, d, 0): its memory fades, but not by a fixed share a day."""
    size = days + _BEFORE
    kept = np.cumprod(np.r_[1.0, (np.arange(1, size) - 1 + d) / np.arange(1, size)])
    value = np.convolve(rng.normal(size=size), kept)[_BEFORE:size]
    return np.asarray(value / np.sqrt((kept**2).sum()))


def switching(rng: Rng, days: int, stay: float = 20.0) -> Floats:
    """Return good and bad spells that change at any time alike, about every 20 days, under noise."""
    change = rng.random(days) < 1 / stay
    level = np.where((rng.integers(2) + np.cumsum(change)) % 2, 0.7, -0.7)
    return np.asarray(level + np.sqrt(0.51) * rng.normal(size=days))


def swinging(rng: Rng, days: int, period: float = 9.0, kept: float = 0.85) -> Floats:
    """Return ups and downs of about nine days whose beat is lost again and again, AR(2)."""
    first, second = 2 * kept * np.cos(2 * np.pi / period), -(kept**2)
    value = lfilter([1.0], [1.0, -first, -second], rng.normal(size=days + _BEFORE))[_BEFORE:]
    variance = (1 - second) / ((1 + second) * ((1 - second) ** 2 - first**2))
    return np.asarray(value / np.sqrt(variance))


def copied(rng: Rng, days: int) -> Floats:
    """Return scores half of which are the day's before, written down again."""
    fresh = np.maximum.accumulate(
        np.where((rng.random(days) < 0.5) | (np.arange(days) == 0), np.arange(days), 0)
    )
    return remembering(rng, days)[fresh]


def drifting(rng: Rng, days: int) -> Floats:
    """Return slow wandering (memory 0.95) under as much white noise."""
    return np.asarray(np.sqrt(0.5) * (remembering(rng, days, 0.95) + rng.normal(size=days)))


def entries(
    rng: Rng,
    days: int,
    noise: Noise = remembering,
    *,
    reach: tuple[float, float] = (-5.0, 1.5),
    pain: tuple[float, float] = (5.0, 1.5),
    shared: Callable[[Floats], Floats] | None = None,
    scatter: Callable[[Floats], Floats] | None = None,
) -> Entries:
    """Return a diary of reach, two pains and minutes.

    Parameters
    ----------
    rng : Generator
    days : int
    noise : callable
    reach, pain : tuple of float
        Level and scatter; sciatica lies two points lower than back pain, but not below −1.
    shared : callable, optional
        What all scores have in common, from the day numbers (0 is a Monday): in pain up, in reach down.
    scatter : callable, optional
        How many times the usual the noise is, from the same.
    """
    day = np.arange(days) + int(rng.integers(7))
    common = np.zeros(days) if shared is None else shared(day)
    times = np.ones(days) if scatter is None else scatter(day)
    level, sd = pain
    other = max(level - 2.0, min(level, -1.0))
    rating = {
        name: np.clip(np.round(own + sd * (times * noise(rng, days) + common)), 0, 10)
        for name, own in (("back_pain", level), ("sciatica_pain", other))
    }
    cm = reach[0] + reach[1] * (times * noise(rng, days) - common)
    minutes = np.where(rng.random(days) < 0.6, rng.choice([5.0, 10.0, 15.0, 20.0], days), 0.0)
    date = FIRST_DAY + pd.to_timedelta(day, unit="D")
    return pd.DataFrame(
        {"person": "me", "date": date, "reach_cm": np.round(cm, 1), **rating, "minutes": minutes}
    )


def _weekdays_only(rng: Rng, days: int) -> Entries:
    log = entries(rng, days, shared=lambda day: np.where(day % 7 < 5, 0.15 * (day % 7), -0.8))
    return log[log["date"].dt.day_of_week < 5]


def _holidays(rng: Rng, days: int) -> Entries:
    log, kept = entries(rng, days, partial(remembering, memory=0.5)), np.ones(days, dtype=bool)
    for begin in rng.integers(0, max(1, days - 21), size=max(1, days // 60)):
        kept[begin : begin + 21] = False
    return log[kept]


def _mistyped(rng: Rng, days: int) -> Entries:
    log = entries(rng, days)
    wrong = rng.random(days) < 0.02
    log["reach_cm"] = np.where(wrong, 10 * log["reach_cm"], log["reach_cm"])
    log["back_pain"] = np.where(rng.random(days) < 0.02, 10.0, log["back_pain"])
    return log


def _stopped(rng: Rng, days: int) -> Entries:
    log, end = entries(rng, days), int(rng.integers(days // 3, 2 * days // 3))
    return log.assign(minutes=np.where(np.arange(days) < end, log["minutes"] + 5, 0.0))


def _ceiling(rng: Rng, days: int) -> Entries:
    log = entries(rng, days, partial(remembering, memory=0.5))
    return log.assign(reach_cm=np.minimum(log["reach_cm"], -4.5))


def _heaped(rng: Rng, days: int) -> Entries:
    log = entries(rng, days, partial(remembering, memory=0.5))
    return log.assign(
        reach_cm=2.5 * np.round(log["reach_cm"] / 2.5),
        back_pain=np.clip(2 * np.round(log["back_pain"] / 2), 0, 10),
    )


def _two_times(rng: Rng, days: int) -> Entries:
    """Return a diary whose reach is taken in the evening (4 cm further) or in the morning; the habit has spells."""
    log, evening = entries(rng, days), remembering(rng, days, 0.6) > 0
    return log.assign(reach_cm=(log["reach_cm"] + np.where(evening, 2.0, -2.0)).round(1))


def _busy_weeks(rng: Rng, days: int) -> Entries:
    """Return a diary in which minutes, pain and reach each have spells of their own in when they are written."""
    log = entries(rng, days, partial(remembering, memory=0.5))
    for name in ("reach_cm", "back_pain", "minutes"):
        log.loc[remembering(rng, days, 0.9) > 0.5, name] = np.nan
    return log


def _second_entries(rng: Rng, days: int) -> Entries:
    """Return a diary with a second entry on half of the days, in the evening: further, and with less pain."""
    log = entries(rng, days, partial(remembering, memory=0.5))
    again = log[rng.random(days) < 0.5]
    pains = {name: (again[name] - 1).clip(lower=0) for name in ("back_pain", "sciatica_pain")}
    again = again.assign(reach_cm=again["reach_cm"] + 3.0, **pains)
    return pd.concat([log, again]).sort_values("date", kind="stable", ignore_index=True)


KINDS: dict[str, Callable[[Rng, int], Entries]] = {
    "working weeks, written Monday to Friday": _weekdays_only,
    "pain 0 on most days": partial(entries, noise=partial(remembering, memory=0.5), pain=(-1.0, 2.0)),
    "heavy tails (t with 3 degrees)": partial(entries, noise=partial(remembering, heavy=True)),
    "long memory (ARFIMA, d = 0.3)": partial(entries, noise=long_memory),
    "good and bad spells that switch": partial(entries, noise=switching),
    "ups and downs of nine days": partial(entries, noise=swinging),
    "mornings and evenings mixed": _two_times,
    "a second entry on some days": _second_entries,
    "yesterday's score copied": partial(entries, noise=copied),
    "slow wandering under white noise": partial(entries, noise=drifting),
    "one in fifty typed tenfold": _mistyped,
    "a shared weekly wave": partial(entries, shared=lambda day: np.sin(2 * np.pi * day / 7)),
    "weekends scatter three times as far": partial(entries, scatter=lambda day: np.where(day % 7 > 4, 3.0, 1.0)),
    "three weeks missing, again and again": _holidays,
    "stretching that stops": _stopped,
    "reach at the end of the box": _ceiling,
    "even ratings, inches": _heaped,
    "each score written in spells": _busy_weeks,
}  # fmt: skip
