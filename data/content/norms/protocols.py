"""Sit-and-reach protocols: where each has its zero, and the words people use for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from data.content.front_matter import ContentError
from data.content.norms.rows import USABLE, Checked, lines, typed
from data.content.sources import Strict, Text

HERE = Path(__file__).parent
#: Characters looked at; no name of a protocol or word for a sex is longer.
_LONGEST = 200
_CM = {"cm": 1.0, "in": 2.54}
#: A box that nobody knows, whose toe line is named: by a file, or by the id that it got here.
_FEET = re.compile(r"(?:feet )?(\d{1,2})(?:[. ](\d{1,2}))? (cm|in)(?: at the feet)?")
#: No box has its toe line further out (cm).
_FURTHEST = 60


class Protocol(Strict):
    """One way to measure sit-and-reach.

    Attributes
    ----------
    id, name : str
    unit : {"cm", "in"}
        In which it is scored.
    foot_line : float or None
        What the scale says at the soles, in `unit`; None where it is not fixed.
    legs : {"both", "one"}
    status : Checked
        How well the zero was checked.
    zero : str
        Where the zero is, for people.
    why_not : str
        A clause that says why scores cannot be turned into cm beyond the toes, where there is a reason.
    source : str
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    name: Text
    unit: Literal["cm", "in"]
    foot_line: Annotated[float, Field(ge=0, le=60)] | None = None
    legs: Literal["both", "one"]
    status: Checked
    zero: str = ""
    why_not: str = ""
    source: Text

    @property
    def confirmed(self) -> bool:
        """Whether its zero was checked well enough to be used."""
        return self.status in USABLE

    @property
    def foot_line_cm(self) -> float | None:
        """What the scale says at the soles, in cm; None where that is not fixed or was not confirmed."""
        return None if self.foot_line is None or not self.confirmed else self.foot_line * _CM[self.unit]


@cache
def load_protocols(path: Path = HERE / "protocols.csv") -> dict[str, Protocol]:
    """Read the protocols by their ids; read once, then kept.

    Raises
    ------
    ContentError
        If the file is not as `Protocol` says, or an id stands there twice.
    """
    protocols: dict[str, Protocol] = {}
    for number, cells in lines(path):
        protocol = typed(path, number, cells, Protocol)
        if protocol.id in protocols:
            raise ContentError(f"{path.name}, line {number}: '{protocol.id}' stands there twice.")
        protocols[protocol.id] = protocol
    return protocols


@lru_cache(maxsize=1024)
def protocols_named(text: str) -> tuple[Protocol, ...]:
    """Find the protocols that a text names, by id, by name, or in the words of `words.csv`.

    A word inside a longer one that is also there does not count ("back-saver" in "Fitnessgram back-saver").

    Examples
    --------
    >>> [protocol.id for protocol in protocols_named("Sit and reach (23cm)")]
    ['classic_23']
    """
    protocols, (whole, part) = load_protocols(), _words("protocol")
    for protocol in protocols.values():
        if text.strip().casefold() in (protocol.id, protocol.name.casefold()):
            return (protocol,)
    said = _normal(text)
    if said in whole:
        return (protocols[whole[said]],)
    found: dict[str, tuple[int, int]] = {}
    for word in sorted(part, key=len, reverse=True):
        for start in _places(word, said):
            end = start + len(word)
            if not any(first <= start and end <= last for first, last in found.values()):
                found.setdefault(word, (start, end))
    return tuple(protocols[name] for name in dict.fromkeys(part[word] for word in found)) or _of_feet(said)


def _of_feet(said: str) -> tuple[Protocol, ...]:
    """Return the box of which no more is known than what its scale says at the feet; such a zero is sure."""
    line = _FEET.fullmatch(said) if "feet" in said else None
    if line is None:
        return ()
    number = f"{line[1]}.{line[2]}" if line[2] else line[1]
    unit: Literal["cm", "in"] = "in" if line[3] == "in" else "cm"
    place, far = f"{number} {unit} at the feet", float(number)
    if far * _CM[unit] > _FURTHEST:
        return ()
    return (
        Protocol(
            id=f"feet_{number.replace('.', '_')}_{unit}", name=f"Box with {place}", unit=unit, foot_line=far,
            legs="both", status="CONFIRMED", zero=place, source="What was said of the box",
        ),
    )  # fmt: skip


def _places(word: str, said: str) -> Iterator[int]:
    """Go through the places at which a word stands whole in a text."""
    place = (padded := f" {said} ").find(f" {word} ")
    while place >= 0:
        yield place
        place = padded.find(f" {word} ", place + 1)


@lru_cache(maxsize=256)
def sex_named(text: str) -> str:
    """Return "F" or "M" for a word that means one of them, else "".

    Examples
    --------
    >>> sex_named("Female"), sex_named("m"), sex_named("prefer not to say")
    ('F', 'M', '')
    """
    return _words("sex")[0].get(_normal(text), "")


@cache
def _words(about: str, path: Path = HERE / "words.csv") -> tuple[dict[str, str], dict[str, str]]:
    """Return the words that must be the whole text, and those that may be part of one; a part may be all."""
    whole: dict[str, str] = {}
    part: dict[str, str] = {}
    for _, cells in lines(path):
        if cells["about"] == about:
            (part if cells["where"] == "part" else whole)[_normal(cells["word"])] = cells["means"]
    return whole | part, part


def _normal(text: str) -> str:
    """Bring a text to lower-case words and numbers with one space between, decimal commas as points."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    plain = re.sub(r"[\"″”]", " in ", plain)
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    return " ".join(re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+", plain))


@lru_cache(maxsize=1024)
def protocol_of(text: str) -> Protocol | None:
    """Return the test that a text names, by id or as people write it.

    Returns
    -------
    Protocol or None
        None where no test is named, or several that do not share their zero.

    Examples
    --------
    >>> protocol_of("Sit and reach (23cm)").id, protocol_of("Eurofit, later YMCA")
    ('classic_23', None)
    """
    named = protocols_named(text)
    return named[0] if len({(test.foot_line_cm, test.legs, test.confirmed) for test in named}) == 1 else None
