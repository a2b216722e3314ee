"""Sudden lasting changes of level, as another box or another unit makes them."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from analysis.quality.counts import Ints, starts
from analysis.series.observed import Floats

#: A jump is larger than this (cm) and what diligent stretching could gain in the days without a value.
JUMP, GAIN_A_DAY = 8.0, 1 / 7
#: Values on each side that show a jump, and that are looked at closely.
SIDE, CLOSELY = 5, 12
#: A jump is so many times the scatter (at least so many cm) around it; so much of it comes at once; it stays
#: so many days; lower reach for fewer days than the last is a flare-up.
TIMES_SCATTER, LEAST_SCATTER, AT_ONCE, STAYS, FLARE_UP = 4.5, 0.7, 0.75, 60, 14


def jumps(who: Ints, day: Ints, value: Floats) -> list[tuple[int, int, float, float]]:
    """Find where reach changes its level at once and for long: person, first day, level before and after.

    Every place is screened by the medians of `SIDE` values before and after it, for all people at once; the
    few that are left are looked at closely, and the weakest dropped until all that remain stand.

    Parameters
    ----------
    who, day, value : ndarray, shape (n,)
        Number of the person, day since 1970 and reach in cm, sorted by person, day and value.
    """
    firsts = starts(who, day)
    if len(firsts) < 2 * SIDE:
        return []
    y = np.add.reduceat(value, firsts) / np.diff(np.append(firsts, len(value)))
    who, day = who[firsts], day[firsts]
    windows = np.sort(sliding_window_view(y, SIDE), axis=1)
    middle = windows[:, SIDE // 2]
    scatter = np.abs(windows - middle[:, None]).mean(axis=1)
    at = np.arange(SIDE, len(y) - SIDE + 1)
    before, after = windows[at - SIDE], windows[at]
    size, around = np.abs(middle[at] - middle[at - SIDE]), scatter[at] + scatter[at - SIDE]
    # One value a side may lie among those of the other side.
    apart = (after[:, 1] > before[:, -2]) | (after[:, -2] < before[:, 1])
    screened = np.flatnonzero(
        apart & (size > JUMP) & (size > around) & (who[at - SIDE] == who[at + SIDE - 1])
    )
    best: list[int] = []
    for i in screened.tolist():
        # Neighbouring places see the same jump.
        if best and i - best[-1] < SIDE and who[at[i]] == who[at[best[-1]]]:
            best[-1] = max(best[-1], i, key=lambda place: float(size[place] - around[place]))
        else:
            best.append(i)
    splits = at[best]
    found = []
    for person in np.unique(who[splits]).tolist():
        lo, hi = np.searchsorted(who, [person, person + 1]).tolist()
        own = (splits[who[splits] == person] - lo).tolist()
        for k, low, high in _standing(day[lo:hi], y[lo:hi], middle[lo : hi - SIDE + 1], own):
            found.append((person, int(day[lo + k]), low, high))
    return found


def _standing(day: Ints, y: Floats, middle: Floats, splits: list[int]) -> list[tuple[int, float, float]]:
    """Drop the weakest split until all that remain are jumps; levels beside each.

    Parameters
    ----------
    day, y : ndarray, shape (n,)
        One person's.
    middle : ndarray, shape (n - SIDE + 1,)
        Medians of `SIDE` values in a row.
    splits : list of int
        First places after a split, in order.
    """
    while splits:
        ends = [0, *splits, len(y)]
        looked = [
            _closely(day[a:c], y[a:c], middle[a : max(c - SIDE + 1, a)], b - a)
            for a, b, c in zip(ends, splits, ends[2:], strict=False)
        ]
        weakest = min(range(len(splits)), key=lambda i: looked[i][0])
        if looked[weakest][0] >= 1:
            return [(k, before, after) for k, (_, before, after) in zip(splits, looked, strict=True)]
        splits = splits[:weakest] + splits[weakest + 1 :]
    return []


def _closely(day: Ints, y: Floats, middle: Floats, k: int) -> tuple[float, float, float]:
    """Return how strongly a stretch jumps at its k-th value (below 1: it does not), and both levels."""
    a, b = y[max(k - CLOSELY, 0) : k], y[k : k + CLOSELY]
    if min(len(a), len(b)) < SIDE:
        return 0.0, 0.0, 0.0
    before, after = _median(a), _median(b)
    size, flip = abs(after - before), 1.0 if after > before else -1.0
    away = np.abs(np.concatenate([a - before, b - after]))
    scatter = max(1.4826 * _median(away), 1.2533 * float(away.mean()), LEAST_SCATTER)
    # The place found may be off by one value, and the days without a value beside it.
    unseen = float(np.diff(day[k - 2 : k + 2]).max()) - 1
    least = max(JUMP + GAIN_A_DAY * unseen, TIMES_SCATTER * scatter)
    lower_lasts = day[k] - day[0] if after > before else day[-1] - day[k] + 1
    at_once = flip * (_median(b[:3]) - _median(a[-3:]))
    # All the medians soon before and after, and at least the nearest ones, keep to their side.
    soon = np.searchsorted(day, [day[k - 1] - STAYS, day[k] + STAYS])
    left = flip * middle[min(soon[0], k - SIDE) : k - SIDE + 1]
    right = flip * middle[k : max(soon[1] - SIDE, k) + 1]
    stays = left.max() < flip * (before + after) / 2 < right.min()
    if not stays or lower_lasts < FLARE_UP or at_once < AT_ONCE * size:
        return 0.0, before, after
    return size / least, before, after


def _median(y: Floats) -> float:
    """As numpy's median, many times as fast for a dozen values."""
    ordered, half = sorted(y.tolist()), len(y) // 2
    return float(ordered[half] if len(y) % 2 else (ordered[half - 1] + ordered[half]) / 2)
