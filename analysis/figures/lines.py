"""Smooth lines and their bands as Plotly traces: solid where there are entries, dashed across long gaps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis.quality.remarks import SHORTEST_GAP, TIMES_USUAL
from analysis.sentences.day_count import counted_unit, counting, number_of, place_of

#: More points than this on one line cannot be told apart on any screen.
MOST_POINTS = 400


def day_texts(days: pd.Index) -> list[str] | list[float]:
    """Return where days stand on a time axis: "2026-01-05", or their numbers where days are counted.

    The texts have half the bytes of full timestamps, and are free of time zones.
    """
    dates = np.asarray(days, dtype="datetime64[D]")
    start = number_of(pd.Timestamp(0))
    if start is not None:
        numbers: list[float] = [int(since) + start for since in dates.astype("int64")]
        return numbers if counted_unit()[0] == "day" else [place_of(number) for number in numbers]
    return list(np.datetime_as_string(dates).tolist())


def day_text(day: date | pd.Timestamp) -> str | float:
    """Return where one day stands on a time axis, as `day_texts` does."""
    return day_texts(pd.DatetimeIndex([day]))[0]


def days_wide(days: float) -> float:
    """Return a width on a time axis: Plotly counts dates in milliseconds."""
    return days / counted_unit()[1] if counting() else days * 86_400_000


def plain(values: pd.Series | np.ndarray, decimals: int = 2) -> list[float | None]:
    """Return numbers as a short list for JSON: rounded, None where missing."""
    rounded = np.round(np.asarray(values, dtype="float64"), decimals)
    listed: list[float | None] = rounded.tolist()
    for at in np.flatnonzero(np.isnan(rounded)).tolist():
        listed[at] = None
    return listed


def long_gaps(entries: pd.Index) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the last day before and the first day after each long gap between days with entries.

    A gap is long from a week on, if it is three times what usually lies between two entries: what `quality`
    tells people of.
    """
    if len(entries) < 2:
        return []
    between = np.diff(entries.to_numpy()) / np.timedelta64(1, "D")
    long = np.flatnonzero(between > max(SHORTEST_GAP, TIMES_USUAL * np.median(between)))
    return [(entries[at], entries[at + 1]) for at in long.tolist()]


def without_gaps(smooth: pd.DataFrame, entries: pd.Index) -> pd.DataFrame:
    """Return a smooth line of calendar days that is empty inside long gaps between entries."""
    gaps = long_gaps(entries)
    if not gaps:
        return smooth
    days, values = smooth.index.to_numpy(), smooth.to_numpy(copy=True)
    for before, after in gaps:
        inside = (np.datetime64(before) < days) & (days < np.datetime64(after))
        values[inside] = np.nan
    return pd.DataFrame(values, smooth.index, smooth.columns)


def thinned(smooth: pd.DataFrame, step: int = 0) -> pd.DataFrame:
    """Return every `step`-th day of a smooth line, its last one, and the ends of all gaps.

    Without a step there are at most about `MOST_POINTS` days.
    """
    step = step or -(-len(smooth) // MOST_POINTS)
    if step <= 1:
        return smooth
    missing = smooth["value"].isna().to_numpy()
    keep = np.zeros(len(smooth), dtype=bool)
    keep[::step] = True
    keep[-1] = True
    edge = np.flatnonzero(missing[1:] != missing[:-1])
    keep[edge] = True
    keep[edge + 1] = True
    return smooth[keep]


def line_trace(smooth: pd.DataFrame, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own values
    """Return the smooth line as a trace; `more` adds name, colour and axes."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": day_texts(smooth.index),
        "y": plain(smooth["value"]),
        "connectgaps": False,
        **more,
    }


def dashed_trace(lines: Iterable[pd.DataFrame], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own values
    """Return a straight dashed line across each gap of smooth lines, none without a gap.

    It leads the eye over days on which nothing is known, and claims nothing about them.
    """
    x: list[str | int | None] = []
    y: list[float | None] = []
    for smooth in lines:
        value = smooth["value"].to_numpy()
        there = np.flatnonzero(~np.isnan(value))
        for at in np.flatnonzero(np.diff(there) > 1).tolist():
            ends = there[at : at + 2]
            x += [*day_texts(smooth.index[ends]), None]
            y += [*plain(value[ends]), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x[:-1],
        "y": y[:-1],
        "hoverinfo": "skip",
        **more,
    }


def band_trace(
    smooth: pd.DataFrame,
    low: float,
    high: float,
    **more: Any,  # noqa: ANN401 - Plotly's own values
) -> dict[str, Any]:
    """Return the band around a smooth line as one closed shape for each unbroken stretch.

    Parameters
    ----------
    smooth : DataFrame, columns `value`, `low`, `high`, on a DatetimeIndex
        Rows without numbers are gaps.
    low, high : float
        The band is cut at what is possible (0 to 10 for ratings).
    **more
        Name, colour and axes.
    """
    below, above = smooth["low"].to_numpy(), smooth["high"].to_numpy()
    there = ~np.isnan(below) & ~np.isnan(above)
    days = day_texts(smooth.index)
    top, bottom = plain(np.clip(above, low, high)), plain(np.clip(below, low, high))
    x: list[str | int | None] = []
    y: list[float | None] = []
    starts = np.flatnonzero(there & ~np.r_[False, there[:-1]])
    ends = np.flatnonzero(there & ~np.r_[there[1:], False]) + 1
    for start, end in zip(starts, ends, strict=True):
        x += [*days[start:end], *days[start:end][::-1], None]
        y += [*top[start:end], *bottom[start:end][::-1], None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x[:-1],
        "y": y[:-1],
        "fill": "toself",
        "line": {"width": 0},
        "hoverinfo": "skip",
        **more,
    }
