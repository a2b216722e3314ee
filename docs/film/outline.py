"""The figure's flesh: the smooth outline of every part of the body, as polygons in metres."""

from __future__ import annotations

import numpy as np

from docs.film import shapes
from docs.film.body import (
    FOREARM,
    SHANK,
    SIDES,
    SPINE,
    THIGH,
    UPPER_ARM,
    Limb,
    Points,
    Side,
    Skeleton,
    turned,
)


def smooth(points: Points, *, steps: int = 7, closed: bool = True) -> Points:
    """Lay a Catmull-Rom curve through points."""
    turn = (
        np.vstack([points[-1], points, points[:2]]) if closed else np.vstack([points[0], points, points[-1]])
    )
    share = np.linspace(0, 1, steps, endpoint=False)[:, None]
    a, b, c, d = (turn[start : len(turn) - 3 + start, None, :] for start in range(4))
    bend = (2 * a - 5 * b + 4 * c - d) * share**2 + (3 * b - a - 3 * c + d) * share**3
    curve = (2 * b + (c - a) * share + bend) / 2
    line = curve.reshape(-1, 2)
    return line if closed else np.vstack([line, points[-1:]])


def outlines(
    body: Skeleton, *, breath: float = 0.0, grips: frozenset[Side] = frozenset()
) -> dict[str, Points]:
    """Return the outline of every part of the body.

    Parameters
    ----------
    body : Skeleton
    breath : float from 0 to 1
        How full the chest is.
    grips : set of Side
        The hands that are closed round something.
    """
    parts: dict[str, Points] = {}
    for side in SIDES:
        leg, arm = body.legs[side], body.arms[side]
        palm = shapes.FIST if side in grips else shapes.FLAT_HAND
        flesh = {
            "thigh": _bone(leg.root, leg.upper, THIGH, shapes.THIGH, top=0.086, end=shapes.KNEE),
            "shank": _bone(leg.middle, leg.lower, SHANK, shapes.SHANK, top=shapes.KNEE, end=shapes.ANKLE),
            "legging": _bone(leg.middle, leg.lower, SHANK * 0.86, shapes.LEGGING, top=shapes.KNEE, end=None),
            "foot": smooth(leg.end + turned(shapes.FOOT, leg.tip)),
            "hamstring": hamstring(leg),
            "upper arm": _bone(arm.root, arm.upper, UPPER_ARM, shapes.UPPER_ARM, top=0.053, end=shapes.ELBOW),
            "sleeve": _bone(arm.root, arm.upper, UPPER_ARM * 0.56, shapes.SLEEVE, top=0.060, end=None),
            "forearm": _bone(
                arm.middle, arm.lower, FOREARM, shapes.FOREARM, top=shapes.ELBOW, end=shapes.WRIST
            ),
            "hand": smooth(arm.end + turned(palm, arm.tip)),
        }
        parts |= {f"{side} {name}": points for name, points in flesh.items()}
    parts["pelvis"] = _trunk(body, -1.0, shapes.WAIST, 0.0)
    parts["shirt"] = _trunk(body, shapes.HEM, 1.0, breath, loose=0.006)
    parts["neck"] = _neck(body)
    face = {"head": shapes.HEAD, "hair": shapes.HAIR, "bun": shapes.BUN, "ear": shapes.EAR, "eye": shapes.EYE}
    parts |= {name: smooth(_on_head(body, points)) for name, points in face.items()}
    lines = {"brow": shapes.BROW, "mouth": shapes.MOUTH}
    return parts | {name: smooth(_on_head(body, points), closed=False) for name, points in lines.items()}


def hamstring(leg: Limb) -> Points:
    """Return the muscle at the back of the thigh: from the sitting bone to the back of the knee."""
    return smooth(leg.root + turned(shapes.HAMSTRING, leg.upper))


def strands(leg: Limb) -> list[Points]:
    """Return lines along the muscle's fibres."""
    return [smooth(leg.root + turned(line, leg.upper), closed=False) for line in shapes.STRANDS]


def _bone(
    root: Points, angle: float, length: float, profile: shapes.Profile, *, top: float, end: float | None
) -> Points:
    """Return flesh round a bone: round caps, so that joints fold cleanly; no `end`, cut off straight."""
    shares, before, behind = (np.array(column) for column in zip(*profile, strict=True))
    front = np.column_stack([shares * length, before])
    back = np.column_stack([shares * length, -behind])[::-1]
    cap = np.array([(-0.70, -0.71), (-1.0, 0.0), (-0.70, 0.71)]) * top
    if end is None:
        ends = np.array([(length, -behind[-1]), (length, before[-1])])
        return smooth(root + turned(np.vstack([ends[:1], back, cap, front, ends[1:]]), angle), closed=False)
    tip = np.array([(0.0, 1.0), (0.70, 0.71), (1.0, 0.0), (0.70, -0.71), (0.0, -1.0)]) * end + (length, 0.0)
    return smooth(root + turned(np.vstack([front, tip, back, cap]), angle))


def _trunk(body: Skeleton, low: float, high: float, breath: float, loose: float = 0.0) -> Points:
    """Return the trunk between two distances from the hip."""
    along, behind, before = shapes.TRUNK.T
    inside = np.unique(np.clip(along, low, high))
    behind = np.interp(inside, along, behind) + loose
    before = np.interp(inside, along, before + breath * shapes.DEEP_BREATH) + loose
    centres = np.array([_spine_at(body, at) for at in inside])
    angles = np.interp(inside, np.linspace(0, SPINE, len(body.spine_angles)), body.spine_angles)
    forwards = np.column_stack([np.sin(np.radians(angles)), -np.cos(np.radians(angles))])
    back, front = centres - forwards * behind[:, None], (centres + forwards * before[:, None])[::-1]
    if low < along[0]:
        return smooth(np.vstack([front, back]), closed=False)
    return np.vstack([smooth(back, closed=False), smooth(front, closed=False)])


def _spine_at(body: Skeleton, along: float) -> Points:
    """Return the point of the spine so far from the hip; below it, straight on."""
    if along <= 0:
        return np.asarray(body.spine[0] + turned(np.array([along, 0.0]), float(body.spine_angles[0])))
    where = np.linspace(0, SPINE, len(body.spine))
    return np.array([np.interp(along, where, body.spine[:, 0]), np.interp(along, where, body.spine[:, 1])])


def _neck(body: Skeleton) -> Points:
    low, high = (
        _spine_at(body, SPINE - 0.04),
        body.skull + _turn_head(np.array([[-0.010, 0.02]]), body.head)[0],
    )
    way = np.degrees(np.arctan2(*(high - low)[::-1]))
    length = float(np.hypot(*(high - low)))
    shape = np.array(
        [
            (0.0, 0.062),
            (0.5 * length, 0.053),
            (length, 0.052),
            (length, -0.046),
            (0.5 * length, -0.050),
            (0.0, -0.062),
        ]
    )
    return smooth(low + turned(shape, float(way)))


def _on_head(body: Skeleton, points: Points) -> Points:
    return np.asarray(body.skull + _turn_head(points, body.head))


def _turn_head(points: Points, angle: float) -> Points:
    return turned(points * shapes.HEAD_SIZE, angle - 90.0)
