"""The drawn films: a body that could be one, and the stretch as it should be done."""

from __future__ import annotations

import numpy as np
import pytest

from docs.film.body import (
    FOREARM,
    HEIGHT,
    NECK,
    SHANK,
    SIDES,
    SPINE,
    THIGH,
    UPPER_ARM,
    Skeleton,
)
from docs.film.films import STANDING
from docs.film.outline import outlines
from docs.film.stage import Film
from docs.film.timeline import FPS, HOLD, STILLS, eased
from tests.film.shown import EVERY_FILM, bodies, during, moments

#: Degrees in the held stretch: knee short of straight, hip flexed, trunk (90 upright, 180 lying).
HELD = {
    "lying-with-a-strap": ((5, 20), (70, 85), (178, 182)),
    "seated-on-a-chair": ((5, 20), (75, 95), (55, 75)),
    "heel-on-a-low-step": ((5, 20), (70, 90), (50, 70)),
    "in-a-doorway": ((5, 20), (65, 85), (178, 182)),
}


#: What joints of healthy people do, with room to spare: degrees.
JOINTS = {"knee": (0, 135), "hip": (-10, 125), "ankle": (60, 125), "elbow": (0, 150)}


def angles(body: Skeleton) -> list[float]:
    joints = [getattr(body, joint)(side) for joint in JOINTS for side in SIDES]
    return [*joints, body.pelvis, body.chest, body.head]


# --- the body ---------------------------------------------------------------------------------------------


def test_the_body_has_the_proportions_of_one() -> None:
    body = bodies(STANDING)[round(STILLS[0] * FPS)]
    parts = outlines(body)
    face = parts["head"][parts["head"][:, 0] > body.skull[0] + 0.04]
    tall = parts["hair"][:, 1].max() - parts["near foot"][:, 1].min()
    head = parts["hair"][:, 1].max() - face[:, 1].min()
    assert tall == pytest.approx(HEIGHT, abs=0.05)
    assert 7.0 <= tall / head <= 8.0


@EVERY_FILM
def test_no_bone_grows_or_shrinks(film: Film) -> None:
    for body in bodies(film):
        for limb, upper, lower in ((body.legs, THIGH, SHANK), (body.arms, UPPER_ARM, FOREARM)):
            for side in SIDES:
                assert np.hypot(*(limb[side].middle - limb[side].root)) == pytest.approx(upper)
                assert np.hypot(*(limb[side].end - limb[side].middle)) == pytest.approx(lower)
        assert np.hypot(*np.diff(body.spine, axis=0).T).sum() == pytest.approx(SPINE)
        assert np.hypot(*(body.skull - body.spine[-1])) == pytest.approx(NECK)


@EVERY_FILM
def test_every_joint_bends_the_way_joints_do(film: Film) -> None:
    for body in bodies(film):
        for joint, (least, most) in JOINTS.items():
            for side in SIDES:
                assert least <= getattr(body, joint)(side) <= most, (joint, side)


# --- the stretch ------------------------------------------------------------------------------------------


@EVERY_FILM
def test_the_held_stretch_is_as_the_table_says(film: Film) -> None:
    knee, hip, trunk = HELD[film.id]
    for body in during(film, "title", "hold"):
        assert knee[0] <= body.knee("near") <= knee[1]
        assert hip[0] <= body.hip("near") <= hip[1]
        assert trunk[0] <= (body.pelvis + body.chest) / 2 <= trunk[1]
        assert 75 <= body.ankle("near") <= 95, "the foot is square to the shank, toes up a little at most"


@EVERY_FILM
def test_the_back_keeps_the_curve_it_has_when_standing(film: Film) -> None:
    def bend(body: Skeleton) -> float:
        middle = len(body.spine) // 2
        low, high = (body.spine[b] - body.spine[a] for a, b in ((0, middle), (middle, -1)))
        return float(np.degrees(np.arctan2(low[1] * high[0] - low[0] * high[1], low @ high)))

    upright = bend(during(STANDING, "ready")[0])
    assert 0 <= upright <= 10
    for body in bodies(film):
        assert bend(body) == pytest.approx(upright, abs=3)


@EVERY_FILM
def test_the_pull_only_grows_on_the_way_in_and_only_eases_on_the_way_out(film: Film) -> None:
    """The muscle spans hip and knee: bending the hip lengthens it, bending the knee shortens it."""
    for part, sign in (("into", 1), ("out", -1)):
        reach = np.array([body.hip("near") - body.knee("near") for body in during(film, part)])  # type: ignore[arg-type]
        assert (np.diff(reach) * sign >= -1e-9).all()
        assert abs(reach[-1] - reach[0]) > 15


@EVERY_FILM
def test_nothing_bounces_while_holding(film: Film) -> None:
    held = np.array([angles(body) for body in during(film, "hold")])
    assert len(held) == HOLD * FPS
    assert np.ptp(held, axis=0).max() < 1e-9


@EVERY_FILM
def test_movement_is_slow(film: Film) -> None:
    for part, most in (("set", 60.0), ("into", 30.0), ("out", 40.0)):
        turned = np.array([angles(body) for body in during(film, part)])  # type: ignore[arg-type]
        assert np.abs(np.diff(turned, axis=0)).max() * FPS <= most, part


@EVERY_FILM
def test_the_figure_jumps_only_under_paper(film: Film) -> None:
    joints = np.array([np.vstack([b.spine, *(leg.end for leg in b.legs.values())]) for b in bodies(film)])
    jumps = np.flatnonzero(np.hypot(*np.moveaxis(np.diff(joints, axis=0), 2, 0)).max(axis=1) * FPS > 0.7)
    assert len(jumps) <= 1
    assert all(moments(film)[frame].veil > 0.8 or moments(film)[frame + 1].veil > 0.8 for frame in jumps)


def test_movement_starts_and_stops_without_a_jolt() -> None:
    assert (eased(-1), eased(0), eased(0.5), eased(1), eased(2)) == (0, 0, 0.5, 1, 1)
    assert eased(0.01) < 1e-4
    assert 1 - eased(0.99) < 1e-4
