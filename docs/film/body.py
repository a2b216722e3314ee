"""The figure's bones: how long they are, and where they lie in a pose.

Lengths are metres, angles degrees, x points to the right and y up. The figure is seen from its right,
facing right, so "near" and "far" name its limbs. Lengths are shares of body height after Drillis and Contini
(1966), as in Winter, Biomechanics and Motor Control of Human Movement, figure 4.1, a little rounded.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Side = Literal["near", "far"]
SIDES: tuple[Side, ...] = ("near", "far")

HEIGHT = 1.70
THIGH = SHANK = 0.245 * HEIGHT
UPPER_ARM, FOREARM = 0.180 * HEIGHT, 0.146 * HEIGHT
SPINE = 0.300 * HEIGHT  # hip joint to the lowest neck bone
NECK = 0.050 * HEIGHT
SHOULDER_AT = 0.445  # metres along the spine
GRIP = 0.065  # wrist to the middle of the palm

#: The heel is a ball; this is its middle seen from the ankle, along the foot and square to it.
HEEL = np.array([-0.035, -0.038])
HEEL_RADIUS = 0.032

#: The natural curve of a straight back: degrees to add to the trunk's angle at each distance from the hip.
_CURVE_AT = np.array([0.0, 0.10, 0.20, 0.30, 0.40, 0.51])
_CURVE = np.array([0.0, 4.0, 4.0, 1.0, -4.0, -11.0])
_PELVIS_END, _CHEST_START = 0.10, 0.30
_VERTEBRAE = 52


@dataclass(frozen=True, slots=True)
class Foot:
    """Where a foot is: the middle of its heel ball, and the way from heel to toes."""

    x: float
    y: float
    angle: float


@dataclass(frozen=True, slots=True)
class Hand:
    """Where the middle of a palm is, in the room or along a thigh (from the hip, above the bone)."""

    x: float
    y: float
    angle: float | None = None  # of the fingers, in the same frame; None: in line with the forearm
    on: Literal["room", "near thigh", "far thigh"] = "room"


@dataclass(frozen=True, slots=True)
class Pose:
    """One posture: hip joint, trunk, head, and where feet and hands are put."""

    hip_x: float
    hip_y: float
    pelvis: float
    chest: float
    head: float
    near_foot: Foot
    far_foot: Foot
    near_hand: Hand
    far_hand: Hand


@dataclass(frozen=True, slots=True)
class Limb:
    """Three joints of an arm or leg, the angles of its two bones, and its hand or foot."""

    root: Points
    middle: Points
    end: Points
    upper: float
    lower: float
    tip: float


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The figure in one pose: spine from hip to neck, head, two legs, two arms."""

    spine: Points  # (n, 2)
    spine_angles: Points  # (n,), of the way upwards
    pelvis: float
    chest: float
    skull: Points
    head: float
    legs: dict[Side, Limb]
    arms: dict[Side, Limb]

    def knee(self, side: Side) -> float:
        """Degrees short of straight."""
        return self.legs[side].upper - self.legs[side].lower

    def hip(self, side: Side) -> float:
        """Degrees between thigh and the line of the pelvis; 0 is standing upright."""
        return self.legs[side].upper - (self.pelvis - 180.0)

    def elbow(self, side: Side) -> float:
        """Degrees short of straight."""
        return self.arms[side].lower - self.arms[side].upper

    def ankle(self, side: Side) -> float:
        """Degrees between shank and foot; 90 is a foot square to the shank, less is toes up."""
        return 180.0 - (self.legs[side].tip - self.legs[side].lower)

    def heel(self, side: Side) -> Points:
        """Return the middle of the heel ball."""
        return self.legs[side].end + turned(HEEL, self.legs[side].tip)

    def palm(self, side: Side) -> Points:
        """Return the middle of the palm."""
        return self.arms[side].end + turned(np.array([GRIP, 0.0]), self.arms[side].tip)


def turned(points: Points, angle: float) -> Points:
    """Turn points about the origin, anticlockwise."""
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    return np.asarray(points @ np.array([[cos, sin], [-sin, cos]]))


def two_bones(
    root: Points, end: Points, upper: float, lower: float, bend: Literal[1, -1]
) -> tuple[Points, float, float]:
    """Find the joint between two bones from their ends.

    Parameters
    ----------
    root, end : array, shape (2,)
    upper, lower : float
        Lengths.
    bend : int
        1 where the joint folds clockwise (knee), -1 where anticlockwise (elbow).

    Returns
    -------
    joint : array, shape (2,)
    upper_angle, lower_angle : float
        Degrees, unwrapped so that their difference is the fold.

    Raises
    ------
    ValueError
        If the end is out of reach.
    """
    way = end - root
    far = float(np.hypot(*way))
    if not abs(upper - lower) <= far <= upper + lower:
        raise ValueError(
            f"{end.round(3)} is {far:.3f} m from {root.round(3)}; bones reach {upper + lower:.3f} m"
        )
    at_root = np.degrees(np.arccos(np.clip((upper**2 + far**2 - lower**2) / (2 * upper * far), -1, 1)))
    fold = 180 - np.degrees(np.arccos(np.clip((upper**2 + lower**2 - far**2) / (2 * upper * lower), -1, 1)))
    first = float(np.degrees(np.arctan2(way[1], way[0])) + bend * at_root)
    return root + turned(np.array([upper, 0.0]), first), first, first - bend * float(fold)


def skeleton(pose: Pose) -> Skeleton:
    """Work out every joint of a pose.

    Raises
    ------
    ValueError
        If a hand or foot is put where the limb does not reach.
    """
    hip = np.array([pose.hip_x, pose.hip_y])
    along = np.linspace(0.0, SPINE, _VERTEBRAE)
    trunk = np.interp(along, [_PELVIS_END, _CHEST_START], [pose.pelvis, pose.chest])
    angles = trunk + np.interp(along, _CURVE_AT, _CURVE)
    steps = np.column_stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))]) * (along[1] - along[0])
    spine = hip + np.vstack([np.zeros(2), np.cumsum(steps[:-1], axis=0)])
    shoulder = spine[int(np.searchsorted(along, SHOULDER_AT))]
    legs = {side: _leg(hip, getattr(pose, f"{side}_foot")) for side in SIDES}
    arms = {side: _arm(shoulder, getattr(pose, f"{side}_hand"), legs) for side in SIDES}
    # The neck leans half-way between the top of the spine and the head.
    neck = (angles[-1] + pose.head) / 2
    skull = spine[-1] + turned(np.array([NECK, 0.0]), float(neck))
    return Skeleton(spine, angles, pose.pelvis, pose.chest, skull, pose.head, legs, arms)


def _leg(hip: Points, foot: Foot) -> Limb:
    ankle = np.array([foot.x, foot.y]) - turned(HEEL, foot.angle)
    knee, thigh, shank = two_bones(hip, ankle, THIGH, SHANK, 1)
    return Limb(hip, knee, ankle, thigh, shank, foot.angle)


def _arm(shoulder: Points, hand: Hand, legs: dict[Side, Limb]) -> Limb:
    palm, angle = np.array([hand.x, hand.y]), hand.angle
    if hand.on != "room":
        leg = legs["near" if hand.on == "near thigh" else "far"]
        palm = leg.root + turned(palm, leg.upper)
        angle = None if angle is None else angle + leg.upper
    if angle is None:
        elbow, upper, lower = two_bones(shoulder, palm, UPPER_ARM, FOREARM + GRIP, -1)
        wrist = elbow + turned(np.array([FOREARM, 0.0]), lower)
        return Limb(shoulder, elbow, wrist, upper, lower, lower)
    wrist = palm - turned(np.array([GRIP, 0.0]), angle)
    elbow, upper, lower = two_bones(shoulder, wrist, UPPER_ARM, FOREARM, -1)
    return Limb(shoulder, elbow, wrist, upper, lower, angle)


def foot_of(hip: tuple[float, float], thigh: float, shank: float, ankle: float = 90.0) -> Foot:
    """Return the foot of a leg whose angles are known."""
    end = np.array(hip) + turned(np.array([THIGH, 0.0]), thigh) + turned(np.array([SHANK, 0.0]), shank)
    angle = shank + 180.0 - ankle
    x, y = end + turned(HEEL, angle)
    return Foot(float(x), float(y), angle)


def between(start: Pose, end: Pose, share: float) -> Pose:
    """Return the pose that is the given share of the way from one to another.

    Raises
    ------
    ValueError
        If a hand would change from one thing it moves along to another.
    """

    def mixed(name: str) -> float:
        first: float = getattr(start, name)
        last: float = getattr(end, name)
        return first + (last - first) * share

    return Pose(
        hip_x=mixed("hip_x"),
        hip_y=mixed("hip_y"),
        pelvis=mixed("pelvis"),
        chest=mixed("chest"),
        head=mixed("head"),
        near_foot=_foot_between(start.near_foot, end.near_foot, share),
        far_foot=_foot_between(start.far_foot, end.far_foot, share),
        near_hand=_hand_between(start.near_hand, end.near_hand, share),
        far_hand=_hand_between(start.far_hand, end.far_hand, share),
    )


def _foot_between(start: Foot, end: Foot, share: float) -> Foot:
    x, y, angle = (a + (b - a) * share for a, b in zip(astuple(start), astuple(end), strict=True))
    return Foot(x, y, angle)


def _hand_between(start: Hand, end: Hand, share: float) -> Hand:
    if start.on != end.on or (start.angle is None) != (end.angle is None):
        raise ValueError("a hand moves along one thing, in line with the forearm or not")
    x, y = start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share
    if start.angle is None or end.angle is None:
        return Hand(x, y, None, start.on)
    return Hand(x, y, start.angle + (end.angle - start.angle) * share, start.on)
