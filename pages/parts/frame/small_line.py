"""A line as small as a word: where somebody's level has gone, without axes."""

from __future__ import annotations

from analysis.figures.theme import Palette

_WIDTH, _HEIGHT, _EDGE = 640, 84, 8


def small_line(values: list[float], palette: Palette, measure: str) -> str:
    """Return an SVG picture of some values from left to right, with a dot where they end."""
    low, high = min(values), max(values)
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    tall = (_HEIGHT - 2 * _EDGE) / ((high - low) or 1.0)
    places = [(_EDGE + step * at, _HEIGHT - _EDGE - (one - low) * tall) for at, one in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    x, y = places[-1]
    colour = palette.of(measure)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="3" stroke-linejoin="round"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/></svg>'
    )
