"""The room of the drawn films: nothing passes through anything, and the body rests where it should."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from docs.film.body import (
    HEEL_RADIUS,
    Points,
    Side,
    Skeleton,
)
from docs.film.films import DOORWAY, LYING, SEATED, STANDING
from docs.film.outline import outlines
from docs.film.stage import BREATH, CAPTIONS, FLOOR_AT, WIDTH, WORDS, Film, Prop
from docs.film.timeline import Moment
from tests.film.shown import EVERY_FILM, bodies, during, moments

TOUCH = 0.006  # metres: as good as touching


@cache
def flesh(film: Film) -> tuple[tuple[Moment, dict[str, Points]], ...]:
    """Every third frame, and every tenth of the still ones: nothing moves more than a few centimetres between."""
    pairs = enumerate(zip(moments(film), bodies(film), strict=True))
    seen = [
        (m, b) for frame, (m, b) in pairs if frame % (10 if m.part in ("title", "ready", "hold") else 3) == 0
    ]
    return tuple((m, outlines(b, breath=m.breath, grips=film.grips)) for m, b in seen)


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
    for shown, parts in flesh(film):
        x, y = film.pixels(np.vstack(list(parts.values()))).T
        assert x.min() > 0
        assert x.max() < WIDTH
        assert y.min() > CAPTIONS
        assert y.max() < FLOOR_AT + 3
        # What to breathe with is drawn in some parts only.
        for left, top, right, low in (WORDS, *([BREATH] if shown.breathing else [])):
            assert not ((x > left) & (x < right) & (y > top) & (y < low)).any(), shown.part


@EVERY_FILM
def test_the_figure_fills_its_part_of_the_picture(film: Film) -> None:
    """No half of the picture is empty: the figure takes most of its width or of its height."""
    points = np.vstack([film.pixels(part) for _, parts in flesh(film) for part in parts.values()])
    wide, tall = np.ptp(points, axis=0)
    assert max(wide / WIDTH, tall / (FLOOR_AT - CAPTIONS)) > 0.72
