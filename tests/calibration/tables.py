"""The calibration's figures as Markdown tables: percentages by family and length of the log.

What misses an aim is bold; with † it misses by more than chance.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from typing import Any

import pandas as pd
from scipy.special import bdtr, bdtrc

from data.content.trials import FEWEST_ANSWERS

#: Aims: false claims of one family, and on average; share of intervals that hold the truth.
MOST_FALSE, FALSE_ON_AVERAGE, COVERAGE = 0.08, (0.03, 0.06), (0.93, 0.97)
Row = dict[Hashable, Any]


def tables(found: pd.DataFrame, of_what: str = "days") -> Iterator[str]:
    """Yield each method's false claims, coverage, power and silence, where it has any; a column a length."""
    for method, rows in found.groupby("method", sort=False):
        for title, those, words in (
            (
                "false claims, % of all logs / of logs with an answer [Pearson's r]",
                false(rows),
                _false_claims,
            ),
            ("coverage of 95 % intervals, %", rows[rows["coverage_runs"] > 0], _coverage),
            (
                "true claims, % of all logs / of logs with an answer [Pearson's r / oracle]",
                true(rows),
                _true_claims,
            ),
            ("claims, % of logs", rows[rows["false"].isna() & (rows["coverage_runs"] == 0)], _claims),
            ("too early to say, % of logs", rows[rows["too_early"] > 0], _too_early),
        ):
            if len(those):
                yield _grid(f"{method}: {title}", those, words, of_what)


def false(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in which a claim is false."""
    return rows[(rows["false"] == 1).to_numpy(dtype=bool, na_value=False)]


def true(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in which a claim is true."""
    return rows[(rows["false"] == 0).to_numpy(dtype=bool, na_value=False)]


def by_family(rows: pd.DataFrame) -> pd.DataFrame:
    """Add all lengths up: one row a score and family."""
    counts = ["runs", "told", "too_early", "claims", "covered", "coverage_runs"]
    return rows.groupby(["score", "family"], sort=False)[counts].sum().reset_index()


def label(row: Row) -> str:
    """Name a family and its score."""
    return str(row["family"]) + {"x": ", reach", "y": ", pain", "both": "", "people": ""}[str(row["score"])]


def error(count: float, of: int) -> float:
    """Return a share's standard error; none or all in ten errs as if half a log had gone the other way."""
    kept = min(max(count / of, 0.5 / of), 1 - 0.5 / of)
    return math.sqrt(kept * (1 - kept) / of)


def percent(count: float, of: int) -> str:
    """Write a share with its standard error."""
    return f"{100 * count / of:.1f} ± {100 * error(count, of):.1f} %" if of else ""


def missed(count: float, of: int, low: float, high: float) -> str:
    """Return "" where a share is as it should be, "†" where chance alone would rarely (2.5 %) bring it there, else "*"."""
    if not of or low <= count / of <= high:
        return ""
    beyond = bdtrc(math.floor(count) - 1, of, high) if count / of > high else bdtr(math.ceil(count), of, low)
    return "†" if beyond < 0.025 else "*"


def average(rows: pd.DataFrame, count: str, of: str) -> str:
    """Write the share of all logs of some rows."""
    return percent(float(rows[count].sum()), int(rows[of].sum()))


def worst(rows: pd.DataFrame, count: str, of: str, *, largest: bool, of_what: str = "days") -> str:
    """Write the largest or smallest share among the cells with answers enough, and where it is."""
    told = rows[rows[of] >= FEWEST_ANSWERS]
    if told.empty:
        return ""
    shares = (told[count] / told[of]).to_numpy()
    row = told.iloc[[int(shares.argmax() if largest else shares.argmin())]].to_dict("records")[0]
    where = f"{label(row)}, {row['days']} {of_what}" if "days" in row else label(row)
    return f"{percent(row[count], row[of])} ({where})"


def markdown(lines: list[list[str]]) -> str:
    """Write a table; the first line is its head."""
    return "\n".join(f"| {' | '.join(line)} |" for line in [lines[0], ["---"] * len(lines[0]), *lines[1:]])


def _grid(title: str, rows: pd.DataFrame, words: Callable[[Row], str], of_what: str) -> str:
    lengths = sorted(rows["days"].unique())
    cells: dict[str, dict[int, str]] = {}
    for row in rows.to_dict("records"):
        cells.setdefault(label(row), {})[row["days"]] = words(row)
    body = [[name, *(cell.get(days, "") for days in lengths)] for name, cell in cells.items()]
    return f"### {title}\n\n{markdown([['', *(f'{days} {of_what}' for days in lengths)], *body])}"


def _marked(count: float, of: int, low: float = 0.0, high: float = 1.0) -> str:
    if not of:
        return "–"
    text, mark = f"{100 * count / of:.1f}", missed(count, of, low, high)
    return f"**{text}**{mark.strip('*')}" if mark else text


def _both(row: Row, high: float = 1.0) -> str:
    """Write the share of all logs, and of those with an answer where they are fewer."""
    of_all = _marked(row["claims"], row["runs"], high=high)
    return f"{of_all} / {_marked(row['claims'], row['told'], high=high)}" if row["too_early"] else of_all


def _peers(row: Row, *names: str) -> str:
    shares = [row[name] for name in names]
    if all(math.isnan(share) for share in shares):
        return ""
    return f" [{' / '.join('–' if math.isnan(share) else f'{100 * share:.0f}' for share in shares)}]"


def _false_claims(row: Row) -> str:
    return _both(row, MOST_FALSE) + _peers(row, "pearson_share")


def _true_claims(row: Row) -> str:
    return _both(row) + _peers(row, "pearson_share", "oracle_share")


def _claims(row: Row) -> str:
    return _marked(row["claims"], row["told"])


def _coverage(row: Row) -> str:
    return _marked(row["covered"], row["coverage_runs"], *COVERAGE)


def _too_early(row: Row) -> str:
    return _marked(row["too_early"], row["runs"])
