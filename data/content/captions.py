"""Captions of films: reads the WebVTT that ships with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from data.content.front_matter import ContentError

_CLOCK = r"(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})"
_TIMES = re.compile(rf"{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}(?:[ \t].*)?")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: from when to when, in seconds of the film, and its words."""

    start: float
    end: float
    text: str


def read_captions(path: Path) -> tuple[Cue, ...]:
    """Read a WebVTT file.

    Parameters
    ----------
    path : Path
        UTF-8, a first line ``WEBVTT``, then blocks of one line of times and at least one of words.

    Raises
    ------
    ContentError
        If it is no WebVTT, or a caption has no words, ends before it starts, or starts before the last ended.
    """
    head, *blocks = re.split(r"\n{2,}", path.read_text(encoding="utf-8").strip())
    if head.strip() != "WEBVTT":
        raise ContentError(f"{path.name}: the first line must be WEBVTT, with an empty line after it.")
    cues = tuple(_cue(block, path.name) for block in blocks)
    if not cues:
        raise ContentError(f"{path.name}: there are no captions in it.")
    ended = 0.0
    for cue in cues:
        if not ended <= cue.start < cue.end:
            raise ContentError(f"{path.name}: the caption '{cue.text}' is not at its place in time.")
        ended = cue.end
    return cues


def _cue(block: str, name: str) -> Cue:
    times, _, words = block.partition("\n")
    match = _TIMES.fullmatch(times.strip())
    if not match or not words.strip():
        raise ContentError(f"{name}: '{times.strip()}' must be a line of times with words below it.")
    found = [int(part or 0) for part in match.groups()]
    return Cue(_seconds(found[:4]), _seconds(found[4:]), " ".join(words.split()))


def _seconds(clock: list[int]) -> float:
    hours, minutes, seconds, thousandths = clock
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
