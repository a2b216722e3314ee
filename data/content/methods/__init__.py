"""How the numbers are made, for people: one Markdown file a method, with where it is used and its sources."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from data.content.front_matter import ContentError, read_typed
from data.content.sources import Strict, Text

HERE = Path(__file__).parent
#: The headings below the plain words; the second may be missing.
WHEN_NOT, DETAILS = "## When not to trust it", "## For those who know statistics"
_HEADING = re.compile(r"^## .*$", re.MULTILINE)


class MethodText(Strict):
    """One file as it is written.

    Attributes
    ----------
    order : int
        Place on the page.
    title : str
        The question it answers.
    code : str
        The module that does it.
    used_on : tuple of str
        Titles of pages.
    trials : tuple of str
        Its names in the calibration table.
    sources : tuple of str
        Where the method and its numbers were read.
    body : str
        What the number means in plain words, then the sections below `WHEN_NOT` and `DETAILS`.
    """

    order: Annotated[int, Field(ge=1)]
    title: Text
    code: Annotated[str, Field(pattern=r"^analysis/[a-z_/]+\.py$")]
    used_on: Annotated[tuple[Text, ...], Field(min_length=1)]
    trials: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    body: str

    @model_validator(mode="after")
    def _has_its_sections(self) -> Self:
        headings = _HEADING.findall(self.body)
        if headings not in ([WHEN_NOT], [WHEN_NOT, DETAILS]) or not all(self.sections()):
            raise ValueError(
                f"the text needs plain words, then '{WHEN_NOT}', then '{DETAILS}' or nothing more"
            )
        return self

    def sections(self) -> list[str]:
        """Return the plain words and what stands below each heading."""
        return [part.strip() for part in _HEADING.split(self.body)]


class Method(Strict):
    """How one number is made, for people.

    Attributes
    ----------
    id, title : str
        Name in addresses; the question it answers.
    code : str
        The module that does it.
    meaning, when_not : str
        What the number means; when not to trust it.
    details, sources : tuple of str
        For people who know statistics, a paragraph each.
    used_on, trials : tuple of str
        Titles of pages; its names in the calibration table.
    """

    id: str
    title: str
    code: str
    meaning: str
    when_not: str
    details: tuple[str, ...]
    sources: tuple[str, ...]
    used_on: tuple[str, ...]
    trials: tuple[str, ...]


@cache
def load_methods(folder: Path = HERE) -> tuple[Method, ...]:
    """Read every method of a folder, in their order; read once, then kept.

    Raises
    ------
    ContentError
        If a file is not as `MethodText` says, or two share a place.
    """
    texts = {path.stem: read_typed(path, MethodText) for path in sorted(folder.glob("*.md"))}
    ordered = sorted(texts.items(), key=lambda item: item[1].order)
    for (first, one), (second, other) in pairwise(ordered):
        if one.order == other.order:
            raise ContentError(f"{second}.md: the field 'order' is {other.order}, as in {first}.md.")
    return tuple(_method(name, text) for name, text in ordered)


def _method(name: str, text: MethodText) -> Method:
    meaning, when_not, *details = text.sections()
    return Method(
        id=name,
        title=text.title,
        code=text.code,
        meaning=" ".join(_paragraphs(meaning)),
        when_not=" ".join(_paragraphs(when_not)),
        details=tuple(one for part in details for one in _paragraphs(part)),
        sources=text.sources,
        used_on=text.used_on,
        trials=text.trials,
    )


def _paragraphs(text: str) -> list[str]:
    """Part a text at its blank lines, each paragraph on one line."""
    return [" ".join(part.split()) for part in text.split("\n\n")]
