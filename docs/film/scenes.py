"""The scenes of the reach tests: the figure and what it sits on and reaches along, seen from the side."""

from __future__ import annotations

import numpy as np

from docs.film.body import Points, Skeleton, turned
from docs.film.colours import MUTED
from docs.film.films import ANA, BEN, RUTH, SAM, WALL, WOOD
from docs.film.reaching import against_a_wall, bending_down, on_a_chair, sitting, soles
from docs.film.vector import Sheet, figure

UNITS_A_CM = 10.0  # of the enlarged ruler
#: Where soles, heels, the tip of the shoe or the first fingertips are on the sheet, from the left.
LINES = {"box": 490.0, "floor": 490.0, "one leg": 490.0, "wall": 330.0, "chair": 490.0}
SCALE = 430.0  # of the scene: units a metre
_FARTHER = {"wall": 320.0, "chair": 312.0}  # the same of those that are taller
FLOOR_AT, FLOOR_WHEN_STANDING = 392.0, 548.0
#: From where the foot line runs down.
LINE_FROM = {"box": 206.0, "floor": 280.0, "one leg": 206.0, "wall": 200.0, "chair": 240.0}
_BOX, _PLATE = 0.30, 0.022
_YARDSTICK = 0.014
_SHOE = "#5A6B78"


def draw(sheet: Sheet, scene: str, beyond: float, start: float) -> tuple[float, float]:
    """Draw a scene; return where the fingertips are on the sheet.

    Parameters
    ----------
    sheet : Sheet
    scene : str
        As in `docs.film.diagrams.Drawing`.
    beyond : float
        Metres from the line to the fingertips.
    start : float
        Metres the ruler runs from the line towards the person.
    """
    return {
        "box": _box, "one leg": _one_leg, "floor": _floor,
        "wall": _wall, "chair": _chair, "standing": _standing,
    }[scene](sheet, beyond, start)  # fmt: skip


def arrow_head(x: float, y: float) -> Points:
    """Return a small triangle that points down to a place."""
    return np.array([(x, y), (x - 12, y - 18), (x + 12, y - 18)])


def _origin(scene: str, line: float) -> tuple[float, float]:
    """Return where (0, 0) of the room is, so that a place `line` metres to the right is on the line."""
    return LINES[scene] - line * _FARTHER.get(scene, SCALE), FLOOR_AT


def _at(origin: tuple[float, float], x: float, y: float, scale: float = SCALE) -> tuple[float, float]:
    return origin[0] + x * scale, origin[1] - y * scale


def _thing(
    sheet: Sheet,
    origin: tuple[float, float],
    sides: tuple[float, float, float, float],
    fill: str,
    scale: float = SCALE,
) -> None:
    """Draw a box from its left, low, right and high sides, in metres."""
    (left, low), (right, high) = _at(origin, *sides[:2], scale), _at(origin, *sides[2:], scale)
    sheet.box(left, high, right, low, fill, line=MUTED, round_by=2)


def _box(sheet: Sheet, beyond: float, start: float) -> tuple[float, float]:
    return _at_a_box(sheet, beyond, start, far_bent=False)


def _one_leg(sheet: Sheet, beyond: float, start: float) -> tuple[float, float]:
    return _at_a_box(sheet, beyond, start, far_bent=True)


def _at_a_box(sheet: Sheet, beyond: float, start: float, *, far_bent: bool) -> tuple[float, float]:
    sole, top = soles(), _BOX + _PLATE
    origin = _origin("box", sole)
    _thing(sheet, origin, (sole, 0.0, sole + 0.34, _BOX), WOOD)
    _thing(sheet, origin, (sole - max(start, 0.02), _BOX, sole + 0.40, top), "#FFFFFF")
    tips = (sole + beyond, top + 0.012)
    figure(sheet, sitting(tips, far_bent=far_bent), RUTH if far_bent else ANA, SCALE, origin)
    return _at(origin, *tips)


def _floor(sheet: Sheet, beyond: float, start: float) -> tuple[float, float]:
    sole = soles()
    origin = _origin("box", sole)
    tips = (sole + beyond, 0.03)
    figure(sheet, sitting(tips), BEN, SCALE, origin)
    _thing(sheet, origin, (sole - start, 0.0, sole + 0.40, _YARDSTICK), "#FFFFFF")
    return _at(origin, *tips)


def _wall(sheet: Sheet, beyond: float, start: float) -> tuple[float, float]:
    """Draw how it begins in pale and the reach over it; the line is at the fingertips of the beginning."""
    scale, body = _FARTHER["wall"], against_a_wall()
    line = _fingertips(body)[0]
    sole, top = soles(), _BOX + _PLATE
    origin = _origin("wall", line)
    _thing(sheet, origin, (-0.20, 0.0, -0.155, 0.98), WALL, scale)
    _thing(sheet, origin, (sole, 0.0, sole + 0.34, _BOX), WOOD, scale)
    _thing(sheet, origin, (line - start, _BOX, sole + 0.40, top), "#FFFFFF", scale)
    tips = (line + beyond, top + 0.012)
    sheet.open_group(0.35)
    figure(sheet, body, SAM, scale, origin)
    sheet.close_group()
    figure(sheet, sitting(tips), SAM, scale, origin)
    return _at(origin, *tips, scale)


def _chair(sheet: Sheet, beyond: float, start: float) -> tuple[float, float]:
    scale = _FARTHER["chair"]
    body, toes, way = on_a_chair(-beyond)
    origin = _origin("chair", toes[0])
    for sides in ((-0.44, 0.0, -0.40, 0.88), (-0.06, 0.0, -0.02, 0.43), (-0.44, 0.415, -0.01, 0.445)):
        _thing(sheet, origin, sides, WOOD, scale)
    ruler = turned(np.array([(-start, 0.014), (0.16, 0.014), (0.16, 0.040), (-start, 0.040)]), way) + toes
    sheet.shape(ruler * (scale, -scale) + origin, "#FFFFFF", line=MUTED, width=3)
    figure(sheet, body, RUTH, scale, origin, shoes=_SHOE)
    return _at(origin, *_fingertips(body), scale)


def _standing(sheet: Sheet, beyond: float, start: float) -> tuple[float, float]:
    origin = (215.0, FLOOR_WHEN_STANDING)
    body = bending_down(beyond)
    figure(sheet, body, BEN, SCALE, origin)
    return _at(origin, *_fingertips(body))


def _fingertips(body: Skeleton) -> tuple[float, float]:
    arm = body.arms["near"]
    x, y = arm.end + turned(np.array([0.168, 0.0]), arm.tip)
    return float(x), float(y)
