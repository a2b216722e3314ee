"""Before step 1: a workbook (Excel, OpenDocument) to the rows of one of its sheets."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from data.quoted import quoted
from data.reading.bytes import sheets
from data.reading.bytes.container import MOST_UNPACKED, check_growth, directory, workbook_kind
from data.reading.headers.rows import header_score
from data.reading.receipt import ALL, UnreadableLog
from data.reading.vocabulary import plain

_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Names of streams by which old container files are told apart; Excel's old files, and locked new ones.
_OLD_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
#: First local headers of a zip file whose end is missing.
_STARTS = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
#: Seconds for a workbook of nothing; then two for each megabyte.
_PATIENCE = 10
#: All that the process needs to know; it has no business with the server's secrets.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG")

_SAVE = "Open it in your spreadsheet program and save the sheet as CSV."
_DAMAGED = f"This workbook is damaged or not complete. {_SAVE}"
_REFUSED = {
    "locked": f"This workbook is locked with a password. {_SAVE}",
    "large": "This workbook is far too large for a log. Save the sheet that holds your log as CSV.",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, as text.

    Attributes
    ----------
    names : tuple of str
        All sheets of the workbook, in its order.
    name : str
        The one that was read.
    rows : list of list of str
        Its cells, all rows of one length; no empty rows or columns after the last.
    first_row : int
        The number of the first row in the sheet, 1-based: `rows[i]` is row `first_row + i`.
    """

    names: tuple[str, ...]
    name: str
    rows: list[list[str]]
    first_row: int = 1


def is_workbook(content: bytes) -> bool:
    """Say by its content, not its name, whether a file is an Excel or OpenDocument workbook."""
    if content.startswith(_OLD):
        return any(name in content for name in (*_OLD_STREAMS, _LOCKED_STREAM))
    if not content.startswith(_ZIP):
        return False
    files = directory(content)
    if files is None:
        return any(start in content[:200] for start in _STARTS)
    return bool(workbook_kind(files))


def read_workbook(content: bytes, sheet: str | None = None) -> list[Sheet]:
    """Read one sheet of a workbook, or several that belong together.

    Parameters
    ----------
    content : bytes
    sheet : str, optional
        Its name; `ALL` for every sheet that is not hidden. If not given, all sheets with the same header (a
        sheet a month), or else the one that looks most like a log, hidden ones last.

    Returns
    -------
    list of Sheet
        At least one, in the order of the workbook.

    Raises
    ------
    UnreadableLog
        If the workbook is damaged, locked or far too large, or has no such sheet or only empty ones.
    """
    _check_size(content)
    found = _ask(content, None if sheet == ALL else sheet)
    names = tuple(str(one["name"]) for one in found)
    if sheet is not None and sheet not in (ALL, *names):
        listed = ", ".join(f"“{quoted(name)}”" for name in names[:12])
        raise UnreadableLog(f"This workbook has no sheet “{quoted(sheet)}”. Its sheets are {listed}.")
    with_cells = [one for one in found if one["rows"]]
    if not with_cells:
        raise UnreadableLog("This sheet is empty." if sheet is not None else "This workbook is empty.")
    alike = _alike(with_cells) if sheet in (None, ALL) else []
    if len(alike) > 1:
        wanted = {one["name"] for one in alike}
        every = _ask(content, None, everything=True)
        return [_sheet(names, one) for one in every if one["name"] in wanted and one["rows"]]
    best = max(with_cells, key=_likeness)
    if not best["all"]:
        best = next(one for one in _ask(content, best["name"]) if one["rows"])
    return [_sheet(names, best)]


def _sheet(names: tuple[str, ...], one: dict[str, Any]) -> Sheet:
    rows = one["rows"]
    width = max(map(len, rows))
    return Sheet(names, one["name"], [row + [""] * (width - len(row)) for row in rows], one["first_row"])


def _alike(sheets_with_cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the sheets that are not hidden and name the same columns as the one most like a log."""
    shown = [one for one in sheets_with_cells if not one["hidden"]] or sheets_with_cells
    headers = {one["name"]: _header(one) for one in shown}
    best = headers[max(shown, key=_likeness)["name"]]
    return [one for one in shown if best and headers[one["name"]] == best]


def _header(one: dict[str, Any]) -> frozenset[str]:
    """Return what the header of a sheet names: its first row of several cells, where nothing is known."""
    rows = [row for row in one["rows"][: sheets.HEAD] if sum(bool(cell.strip()) for cell in row) > 1]
    best: list[str] = max(rows, key=header_score, default=[])
    return frozenset(plain(cell) or cell for cell in best if cell.strip())


def _check_size(content: bytes) -> None:
    """Refuse what cannot be read, or would fill the memory, by the workbook's directory alone."""
    if content.startswith(_OLD):
        if _LOCKED_STREAM in content:
            raise UnreadableLog(_REFUSED["locked"])
        return
    files = directory(content)
    if files is None:
        raise UnreadableLog(_DAMAGED)
    check_growth(len(content), sum(file.file_size for file in files), MOST_UNPACKED)


def _likeness(one: dict[str, Any]) -> tuple[bool, float]:
    """Say how much a sheet looks like a log; of equals, the first is taken."""
    return not one["hidden"], max(header_score(row) for row in one["rows"][: sheets.HEAD])


def _ask(content: bytes, sheet: str | None, *, everything: bool = False) -> list[dict[str, Any]]:
    """Have `sheets` read the workbook, within bounds of time and memory."""
    seconds = _PATIENCE + 2 * (len(content) // 1_000_000)
    # -P: the modules beside it must not stand in for those of Python that have the same name.
    command = [sys.executable, "-P", str(Path(sheets.__file__)), str(seconds)]
    try:
        done = subprocess.run(  # noqa: S603 (our own file; the sheet's name is an argument, not a command)
            [*command, "every" if everything else "one", *([] if sheet is None else [sheet])],
            input=content,
            capture_output=True,
            timeout=2 * seconds,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableLog(_REFUSED["large"]) from None
    except ValueError:  # a NUL in the name of the sheet
        raise UnreadableLog(f"This workbook has no sheet of that name. {_SAVE}") from None
    if done.returncode != 0:
        raise UnreadableLog(_REFUSED["large"] if done.returncode < 0 else _DAMAGED)
    answer = orjson.loads(done.stdout)
    if "refused" in answer:
        raise UnreadableLog(_REFUSED[answer["refused"]])
    return list(answer["sheets"])
