"""Smooth lines and their bands as Plotly traces that break where the log has a long gap."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis.day_count import number_of

#: More points than this on one line cannot be told apart on any screen.
MOST_POINTS = 400


def day_texts(days: pd.Index) -> list[str] | list[int]:
    """Return where days stand on a time axis: "2026-01-05", or their numbers where days are counted.

    The texts have half the bytes of full timestamps, and are free of time zones.
    """
    dates = np.asarray(days, dtype="datetime64[D]")
    start = number_of(pd.Timestamp(0))
    if start is not None:
        return [int(since) + start for since in dates.astype("int64")]
    return list(np.datetime_as_string(dates).tolist())


def day_text(day: date | pd.Timestamp) -> str | int:
    """Return where one day stands on a time axis, as `day_texts` does."""
    return day_texts(pd.DatetimeIndex([day]))[0]


def days_wide(days: float) -> float:
    """Return a width on a time axis: Plotly counts dates in milliseconds."""
    return days if number_of(pd.Timestamp(0)) is not None else days * 86_400_000


def plain(values: pd.Series | np.ndarray, decimals: int = 2) -> list[float | None]:
    """Return numbers as a short list for JSON: rounded, None where missing."""
    rounded = np.round(np.asarray(values, dtype="float64"), decimals)
    return [None if np.isnan(value) else value for value in rounded.tolist()]


def thinned(smooth: pd.DataFrame) -> pd.DataFrame:
    """Return a smooth line with at most about `MOST_POINTS` days, the last one and all gaps kept."""
    step = -(-len(smooth) // MOST_POINTS)
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
    more
        Name, colour and axes.
    """
    there = smooth[["low", "high"]].notna().all(axis=1).to_numpy()
    x: list[str | int | None] = []
    y: list[float | None] = []
    starts = np.flatnonzero(there & ~np.r_[False, there[:-1]])
    ends = np.flatnonzero(there & ~np.r_[there[1:], False]) + 1
    for start, end in zip(starts, ends, strict=True):
        part = smooth.iloc[start:end]
        days = day_texts(part.index)
        x += [*days, *days[::-1], None]
        y += [*plain(part["high"].clip(low, high)), *reversed(plain(part["low"].clip(low, high))), None]
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
