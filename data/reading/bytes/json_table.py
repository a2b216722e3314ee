"""Before step 1: plain JSON to the text of a table: a list of entries, lists of columns, an entry a line."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from data.quoted import quoted
from data.reading.dates.texts import could_be_date
from data.reading.limits import check_cells
from data.reading.receipt import UnreadableLog

#: What is told of a file that was JSON.
JSON = "json"
_MARK = b"\xef\xbb\xbf"
#: Longer files, and ones of more pieces, would take too much memory.
_LONGEST = 10_000_000
_MOST_PIECES = 1_000_000
_MOST_NAMED = 6
_DEEPEST = 4
_SAVE = "Export the log as CSV, or as one list with an object for each day."


def json_as_csv(content: bytes) -> bytes | None:
    """Return the table that a JSON file holds, as CSV; None where the file is no JSON.

    Raises
    ------
    UnreadableLog
        If the file is too long, or holds no list of entries, or several.
    """
    content = _as_utf8(content)
    head = content[:200].removeprefix(_MARK).lstrip()
    if head[:1] not in (b"{", b"[") or head[1:].lstrip()[:1] not in (b'"', b"{", b"["):
        return None
    if len(content) > _LONGEST or content.count(b",") + content.count(b"{") > _MOST_PIECES:
        raise UnreadableLog(f"This JSON file is too long to be read. {_SAVE}")
    value = _parsed(content)
    if value is None:
        return None
    rows = _rows(value)
    if not rows:
        raise UnreadableLog(f"This JSON file holds no list of entries that Limber knows. {_SAVE}")
    entries = [_flat(row) for row in rows]
    names = list(dict.fromkeys(name for entry in entries for name in entry))
    check_cells(len(entries) + 1, len(names))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([entry.get(name, "") for name in names] for entry in entries)
    return out.getvalue().encode()


def _as_utf8(content: bytes) -> bytes:
    """Return UTF-16, which some programs write JSON in, as UTF-8; any other content as it is."""
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or len(content) > 2 * _LONGEST:
        return content
    try:
        return content.decode("utf-16").encode()
    except UnicodeError:
        return content


def _parsed(content: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what a text holds as JSON, whole or an object a line; None for any other text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    found = _loaded(text)
    if found is not None:
        return found
    lines = [_loaded(line) for line in text.splitlines() if line.strip()]
    return lines if all(isinstance(line, dict) for line in lines) else None


def _loaded(text: str) -> Any:  # noqa: ANN401
    """Return what a text holds, its numbers as they are written; None where it is no JSON."""
    try:
        return json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return None


def _rows(value: Any, depth: int = 0) -> list[Mapping[str, Any]]:  # noqa: ANN401
    """Return the entries that a value holds, as a list of objects; none where it holds no such list."""
    if isinstance(value, list):
        return _of_list(value)
    if not isinstance(value, dict) or not value or depth > _DEEPEST:
        return []
    if {"columns", "data"} <= value.keys() and isinstance(value["columns"], list):  # as pandas splits a table
        return _of_list([value["columns"], *value["data"]] if isinstance(value["data"], list) else [])
    return _of_columns(value) or _of_days(value) or _within(value, depth)


def _of_list(items: Sequence[Any]) -> list[Mapping[str, Any]]:
    if items and all(isinstance(item, dict) for item in items):
        return list(items)
    if len(items) > 1 and all(isinstance(item, list) for item in items):
        names = [str(name) for name in items[0]]
        return [dict(zip(names, item, strict=False)) for item in items[1:]]
    return []


def _of_columns(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Read an object of lists, or of objects by row number, of one length each: its columns."""
    parts = list(value.values())
    if all(isinstance(part, dict) and all(key.isdecimal() for key in part) for part in parts):
        places = list(dict.fromkeys(key for part in parts for key in part))
        return [{name: part.get(place) for name, part in value.items()} for place in places]
    alike = all(isinstance(part, list) and len(part) == len(parts[0]) for part in parts)
    if len(parts) < 2 or not alike or any(isinstance(item, (dict, list)) for part in parts for item in part):
        return []
    return [dict(zip(value, items, strict=True)) for items in zip(*parts, strict=True)]


def _of_days(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Read an object with an object for each day."""
    days = all(isinstance(part, dict) for part in value.values()) and all(map(could_be_date, value))
    return [{"date": day, **part} for day, part in value.items()] if days else []


def _within(value: Mapping[str, Any], depth: int) -> list[Mapping[str, Any]]:
    """Return the one list of entries within an object, or the object as the only entry."""
    found = {name: rows for name, part in value.items() if (rows := _rows_of_part(part, depth))}
    if len(found) > 1:
        named = ", ".join(f"“{quoted(name, 40)}”" for name in [*found][:_MOST_NAMED])
        raise UnreadableLog(f"This JSON file holds several lists: {named}. {_SAVE}")
    if found:
        return next(iter(found.values()))
    whole = all(not isinstance(part, list) for part in value.values())
    return [value] if whole and not depth else []


def _rows_of_part(part: Any, depth: int) -> list[Mapping[str, Any]]:  # noqa: ANN401
    return _rows(part, depth + 1) if isinstance(part, (list, dict)) else []


def _flat(row: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    """Return the cells of an entry; what is within an object has the names of both."""
    cells: dict[str, str] = {}
    for key, value in row.items():
        name = f"{before} {key}".strip()
        if isinstance(value, dict) and depth < _DEEPEST:
            cells |= _flat(value, name, depth + 1)
        elif isinstance(value, bool):
            cells[name] = "yes" if value else "no"
        elif isinstance(value, list):
            cells[name] = "; ".join(str(item) for item in value if not isinstance(item, (dict, list)))
        else:
            cells[name] = "" if value is None else str(value)
    return cells
