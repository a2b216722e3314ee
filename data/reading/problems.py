"""What can be wrong with a line of a file: every kind, with its reason, what is done and how to fix it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

COLUMNS = ("line", "column", "found", "reason", "action", "fix", "code", "count")

#: What happens to the value or the row.
VALUE_EMPTY = "value left empty"
ROW_OUT = "row left out"
ROW_KEPT = "row kept"
CUT = "cut"

#: Longest text quoted from a cell; the rest is in the original file.
FOUND_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem. Its key in `KINDS` is stable: pages, tests and docs refer to it."""

    reason: str
    action: str
    fix: str


KINDS: dict[str, Kind] = {
    "rating-not-a-number": Kind(
        "pain must be a number from 0 to 10", VALUE_EMPTY, "Write one number from 0 (none) to 10 (worst)."
    ),
    "rating-out-of-range": Kind(
        "pain must be a number from 0 to 10", VALUE_EMPTY, "Write one number from 0 (none) to 10 (worst)."
    ),
    "rating-label-disagrees": Kind(
        "the word beside this number says something else",
        VALUE_EMPTY,
        "Write one number from 0 (none) to 10 (worst), or a word that goes with it.",
    ),
    "spreadsheet-error": Kind(
        "a formula of the spreadsheet failed here",
        VALUE_EMPTY,
        "Mend the formula, or write the value itself.",
    ),
    "rating-none": Kind(
        "“none” can mean no pain or no answer",
        VALUE_EMPTY,
        "Write 0 for no pain; leave the cell empty if there was no answer.",
    ),
    "looks-like-a-date": Kind(
        "a spreadsheet seems to have turned this number into a date",
        VALUE_EMPTY,
        "Write one number; format the column as text first, so that 3-4 stays 3-4.",
    ),
    "reach-not-a-number": Kind(
        "reach must be a number of centimetres or inches", VALUE_EMPTY, "Write one number, such as -3.5."
    ),
    "reach-impossible": Kind(
        "not a possible reach", VALUE_EMPTY, "Check for a missing decimal point; the score should be in cm."
    ),
    "minutes-not-a-number": Kind(
        "minutes must be a number", VALUE_EMPTY, "Write the minutes stretched that day, such as 10."
    ),
    "minutes-impossible": Kind(
        "a day has 0 to 1440 minutes", VALUE_EMPTY, "Write the minutes stretched that day, such as 10."
    ),
    "stands-for-missing": Kind(
        "999 usually stands for a missing value", VALUE_EMPTY, "Leave the cell empty, or write the minutes."
    ),
    "injury-not-yes-or-no": Kind(
        "injury must be yes or no", VALUE_EMPTY, "Write yes if a new injury kept you from training, else no."
    ),
    "time-not-understood": Kind("not a time of day", VALUE_EMPTY, "Write the time as 18:30."),
    "date-missing": Kind("no date", ROW_OUT, "Write the day of this entry, such as 2026-01-31."),
    "date-invalid": Kind("not a date", ROW_OUT, "Write the day as 2026-01-31."),
    "date-without-year": Kind("a date without a year", ROW_OUT, "Add the year: 2026-01-31."),
    "date-in-doubt": Kind(
        "day and month cannot be told apart", ROW_OUT, "Answer the question about the date order."
    ),
    "date-in-the-future": Kind("a date in the future", ROW_OUT, "Check day, month and year."),
    "date-buddhist-year": Kind(
        "the year looks like one of the Buddhist calendar (2568 is 2025)",
        ROW_OUT,
        "Write the Western year: 2026-01-31; or name the era in every date, as in พ.ศ. 2568.",
    ),
    "date-minguo-year": Kind(
        "the year looks like one of the Minguo calendar (114 is 2025)",
        ROW_OUT,
        "Write the Western year: 2026-01-31; or name the era in every date, as in 民國114年4月15日.",
    ),
    "date-persian-year": Kind(
        "the year looks like one of the Persian calendar (1404 began in March 2025)",
        ROW_OUT,
        "Write the day in the Western calendar, such as 2026-01-31.",
    ),
    "date-islamic-year": Kind(
        "the year looks like one of the Islamic calendar (1447 began in June 2025)",
        ROW_OUT,
        "Write the day in the Western calendar, such as 2026-01-31.",
    ),
    "date-era-year": Kind(
        "the year looks like one of a Japanese era that is not named (令和7年 is 2025)",
        ROW_OUT,
        "Write the Western year: 2026-01-31; or name the era, as in 令和7年4月15日.",
    ),
    "date-too-old": Kind("a date before 1950", ROW_OUT, "Check the year; write all four digits."),
    "person-in-doubt": Kind(
        "nothing says whose entry this is", ROW_OUT, "Answer the question who the entries are of."
    ),
    "row-rejoined": Kind(
        "a separator inside the note split this row",
        ROW_KEPT + ", the last cells taken as one note",
        "Nothing to fix, if the note reads right; quote notes that hold a comma.",
    ),
    "name-too-long": Kind(
        "a name of more than 200 characters",
        CUT + " to its first 200",
        "Write the name alone into this cell.",
    ),
    "cell-too-long": Kind(
        "a cell of more than 10,000 characters",
        CUT + " to its first 10,000",
        "Shorten the text; check whether a quotation mark is missing above or below.",
    ),
    "header-too-long": Kind(
        "a column name of more than 200 characters",
        CUT + " to its first 200",
        "Give the column a short name; check that it is the line with the column names.",
    ),
    "row-too-short": Kind(
        "row too short: it has fewer cells than the header",
        ROW_KEPT + ", missing cells left empty",
        "Fill the missing cells, or add the missing separators.",
    ),
    "row-cut-short": Kind(
        "row cut short: the file ends in the middle of it",
        ROW_KEPT + ", its last cell and the missing cells left empty",
        "Download or export the file again.",
    ),
    "row-too-long": Kind(
        "row too long: it has more cells than the header",
        ROW_OUT,
        "A comma inside a number or a note splits it: quote that cell, or export with semicolons.",
    ),
    "message-unclear": Kind(
        "a message that may measure something, but does not say clearly what or on which day",
        ROW_OUT,
        "Put each number into its column; write the word before it next time, such as “back 5”.",
    ),
    "summary-row": Kind("summary row, not an entry", ROW_OUT, "Nothing to fix; totals are not entries."),
    "second-table": Kind(
        "below the header of another table", ROW_OUT, "Put the second table into a file of its own."
    ),
    "repeated-header": Kind("the header again, not an entry", ROW_OUT, "Nothing to fix."),
    "duplicate-row": Kind(
        "every cell equals an earlier row", ROW_OUT, "Nothing to fix, if it was pasted twice by accident."
    ),
}


#: Made once: most files have no problem, and an empty table takes as long to make as a full one.
_NONE = pd.DataFrame(
    {name: pd.Series(dtype="int64" if name in ("line", "count") else "str") for name in COLUMNS}
)


@dataclass(slots=True)
class Problems:
    """Collects the problems of one file; a column of a million bad cells is one call.

    No more than `most` are listed one by one. Of a kind of problem that would take more than half of the
    room that is left, the further ones stand as one, with their number.
    """

    most: int = 1_000_000
    _parts: list[pd.DataFrame] = field(default_factory=list)

    def add(
        self,
        code: str,
        lines: NDArray[np.int64] | Sequence[int],
        column: str | None,
        found: Callable[[slice], Sequence[str]],
    ) -> None:
        """Record a problem of one kind in one column (None: the whole row) on several lines.

        Parameters
        ----------
        code : str
            A key of `KINDS`.
        lines : array of int
        column : str or None
        found : callable
            Returns the texts of some of the lines; only those that are listed are asked for.
        """
        listed = min(len(lines), max(self.most // 2, 1))
        self.most -= listed
        self._list(code, lines[:listed], column, found(slice(listed)))
        if further := len(lines) - listed:
            said = f"{further:,} more like it, down to line {max(lines[listed:]):,}"
            self._list(code, lines[listed : listed + 1], column, [said], further)

    def _list(
        self,
        code: str,
        lines: NDArray[np.int64] | Sequence[int],
        column: str | None,
        found: Sequence[str],
        count: int = 1,
    ) -> None:
        if not len(lines):
            return
        kind = KINDS[code]
        self._parts.append(
            pd.DataFrame(
                {
                    "line": np.asarray(lines, dtype="int64"),
                    "column": pd.Series([column] * len(lines), dtype="str"),
                    "found": pd.Series([text[:FOUND_LENGTH] for text in found], dtype="str"),
                    "reason": pd.Series([kind.reason] * len(lines), dtype="str"),
                    "action": pd.Series([kind.action] * len(lines), dtype="str"),
                    "fix": pd.Series([kind.fix] * len(lines), dtype="str"),
                    "code": pd.Series([code] * len(lines), dtype="str"),
                    "count": np.full(len(lines), count, dtype="int64"),
                }
            )
        )

    def table(self) -> pd.DataFrame:
        """Return all problems in the order of the file, columns `COLUMNS`."""
        if not self._parts:
            return _NONE.copy()
        return pd.concat(self._parts, ignore_index=True).sort_values("line", kind="stable", ignore_index=True)
