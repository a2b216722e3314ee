"""What reading a file gives back: the entries, the problems, the questions and the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pandas as pd

from data.reading.seen import Evidence, Grouping

#: An answer that leaves a column out of the log, or its values empty.
NEITHER = "neither"
#: An answer that takes all the columns or sheets in question.
ALL = "all of them"
#: An answer that takes every row for an entry of another person.
EACH_ROW = "each row is another person"

#: More faulty rows than anybody corrects one by one.
MOST_FAULTY = 500
#: More entries than anybody looks through line by line.
MOST_SHOWN = 1000

DATE_ORDERS = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year-month-day"}
_BY_COLUMN = ("columns", "units", "trials", "moments", "groupings", "visits", "conditions")
_PLAIN = (
    "encoding", "delimiter", "decimal", "date_order", "sheet", "year", "pain_words", "ranges", "carry_dates",
    "places", "namesakes",
)  # fmt: skip
_DATES = ("month_dates", "day_of_month", "first_day", "written_on")


class UnreadableLog(ValueError):
    """The file cannot be read as a log; the message says why and what to do, for a person."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file cannot decide by itself.

    Attributes
    ----------
    about : str
        What is asked: ``date_order``, ``decimal``, ``columns:<canonical>`` or ``units:<canonical>``.
    options : tuple of str
        The possible answers, as `Choices.answer` takes them.
    assumed : str or None
        The answer the entries follow until the person chooses; None: the values in doubt are left empty.
    sentence : str
        The question in words.
    evidence : tuple of Evidence
        The columns in question, each with three of its values and what speaks for and against it.
    """

    about: str
    options: tuple[str, ...]
    assumed: str | None
    sentence: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person changed on the receipt or answered; every field is optional.

    Attributes
    ----------
    encoding, delimiter, decimal, date_order : str or None
        As in `Receipt`; None leaves the decision to the reader.
    header_row : int or None
        Physical line of the header, 1-based; 0 for a file without one.
    columns : mapping of canonical column to source header
        `NEITHER` leaves a canonical column out.
    units : mapping of canonical column to unit
        ``cm``, ``mm`` or ``in`` for reach, with `units.LEFT` behind it where less is further; ``min``, ``s``
        or ``h`` for minutes; ``0-10``, ``0-100`` and their like for ratings.
    trials : mapping of canonical column to {"best", "mean", "all"}
        How several trials of one entry become a value; "all" makes an entry of each.
    moments : mapping of canonical column to {"before", "after", "both"}
        Which counts, where something was measured before and after.
    groupings : mapping of source header to {"yes", "no"}
        Whether a column is used to tell groups of people apart; none is unless it was chosen.
    conditions : mapping of source header to one of its texts, or to `ALL`
    visits : mapping of a test's name to its date
        When the tests of a class without dates were, as 2026-01-31; ``all`` to ``apart`` or ``one day``:
        whether numbered columns are tests of different days; ``names`` to ``people`` or ``one person``:
        whether a name in several rows is that of several people; ``spellings`` to the same: whether names
        that differ only in capitals, accents, signs or their order are.
    sheet : str or None
        Which sheet of a workbook holds the log; `ALL` for all of them.
    year : str or None
        The year of the first date, where the dates name none.
    pain_words : str or None
        ``yes`` turns words such as "mild" into ratings (see `ratings.PAIN_WORDS`); ``no`` never does.
    ranges : str or None
        ``yes`` takes the middle of “4-5” and the number of “5+”; ``no`` leaves such cells empty.
    carry_dates : str or None
        ``yes`` gives rows without a date the date of the row above; ``no`` leaves them out.
    places : str or None
        ``ignore`` takes pain of every place for back pain, whatever another column says.
    month_dates : str or None
        Whether 25 in "Jan-25" is a ``day`` or a ``year``.
    day_of_month : str or None
        The day on which entries stand whose date names only a month: ``1``, ``15`` or ``last``.
    first_day : str or None
        Which date day 1 was, as 2026-01-31, where days are counted; ``none`` where there is no calendar.
    written_on : str or None
        The day, as 2026-01-31, that “today” and “yesterday” count from.
    namesakes : str or None
        Whether people who are called as somebody of an earlier file are somebody else (``apart``) or the same
        (``together``); it is asked of several files only.
    fixes : mapping of line to mapping of source header to text
        Cells corrected by hand; they are judged like any other.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    date_order: str | None = None
    units: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    trials: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    moments: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    groupings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    visits: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    conditions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sheet: str | None = None
    year: str | None = None
    pain_words: str | None = None
    ranges: str | None = None
    carry_dates: str | None = None
    places: str | None = None
    month_dates: str | None = None
    day_of_month: str | None = None
    first_day: str | None = None
    written_on: str | None = None
    namesakes: str | None = None
    fixes: Mapping[int, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def answer(self, about: str, option: str) -> Choices:
        """Return these choices with one question answered or one guess changed.

        Raises
        ------
        ValueError
            If there is no such thing to choose.
        """
        kind, _, column = about.partition(":")
        if kind in _BY_COLUMN and column:
            answers = MappingProxyType({**getattr(self, kind), column: option})
            return replace(self, **{kind: answers})  # type: ignore[arg-type]
        if kind == "header_row":
            return replace(self, header_row=int(option))
        if kind in (*_PLAIN, *_DATES):
            return replace(self, **{kind: option})  # type: ignore[arg-type]
        raise ValueError(f"There is nothing called {about!r} to choose.")

    def fix(self, line: int, cells: Mapping[str, str]) -> Choices:
        """Return these choices with cells of one line corrected.

        Parameters
        ----------
        line : int
            Physical line on which the record starts.
        cells : mapping of source header to text
            Only the corrected ones; earlier corrections of the line stay.
        """
        together = MappingProxyType({**self.fixes.get(line, {}), **cells})
        return replace(self, fixes=MappingProxyType({**self.fixes, line: together}))


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a file was read: every guess, so that every guess can be changed.

    Attributes
    ----------
    encoding : str
        Name of the character encoding.
    delimiter, decimal : str
        One character each.
    header_row : int
        Physical line of the header, 1-based; 0 for a file without one.
    columns : dict of canonical column to source header
    date_order : str
        ``dmy``, ``mdy`` or ``ymd``; ``serial`` and ``epoch`` for dates kept as numbers; ``named`` where
        every date names its month; ``month`` where none has a day; ``era`` for years of an era that the
        dates name; ``relative`` for “today” and “yesterday”; ``day_numbers`` for days counted from a date,
        ``counted`` for days without a calendar (they stand on `data.counted_days.DAY_ONE`, and no page may
        show a date or weekday of them).
    date_evidence : str
        What settled the order, in words ("13/01/2026 proves day first").
    units : dict of canonical column to unit as found in the file
    rows_in, rows_kept : int
        Candidate entries, and how many of them became entries.
    headers : tuple of str
        All column headers of the file, in order.
    guessed : tuple of str
        Canonical columns whose header was not a known word.
    unused, other_lines : tuple of str, tuple of int
        Headers that nothing was taken from, and physical lines of titles, comments and the like.
    several_a_day : int
        Days on which one person has more than one entry.
    examples : dict of source header to tuple of (before, after)
        Up to three cells of each column as they stand in the file, and what they were taken as ("" for
        nothing).
    damaged : int
        Characters that could not be read in the encoding; they stand as U+FFFD.
    shape : str
        ``rows``, ``wide`` (one column for each date) or ``long`` (name and value).
    sheets, sheet : tuple of str, str
        The sheets of a workbook (empty for text), and the one that was read; `ALL` where several were.
    sheet_starts : dict of str to int
        Where several sheets were read: row r of a sheet is line ``sheet_starts[sheet] + r``.
    sources : dict of canonical column to tuple of source headers
        All columns that a canonical one is taken from; several for sides, moments and trials.
    evidence : tuple of Evidence
        What speaks for and against each column of the file, as codes and numbers.
    counted : dict of str to int
        Rows that measured something a log does not keep, by the name of what they measured.
    conditions : dict of source header to tuple of str
        What a column that tells rows of one day apart says: “warm”, “cold”.
    mended : tuple of str
        What was put right in the whole file before it was read: ``json``, ``side-by-side`` and others.
    groupings : tuple of Grouping
        Columns that could tell groups of people apart, chosen or not.
    undated : tuple of str
        The tests of a class that no date is known of, in order; their days are counted.
    entry_lines : tuple of int
        The line on which each entry begins, in the order of the entries; empty for more than `MOST_SHOWN`.
    zero : str
        Where the test of reach has its zero, as a title or a header says it for everybody.
    """

    encoding: str
    delimiter: str
    decimal: str
    header_row: int
    columns: dict[str, str]
    date_order: str
    date_evidence: str
    units: dict[str, str]
    rows_in: int
    rows_kept: int
    headers: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    other_lines: tuple[int, ...] = ()
    several_a_day: int = 0
    examples: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    damaged: int = 0
    shape: str = "rows"
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    counted: dict[str, int] = field(default_factory=dict)
    conditions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mended: tuple[str, ...] = ()
    sheet_starts: dict[str, int] = field(default_factory=dict)
    groupings: tuple[Grouping, ...] = ()
    undated: tuple[str, ...] = ()
    entry_lines: tuple[int, ...] = ()
    zero: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading an uploaded file gave.

    Attributes
    ----------
    entries : DataFrame
        Canonical columns, sorted by person and date.
    people : DataFrame
        Columns `person`, `age`, `sex`, `protocol`, and one for each chosen grouping: what the file says about
        people; may be empty.
    problems : DataFrame
        Columns `line`, `column`, `found`, `reason`, `action`, `fix`, `code`, `count`; one row a problem. Of
        more problems of a kind than are listed, the last row stands for `count` of them; it is 1 elsewhere.
    questions : list of Question
    receipt : Receipt
    faulty : DataFrame
        The rows with problems as they stand in the file: `line` and one text column for each header, at most
        `MOST_FAULTY` rows, for correcting them in place (`Choices.fix`).
    """

    entries: pd.DataFrame
    people: pd.DataFrame
    problems: pd.DataFrame
    questions: list[Question]
    receipt: Receipt
    faulty: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def problem_count(self) -> int:
        """How many problems there are, those that are not listed one by one too."""
        return int(self.problems["count"].sum())
