"""The drawn films: a body that could be one, the stretch as it should be done, and words that fit what is seen."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from data.content.captions import read_captions
from data.content.stretches import load_stretches
from docs.film.body import (
    FOREARM,
    HEEL_RADIUS,
    HEIGHT,
    NECK,
    SHANK,
    SIDES,
    SPINE,
    THIGH,
    UPPER_ARM,
    Points,
    Side,
    Skeleton,
    skeleton,
)
from docs.film.captions import webvtt
from docs.film.films import DOORWAY, FILMS, LYING, SEATED, STANDING
from docs.film.outline import outlines
from docs.film.stage import CAPTIONS, FLOOR_AT, WIDTH, WORDS, Film, Prop
from docs.film.stage import HEIGHT as PIXELS_HIGH
from docs.film.timeline import ENOUGH, FPS, FRAMES, HOLD, LENGTH, PARTS, STILLS, Moment, Part, eased, moment

EVERY_FILM = pytest.mark.parametrize("film", FILMS, ids=lambda film: film.id)

#: Degrees in the held stretch: knee short of straight, hip flexed, trunk (90 upright, 180 lying).
HELD = {
    "lying-with-a-strap": ((5, 20), (70, 85), (178, 182)),
    "seated-on-a-chair": ((5, 20), (75, 95), (55, 75)),
    "heel-on-a-low-step": ((5, 20), (70, 90), (50, 70)),
    "in-a-doorway": ((5, 20), (65, 85), (178, 182)),
}
#: What joints of healthy people do, with room to spare: degrees.
JOINTS = {"knee": (0, 135), "hip": (-10, 125), "ankle": (60, 125), "elbow": (0, 150)}
TOUCH = 0.006  # metres: as good as touching


@cache
def moments(film: Film) -> tuple[Moment, ...]:
    return tuple(moment(film, number / FPS) for number in range(FRAMES))


@cache
def bodies(film: Film) -> tuple[Skeleton, ...]:
    return tuple(skeleton(shown.pose) for shown in moments(film))


@cache
def flesh(film: Film) -> tuple[tuple[Moment, dict[str, Points]], ...]:
    """Every third frame, and every tenth of the still ones: nothing moves more than a few centimetres between."""
    pairs = enumerate(zip(moments(film), bodies(film), strict=True))
    seen = [
        (m, b) for frame, (m, b) in pairs if frame % (10 if m.part in ("title", "ready", "hold") else 3) == 0
    ]
    return tuple((m, outlines(b, breath=m.breath, grips=film.grips)) for m, b in seen)


def during(film: Film, *parts: Part) -> list[Skeleton]:
    return [body for body, shown in zip(bodies(film), moments(film), strict=True) if shown.part in parts]


def angles(body: Skeleton) -> list[float]:
    joints = [getattr(body, joint)(side) for joint in JOINTS for side in SIDES]
    return [*joints, body.pelvis, body.chest, body.head]


def depth(points: Points, prop: Prop) -> float:
    """How far points reach into a convex thing: metres, 0 outside."""
    corners = prop.points
    points = points[((points > corners.min(axis=0)) & (points < corners.max(axis=0))).all(axis=1)]
    if not len(points):
        return 0.0
    edges = np.roll(corners, -1, axis=0) - corners
    inwards = np.column_stack([-edges[:, 1], edges[:, 0]]) / np.hypot(*edges.T)[:, None]
    within = ((points[:, None, :] - corners) * inwards).sum(axis=2)
    return float(within.min(axis=1).max())


def prop(film: Film, name: str) -> Prop:
    return next(thing for thing in film.props if thing.name == name)


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


# --- the room ---------------------------------------------------------------------------------------------


@EVERY_FILM
def test_nothing_passes_through_the_floor_or_a_thing(film: Film) -> None:
    for shown, parts in flesh(film):
        for name, points in parts.items():
            assert points[:, 1].min() >= -TOUCH, (shown.part, name)
            for thing in film.props:
                if not thing.solid or any(name.startswith(side) for side in thing.passes):
                    continue
                # Flesh and cushions give a little.
                assert depth(points, thing) <= (0.035 if thing.soft or thing.gives else 0.012), (
                    shown.part,
                    name,
                    thing.name,
                )


def lowest_heel(body: Skeleton, side: Side) -> float:
    return float(body.heel(side)[1] - HEEL_RADIUS)


def test_lying_the_other_foot_stays_flat_and_the_back_on_the_mat() -> None:
    top = prop(LYING, "mat").points[:, 1].max()
    for body in bodies(LYING):
        assert lowest_heel(body, "far") == pytest.approx(top, abs=TOUCH)
        assert body.legs["far"].tip == 0
    for _, parts in flesh(LYING):
        assert parts["shirt"][:, 1].min() == pytest.approx(top, abs=TOUCH)
        assert parts["pelvis"][:, 1].min() == pytest.approx(top, abs=TOUCH)
    assert LYING.grips == {"near", "far"}


@pytest.mark.parametrize("film", [LYING, DOORWAY], ids=lambda film: film.id)
def test_lying_the_head_rests_on_the_pillow(film: Film) -> None:
    for _, parts in flesh(film):
        assert depth(np.vstack([parts["head"], parts["hair"]]), prop(film, "pillow")) > 0


def test_seated_the_heel_is_down_the_toes_up_and_the_seat_carries() -> None:
    seat = prop(SEATED, "seat").points
    front, deep = seat[:, 0].max(), np.ptp(seat[:, 0])
    for body in bodies(SEATED):
        assert front - deep / 2 < body.legs["near"].root[0] < front - deep / 3, (
            "not on its edge, not leaning back"
        )
        assert lowest_heel(body, "far") == pytest.approx(0, abs=TOUCH)
        assert body.legs["far"].tip == 0
    for body in during(SEATED, "into", "hold", "out"):
        assert lowest_heel(body, "near") == pytest.approx(0, abs=TOUCH)
        assert body.legs["near"].tip > 30
    for _, parts in flesh(SEATED):
        pressed = depth(np.vstack([parts["pelvis"], parts["near thigh"]]), prop(SEATED, "seat"))
        assert 0 < pressed <= 0.035


def test_standing_the_heel_is_on_the_step_and_a_hand_on_the_rail() -> None:
    step, rail = prop(STANDING, "step").points, prop(STANDING, "rail").points
    post = prop(STANDING, "rail post").points
    assert post[:, 0].min() < rail[0, 0] < post[:, 0].max(), "no end of the rail hangs free"
    assert rail[0, 1] == pytest.approx(post[:, 1].max(), abs=0.01)
    for body in bodies(STANDING):
        assert lowest_heel(body, "far") == pytest.approx(0, abs=TOUCH)
        assert body.legs["far"].tip == 0
        palm = body.palm("far")
        assert palm[1] == pytest.approx(np.interp(palm[0], rail[:, 0], rail[:, 1]), abs=0.02)
    for body in during(STANDING, "into", "hold", "out"):
        assert lowest_heel(body, "near") == pytest.approx(step[:, 1].max(), abs=TOUCH)
        assert step[:, 0].min() + HEEL_RADIUS < body.heel("near")[0] < step[:, 0].max()
        assert body.legs["near"].tip > 20


def test_in_the_doorway_the_foot_never_leaves_the_frame() -> None:
    face = prop(DOORWAY, "near post").points[:, 0].min()
    for shown, parts in flesh(DOORWAY):
        assert parts["near foot"][:, 0].max() == pytest.approx(face, abs=TOUCH), shown.part
        assert parts["far foot"][:, 0].min() > face, "the other leg is through the door"
        assert parts["far foot"][:, 1].min() == pytest.approx(0, abs=TOUCH)
        assert parts["pelvis"][:, 1].min() == pytest.approx(0, abs=TOUCH)


def test_the_door_stands_open() -> None:
    near, far, leaf = (prop(DOORWAY, name).points for name in ("near post", "far post", "open door"))
    assert far[:, 0].min() - near[:, 0].max() > 0.2, "one sees through the frame"
    assert leaf[:, 0].min() >= far[:, 0].max() - TOUCH, "the door is beyond the opening"
    assert DOORWAY.pixels(leaf)[:, 0].max() < WIDTH, "its free edge is in the picture"
    hinges, free = (np.ptp(leaf[edge, 1]) for edge in ([0, 3], [1, 2]))
    assert free < 0.8 * hinges, "seen at an angle"


@EVERY_FILM
def test_the_figure_stays_in_the_picture_and_out_of_the_words(film: Film) -> None:
    left, top, right, low = WORDS
    for shown, parts in flesh(film):
        x, y = film.pixels(np.vstack(list(parts.values()))).T
        assert x.min() > 0
        assert x.max() < WIDTH
        assert y.min() > CAPTIONS
        assert y.max() < FLOOR_AT + 3
        assert not ((x > left) & (x < right) & (y > top) & (y < low)).any(), shown.part


# --- the words --------------------------------------------------------------------------------------------


def test_captions_and_controls_cover_nothing() -> None:
    """Chromium's captions are 5 % of the height a line, its controls 72 pixels of a film 326 pixels wide (a phone)."""
    assert WIDTH == PIXELS_HIGH
    assert CAPTIONS >= 2 * 1.18 * 0.05 * PIXELS_HIGH
    assert WORDS[1] >= CAPTIONS
    assert PIXELS_HIGH - FLOOR_AT >= 72 / 326 * PIXELS_HIGH


@EVERY_FILM
def test_the_words_fit_their_corner(film: Film) -> None:
    for shown in moments(film):
        size, taken = (44, 0) if shown.part == "title" else (40, 152 if shown.part == "hold" else 0)
        assert taken + 0.57 * size * len(shown.cue) <= WORDS[2] - WORDS[0], shown.cue


@EVERY_FILM
def test_the_seconds_count_as_a_clock_does(film: Film) -> None:
    held = [shown for shown in moments(film) if shown.part == "hold"]
    assert [shown.second for shown in held] == [number // FPS for number in range(HOLD * FPS)]
    assert {shown.second for shown in moments(film) if shown.part != "hold"} == {None}
    assert 10 <= HOLD <= 30, "the dose most people are given"
    assert 10 == ENOUGH < HOLD
    assert LENGTH <= 40


@EVERY_FILM
def test_the_chest_does_what_the_words_say(film: Film) -> None:
    held = [shown for shown in moments(film) if shown.part == "hold"]
    for before, after in pairwise(held):
        if before.cue == after.cue:
            grows = after.breath - before.breath
            assert grows >= 0 if before.cue == "Breathe in" else grows <= 0
    rest, full = (outlines(bodies(film)[0], breath=breath)["shirt"] for breath in (0.0, 1.0))
    assert 2 <= np.hypot(*(film.pixels(full) - film.pixels(rest)).T).max() <= 8, "a few pixels"


@EVERY_FILM
def test_the_captions_say_what_the_screen_shows_when_it_shows_it(film: Film) -> None:
    stretch = next(each for each in load_stretches() if each.words.id == film.id)
    assert stretch.captions.read_text(encoding="utf-8") == webvtt(film)
    assert stretch.words.title == film.title
    assert len(stretch.stills) == len(STILLS)
    assert webvtt(film).count(" line:0\n") == webvtt(film).count("-->"), "at the top"
    cues = read_captions(stretch.captions)
    assert cues[0].start == 0
    assert cues[-1].end == pytest.approx(LENGTH)
    start, end = PARTS["hold"]
    for cue in cues:
        inside = [shown for frame, shown in enumerate(moments(film)) if cue.start <= frame / FPS < cue.end]
        if start <= cue.start < end:
            assert (inside[0].cue, inside[-1].cue) == ("Breathe in", "Breathe out")
            assert "Breathe in … and out" in cue.text
            assert ("At the mark, 10 seconds" in cue.text) == (inside[0].second == ENOUGH)
        else:
            assert {shown.cue.lower() for shown in inside} == {inside[0].cue.lower()}
            assert inside[0].cue.lower() in cue.text.lower()
        assert len(cue.text) <= 70, "two lines on a phone"
        assert len(re.findall(r"\w+", cue.text)) <= 3.7 * (cue.end - cue.start), "no faster than people read"
    assert "Breathe in" in film.said.set
    assert film.said.into.startswith("Breathe out")
    assert "Stop if" in film.said.hold[-1]
