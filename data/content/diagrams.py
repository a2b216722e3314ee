"""How to measure sit-and-reach: for each protocol a drawing with its zero, and the steps."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from data.content.front_matter import ContentError, read_typed
from data.content.norms import load_protocols
from data.content.sources import Cited, Strict, Text

PICTURES = Path(__file__).parent / "protocols"


class Instruction(Strict):
    """One step, and the source that says so, where one does."""

    text: Text
    source: str | None = None


class Diagram(Strict):
    """One drawing of how to measure, with its words.

    Attributes
    ----------
    id, title : str
        Name of its file and in addresses; heading.
    protocols : tuple of str
        Ids of the protocols that are measured so, as in `data.content.norms`.
    alt : str
        What the drawing shows, for those who do not see it.
    zero : str
        One sentence: where the zero is, and what a plus means.
    source : str, optional
        The key of the source of the zero, where one says it.
    how : tuple of Instruction
        Steps.
    """

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

    @property
    def picture(self) -> Path:
        """SVG on a card of its own colour, for light and dark pages."""
        return PICTURES / f"{self.id}.svg"


class Measuring(Cited):
    """Everything about measuring at home; its body says how to measure the same way each time.

    Attributes
    ----------
    diagrams : tuple of Diagram
        In the order of the page.
    sources, reviewed, body
        As in `Cited`.
    """

    diagrams: Annotated[tuple[Diagram, ...], Field(min_length=1)]

    def named(self) -> dict[str, str]:
        """Return the keys of sources that fields name, each with its field."""
        return {key: "diagrams" for diagram in self.diagrams for key in diagram.keys}


@cache
def load_measuring(folder: Path = PICTURES) -> Measuring:
    """Read the words about measuring, beside whose file the pictures lie; read once, then kept.

    Raises
    ------
    ContentError
        If the words are not as `Measuring` says, a picture is missing or empty, or the drawings do not show
        each confirmed protocol once and no other.
    """
    measuring = read_typed(folder / "measuring.md", Measuring)
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
    for diagram in measuring.diagrams:
        picture = folder / diagram.picture.name
        if not (picture.is_file() and picture.stat().st_size):
            raise ContentError(f"measuring.md: missing or empty: {picture.name}. Draw it again.")
    return measuring
