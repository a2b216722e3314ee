"""Writes a film's captions as WebVTT."""

from __future__ import annotations

from docs.film.stage import Film
from docs.film.timeline import BREATH_IN, BREATH_OUT, PARTS


def webvtt(film: Film) -> str:
    """Return the captions of a film: one for each part but the title, and one for each breath of the hold."""
    blocks = ["WEBVTT"]
    for start, end, text in _cues(film):
        # From the top of the picture, where nothing is drawn and no controls are.
        blocks.append(f"{_clock(start)} --> {_clock(end)} line:0\n{text}")
    return "\n\n".join(blocks) + "\n"


def _cues(film: Film) -> list[tuple[float, float, str]]:
    cues = []
    for part, (start, end) in PARTS.items():
        if part == "title":
            continue
        if part == "hold":
            breath = BREATH_IN + BREATH_OUT
            starts = [start + breath * number for number in range(len(film.said.hold))]
            cues += [(at, at + breath, text) for at, text in zip(starts, film.said.hold, strict=True)]
        else:
            cues.append((start, end, getattr(film.said, part)))
    return cues


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
