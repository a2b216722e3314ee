"""The benefit pages and the safety page: their fields, and the one way to read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from data.content.effects import Course, Effect
from data.content.front_matter import ContentError, read_typed
from data.content.sources import Cited, Strict, Text
from data.log import OPTIONAL, REQUIRED

HERE = Path(__file__).parent
BENEFITS = HERE / "benefits"
SAFETY = HERE / "safety.md"

#: GRADE's words for how sure studies let us be, and our own for "nobody has tested it".
Certainty = Literal["high", "moderate", "low", "very low", "none found"]
#: The same in plain words, after the GRADE working group's own definitions.
CERTAINTY_MEANS: dict[Certainty, str] = {
    "high": "Studies agree. New ones will hardly change this.",
    "moderate": "This is probably right. New studies could change it.",
    "low": "This may be wrong. New studies are likely to change it.",
    "very low": "Nobody can say yet. The truth may be quite different.",
    "none found": "Nobody has tested it, as far as we found.",
}


def _log_column(name: str) -> str:
    if name not in {*REQUIRED, *OPTIONAL} - {"person", "date", "time", "note"}:
        raise ValueError(f"says '{name}', which is no measured column of a log")
    return name


class Speaker(Strict):
    """Somebody who makes the claim: who, where, and the source that shows it."""

    who: Text
    where: Text
    source: str


class Evidence(Strict):
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


class Benefit(Cited):
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
    for_it, against_it, natural_course : tuple of Evidence
        What speaks for it, what against, and how things go without doing anything.
    careful : tuple of Caution
        Who should ask first.
    stop_rule : str
        When to stop.
    measures : tuple of str
        The log columns it is about.
    effects : tuple of Effect
        What studies measured, as rows of one figure.
    course : Course, optional
        How it goes over weeks.
    sources, reviewed, body
        As in `Cited`.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]
    order: Annotated[int, Field(ge=1)]
    title: Text
    claim: Text
    said_by: Annotated[tuple[Speaker, ...], Field(min_length=1)]
    heritage: Text
    verdict: Text
    certainty: Certainty
    for_it: tuple[Evidence, ...]
    against_it: tuple[Evidence, ...]
    natural_course: tuple[Evidence, ...] = ()
    careful: Annotated[tuple[Caution, ...], Field(min_length=1)]
    stop_rule: Text
    measures: Annotated[tuple[Annotated[str, AfterValidator(_log_column)], ...], Field(min_length=1)]
    effects: tuple[Effect, ...] = ()
    course: Course | None = None

    def named(self) -> dict[str, str]:
        """Return the keys of sources that fields name, each with its field."""
        used = {item.source: "said_by" for item in self.said_by}
        for field in ("for_it", "against_it", "natural_course", "careful", "effects"):
            used |= {item.source: field for item in getattr(self, field)}
        return used | ({self.course.source: "course"} if self.course else {})

    @property
    def listed_at(self) -> str:
        """Where its sources are listed, as a link from the page that shows it."""
        return f"sources#{self.id}"


class Safety(Cited):
    """When to get help, when to stop, who should ask first.

    Attributes
    ----------
    title, short : str
        Heading; the one line that stands at the foot of every page.
    emergency : str
        What to do at once.
    urgent, see_someone, stop, ask_first : tuple of Advice
        Signs for help at once; other reasons to see someone; when to stop; who should ask first.
    sources, reviewed, body
        As in `Cited`.
    """

    title: Text
    short: Text
    emergency: Text
    urgent: Annotated[tuple[Advice, ...], Field(min_length=1)]
    see_someone: Annotated[tuple[Advice, ...], Field(min_length=1)]
    stop: Annotated[tuple[Advice, ...], Field(min_length=1)]
    ask_first: Annotated[tuple[Advice, ...], Field(min_length=1)]

    @property
    def listed_at(self) -> str:
        """Anchor of the list of sources on the page."""
        return "#sources"

    def named(self) -> dict[str, str]:
        """Return the keys of sources that fields name, each with its field."""
        return {
            item.source: field
            for field in ("urgent", "see_someone", "stop", "ask_first")
            for item in getattr(self, field)
        }


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
