"""The four stretches: what to do, and the film, captions and pictures that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from data.content.captions import Cue, read_captions
from data.content.front_matter import ContentError, read_typed
from data.content.loader import Advice, Caution
from data.content.sources import Cited, Source, Strict, Text

FILMS = Path(__file__).parent / "film"


class Step(Strict):
    """One step: what to do, what its picture shows, the source that says so, how much of it is empty.

    All pictures of a stretch have one frame, so that they fit beside each other.
    """

    text: Text
    alt: Text
    source: str | None = None
    empty_above: Annotated[int, Field(ge=0, le=60)] = 0  # in hundredths of its height


def _a_list(body: str) -> str:
    if not all(line.startswith(("- ", "  ")) for line in body.splitlines()):
        raise ValueError("must be a list: every line starts with a dash, or goes on after two spaces")
    return body


class Instructions(Cited):
    """What to do in one stretch, in words.

    Attributes
    ----------
    id, order, title : str, int, str
        Name of its files and in addresses, place on the page, heading.
    need : str
        What to have at hand.
    alt : str
        What the film shows, for those who do not see it.
    steps : tuple of Step
        In order, from getting ready to the stretch; each has a picture.
    back : str
        How to come out of it, and the other leg.
    hold : tuple of Advice
        How long and how often.
    careful : tuple of Caution
        Who should ask first.
    stop_rule : str
        When to stop.
    sources, reviewed
        As in `Cited`.
    body : str
        How to do it well, as a Markdown list. The list of sources that numbers its citations is that of all
        stretches, see `sources_of`.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]
    order: Annotated[int, Field(ge=1)]
    title: Text
    need: Text
    alt: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=4)]
    back: Text
    hold: Annotated[tuple[Advice, ...], Field(min_length=1)]
    careful: Annotated[tuple[Caution, ...], Field(min_length=1)]
    stop_rule: Text
    body: Annotated[Text, AfterValidator(_a_list)]

    def named(self) -> dict[str, str]:
        """Return the keys of sources that fields name, each with its field."""
        used = {step.source: "steps" for step in self.steps if step.source}
        used |= {item.source: "hold" for item in self.hold}
        return used | {item.source: "careful" for item in self.careful}

    @property
    def tips(self) -> tuple[str, ...]:
        """The lines of the body, without their dashes."""
        return tuple(" ".join(line.split()) for line in re.split(r"(?m)^- ", self.body)[1:])


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch with its film.

    Attributes
    ----------
    words : Instructions
    webm, mp4 : Path
        The film, silent: VP9, and H.264 for players without VP9.
    captions : Path
        WebVTT, English.
    cues : tuple of Cue
        The same captions, read.
    stills : tuple of Path
        One picture a step.
    """

    words: Instructions
    webm: Path
    mp4: Path
    captions: Path
    cues: tuple[Cue, ...]
    stills: tuple[Path, ...]


@cache
def load_stretches(folder: Path = FILMS) -> tuple[Stretch, ...]:
    """Read every stretch of a folder, in their order; read once, then kept.

    Raises
    ------
    ContentError
        If a file is not as `Instructions` says or not named after its id, two share a place or give a
        source differently, a film, its captions or a picture is missing or empty, or captions cannot be read.
    """
    stretches = [_stretch(path) for path in sorted(folder.glob("*.md"))]
    order = [stretch.words.order for stretch in stretches]
    for stretch in stretches:
        if order.count(stretch.words.order) > 1:
            raise ContentError(f"{stretch.words.id}.md: another stretch has the same 'order'.")
    stretches.sort(key=lambda stretch: stretch.words.order)
    known = {source.key: source for source in sources_of(stretches)}
    for stretch in stretches:
        for one in stretch.words.sources:
            if one.model_copy(update={"says": known[one.key].says}) != known[one.key]:
                raise ContentError(f"{stretch.words.id}.md: another stretch gives '{one.key}' differently.")
    return tuple(stretches)


def sources_of(stretches: Iterable[Stretch]) -> tuple[Source, ...]:
    """Return the sources of stretches as one list, each once; its place there is its number in every text.

    What is read in a source (`says`) may differ from stretch to stretch; here stands the first.
    """
    found: dict[str, Source] = {}
    for stretch in stretches:
        for source in stretch.words.sources:
            found.setdefault(source.key, source)
    return tuple(found.values())


def _stretch(path: Path) -> Stretch:
    words = read_typed(path, Instructions)
    if words.id != path.stem:
        raise ContentError(f"{path.name}: the field 'id' is '{words.id}'; it must be the file's name.")
    webm, mp4, captions = (path.with_suffix(f".{end}") for end in ("webm", "mp4", "vtt"))
    stills = tuple(path.with_name(f"{path.stem}-{number}.webp") for number in range(1, len(words.steps) + 1))
    missing = [f.name for f in (webm, mp4, captions, *stills) if not (f.is_file() and f.stat().st_size)]
    if missing:
        raise ContentError(f"{path.name}: missing or empty: {', '.join(missing)}. Draw them again.")
    return Stretch(words, webm, mp4, captions, read_captions(captions), stills)
