"""The colours of the drawings, and mixtures of them."""

from __future__ import annotations

PAPER, INK, MUTED, GREEN = "#F7F6F3", "#1F2A33", "#5B6670", "#0B7A75"
FLOOR, FLOOR_EDGE = "#E9E4DA", "#CFC8BA"
LEGGINGS, FAR_LEGGINGS = "#D3DBE0", "#AFBBC3"
RESTING = "#9CCBC5"
STRAP = "#B0552F"


def mixed(first: str, second: str, share: float) -> str:
    """Return the colour that is the given share of the way from one to another."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def darker(code: str) -> str:
    """Return a colour a third of the way to ink."""
    return mixed(code, INK, 0.35)
