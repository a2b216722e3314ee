"""The postures of the reach tests: how far the figure leans follows from where its fingertips are."""

from __future__ import annotations

import numpy as np

from docs.film.body import SHANK, THIGH, Foot, Hand, Pose, Skeleton, foot_of, skeleton

SOLE = 0.070  # metres from the ankle to the sole, square to the foot
TOES = 0.187  # metres from the ankle to the tip of the toes, along the foot
FINGERTIP = 0.103  # metres from the middle of the palm
_HIP = (0.0, 0.128)
_THIGH, _SHANK = -2.0, -4.5
_ELBOW = 6.0  # degrees short of straight, at most, of an arm that reaches


def _upright_foot(hip: tuple[float, float], thigh: float, shank: float) -> Foot:
    """Return the foot of a leg, its sole upright."""
    return foot_of(hip, thigh, shank, 90.0 + shank)


def soles() -> float:
    """Return how far in front of the hip the soles of the sitting figure are, in metres."""
    thigh, shank = np.radians(_THIGH), np.radians(_SHANK)
    return float(THIGH * np.cos(thigh) + SHANK * np.cos(shank)) + SOLE


def sitting(fingertips: tuple[float, float], *, far_bent: bool = False) -> Skeleton:
    """Sit on the floor with straight legs and reach for a place; the far leg may be bent, its foot flat."""
    near = _upright_foot(_HIP, _THIGH, _SHANK)
    far = Foot(0.40, 0.032, 0.0) if far_bent else near
    return _leaning(_HIP, near, far, fingertips, hands=0.0)


def against_a_wall() -> Skeleton:
    """Sit with back and head against a wall, legs straight, arms straight in front."""
    foot = _upright_foot(_HIP, _THIGH, _SHANK)
    hand = Hand(0.530, 0.334, 0.0)
    return skeleton(Pose(*_HIP, 93, 91, 90, foot, foot, hand, hand))


def on_a_chair(short: float) -> tuple[Skeleton, tuple[float, float], float]:
    """Sit on the front edge of a chair, one heel out on the floor, and reach along that leg.

    Parameters
    ----------
    short : float
        Metres from the fingertips to the tip of the toes; minus is beyond it.

    Returns
    -------
    body : Skeleton
    toes : tuple of float
        The tip of the toes.
    way : float
        Angle of the line along which is measured, from the knee down, in degrees.
    """
    hip = (0.0, 0.550)
    near, far = Foot(0.6905, 0.032, 53.0), Foot(0.38, 0.032, 0.0)
    body = skeleton(Pose(*hip, 60, 55, 70, near, far, Hand(0.6, 0.5), Hand(0.6, 0.5)))
    leg = body.legs["near"]
    tip = np.radians(leg.tip)
    toes = (float(leg.end[0] + TOES * np.cos(tip) + 0.055 * np.sin(tip)),
            float(leg.end[1] + TOES * np.sin(tip) - 0.055 * np.cos(tip)))  # fmt: skip
    way = leg.lower
    end = (toes[0] - short * float(np.cos(np.radians(way))), toes[1] - short * float(np.sin(np.radians(way))))
    return _leaning(hip, near, far, end, hands=way), toes, way


def bending_down(above: float) -> Skeleton:
    """Stand and reach down, the fingertips so many metres above the floor."""
    foot = Foot(-0.033, 0.032, 0.0)
    hip = (-0.075, 0.898)
    return _leaning(hip, foot, foot, (0.22, above), hands=-90.0)


def _leaning(
    hip: tuple[float, float], near: Foot, far: Foot, fingertips: tuple[float, float], *, hands: float
) -> Skeleton:
    """Lean only as far as straight arms need."""
    way = np.radians(hands)
    hand = Hand(
        fingertips[0] - FINGERTIP * float(np.cos(way)), fingertips[1] - FINGERTIP * float(np.sin(way)), hands
    )
    for lean in np.arange(0.0, 180.0, 0.5):
        # The hips tip first; the back rounds after them.
        pelvis, chest = 90 - 0.55 * lean, 90 - lean
        try:
            body = skeleton(Pose(*hip, pelvis, chest, chest + 22, near, far, hand, hand))
        except ValueError:
            continue
        if body.elbow("near") >= _ELBOW:
            return body
    raise ValueError(f"the figure cannot reach {fingertips}")
