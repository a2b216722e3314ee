"""One number of a questionnaire, as a cell has it."""

from __future__ import annotations

import re

from data.log import MEASURES
from data.reading.numbers.texts import normal, parse_number
from data.reading.numbers.units import UNIT_CHOICES, to_whole

#: “7/10”, “14 of 24”: the end of the scale behind a number.
OUT_OF = re.compile(r"(?:/|von|of|out of|de|sur|su|op)\s?(\d{1,3})(?!\d)")


def read_score(raw: str, column: str, unit: str, decimal: str) -> tuple[float | None, str]:
    """Read a questionnaire's score such as "14", "14/24", "38 %" or, of 50 points, "19/50"."""
    parsed = parse_number(normal(raw), decimal)
    if parsed is None:
        return None, ""
    value, rest = parsed
    rest = rest.strip()
    if out_of := OUT_OF.fullmatch(rest.casefold()):
        unit = f"0-{out_of[1]}"
        if unit not in UNIT_CHOICES[column]:
            return None, ""
    elif rest in ("%", "％") and MEASURES[column].unit == "%":
        unit = "0-100"
    elif rest:
        return None, ""
    score = to_whole(value, column, unit)
    return (None, "function-not-whole") if MEASURES[column].whole and score % 1 else (score, "")
