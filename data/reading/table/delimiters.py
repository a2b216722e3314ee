"""Step 2: which sign parts the cells of a text, told by its first line or found."""

from __future__ import annotations

from collections import Counter

from data.reading.dates.texts import could_be_date
from data.reading.headers.rows import header_score, looks_wide
from data.reading.receipt import UnreadableLog
from data.reading.table.records import SAMPLE_RECORDS, Record, records_of

DELIMITERS = (",", ";", "\t", "|")
#: Records without a header, and cells of each, in which a day is looked for.
_TRIED = 5
_HARDLY = 0.25


def told_delimiter(text: str) -> tuple[str | None, int]:
    """Return the delimiter of Excel's first line ``sep=;`` and how many lines that takes."""
    first = text.lstrip("\ufeff")[:20].split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    return ("\t", 1) if first.lower() == "sep=" else (None, 0)


def find_delimiter(sample: str) -> str:
    """Choose the delimiter under which the header is best understood, or days are cells, and rows as wide."""

    def quality(delimiter: str) -> tuple[float, bool, float, int]:
        try:
            records = records_of(sample, delimiter, 0, most=SAMPLE_RECORDS)
        except UnreadableLog:
            return (0.0, False, 0.0, 0)
        if not records:
            return (0.0, False, 0.0, 0)
        # A delimiter that ends some lines and not others parts them alike.
        counted = [Counter(map(len, cells)) for cells in _cells_of(records)]
        width, times = max((each.most_common(1)[0] for each in counted), key=lambda found: found[1])
        understood = max(_understood(record.cells, delimiter) for record in records[:30])
        dated = width > 1 and all(map(_has_day, records[:_TRIED]))
        return (understood, dated, times / len(records) if width > 1 else 0.0, width)

    return max(DELIMITERS, key=quality)


def _understood(cells: list[str], delimiter: str) -> float:
    """Say how well cells are understood as a header; hardly, where another sign parts one of them.

    “Day, Dan” in a list of names that semicolons or tabs part is no header.
    """
    score = header_score(cells) or float(looks_wide(cells))
    parted = any("\t" in cell or any(cell.count(sign) > 1 for sign in ";|") for cell in cells)
    return score * _HARDLY if parted and delimiter == "," else score


def _has_day(record: Record) -> bool:
    """Say whether one of the first cells of a record is a day, as “April 15” of “April 15, 2026” is not."""
    return any(could_be_date(cell) for cell in record.cells[:_TRIED])


def _cells_of(records: list[Record]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the cells of records as they are, and without one empty cell at the end."""
    whole = [record.cells for record in records]
    return whole, [cells[:-1] if len(cells) > 1 and not cells[-1].strip() else cells for cells in whole]
