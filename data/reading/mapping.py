"""Which columns of a file a log is taken from, with what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.log import MEASURES, OPTIONAL, REQUIRED
from data.quoted import quoted
from data.reading.receipt import Question
from data.reading.seen import Evidence

PROFILE = ("age", "sex", "protocol")
#: What a column can be taken as.
CANONICAL = (*REQUIRED, *OPTIONAL, *PROFILE)
#: A log must bring at least one of these.
MEASURED = (*MEASURES, "injury")

#: Canonical columns in the words of people, inside a sentence.
LABELS: dict[str, str] = {
    "person": "the person",
    "date": "the date",
    "time": "the time of day",
    **{name: measure.question for name, measure in MEASURES.items()},
    "injury": "a new injury",
    "side": "the side",
    "note": "a note",
    "age": "age",
    "sex": "sex",
    "protocol": "the sit-and-reach protocol",
}


#: What the values of a wide table are called that does not say what it measures.
UNNAMED = "value"
#: What the column is called that says which sheet of a workbook a record is from.
SHEET = "sheet"
#: And what the column is called that says which of several tables beside each other it is from.
TABLE = "table"
#: Units and scales that leave nothing to ask.
CERTAIN_UNITS = frozenset(
    ("0-10", "0-100", "cm", "mm", "in", "m", "ft", "min", "s", "ms", "h", "h:mm", "m:ss")
)


@dataclass(frozen=True, slots=True)
class Only:
    """Which records a column counts for: those whose cell in another column has one of some texts."""

    position: int
    texts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Source:
    """One column of the file that a canonical column is taken from.

    Attributes
    ----------
    position : int
    side, moment, trial : str
        What tells it from the other columns of the same measure; "" where nothing does.
    time : int or None
        The column that holds its time of day.
    only : Only or None
        Which records it counts for; None for all.
    """

    position: int
    side: str = ""
    moment: str = ""
    trial: str = ""
    time: int | None = None
    only: Only | None = None

    @property
    def key(self) -> tuple[str, str, str, int | None]:
        """Return what makes an entry of its own of this column's values."""
        return (self.side, self.moment, self.trial, self.time)


@dataclass(slots=True)
class Mapping:
    """Which column of the file is which, with units, guesses, evidence and open questions.

    Attributes
    ----------
    sources : dict of canonical column to list of Source
        Several where a measure has several columns.
    together : dict of canonical column to {"best", "mean", "all"}
        How the trials of one entry become one value; "all" makes an entry of each.
    units : dict of canonical column to unit
    own_units : dict of (canonical column, position) to unit
        What the headers of several columns of one measure state, where they state different ones.
    asked_unit : dict of canonical column to unit
        The unit of the column that a question about the measure's unit is about.
    named_units : set of str
        Columns whose unit is settled, by the header or the person.
    guessed : list of str
    waiting : set of str
        Canonical columns whose values wait for an answer.
    conditions : dict of source header to tuple of str
        See `Receipt.conditions`.
    questions : list of Question
    evidence : list of Evidence
    """

    sources: dict[str, list[Source]] = field(default_factory=dict)
    together: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    own_units: dict[tuple[str, int], str] = field(default_factory=dict)
    asked_unit: dict[str, str] = field(default_factory=dict)
    named_units: set[str] = field(default_factory=set)
    guessed: list[str] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    conditions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def columns(self) -> dict[str, int]:
        """Return the first column of the file for each canonical one."""
        return {column: sources[0].position for column, sources in self.sources.items()}

    @property
    def positions(self) -> set[int]:
        """Return every column of the file that something is taken from."""
        return {p for sources in self.sources.values() for s in sources for p in places_of(s)}

    def take(self, column: str, positions: Iterable[int]) -> None:
        """Take a canonical column from columns of the file that nothing tells apart."""
        self.sources[column] = [Source(position) for position in positions]

    def unit_of(self, column: str, position: int) -> str:
        """Return the unit of one column of a measure: its own where it states one, else the measure's."""
        own = self.own_units.get((column, position), "")
        certain = own in CERTAIN_UNITS or self.units[column] == self.asked_unit.get(column)
        return own if own and certain else self.units[column]

    def position(self, column: str) -> int | None:
        """Return the first column of the file for a canonical one."""
        sources = self.sources.get(column)
        return sources[0].position if sources else None


def places_of(source: Source) -> tuple[int, ...]:
    """Return the columns of the file that a source reads."""
    also = (source.time, source.only.position if source.only else None)
    return (source.position, *(position for position in also if position is not None))


def name_of_nameless(position: int) -> str:
    """Return our own name of a column that has none, by its place from 0."""
    return f"column {position + 1}"


def named(names: Iterable[str]) -> str:
    """Write the names of columns in a sentence."""
    return ", ".join(f"“{quoted(name, 60)}”" for name in names)
