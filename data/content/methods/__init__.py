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


class Method(Strict):
    """How one number is made, for people.

    Attributes
    ----------
    id : str
        Name of its file and in addresses.
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

    id: str = ""
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
        if headings not in ([WHEN_NOT], [WHEN_NOT, DETAILS]) or not all(self._sections):
            raise ValueError(
                f"the text needs plain words, then '{WHEN_NOT}', then '{DETAILS}' or nothing more"
            )
        return self

    @property
    def meaning(self) -> str:
        """What the number means, in plain words."""
        return " ".join(self._sections[0])

    @property
    def when_not(self) -> str:
        """When not to trust it."""
        return " ".join(self._sections[1])

    @property
    def details(self) -> tuple[str, ...]:
        """What people want who know statistics, a paragraph each; empty where there is no more to say."""
        return tuple(paragraph for section in self._sections[2:] for paragraph in section)

    @property
    def _sections(self) -> list[list[str]]:
        """The paragraphs above the first heading and below each, every one on one line."""
        return [
            [" ".join(part.split()) for part in section.strip().split("\n\n") if part]
            for section in _HEADING.split(self.body)
        ]


@cache
def load_methods(folder: Path = HERE) -> tuple[Method, ...]:
    """Read every method of a folder, in their order; read once, then kept.

    Raises
    ------
    ContentError
        If a file is not as `Method` says, or two share a place.
    """
    files = {path.stem: read_typed(path, Method) for path in folder.glob("*.md")}
    found = sorted((text.model_copy(update={"id": name}) for name, text in files.items()), key=_place)
    for one, other in pairwise(found):
        if one.order == other.order:
            raise ContentError(f"{other.id}.md: the field 'order' is {other.order}, as in {one.id}.md.")
    return tuple(found)


def _place(method: Method) -> tuple[int, str]:
    return method.order, method.id
