"""The benefit pages and the safety page: their fields, and the one way to read them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from data.content.front_matter import ContentError, read_typed
from data.content.sources import CITATION, Source, Strict, Text, check_keys, with_numbered_citations
from data.log import OPTIONAL, REQUIRED

HERE = Path(__file__).parent
BENEFITS = HERE / "benefits"
SAFETY = HERE / "safety.md"

#: GRADE's words for how sure studies let us be, and our own for "nobody has tested it".
Certainty = Literal["high", "moderate", "low", "very low", "none found"]


def _log_column(name: str) -> str:
    if name not in {*REQUIRED, *OPTIONAL} - {"person", "date", "time", "note"}:
        raise ValueError(f"says '{name}', which is no measured column of a log")
    return name


class Speaker(Strict):
    """Somebody who makes the claim: who, where, and the source that shows it."""

    who: Text
    where: Text
    source: str


class Finding(Strict):
    """One thing that was found, and the source it was read in."""

    finding: Text
    source: str


class Caution(Strict):
    """People who should ask before they stretch, and the source that says so."""

    who: Text
    source: str


class Advice(Strict):
    """One line of the safety page, and its source."""

    text: Text
    source: str


class Benefit(Strict):
    """One claimed benefit of hamstring stretching, with its evidence.

    Attributes
    ----------
    id, order, title : str, int, str
        Name in addresses, place on the page, heading.
    claim : str
        The claim in one sentence, in our words.
    said_by : tuple of Speaker
        Who makes it.
    heritage : str
        What the page that Limber grew from said, in our words.
    verdict : str
        What the evidence says now, in one plain sentence.
    certainty : Certainty
        How sure the studies let us be of the claim; our reading where the reviews give no word.
    for_it, against_it, natural_course : tuple of Finding
        What speaks for it, what against, and how things go without doing anything.
    careful : tuple of Caution
        Who should ask first.
    stop_rule : str
        When to stop.
    measures : tuple of str
        The log columns it is about.
    sources : tuple of Source
        In the order in which the text numbers them.
    reviewed : date
        When the content was last held against its sources.
    body : str
        Markdown; citations are ``[@key]``. To show it, use `text`.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]
    order: Annotated[int, Field(ge=1)]
    title: Text
    claim: Text
    said_by: Annotated[tuple[Speaker, ...], Field(min_length=1)]
    heritage: Text
    verdict: Text
    certainty: Certainty
    for_it: tuple[Finding, ...]
    against_it: tuple[Finding, ...]
    natural_course: tuple[Finding, ...] = ()
    careful: Annotated[tuple[Caution, ...], Field(min_length=1)]
    stop_rule: Text
    measures: Annotated[tuple[Annotated[str, AfterValidator(_log_column)], ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    reviewed: date
    body: Text

    @model_validator(mode="after")
    def _every_source_known_and_used(self) -> Self:
        used = {item.source: "said_by" for item in self.said_by}
        for field in ("for_it", "against_it", "natural_course", "careful"):
            used |= {item.source: field for item in getattr(self, field)}
        check_keys(self.sources, used | dict.fromkeys(CITATION.findall(self.body), "body"))
        return self

    @property
    def text(self) -> str:
        """The body with its citations as numbers, each a link to its source."""
        return with_numbered_citations(self.body, self.sources)

    def number(self, key: str) -> int:
        """Return the number that the text gives a source, from 1."""
        return [source.key for source in self.sources].index(key) + 1

    def source(self, key: str) -> Source:
        """Return a source by its key."""
        return self.sources[self.number(key) - 1]


class Safety(Strict):
    """When to get help, when to stop, who should ask first.

    Attributes
    ----------
    title, short : str
        Heading; the one line that stands at the foot of every page.
    emergency : str
        What to do at once.
    urgent, see_someone, stop, ask_first : tuple of Advice
        Signs for help the same day; other reasons to see someone; when to stop; who should ask first.
    sources, reviewed, body
        As in `Benefit`.
    """

    title: Text
    short: Text
    emergency: Text
    urgent: Annotated[tuple[Advice, ...], Field(min_length=1)]
    see_someone: Annotated[tuple[Advice, ...], Field(min_length=1)]
    stop: Annotated[tuple[Advice, ...], Field(min_length=1)]
    ask_first: Annotated[tuple[Advice, ...], Field(min_length=1)]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    reviewed: date
    body: Text

    @model_validator(mode="after")
    def _every_source_known_and_used(self) -> Self:
        used: dict[str, str] = {}
        for field in ("urgent", "see_someone", "stop", "ask_first"):
            used |= {item.source: field for item in getattr(self, field)}
        check_keys(self.sources, used | dict.fromkeys(CITATION.findall(self.body), "body"))
        return self

    @property
    def text(self) -> str:
        """The body with its citations as numbers, each a link to its source."""
        return with_numbered_citations(self.body, self.sources)


@cache
def load_benefits(folder: Path = BENEFITS) -> tuple[Benefit, ...]:
    """Read every benefit page of a folder, in their order; read once, then kept.

    Raises
    ------
    ContentError
        If a file is not as `Benefit` says, or two share an id or a place.
    """
    files = sorted(folder.glob("*.md"))
    benefits = [read_typed(path, Benefit) for path in files]
    seen: dict[tuple[str, object], str] = {}
    for path, benefit in zip(files, benefits, strict=True):
        for field, value in (("id", benefit.id), ("order", benefit.order)):
            if (field, value) in seen:
                raise ContentError(
                    f"{path.name}: the field '{field}' is '{value}', as in {seen[field, value]}."
                )
            seen[field, value] = path.name
    return tuple(sorted(benefits, key=lambda benefit: benefit.order))


@cache
def load_safety(path: Path = SAFETY) -> Safety:
    """Read the safety page; read once, then kept.

    Raises
    ------
    ContentError
        If the file is not as `Safety` says.
    """
    return read_typed(path, Safety)
