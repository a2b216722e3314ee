"""Where reach jumps to another level at once: what that may come from, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.sentences.words import day, listed, round_size

#: Where boxes have the feet (cm on their scale), as people call it; the usual ones first. Domain facts:
#: soles, Eurofit, President's Challenge, Canadian, YMCA and Mayo yardstick (15 in), NHL (10 in).
_FOOT_LINES = {
    0.0: "0",
    15.0: "15 cm",
    23.0: "23 cm",
    26.0: "26 cm",
    38.1: "38 cm (15 inches)",
    25.4: "25.4 cm (10 inches)",
}
#: How near (cm) a jump must be to a difference of boxes, or (as a share) to inches taken for centimetres.
_NEAR, _ABOUT_AS_WELL, _INCHES, _NEAR_INCHES = 1.5, 0.2, 2.54, 0.08


def jump(when: pd.Timestamp, before: float, after: float) -> str:
    """Say that reach jumps, what that may come from, and what to do."""
    size = round_size(round(abs(after - before), 0), "reach_cm")
    way = "higher" if after > before else "lower"
    return (
        f"From {day(when)} on, reach is about {size} {way} at once. {_likely(before, after)} "
        "If so, this step is no change in the body: compare only days on the same side of it, "
        "or convert the earlier scores."
    )


def many_jumps(dates: Sequence[pd.Timestamp]) -> str:
    """Say that reach jumps again and again."""
    return (
        f"Reach jumps to another level {len(dates)} times, on {listed([day(date) for date in dates])}. "
        "Do boxes or units change to and fro? Then scores cannot be compared until they are converted to one."
    )


def _likely(before: float, after: float) -> str:
    """Ask for what would explain a jump: other boxes, or inches taken for centimetres."""
    size, up = abs(after - before), after > before
    pairs = [(b, a) for b in _FOOT_LINES for a in _FOOT_LINES if (a > b) == up and a != b]
    off = [abs(abs(b - a) - size) for b, a in pairs]
    asked = []
    if min(off) <= _NEAR:
        # Of boxes that explain it about as well, the more usual ones.
        nearest = next(pair for pair, by in zip(pairs, off, strict=True) if by <= min(off) + _ABOUT_AS_WELL)
        old, new = (_FOOT_LINES[line] for line in nearest)
        asked.append(f"a box with {new} at the feet instead of {old}")
    smaller, larger = sorted((abs(before), abs(after)))
    if before * after > 0 and abs(larger / smaller / _INCHES - 1) <= _NEAR_INCHES:
        grows = abs(after) > abs(before)
        asked.append("centimetres instead of inches" if grows else "inches instead of centimetres")
    return f"Was it {' or '.join(asked)}?" if asked else "Was another box or another unit used?"
