"""Draws shapes, words and the figure as SVG: no scripts, no styles, nothing from outside the file."""

from __future__ import annotations

from html import escape
from typing import Literal

import numpy as np

from docs.film.body import Points, Side, Skeleton
from docs.film.colours import FAR_LEGGINGS, INK, LEGGINGS, darker
from docs.film.outline import outlines
from docs.film.stage import Look

#: Found on most machines, or something like it: a picture must not fetch a font.
FONT = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_INK_LINE = 0.0075  # metres, as in the films
_CLOSE = 0.3  # a point of an outline so near the line between its neighbours is left out
_ACROSS = {"left": "start", "middle": "middle", "right": "end"}

Shapes = list[tuple[Points, str]]


class Sheet:
    """A drawing that grows shape by shape; places are in its own units, y down."""

    def __init__(self, width: int, height: int, paper: str, title: str) -> None:
        self.width, self.height = width, height
        self._parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" font-family="{FONT}">',
            f"<title>{escape(title)}</title>",
            f'<rect width="{width}" height="{height}" rx="16" fill="{paper}"/>',
        ]

    def shape(
        self, points: Points, fill: str = "none", *, line: str = "", width: float = 0, closed: bool = True
    ) -> None:
        """Draw an outline or a line."""
        stroke = f' stroke="{line}" stroke-width="{_short(width)}" stroke-linejoin="round"' if line else ""
        self._parts.append(f'<path d="{_path(points, closed=closed)}" fill="{fill}"{stroke}/>')

    def line(
        self,
        *places: tuple[float, float],
        colour: str = INK,
        width: float = 3,
        dashed: bool = False,
        name: str = "",
    ) -> None:
        """Draw a line through places."""
        dashes = ' stroke-dasharray="3 9"' if dashed else ""
        self._parts.append(
            f'<path{_named(name)} d="{_path(np.array(places), closed=False)}" fill="none" stroke="{colour}" '
            f'stroke-width="{_short(width)}" stroke-linecap="round" stroke-linejoin="round"{dashes}/>'
        )

    def box(
        self,
        left: float,
        top: float,
        right: float,
        low: float,
        fill: str,
        *,
        line: str = "",
        round_by: float = 0,
    ) -> None:
        """Draw an upright rectangle."""
        stroke = f' stroke="{line}" stroke-width="3"' if line else ""
        self._parts.append(
            f'<rect x="{_short(left)}" y="{_short(top)}" width="{_short(right - left)}" '
            f'height="{_short(low - top)}" rx="{_short(round_by)}" fill="{fill}"{stroke}/>'
        )

    def ticks(self, marks: list[tuple[float, float, float, float]], colour: str) -> None:
        """Draw straight marks, each from a place (x, y) so far across and down."""
        path = "".join(
            f"M{_short(x)} {_short(y)}l{_short(across)} {_short(down)}" for x, y, across, down in marks
        )
        self._parts.append(f'<path class="ticks" d="{path}" stroke="{colour}" stroke-width="2.5"/>')

    def text(
        self,
        words: str,
        x: float,
        y: float,
        *,
        size: int = 26,
        colour: str = INK,
        bold: bool = False,
        at: Literal["left", "middle", "right"] = "left",
        name: str = "",
    ) -> None:
        """Write words on the line at `y`."""
        weight = ' font-weight="700"' if bold else ""
        self._parts.append(
            f'<text{_named(name)} x="{_short(x)}" y="{_short(y)}" font-size="{size}" fill="{colour}"{weight} '
            f'text-anchor="{_ACROSS[at]}">{escape(words)}</text>'
        )

    def open_group(self, opacity: float) -> None:
        """Begin shapes that are pale as one."""
        self._parts.append(f'<g opacity="{opacity:g}">')

    def close_group(self) -> None:
        """End such shapes."""
        self._parts.append("</g>")

    def svg(self) -> str:
        """Return the file."""
        return "\n".join([*self._parts, "</svg>"]) + "\n"


def figure(
    sheet: Sheet, body: Skeleton, look: Look, scale: float, origin: tuple[float, float], *, shoes: str = ""
) -> None:
    """Draw the figure of the films.

    Parameters
    ----------
    sheet : Sheet
    body : Skeleton
        In metres, y up.
    look : Look
    scale : float
        Units of the sheet a metre.
    origin : tuple of float
        Where the room's point (0, 0) is on the sheet.
    shoes : str
        Their colour; none, bare feet.
    """
    parts = {name: points * (scale, -scale) + origin for name, points in outlines(body).items()}
    ink = 2 * _INK_LINE * scale
    _arm(sheet, parts, "far", skin=look.far_skin, shirt=look.far_shirt, ink=ink)
    _leg(sheet, parts, "far", skin=look.far_skin, foot=shoes or look.far_skin, cloth=FAR_LEGGINGS, ink=ink)
    _group(sheet, [(parts["neck"], look.skin)], ink)
    _leg(sheet, parts, "near", skin=look.skin, foot=shoes or look.skin, cloth=LEGGINGS, ink=ink)
    _group(sheet, [(parts["shirt"], look.shirt)], ink)
    if look.bun:
        _group(sheet, [(parts["bun"], look.hair)], ink)
    _group(sheet, [(parts["head"], look.skin)], ink)
    sheet.shape(parts["neck"], look.skin)
    sheet.shape(parts["head"], look.skin)
    sheet.shape(parts["hair"], look.hair)
    sheet.shape(parts["ear"], look.skin, line=darker(look.skin), width=2)
    sheet.shape(parts["eye"], INK)
    sheet.shape(parts["mouth"], line=darker(look.skin), width=2, closed=False)
    _arm(sheet, parts, "near", skin=look.skin, shirt=look.shirt, ink=ink)


def _leg(
    sheet: Sheet, parts: dict[str, Points], side: Side, *, skin: str, foot: str, cloth: str, ink: float
) -> None:
    _group(sheet, [(parts[f"{side} shank"], skin), (parts[f"{side} foot"], foot)], ink)
    trunk = [(parts["pelvis"], cloth)] if side == "near" else []
    _group(sheet, [(parts[f"{side} legging"], cloth), *trunk, (parts[f"{side} thigh"], cloth)], ink)


def _arm(sheet: Sheet, parts: dict[str, Points], side: Side, *, skin: str, shirt: str, ink: float) -> None:
    _group(sheet, [(parts[f"{side} {name}"], skin) for name in ("hand", "forearm", "upper arm")], ink)
    _group(sheet, [(parts[f"{side} sleeve"], shirt)], ink)


def _group(sheet: Sheet, shapes: Shapes, ink: float) -> None:
    """Draw shapes as one: ink round them all first, then their fills, so that no line crosses a joint."""
    for points, _ in shapes:
        sheet.shape(points, line=INK, width=ink)
    for points, colour in shapes:
        sheet.shape(points, colour)


def _path(points: Points, *, closed: bool) -> str:
    places = " ".join(f"{_short(x)} {_short(y)}" for x, y in _thinned(points))
    return f"M{places}{'Z' if closed else ''}"


def _thinned(points: Points) -> Points:
    """Leave out the points that a straight line between others shows as well (Douglas and Peucker, 1973)."""
    if len(points) < 3:
        return points
    way = points[-1] - points[0]
    from_start = points - points[0]
    length = float(np.hypot(*way))
    off = (
        np.abs(way[0] * from_start[:, 1] - way[1] * from_start[:, 0]) / length
        if length
        else np.hypot(*from_start.T)
    )
    worst = int(off.argmax())
    if off[worst] <= _CLOSE:
        return np.vstack([points[0], points[-1]])
    return np.vstack([_thinned(points[: worst + 1])[:-1], _thinned(points[worst:])])


def _named(name: str) -> str:
    return f' class="{name}"' if name else ""


def _short(number: float) -> str:
    return f"{round(float(number), 1) + 0.0:g}"
