"""A class in a grid, names down and tests across: as a table to write in, and as the file it becomes.

Plain data without Streamlit, as `open_log`. The file is read like any other; only its layout is known.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.reading import Choices
from data.reading.dates.texts import could_be_date
from data.reading.headers.rows import is_value
from data.reading.headers.sense import sense_of
from pages.visit.open_log import OpenFile

#: What is known of each person besides the tests.
ABOUT = ("Name", "Class", "Sex", "Age")
UNITS = ("cm", "in")
#: Empty rows of a new grid; more come with pasting and typing.
_EMPTY_ROWS = 12


@dataclass(frozen=True)
class ClassGrid:
    """A class as it was written.

    Attributes
    ----------
    cells : DataFrame
        Texts; columns `ABOUT`, then one for each test, called "0", "1" …
    days : tuple of date or None
        When each test was; None where nobody has said.
    unit : str
        Of scores that name none.
    """

    cells: pd.DataFrame
    days: tuple[date | None, ...]
    unit: str = "cm"

    @property
    def tests(self) -> list[str]:
        """The columns of the tests."""
        return [str(number) for number in range(len(self.days))]


def new_grid(day: date) -> ClassGrid:
    """Return a grid with one test and nothing in it."""
    return ClassGrid(_texts([], 1).reindex(range(_EMPTY_ROWS), fill_value=""), (day,))


def with_test(grid: ClassGrid, day: date | None) -> ClassGrid:
    """Add a test at the right."""
    cells = grid.cells.assign(**{str(len(grid.days)): ""})
    return ClassGrid(cells, (*grid.days, day), grid.unit)


def filled_rows(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of people, as tidy texts, numbered from 0: no empty ones, and no pasted headings."""
    rows = _tidy(cells)
    return rows.iloc[1:].reset_index(drop=True) if has_headings(cells) else rows


def has_headings(cells: pd.DataFrame) -> bool:
    """Say whether the first row is not a person's: the headings of a spreadsheet were pasted, too."""
    rows = _tidy(cells)
    if rows.empty:
        return False
    first = rows.iloc[0]
    name, rest = first["Name"], [text for text in first.drop("Name") if text]
    headed = sense_of(name).column == "person" and not any(map(str.isdigit, name))
    return headed and bool(rest) and not any(is_value(text) and not could_be_date(text) for text in rest)


def _tidy(cells: pd.DataFrame) -> pd.DataFrame:
    texts = cells.astype("object").where(cells.notna(), "").astype("str")
    texts = texts.apply(lambda column: column.map(lambda text: " ".join(text.split())))
    return pd.DataFrame(texts[(texts != "").any(axis=1)]).reset_index(drop=True)


def obstacles(grid: ClassGrid) -> list[str]:
    """Say what must be settled before the grid can be read without mixing people or tests up."""
    rows = filled_rows(grid.cells)
    said = []
    used = [day for test, day in zip(grid.tests, grid.days, strict=True) if (rows[test] != "").any()]
    if None in used:
        said.append("Choose the day of each test.")
    days = [day for day in used if day is not None]
    if len({*days}) < len(days):
        said.append("Two tests have the same day. Change one of the two days.")
    if cells_with_tabs := int(grid.cells.map(lambda cell: "\t" in str(cell)).to_numpy().sum()):
        cell = "A cell holds" if cells_with_tabs == 1 else f"{cells_with_tabs:,} cells hold"
        said.append(
            f"{cell} a whole row. Empty it, choose the first cell without writing in it, and paste again."
        )
    nameless = int((rows["Name"] == "").sum())
    if nameless:
        rows_are = "1 row has" if nameless == 1 else f"{nameless:,} rows have"
        said.append(f"{rows_are} no name. Write the name, or empty the row.")
    names = rows["Name"][rows["Name"] != ""]
    for name in list(dict.fromkeys(names[names.duplicated()]))[:3]:
        said.append(f"“{name}” stands in several rows. Give each person a name of their own.")
    return said


def as_file(grid: ClassGrid) -> bytes:
    """Return the file that a grid becomes: a row for each person, and only the tests that somebody did."""
    rows = filled_rows(grid.cells)
    used = [
        (test, day)
        for test, day in zip(grid.tests, grid.days, strict=True)
        if day is not None and (rows[test] != "").any()
    ]
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n")
    write.writerow([*ABOUT, *(f"Reach ({grid.unit}) {day.isoformat()}" for _, day in used)])
    write.writerows(rows[[*ABOUT, *(test for test, _ in used)]].itertuples(index=False))
    return text.getvalue().encode()


def how_to_read(grid: ClassGrid) -> Choices:
    """Return what is known of the file's layout; what its cells mean is left to the reader."""
    laid_out = Choices(encoding="utf-8", delimiter=",", header_row=1)
    classes = filled_rows(grid.cells)["Class"]
    return laid_out.answer("groupings:Class", "yes") if (classes != "").any() else laid_out


def file_name(grid: ClassGrid) -> str:
    """Call the file after the class, if it is one."""
    classes = {text for text in filled_rows(grid.cells)["Class"] if text}
    return f"class {classes.pop()}.csv" if len(classes) == 1 else "class.csv"


def from_file(file: OpenFile) -> ClassGrid | None:
    """Return the grid that a file was, with the cells that were corrected since; None for another file."""
    try:
        lines = list(csv.reader(io.StringIO(file.content.decode())))
    except (UnicodeDecodeError, csv.Error):
        return None
    if file.choices.header_row != 1 or not lines or tuple(lines[0][: len(ABOUT)]) != ABOUT:
        return None
    tests = [header.split(" ") for header in lines[0][len(ABOUT) :]]
    units = {f"({unit})": unit for unit in UNITS}
    if any(len(words) != 3 or words[0] != "Reach" or words[1] not in units for words in tests):
        return None
    try:
        days = tuple(date.fromisoformat(words[2]) for words in tests)
    except ValueError:
        return None
    for line, fixes in file.choices.fixes.items():
        for header, text in fixes.items():
            lines[line - 1][lines[0].index(header)] = text
    unit = units[tests[0][1]] if tests else UNITS[0]
    return ClassGrid(_texts(lines[1:], len(days)), days, unit)


def _texts(rows: Iterable[list[str]], tests: int) -> pd.DataFrame:
    columns = [*ABOUT, *map(str, range(tests))]
    return pd.DataFrame(list(rows), columns=columns, dtype="object")
