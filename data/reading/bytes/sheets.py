"""The inside of a workbook, read in a process of its own (see `workbook`).

The parser is native code: what a hostile workbook can do to it (abort for want of memory, run on and on)
must not happen to the server. This file imports nothing of Limber, so that the process starts quickly.
"""

from __future__ import annotations

import io
import sys
from datetime import date, datetime, time, timedelta

import orjson
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

#: Rows of each sheet that are shown for choosing one.
HEAD = 40
#: Cells of a sheet, empty ones included; a million rows of three.
MOST_CELLS = 3_000_000
#: Cells of the rectangle around everything; a stray cell in the last row of a sheet makes it large.
_MOST_AREA = 20_000_000
#: Characters of all cells together: a workbook can use one long text a million times.
_MOST_CHARACTERS = 200_000_000
_MEMORY = 1_500_000_000

_Value = int | float | str | bool | time | date | datetime | timedelta


def as_text(value: _Value) -> str:
    """Write the value of a cell as a careful CSV export does.

    Examples
    --------
    >>> as_text(7.0), as_text(-5.9), as_text(0.1 + 0.2), as_text(True), as_text(datetime(2026, 1, 5))
    ('7', '-5.9', '0.3', 'true', '2026-01-05')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        # Spreadsheets show and compare fifteen digits.
        short = float(f"{value:.15g}")
        return str(int(short)) if short.is_integer() and abs(short) < 1e15 else repr(short)
    if isinstance(value, time):
        return _clock(datetime.combine(date(2000, 1, 1), value))
    if isinstance(value, datetime):
        # Days and times are kept as fractions, so that midnight may stand a moment before it.
        moment = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        day = moment.date().isoformat()
        return day if moment.time() == time(0) else f"{day} {_clock(moment)}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _clock(moment: datetime) -> str:
    """Write a time of day, its seconds only where there are some."""
    rounded = (moment + timedelta(milliseconds=500)).time().replace(microsecond=0)
    return rounded.isoformat("seconds" if rounded.second else "minutes")


def _rows(sheet: CalamineSheet, most_rows: int | None) -> tuple[int, list[list[str]]]:
    """Return the number of the first row with cells, and the cells as text; empty rows are empty lists."""
    if sheet.end is None:
        return 1, []
    if (sheet.end[0] + 1) * sheet.width > _MOST_AREA:
        raise MemoryError
    first_row = 1
    rows: list[list[str]] = []
    cells = characters = 0
    for values in sheet.iter_rows():  # from the first row of the sheet, and the first column with a cell
        row = [as_text(value) for value in values]
        while row and not row[-1].strip():
            row.pop()
        cells += len(row)
        characters += sum(map(len, row))
        if cells > MOST_CELLS or characters > _MOST_CHARACTERS:
            raise MemoryError
        if not row and not rows:
            first_row += 1
            continue
        rows.append(row)
        if most_rows is not None and len(rows) >= most_rows:
            break
    while rows and not rows[-1]:
        rows.pop()
    return first_row, rows


def read(content: bytes, wanted: str | None, *, everything: bool = False) -> dict[str, object]:
    """Read one sheet of a workbook, every sheet, or the heads of all where several could be meant.

    Returns
    -------
    dict
        ``sheets``: for each sheet its `name`, `hidden`, `first_row`, `rows` (None for sheets not asked for)
        and whether they are `all` of them.
    """
    sheets = []
    with CalamineWorkbook.from_object(io.BytesIO(content)) as book:
        tables = [s for s in book.sheets_metadata if s.typ is SheetTypeEnum.WorkSheet]
        for known in tables:
            only_this = known.name == wanted or (wanted is None and len(tables) == 1)
            about: dict[str, object] = {
                "name": known.name,
                "hidden": known.visible is not SheetVisibleEnum.Visible,
                "first_row": 1,
                "rows": None,
                "all": only_this or everything,
            }
            if only_this or everything or wanted is None:
                sheet = book.get_sheet_by_name(known.name)
                whole = only_this or everything
                about["first_row"], about["rows"] = _rows(sheet, None if whole else HEAD)
            sheets.append(about)
    return {"sheets": sheets}


def _bound(seconds: int) -> None:
    """Let this process use no more memory and time than the largest workbook of a log needs."""
    try:
        import resource  # noqa: PLC0415 (there is none on Windows)
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds)):
        resource.setrlimit(kind, (most, most))


def main(seconds: int, wanted: str | None, *, everything: bool = False) -> bytes:
    """Read the workbook on standard input; return the answer as JSON."""
    _bound(seconds)
    try:
        return orjson.dumps(read(sys.stdin.buffer.read(), wanted, everything=everything))
    except PasswordError:
        return orjson.dumps({"refused": "locked"})
    except MemoryError:
        return orjson.dumps({"refused": "large"})


if __name__ == "__main__":
    every = sys.argv[2:3] == ["every"]
    sys.stdout.buffer.write(
        main(int(sys.argv[1]), sys.argv[3] if len(sys.argv) > 3 else None, everything=every)
    )
