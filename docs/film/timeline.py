"""When things happen in a film: its parts, how movement starts and stops, breath and seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal

from docs.film.body import Pose, between
from docs.film.stage import Film

FPS = 15
HOLD = 20  # seconds that are shown and counted, within the 10 to 30 that suit most people
ENOUGH = 10  # seconds at first: a mark on the ring, and a caption when it is reached
BREATH_IN, BREATH_OUT = 2.0, 3.0
FADE = 0.6

Part = Literal["title", "ready", "set", "into", "hold", "out", "other"]
_SECONDS: dict[Part, float] = {
    "title": 2.0, "ready": 3.0, "set": 3.6, "into": 5.0, "hold": float(HOLD), "out": 4.0, "other": 2.4,
}  # fmt: skip
PARTS: dict[Part, tuple[float, float]] = dict(
    zip(_SECONDS, pairwise(accumulate(_SECONDS.values(), initial=0.0)), strict=True)
)
LENGTH = PARTS["other"][1]
FRAMES = round(LENGTH * FPS)

#: The stills of the steps show the film at these times: ready, in place, in the stretch.
STILLS = (PARTS["set"][0], PARTS["into"][0], PARTS["hold"][0])


@dataclass(frozen=True, slots=True)
class Moment:
    """What one frame shows.

    Attributes
    ----------
    part : Part
    pose : Pose
    pull : float from 0 to 1
        How far into the stretch.
    breath : float from 0 to 1
        How full the chest is.
    breathing : str
        What to do now where the captions speak of it: "Breathe in", "Breathe out" or "".
    second : int or None
        Whole seconds held so far, while holding.
    held : float from 0 to 1
        Share of the hold that has passed.
    cue : str
        The words on the screen.
    veil : float from 0 to 1
        How much paper lies over the figure, between the title and the film.
    """

    part: Part
    pose: Pose
    pull: float
    breath: float
    breathing: str
    second: int | None
    held: float
    cue: str
    veil: float


def eased(share: float) -> float:
    """Return minimum-jerk progress: it starts and stops without a jolt (Flash and Hogan 1985)."""
    share = min(max(share, 0.0), 1.0)
    return share**3 * (10.0 - 15.0 * share + 6.0 * share**2)


def part_at(time: float) -> Part:
    """Return the part of the film at a time in seconds."""
    return next((part for part, (_, end) in PARTS.items() if time < end), "other")


def moment(film: Film, time: float) -> Moment:
    """Return what a film shows at a time in seconds."""
    part = part_at(time)
    since = time - PARTS[part][0]
    share = eased(since / _SECONDS[part])
    pull = {"title": 1.0, "into": share, "hold": 1.0, "out": 1.0 - share}.get(part, 0.0)
    if part == "title":
        pose = film.held
    elif part == "ready":
        pose = film.ready
    elif part == "set":
        pose = _stepping(between(film.ready, film.set, share), film.lift * 4 * share * (1 - share))
    else:
        pose = between(film.set, film.held, pull)
    holding = part == "hold"
    return Moment(
        part=part,
        pose=pose,
        pull=pull,
        breath=_breath(part, since),
        breathing=_breathing(part, since),
        second=int(since + 1e-9) if holding else None,
        held=since / HOLD if holding else 0.0,
        cue=_cue(film, part, since),
        veil=_veil(time),
    )


def _stepping(pose: Pose, lift: float) -> Pose:
    return replace(pose, near_foot=replace(pose.near_foot, y=pose.near_foot.y + lift))


def _breath(part: Part, since: float) -> float:
    if part == "set":
        return eased((since - _SECONDS["set"] + BREATH_IN) / BREATH_IN)
    if part == "into":
        return 1.0 - eased(since / _SECONDS["into"])
    if part == "hold":
        within = since % (BREATH_IN + BREATH_OUT)
        return eased(within / BREATH_IN) - eased((within - BREATH_IN) / BREATH_OUT)
    return 0.0


def _breathing(part: Part, since: float) -> str:
    """Say what the chest does; while a limb is put in place, that begins a little later than the caption."""
    if part == "hold":
        return "Breathe in" if (since + 1e-9) % (BREATH_IN + BREATH_OUT) < BREATH_IN else "Breathe out"
    if part == "set":
        return "Breathe in" if since + 1e-9 >= _SECONDS["set"] - BREATH_IN else ""
    return "Breathe out" if part == "into" else ""


def _cue(film: Film, part: Part, since: float) -> str:
    if part == "title":
        return film.title
    if part == "hold":
        return _breathing(part, since)
    if part == "other":
        return "Now the other leg"
    return {"ready": film.words.ready, "set": film.words.set, "into": film.words.into, "out": film.words.out}[
        part
    ]


def _veil(time: float) -> float:
    """Lay paper over the title's figure, and let the ready one come up from it."""
    change = PARTS["ready"][0]
    return eased(1.0 - abs(time - change) / FADE)
