"""Sources: where a statement on a page comes from, and whether it may be shown."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

#: Only these are shown: read at the address given; read in an excerpt; worked out here, method stated.
Status = Literal["CONFIRMED", "CONFIRMED-E", "DERIVED"]

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

NOT_KEPT = "not kept"
_ADDRESSES = {
    "doi:": "https://doi.org/",
    "pubmed:": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmc:": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "https://": "https://",
}
_WHERE = re.compile(r"doi:10\.\d{4,}/\S+|pubmed:\d+|pmc:PMC\d+|https://\S+\.\S+")

#: A citation in the text: a source's key in square brackets, with an at sign before it.
CITATION = re.compile(r"\[@([a-z0-9-]+)\]")


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
    says : str
        What was read there that the page uses, with every number the page takes from it.
    status : Status
        How well it was checked.
    """

    key: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    citation: Text
    where: Annotated[str, AfterValidator(_known_address)]
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
        for prefix, address in _ADDRESSES.items():
            if self.where.startswith(prefix):
                return address + self.where.removeprefix(prefix)
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


def with_numbered_citations(markdown: str, sources: tuple[Source, ...]) -> str:
    """Turn every ``[@key]`` into the source's number, linked to its address.

    Examples
    --------
    >>> pope = Source(key="pope", citation="P", where="pubmed:1", says="S", status="CONFIRMED")
    >>> with_numbered_citations("No change [@pope].", (pope,))
    'No change [[1]](https://pubmed.ncbi.nlm.nih.gov/1).'
    """
    numbers = {source.key: number for number, source in enumerate(sources, start=1)}
    addresses = {source.key: source.url for source in sources}

    def numbered(match: re.Match[str]) -> str:
        key = match[1]
        return f"[[{numbers[key]}]]({addresses[key]})" if addresses[key] else f"[{numbers[key]}]"

    return CITATION.sub(numbered, markdown)
