"""The figure's flesh: the smooth outline of every part of the body, as polygons in metres."""

from __future__ import annotations

import numpy as np

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

# Profiles: share of the bone from its upper end, flesh before it, flesh behind it (metres).
_THIGH = (
    (0.0, 0.086, 0.088),
    (0.2, 0.088, 0.086),
    (0.45, 0.080, 0.078),
    (0.7, 0.066, 0.064),
    (0.9, 0.056, 0.053),
)
_SHANK = (
    (0.08, 0.052, 0.050),
    (0.2, 0.047, 0.066),
    (0.35, 0.043, 0.070),
    (0.55, 0.038, 0.054),
    (0.8, 0.033, 0.036),
)
_LEGGING = tuple(
    (share / 0.86, before + 0.001, behind + 0.001)
    for share, before, behind in (*_SHANK, (0.86, 0.034, 0.036))
)
_UPPER_ARM = ((0.0, 0.054, 0.054), (0.25, 0.052, 0.050), (0.55, 0.046, 0.043), (0.85, 0.039, 0.038))
_FOREARM = ((0.08, 0.040, 0.038), (0.3, 0.041, 0.038), (0.65, 0.033, 0.030), (0.95, 0.025, 0.025))
_KNEE, _ANKLE, _ELBOW, _WRIST = 0.051, 0.036, 0.038, 0.025
_SLEEVE = ((0.0, 0.062, 0.062), (0.25, 0.060, 0.058), (0.52, 0.058, 0.055))

# The trunk: metres along the spine from the hip, flesh behind, flesh before.
_TRUNK = np.array([
    (-0.075, 0.060, 0.040), (-0.04, 0.104, 0.070), (0.03, 0.126, 0.092), (0.09, 0.113, 0.098), (0.15, 0.090, 0.098),
    (0.21, 0.080, 0.098), (0.28, 0.086, 0.104), (0.35, 0.097, 0.112), (0.41, 0.099, 0.110), (0.46, 0.086, 0.088),
    (0.495, 0.066, 0.062), (0.515, 0.056, 0.052),
])  # fmt: skip
_HEM, _WAIST = 0.06, 0.11
_DEEP_BREATH = np.array([0.0, 0.0, 0.0, 0.0, 0.004, 0.007, 0.010, 0.013, 0.012, 0.006, 0.0, 0.0])

# Seen from the ankle: along the foot, square to it.
_FOOT = np.array([
    (0.046, 0.022), (0.062, 0.002), (0.092, -0.022), (0.135, -0.040), (0.172, -0.046), (0.187, -0.057), (0.178, -0.069),
    (0.130, -0.070), (0.065, -0.064), (0.010, -0.068), (-0.035, -0.070), (-0.062, -0.055), (-0.064, -0.033),
    (-0.046, -0.005), (-0.040, 0.022), (0.0, 0.030),
])  # fmt: skip
# Seen from the wrist: along the hand, square to it (towards the thumb).
_FLAT_HAND = np.array([
    (-0.01, 0.023), (0.03, 0.030), (0.075, 0.026), (0.125, 0.018), (0.160, 0.008), (0.168, -0.003), (0.155, -0.012),
    (0.110, -0.017), (0.050, -0.021), (-0.01, -0.023),
])  # fmt: skip
_FIST = np.array([
    (-0.01, 0.024), (0.025, 0.036), (0.065, 0.040), (0.095, 0.026), (0.102, 0.0), (0.092, -0.026), (0.060, -0.036),
    (0.020, -0.030), (-0.01, -0.024),
])  # fmt: skip
# Seen from the top of the neck, in the frame of the head: forwards, upwards.
_HEAD_SIZE = 0.96
_HEAD = np.array([
    (0.024, -0.064), (0.052, -0.064), (0.078, -0.062), (0.088, -0.048), (0.085, -0.031), (0.089, -0.019), (0.087, -0.011),
    (0.091, -0.003), (0.088, 0.008), (0.096, 0.012), (0.108, 0.018), (0.107, 0.026), (0.097, 0.044), (0.090, 0.058),
    (0.095, 0.072), (0.092, 0.100), (0.074, 0.138), (0.030, 0.163), (-0.020, 0.162), (-0.068, 0.136), (-0.092, 0.092),
    (-0.088, 0.044), (-0.066, 0.004), (-0.052, -0.030), (-0.050, -0.070),
])  # fmt: skip
_HAIR = np.array([
    (0.098, 0.094), (0.090, 0.134), (0.040, 0.172), (-0.024, 0.174), (-0.080, 0.146), (-0.105, 0.094), (-0.098, 0.036),
    (-0.072, -0.006), (-0.052, -0.016), (-0.034, 0.006), (-0.026, 0.034), (-0.020, 0.056), (0.006, 0.066), (0.018, 0.086),
    (0.050, 0.108), (0.076, 0.112),
])  # fmt: skip
_BUN = np.array(
    [(-0.070, 0.120), (-0.094, 0.138), (-0.128, 0.132), (-0.142, 0.104), (-0.126, 0.078), (-0.094, 0.080)]
)
_EAR = np.array(
    [(0.004, 0.048), (-0.006, 0.056), (-0.018, 0.050), (-0.020, 0.034), (-0.010, 0.020), (-0.002, 0.026)]
)
_EYE = np.array([(0.070, 0.054), (0.074, 0.060), (0.080, 0.055), (0.076, 0.050)])
_BROW = np.array([(0.062, 0.078), (0.074, 0.082), (0.086, 0.077)])
_MOUTH = np.array([(0.060, -0.007), (0.072, -0.013), (0.087, -0.011)])


def smooth(points: Points, *, steps: int = 7, closed: bool = True) -> Points:
    """Lay a Catmull-Rom curve through points."""
    turn = (
        np.vstack([points[-1], points, points[:2]]) if closed else np.vstack([points[0], points, points[-1]])
    )
    share = np.linspace(0, 1, steps, endpoint=False)[:, None]
    a, b, c, d = (turn[start : len(turn) - 3 + start, None, :] for start in range(4))
    curve = 0.5 * (
        2 * b + (c - a) * share + (2 * a - 5 * b + 4 * c - d) * share**2 + (3 * b - a - 3 * c + d) * share**3
    )
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
        parts[f"{side} thigh"] = _bone(leg.root, leg.upper, THIGH, _THIGH, 0.086, _KNEE)
        parts[f"{side} shank"] = _bone(leg.middle, leg.lower, SHANK, _SHANK, _KNEE, _ANKLE)
        parts[f"{side} legging"] = _bone(leg.middle, leg.lower, SHANK * 0.86, _LEGGING, _KNEE, None)
        parts[f"{side} foot"] = smooth(leg.end + turned(_FOOT, leg.tip))
        parts[f"{side} hamstring"] = hamstring(leg)
        parts[f"{side} upper arm"] = _bone(arm.root, arm.upper, UPPER_ARM, _UPPER_ARM, 0.053, _ELBOW)
        parts[f"{side} sleeve"] = _bone(arm.root, arm.upper, UPPER_ARM * 0.56, _SLEEVE, 0.060, None)
        parts[f"{side} forearm"] = _bone(arm.middle, arm.lower, FOREARM, _FOREARM, _ELBOW, _WRIST)
        parts[f"{side} hand"] = smooth(arm.end + turned(_FIST if side in grips else _FLAT_HAND, arm.tip))
    parts["pelvis"] = _trunk(body, -1.0, _WAIST, 0.0)
    parts["shirt"] = _trunk(body, _HEM, 1.0, breath, loose=0.006)
    parts["neck"] = _neck(body)
    face = {"head": _HEAD, "hair": _HAIR, "bun": _BUN, "ear": _EAR, "eye": _EYE}
    parts |= {name: smooth(_on_head(body, points)) for name, points in face.items()}
    lines = {"brow": _BROW, "mouth": _MOUTH}
    return parts | {name: smooth(_on_head(body, points), closed=False) for name, points in lines.items()}


def hamstring(leg: Limb) -> Points:
    """Return the muscle at the back of the thigh: from the sitting bone to the back of the knee."""
    upper = np.array([
        (-0.045, -0.066), (0.02, -0.081), (0.10, -0.079), (0.19, -0.071), (0.28, -0.058), (0.35, -0.048), (0.405, -0.044),
    ])  # fmt: skip
    lower = np.array(
        [(0.35, -0.024), (0.28, -0.012), (0.19, -0.005), (0.10, -0.010), (0.02, -0.026), (-0.035, -0.048)]
    )
    return smooth(leg.root + turned(np.vstack([upper, lower]), leg.upper))


def strands(leg: Limb) -> tuple[Points, Points]:
    """Return two lines along the muscle's fibres."""
    lines = [
        np.array([(-0.01, -0.068), (0.08, -0.066), (0.18, -0.059), (0.28, -0.047), (0.35, -0.042)]),
        np.array([(0.02, -0.047), (0.10, -0.038), (0.19, -0.031), (0.27, -0.030), (0.33, -0.033)]),
    ]
    first, second = (smooth(leg.root + turned(line, leg.upper), closed=False) for line in lines)
    return first, second


def _bone(
    root: Points,
    angle: float,
    length: float,
    profile: tuple[tuple[float, float, float], ...],
    top: float,
    end: float | None,
) -> Points:
    """Return flesh round a bone; each end a round cap, so that joints fold cleanly. No `end`: cut off straight."""
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
    along, behind, before = _TRUNK.T
    inside = np.unique(np.clip(along, low, high))
    behind = np.interp(inside, along, behind) + loose
    before = np.interp(inside, along, before + breath * _DEEP_BREATH) + loose
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
        return body.spine[0] + turned(np.array([along, 0.0]), float(body.spine_angles[0]))
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
    return body.skull + _turn_head(points, body.head)


def _turn_head(points: Points, angle: float) -> Points:
    return turned(points * _HEAD_SIZE, angle - 90.0)
