"""How to measure sit-and-reach: for each protocol a drawing with its zero, and the steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from data.content.front_matter import ContentError, read_typed
from data.content.norms import load_protocols
from data.content.sources import Cited, Source, Strict, Text

PICTURES = Path(__file__).parent / "protocols"


class Instruction(Strict):
    """One step, and the source that says so, where one does."""

    text: Text
    source: str | None = None


class DiagramWords(Strict):
    """The words beside one drawing; fields as in `Diagram`, `source` that of the zero, where one says it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    title: Text
    protocols: Annotated[tuple[Text, ...], Field(min_length=1)]
    alt: Text
    zero: Text
    source: str | None = None
    how: Annotated[tuple[Instruction, ...], Field(min_length=3, max_length=5)]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the sources of the zero and the steps."""
        return frozenset(key for key in (self.source, *(step.source for step in self.how)) if key)


class Measuring(Cited):
    """Everything about measuring at home; its body says how to measure the same way each time.

    Attributes
    ----------
    diagrams : tuple of DiagramWords
        In the order of the page.
    sources, reviewed, body
        As in `Cited`.
    """

    diagrams: Annotated[tuple[DiagramWords, ...], Field(min_length=1)]

    def named(self) -> dict[str, str]:
        """Return the keys of sources that fields name, each with its field."""
        return {key: "diagrams" for diagram in self.diagrams for key in diagram.keys}


@dataclass(frozen=True, slots=True)
class Diagram:
    """One drawing of how to measure.

    Attributes
    ----------
    id, title : str
        Name of its file and in addresses; heading.
    alt : str
        What the drawing shows, for those who do not see it.
    picture : Path
        SVG on a card of its own colour, for light and dark pages.
    zero : str
        One sentence: where the zero is, and what a plus means.
    how : tuple of str
        Steps.
    protocols : tuple of str
        Ids of the protocols that are measured so, as in `data.content.norms`.
    sources : tuple of Source
        Of the zero and the steps.
    """

    id: str
    title: str
    alt: str
    picture: Path
    zero: str
    how: tuple[str, ...]
    protocols: tuple[str, ...]
    sources: tuple[Source, ...]


@cache
def load_measuring(path: Path = PICTURES / "measuring.md") -> Measuring:
    """Read the words about measuring; read once, then kept.

    Raises
    ------
    ContentError
        If the file is not as `Measuring` says.
    """
    return read_typed(path, Measuring)


@cache
def load_diagrams(folder: Path = PICTURES) -> tuple[Diagram, ...]:
    """Read every drawing with its words, in the order of the file; read once, then kept.

    Raises
    ------
    ContentError
        If the words are not as `Measuring` says, a picture is missing or empty, or the drawings do not show
        each confirmed protocol once and no other.
    """
    measuring = load_measuring(folder / "measuring.md")
    shown = [name for diagram in measuring.diagrams for name in diagram.protocols]
    confirmed = [protocol.id for protocol in load_protocols().values() if protocol.confirmed]
    for name in shown:
        if name not in confirmed:
            raise ContentError(f"measuring.md: '{name}' is not a protocol whose zero is confirmed.")
        if shown.count(name) > 1:
            raise ContentError(f"measuring.md: '{name}' is shown twice.")
    missing = [name for name in confirmed if name not in shown]
    if missing:
        raise ContentError(f"measuring.md: no drawing for {', '.join(missing)}.")
    return tuple(_diagram(words, folder, measuring.sources) for words in measuring.diagrams)


def _diagram(words: DiagramWords, folder: Path, sources: tuple[Source, ...]) -> Diagram:
    picture = folder / f"{words.id}.svg"
    if not (picture.is_file() and picture.stat().st_size):
        raise ContentError(f"measuring.md: missing or empty: {picture.name}. Draw it again.")
    return Diagram(
        id=words.id,
        title=words.title,
        alt=words.alt,
        picture=picture,
        zero=words.zero,
        how=tuple(step.text for step in words.how),
        protocols=words.protocols,
        sources=tuple(source for source in sources if source.key in words.keys),
    )
