"""What a film is made of: a place, a figure, three poses and the words on the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from docs.film.body import Points, Pose, Side

#: As high as wide: two lines of captions have room above the figure, and a browser's controls below it; both
#: are large where the film is small.
WIDTH = HEIGHT = 960
CAPTIONS, FLOOR_AT = 114, 746  # pixels from the top: where captions end, and the line of the floor
#: Two lines of words stay here, and below them what to breathe with (pixels: left, top, right, bottom).
WORDS, BREATH = (44, 118, 500, 222), (44, 222, 320, 570)

#: Drawn behind the figure, between its legs, or over it.
Layer = Literal["behind", "between", "front"]


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing in the room; its outline in metres."""

    name: str
    shape: tuple[tuple[float, float], ...]
    colour: str
    layer: Layer = "behind"
    solid: bool = True  # nobody passes through it
    passes: tuple[Side, ...] = ()  # the leg that goes past it at another depth, as through a doorway
    line: bool = False  # an open line and not a filled shape
    soft: bool = False  # gives a little, and is drawn with round edges
    gives: bool = False  # gives a little, with straight edges

    @property
    def points(self) -> Points:
        """The outline as an array, shape (n, 2)."""
        return np.array(self.shape)


def box(
    name: str,
    sides: tuple[float, float, float, float],
    colour: str,
    *,
    layer: Layer = "behind",
    solid: bool = True,
    passes: tuple[Side, ...] = (),
) -> Prop:
    """Return a prop with four corners, from its left, low, right and high sides."""
    left, low, right, high = sides
    shape = ((left, low), (right, low), (right, high), (left, high))
    return Prop(name, shape, colour, layer, solid, passes)


@dataclass(frozen=True, slots=True)
class Look:
    """How the person looks."""

    skin: str
    far_skin: str
    hair: str
    shirt: str
    far_shirt: str
    bun: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What the screen says in each part of the film: few words."""

    ready: str
    set: str
    into: str
    out: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the captions say in each part after the title, which the picture shows: short sentences."""

    ready: str
    set: str
    into: str
    hold: tuple[str, str, str, str]  # one a breath
    out: str
    other: str


@dataclass(frozen=True, slots=True)
class Film:
    """One stretch of the near leg.

    Attributes
    ----------
    id, title : str
        Name of its files; name on the screen.
    scale, left : float
        Pixels a metre; the pixel of the room's x = 0, from the left.
    ready, set, held : Pose
        Before; in place but not yet pulling; in the stretch.
    lift : float
        Metres by which the near foot swings above its straight way from `ready` to `set`.
    strap : bool
        Whether a strap runs from the hands round the ball of the near foot.
    grips : set of Side
        The hands that are closed round something.
    """

    id: str
    title: str
    scale: float
    left: float
    look: Look
    props: tuple[Prop, ...]
    ready: Pose
    set: Pose
    held: Pose
    words: Words
    said: Said
    lift: float = 0.0
    strap: bool = False
    grips: frozenset[Side] = field(default_factory=frozenset)

    @property
    def origin(self) -> tuple[float, float]:
        """The pixel of the room's point (0, 0), which lies on the floor."""
        return self.left, FLOOR_AT

    def pixels(self, points: Points) -> Points:
        """Return where points of the room are on the screen."""
        return np.asarray(points) * (self.scale, -self.scale) + self.origin
