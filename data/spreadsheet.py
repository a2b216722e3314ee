"""Tables for other people's spreadsheet programs."""

from __future__ import annotations

import pandas as pd


def safe_csv(table: pd.DataFrame) -> bytes:
    r"""Write any table as CSV that a spreadsheet program opens and in which no cell is a formula.

    Text cells that would be taken for one (they start with ``= + - @``, also in full width, or with a
    tab or the end of a line) get an apostrophe in front. The first bytes are the UTF-8 mark, for Excel.

    Examples
    --------
    >>> safe_csv(pd.DataFrame({"line": [2], "found": ["=1+1"]})).decode("utf-8-sig")
    "line,found\r\n2,'=1+1\r\n"
    """
    safe = table.copy()
    for name in safe.columns[safe.dtypes == "str"]:
        safe[name] = safe[name].str.replace(r"^(?=[=+\-@\t\r\n＝＋－＠])", "'", regex=True)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
