"""Sentences on what the days that were written can make of averages and links."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.sentences.words import NAMES, listed, size, way

#: Says what it means that fewer than half of the days are written.
FEW_WRITTEN = (
    "That is fewer than half: if the others were better or worse, averages and links do not show it."
)
#: Says the same where few days are written.
LINKS_OF_FEW = "Fewer than half of the days are written, and which ones may make such links, or hide them."


def selective(scores: Mapping[str, float]) -> str:
    """Say which scores are higher or lower where the diary is dense, and what that means."""
    parts = [f"{NAMES[name]} is about {size(by, name)} {way(name, up=by > 0)}" for name, by in scores.items()]
    return (
        f"Where nearly every day is written, {listed(parts)} than where few are. So the days left out were "
        "probably not like the others: averages and links are those of the days that were written. "
        "An entry on good and bad days alike shows more."
    )


def links_when(scores: list[str]) -> str:
    """Say that links may come from when the diary is written."""
    return (
        f"How often this diary is written goes with {listed([NAMES[name] for name in scores])}, so the days "
        "that were written may make such links, or hide them."
    )
