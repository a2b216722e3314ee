"""The scenes of the reach tests: the figure and what it sits on and reaches along, seen from the side."""

from __future__ import annotations

import numpy as np

from docs.film.body import Points, Skeleton, turned
from docs.film.colours import MUTED
from docs.film.films import ANA, BEN, RUTH, SAM, WALL, WOOD
from docs.film.reaching import against_a_wall, bending_down, on_a_chair, sitting, soles
from docs.film.vector import Sheet, figure

LINE = 490.0  # where soles, heels or the tip of the shoe are on the sheet, from the left
UNITS_A_CM = 10.0  # of the enlarged ruler
SCALE = 430.0  # of the scene: units a metre
FLOOR_AT, FLOOR_WHEN_STANDING = 392.0, 548.0
#: From where the foot line runs down.
LINE_FROM = {"box": 206.0, "floor": 280.0, "one leg": 206.0, "wall": 150.0, "chair": 200.0}
_BOX, _PLATE = 0.30, 0.022
_TAPE = 0.008


def draw(sheet: Sheet, scene: str, beyond: float) -> tuple[float, float]:
    """Draw a scene; return where the fingertips are on the sheet.

    Parameters
    ----------
    sheet : Sheet
    scene : str
        As in `docs.film.diagrams.Drawing`.
    beyond : float
        Metres from the line to the fingertips.
    """
    return {
        "box": _box, "one leg": _one_leg, "floor": _floor, "wall": _wall, "chair": _chair, "standing": _standing,
    }[scene](sheet, beyond)  # fmt: skip


def arrow_head(x: float, y: float) -> Points:
    """Return a small triangle that points down to a place."""
    return np.array([(x, y), (x - 12, y - 18), (x + 12, y - 18)])


def _origin(line: float) -> tuple[float, float]:
    """Return where (0, 0) of the room is, so that a place `line` metres to the right is on the line."""
    return LINE - line * SCALE, FLOOR_AT


def _at(origin: tuple[float, float], x: float, y: float, scale: float = SCALE) -> tuple[float, float]:
    return origin[0] + x * scale, origin[1] - y * scale


def _thing(sheet: Sheet, origin: tuple[float, float], sides: tuple[float, float, float, float], fill: str) -> None:
    """Draw a box from its left, low, right and high sides, in metres."""
    (left, low), (right, high) = _at(origin, *sides[:2]), _at(origin, *sides[2:])
    sheet.box(left, high, right, low, fill, line=MUTED, round_by=2)


def _box(sheet: Sheet, beyond: float) -> tuple[float, float]:
    return _at_a_box(sheet, beyond, far_bent=False)


def _one_leg(sheet: Sheet, beyond: float) -> tuple[float, float]:
    return _at_a_box(sheet, beyond, far_bent=True)


def _at_a_box(sheet: Sheet, beyond: float, *, far_bent: bool) -> tuple[float, float]:
    sole, top = soles(), _BOX + _PLATE
    origin = _origin(sole)
    _thing(sheet, origin, (sole, 0.0, sole + 0.34, _BOX), WOOD)
    _thing(sheet, origin, (sole - 0.255, _BOX, sole + 0.40, top), "#FFFFFF")
    tips = (sole + beyond, top + 0.012)
    figure(sheet, sitting(tips, far_bent=far_bent), RUTH if far_bent else ANA, SCALE, origin)
    return _at(origin, *tips)


def _floor(sheet: Sheet, beyond: float) -> tuple[float, float]:
    sole = soles()
    origin = _origin(sole)
    tips = (sole + beyond, 0.03)
    figure(sheet, sitting(tips), BEN, SCALE, origin)
    _thing(sheet, origin, (sole - 0.40, 0.0, sole + 0.40, _TAPE), "#FFFFFF")
    return _at(origin, *tips)


def _wall(sheet: Sheet, beyond: float) -> tuple[float, float]:
    """Draw the start in pale and the reach over it; the start's fingertips are on the line."""
    start = against_a_wall()
    from_hip = _fingertips(start)[0]
    sole, top = soles(), _BOX + _PLATE
    origin = _origin(from_hip)
    _thing(sheet, origin, (-0.20, 0.0, -0.15, 0.98), WALL)
    _thing(sheet, origin, (sole, 0.0, sole + 0.34, _BOX), WOOD)
    _thing(sheet, origin, (sole - 0.255, _BOX, sole + 0.40, top), "#FFFFFF")
    tips = (from_hip + beyond, top + 0.012)
    sheet.open_group(0.35)
    figure(sheet, start, SAM, SCALE, origin)
    sheet.close_group()
    figure(sheet, sitting(tips), SAM, SCALE, origin)
    return _at(origin, *tips)


def _chair(sheet: Sheet, beyond: float) -> tuple[float, float]:
    body, toes, way = on_a_chair(-beyond)
    origin = _origin(toes[0])
    for sides in ((-0.44, 0.0, -0.40, 0.88), (-0.06, 0.0, -0.02, 0.43), (-0.44, 0.415, -0.01, 0.445)):
        _thing(sheet, origin, sides, WOOD)
    figure(sheet, body, RUTH, SCALE, origin)
    ruler = turned(np.array([(-0.22, 0.012), (0.16, 0.012), (0.16, 0.035), (-0.22, 0.035)]), way) + toes
    sheet.shape(ruler * (SCALE, -SCALE) + origin, "#FFFFFF", line=MUTED, width=3)
    return _at(origin, *_fingertips(body))


def _standing(sheet: Sheet, beyond: float) -> tuple[float, float]:
    origin = (215.0, FLOOR_WHEN_STANDING)
    body = bending_down(beyond)
    figure(sheet, body, BEN, SCALE, origin)
    return _at(origin, *_fingertips(body))


def _fingertips(body: Skeleton) -> tuple[float, float]:
    arm = body.arms["near"]
    x, y = arm.end + turned(np.array([0.168, 0.0]), arm.tip)
    return float(x), float(y)


