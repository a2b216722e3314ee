"""The doorway in perspective: a frame one can look through, its door swung open, and the room behind.

The wall stands square to the picture, so that a plain side view would show its edge only. Seen from the
right and from the height of the floor, it opens: what is deeper is smaller and nearer to where all depth runs
to, and the foot of everything stays on the line of the floor.
"""

from __future__ import annotations

import math

from docs.film.stage import Prop

WALL_AT = 0.36  # the side of the frame that the heel rests on
_RIGHT = WALL_AT + 0.12  # its other side
_WIDE, _TALL = 0.60, 1.95  # the opening
_AJAR = math.radians(35)  # between the door and the wall beside it
_BACK = 2.6  # metres behind the picture: where the next room ends
_EYE, _VANISHING = 1.40, 1.60  # metres before the picture; the x that all depth runs to
_OUTSIDE = 6.0  # well beyond the picture

_POST, _FAR_POST, _LINTEL = "#C9A877", "#B8966A", "#A98759"
_DOOR, _PANEL, _HANDLE = "#E9D9BC", "#DCC9A6", "#6E7880"
_ROOM, _WALL, _PLINTH = "#D6E2E4", "#C4D3D6", "#EEF3F3"

#: A place on the floor: x, and metres behind the picture.
Place = tuple[float, float]


def _seen(place: Place, height: float) -> tuple[float, float]:
    """Return where a point of the room is in the picture."""
    nearness = _EYE / (_EYE + place[1])
    return _VANISHING + (place[0] - _VANISHING) * nearness, height * nearness


def _sheet(name: str, places: tuple[Place, Place], heights: tuple[float, float], colour: str) -> Prop:
    """Return something flat and upright, between two places and two heights."""
    (start, end), (low, high) = places, heights
    shape = (_seen(start, low), _seen(end, low), _seen(end, high), _seen(start, high))
    return Prop(name, shape, colour, solid=False)


def _on_door(name: str, across: tuple[float, float], heights: tuple[float, float], colour: str) -> Prop:
    """Return a part of the door, from and to so many metres from its hinges."""
    start, end = ((_RIGHT + at * math.sin(_AJAR), _WIDE + at * math.cos(_AJAR)) for at in across)
    return _sheet(name, (start, end), heights, colour)


_NEAR, _FAR = ((WALL_AT, 0.0), (_RIGHT, 0.0)), ((WALL_AT, _WIDE), (_RIGHT, _WIDE))
_BEHIND = ((_RIGHT, _BACK), (_OUTSIDE, _BACK))

#: From the back to the front; only the near post stands before the leg that goes through.
DOORWAY_PROPS = (
    _sheet("room behind", _BEHIND, (0.0, _OUTSIDE), _ROOM),
    _sheet("plinth", _BEHIND, (0.0, 0.16), _PLINTH),
    _sheet("wall beside the door", (_FAR[1], _BEHIND[0]), (0.0, _OUTSIDE), _WALL),
    _sheet("wall above the door", (_NEAR[1], _FAR[1]), (_TALL, _OUTSIDE), _WALL),
    Prop("lintel", tuple(_seen(at, _TALL) for at in (*_NEAR, *_FAR[::-1])), _LINTEL, solid=False),
    _sheet("far post", _FAR, (0.0, _TALL), _FAR_POST),
    _on_door("open door", (0.0, 0.80), (0.01, _TALL), _DOOR),
    _on_door("upper panel", (0.12, 0.68), (1.08, 1.80), _PANEL),
    _on_door("lower panel", (0.12, 0.68), (0.20, 0.88), _PANEL),
    _on_door("door handle", (0.70, 0.77), (0.95, 1.0), _HANDLE),
    Prop(
        "near post",
        tuple(
            _seen(place, height) for place, height in zip((*_NEAR, *_NEAR[::-1]), (0, 0, 3, 3), strict=True)
        ),
        _POST,
        layer="between",
        passes=("far",),
    ),
)
