"""Where names stand in rows above a panel, so that none touches another on a phone.

On a wider screen they only move apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Anchor = Literal["left", "center", "right"]
#: Pixels of a plot on a phone, of a letter in the widest of the system fonts, and between two names.
_PHONE, _LETTER, _APART = 262, 6.1, 6


@dataclass(frozen=True, slots=True)
class Width:
    """The days that a figure spans."""

    first: pd.Timestamp
    last: pd.Timestamp

    def share(self, day: pd.Timestamp) -> float:
        """Return where a day stands, 0 to 1 from left to right."""
        return (day - self.first) / max(self.last - self.first, pd.Timedelta(days=1))


def text_width(text: str) -> float:
    """Return about how many pixels a name takes at most."""
    return _LETTER * len(text) + 4


def packed(shares: Sequence[float], widths: Sequence[float], most: int) -> list[tuple[int, Anchor]] | None:
    """Return the row of each name, 0 for the lowest, and which of its ends stands at its place.

    Parameters
    ----------
    shares : sequence of float
        Where the names stand, 0 to 1, rising.
    widths : sequence of float
        What they take, in pixels.
    most : int
        Rows there may be; None is returned where they do not fit into these.
    """
    ends: list[float] = []
    found: list[tuple[int, Anchor]] = []
    for share, width in zip(shares, widths, strict=True):
        at, half = share * _PHONE, width / 2
        anchor: Anchor = "left" if at < half else "right" if at + half > _PHONE else "center"
        begin = at - {"left": 0.0, "center": half, "right": width}[anchor]
        row = next((row for row, end in enumerate(ends) if begin >= end + _APART), len(ends))
        if row == most:
            return None
        ends[row : row + 1] = [begin + width]
        found.append((row, anchor))
    return found
