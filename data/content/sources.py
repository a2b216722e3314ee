"""Sources: where a statement on a page comes from, and whether it may be shown."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

#: Only these are shown: read at the address given; read in an excerpt; worked out here, method stated.
Status = Literal["CONFIRMED", "CONFIRMED-E", "DERIVED"]

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

_HOW_READ: dict[Status, str] = {"CONFIRMED-E": "Read in an excerpt.", "DERIVED": "Worked out by Limber."}
NOT_KEPT = "not kept"
_ADDRESSES = {
    "doi:": "https://doi.org/",
    "pubmed:": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmc:": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "https://": "https://",
}
_WHERE = re.compile(r"doi:10\.\d{4,}/\S+|pubmed:\d+|pmc:PMC\d+|https://[^\s.]+\.\S+")

#: A citation in the text: a source's key in square brackets, with an at sign before it.
CITATION = re.compile(r"\[@([a-z0-9-]+)\]")
#: No line begins with a number that belongs to the line above.
_UNBROKEN = "\N{NO-BREAK SPACE}"


class Strict(BaseModel):
    """What all content models share: nothing is converted, nothing unknown is let in, nothing changes."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _known_address(where: str) -> str:
    if where != NOT_KEPT and not _WHERE.fullmatch(where):
        raise ValueError(
            f"says '{where}'; it must start with doi:, pubmed:, pmc: or https://, or be '{NOT_KEPT}'"
        )
    return where


class Source(Strict):
    """One source of a content file.

    Attributes
    ----------
    key : str
        Short name by which the file's other fields and its text refer to it.
    citation : str
        Who, what, where published, when.
    where : str
        ``doi:…``, ``pubmed:…``, ``pmc:…``, ``https://…``, or "not kept".
    also : tuple of str
        More addresses of the same kinds, where it takes several to read all of `says`.
    says : str
        What was read there that the page uses, with every number the page takes from it.
    status : Status
        How well it was checked.
    """

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    citation: Text
    where: Annotated[str, AfterValidator(_known_address)]
    also: tuple[Annotated[str, AfterValidator(_known_address)], ...] = ()
    says: Text
    status: Status

    @property
    def url(self) -> str | None:
        """The address to open, or None where it was not kept.

        Examples
        --------
        >>> Source(key="a", citation="A", where="pubmed:1", says="B", status="CONFIRMED").url
        'https://pubmed.ncbi.nlm.nih.gov/1'
        """
        return _url(self.where)

    def address(self, listed_at: str) -> str:
        """Return where its number leads: its one address, else where the sources are listed."""
        return listed_at if self.also and listed_at else self.url or listed_at

    @property
    def how_read(self) -> str:
        """What one has to know of how it was read; "" where it was read as a whole."""
        return _HOW_READ.get(self.status, "")

    @property
    def pages(self) -> dict[str, str]:
        """Every address of it as written, with what to open."""
        found = {where: _url(where) for where in (self.where, *self.also)}
        return {where: url for where, url in found.items() if url}


def _url(where: str) -> str | None:
    for prefix, address in _ADDRESSES.items():
        if where.startswith(prefix):
            return address + where.removeprefix(prefix)
    return None


def check_keys(sources: tuple[Source, ...], used: dict[str, str]) -> None:
    """Hold the sources of a file against the places that refer to them.

    Parameters
    ----------
    sources : tuple of Source
    used : dict
        Key of a source to the field that names it.

    Raises
    ------
    ValueError
        If a key stands there twice, is used but not listed, or listed but not used.
    """
    keys = [source.key for source in sources]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"the field 'sources' lists '{key}' twice")
    for key, field in used.items():
        if key not in keys:
            raise ValueError(f"the field '{field}' names the source '{key}', which 'sources' does not list")
    for key in keys:
        if key not in used:
            raise ValueError(f"the field 'sources' lists '{key}', which nothing in the file refers to")


def cited(key: str, sources: tuple[Source, ...], listed_at: str = "") -> str:
    """Return a source's number as a link: to its one address, else to where the sources are listed.

    Parameters
    ----------
    key : str
        Of a source of the list.
    sources : tuple of Source
    listed_at : str
        Link to the list, such as "#sources"; "" where there is none.
    """
    number, source = next((n, one) for n, one in enumerate(sources, start=1) if one.key == key)
    address = source.address(listed_at)
    return f"[[{number}]]({address})" if address else f"[{number}]"


def with_source(text: str, link: str) -> str:
    """Put the link to its source behind a text, on the same line as its last word."""
    return f"{text}{_UNBROKEN}{link}"


def _unbroken(markdown: str) -> str:
    """Hold each citation to the word before it."""
    *before, last = markdown.split("[@")
    return "[@".join([*(f"{p.rstrip()}{_UNBROKEN}" if p[-1:].isspace() else p for p in before), last])


def with_numbered_citations(markdown: str, sources: tuple[Source, ...], listed_at: str = "") -> str:
    """Turn every ``[@key]`` into the source's number, linked as in `cited`; no line begins with one.

    Examples
    --------
    >>> pope = Source(key="pope", citation="P", where="pubmed:1", says="S", status="CONFIRMED")
    >>> with_numbered_citations("No change[@pope].", (pope,))
    'No change[[1]](https://pubmed.ncbi.nlm.nih.gov/1).'
    """
    return CITATION.sub(lambda match: cited(match[1], sources, listed_at), _unbroken(markdown))


class Cited(Strict):
    """What every content file has: a text that cites its sources, and when they were last looked at.

    Attributes
    ----------
    sources : tuple of Source
        In the order in which the text numbers them.
    reviewed : date
        When the content was last held against its sources.
    body : str
        Markdown; citations are ``[@key]``. To show it, use `text`.
    """

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    reviewed: date
    body: Text

    @model_validator(mode="after")
    def _every_source_known_and_used(self) -> Self:
        check_keys(self.sources, self.named() | dict.fromkeys(CITATION.findall(self.body), "body"))
        return self

    def named(self) -> dict[str, str]:
        """Return the keys of sources that fields name, each with its field."""
        return {}

    @property
    def listed_at(self) -> str:
        """Where the sources are listed, as a link from the page that shows this; "" where they are not."""
        return ""

    @property
    def text(self) -> str:
        """The body with its citations as numbers, each a link to its source."""
        return with_numbered_citations(self.body, self.sources, self.listed_at)

    def cite(self, key: str) -> str:
        """Return the number that the text gives a source, as a link to it."""
        return cited(key, self.sources, self.listed_at)

    def source(self, key: str) -> Source:
        """Return a source by its key."""
        return next(source for source in self.sources if source.key == key)
