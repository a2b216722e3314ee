"""The calibration's figures as Markdown tables: percentages by family and length of the log."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from typing import Any

import pandas as pd

#: Cells with fewer answers are not called the worst: chance rules them.
FEWEST_ANSWERS = 50
Row = dict[Hashable, Any]


def tables(found: pd.DataFrame) -> Iterator[str]:
    """Yield each method's false claims, coverage, power and silence, where it has any, and a summary of all."""
    for method, rows in found.groupby("method", sort=False):
        for title, those, words in (
            ("false claims, % of logs with an answer [Pearson's r]", _false(rows), _beside_pearson),
            ("coverage of 95 % intervals, %", rows[rows["coverage_runs"] > 0], _coverage),
            ("true claims, % of logs with an answer [Pearson's r / oracle]", _true(rows), _beside_both),
            ("claims, % of logs", rows[rows["false"].isna() & (rows["coverage_runs"] == 0)], _beside_pearson),
            ("too early to say, % of logs", rows[rows["too_early"] > 0], _too_early),
        ):
            if len(those):
                yield _grid(f"{method}: {title}", those, words)
    yield summary(found)


def summary(found: pd.DataFrame) -> str:
    """Return each method's average over all answers, and its worst cell, with one Monte-Carlo standard error."""
    lines = [
        ["method", "false claims", "worst", "coverage", "worst", "true claims", "Pearson's r", "oracle"],
        ["---"] * 8,
    ]
    for method, rows in found.assign(told=found["runs"] - found["too_early"]).groupby("method", sort=False):
        false, true = _false(rows), _true(rows)
        lines.append(
            [
                str(method),
                _average(false, "claims", "told"),
                _worst(false, "claims", "told", largest=True),
                _average(rows, "covered", "coverage_runs"),
                _worst(rows, "covered", "coverage_runs", largest=False),
                _average(true, "claims", "told"),
                _average(true, "pearson", "pearson_runs"),
                _average(true, "oracle", "oracle_runs"),
            ]
        )
    return _markdown("All methods", lines)


def _false(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["false"] == 1).to_numpy(dtype=bool, na_value=False)]


def _true(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["false"] == 0).to_numpy(dtype=bool, na_value=False)]


def _grid(title: str, rows: pd.DataFrame, words: Callable[[Row], str]) -> str:
    lengths = sorted(rows["days"].unique())
    cells: dict[str, dict[int, str]] = {}
    for row in rows.to_dict("records"):
        cells.setdefault(_label(row), {})[row["days"]] = words(row)
    body = [[label, *(cell.get(days, "") for days in lengths)] for label, cell in cells.items()]
    return _markdown(
        title, [["", *(f"{days} days" for days in lengths)], ["---"] * (len(lengths) + 1), *body]
    )


def _markdown(title: str, lines: list[list[str]]) -> str:
    return "\n".join([f"### {title}", "", *(f"| {' | '.join(line)} |" for line in lines)])


def _label(row: Row) -> str:
    return str(row["family"]) + {"x": ", reach", "y": ", pain", "both": ""}[str(row["score"])]


def _percent(share: float, decimals: int = 1) -> str:
    return "–" if math.isnan(share) else f"{100 * share:.{decimals}f}"


def _beside_pearson(row: Row) -> str:
    peer = "" if math.isnan(row["pearson_share"]) else f" [{_percent(row['pearson_share'], 0)}]"
    return _percent(row["claim_share"]) + peer


def _beside_both(row: Row) -> str:
    peers = " / ".join(_percent(row[name], 0) for name in ("pearson_share", "oracle_share"))
    return f"{_percent(row['claim_share'])} [{peers}]"


def _coverage(row: Row) -> str:
    return _percent(row["coverage"])


def _too_early(row: Row) -> str:
    return _percent(row["too_early"] / row["runs"])


def _average(rows: pd.DataFrame, count: str, of: str) -> str:
    return _share(float(rows[count].sum()), int(rows[of].sum()))


def _worst(rows: pd.DataFrame, count: str, of: str, *, largest: bool) -> str:
    told = rows[rows[of] >= FEWEST_ANSWERS]
    if told.empty:
        return ""
    shares = (told[count] / told[of]).to_numpy()
    row = told.iloc[[int(shares.argmax() if largest else shares.argmin())]].to_dict("records")[0]
    return f"{_share(row[count], row[of])} ({_label(row)}, {row['days']} days)"


def _share(count: float, of: int) -> str:
    """Write a share with its standard error; none or all in ten errs as if half a log had gone the other way."""
    if not of:
        return ""
    share = count / of
    kept = min(max(share, 0.5 / of), 1 - 0.5 / of)
    return f"{100 * share:.1f} ± {100 * math.sqrt(kept * (1 - kept) / of):.1f} %"
