"""What is seen in a column of a file: why it may be a canonical one, and the groups of people it tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against taking a column of the file as a canonical one.

    Attributes
    ----------
    column : str
        The canonical column.
    header : str
        The column of the file.
    taken : bool
    reasons : tuple of (code, detail)
        Such as ``("word", "back pain")``, ``("unit", "cm")``, ``("against", "unit:deg")``,
        ``("dates", "1.00")``; `data.reading.sentences` puts them into words.
    examples : tuple of str
        Up to three of its cells.
    """

    column: str
    header: str
    taken: bool
    reasons: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """A column with few values that recur, each person having one: classes, teams, sites.

    Attributes
    ----------
    header : str
        The column of the file.
    sizes : dict of text to int
        How many people each of its groups holds.
    without : int
        People without a group.
    several : int
        People whose group changed; that of the latest day counts.
    chosen : bool
        Whether `Reading.people` has it as a column.
    """

    header: str
    sizes: dict[str, int]
    without: int = 0
    several: int = 0
    chosen: bool = False
