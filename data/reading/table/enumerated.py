"""Lines of a numbered list: “1. 2 March: back 4” is the first line, and no first of the month."""

from __future__ import annotations

import re

from data.reading.table.line_days import day_and_rest

_NUMBER = re.compile(r"[ >*•]{0,8}(\d{1,3})[.)] {1,4}(?=\S)")
#: Fewer lines count nothing.
_FEWEST = 2


def without_numbers(text: str) -> str:
    r"""Take the numbers off lines that count from 1, each before another day; any other text is as it was.

    “1. März 2026” and “2. März 2026” are days: what follows the number is the same month.

    Examples
    --------
    >>> without_numbers("1. 2026-03-02: back 4\n2. 2026-03-03: back 5")
    '2026-03-02: back 4\n2026-03-03: back 5'
    """
    lines = text.split("\n")
    found = {i: match for i, line in enumerate(lines) if (match := _NUMBER.match(line))}
    if len(found) < _FEWEST or [int(match[1]) for match in found.values()] != [*range(1, len(found) + 1)]:
        return text
    days = [day_and_rest(lines[i][match.end() :])[0] for i, match in found.items()]
    if not all(days) or len(set(days)) < len(days):
        return text
    return "\n".join(line[found[i].end() :] if i in found else line for i, line in enumerate(lines))
