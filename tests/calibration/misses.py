"""In words: where the methods miss the aims, and what they do there."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.sentences.words import count, listed
from tests.calibration.tables import (
    COVERAGE,
    FALSE_ON_AVERAGE,
    MOST_FALSE,
    average,
    by_family,
    false,
    label,
    missed,
    percent,
)

#: Methods that are to be cautious: fewer false claims than the aim are no fault.
_CAUTIOUS = {"change beyond error"}


def misses(found: pd.DataFrame) -> Iterator[str]:
    """Yield, for each method that claims or covers, whether its aims are met and where not."""
    for method, rows in found.groupby("method", sort=False):
        said = [*_on_average(str(method), rows), *_by_kind(rows), *_in_cells(rows), *_covering(rows)]
        if said:
            yield f"**{method}.** {' '.join(said)}"


def _on_average(method: str, rows: pd.DataFrame) -> Iterator[str]:
    those = false(rows)
    for of, words in (("runs", "all logs"), ("told", "logs with an answer")):
        claims, many = float(those["claims"].sum()), int(those[of].sum())
        if not many or (of == "told" and not those["too_early"].any()):
            continue
        low, high = FALSE_ON_AVERAGE
        share = claims / many
        fewer = (
            "below the aim, as it should be"
            if method in _CAUTIOUS
            else "below the aim: it claims less than it might"
        )
        verdict = "within the aim" if low <= share <= high else "above the aim" if share > high else fewer
        yield f"False claims on average, of {words}: {percent(claims, many)}, {verdict}."


def _by_kind(rows: pd.DataFrame) -> Iterator[str]:
    kinds = by_family(false(rows)).to_dict("records")
    if not kinds:
        return
    for of, words in (("runs", "all logs"), ("told", "logs with an answer")):
        if of == "told" and not any(row["too_early"] for row in kinds):
            continue
        above = [row for row in kinds if row[of] and row["claims"] / row[of] > MOST_FALSE]
        above.sort(key=lambda row: -float(row["claims"] / row[of]))
        beyond = [row for row in above if missed(row["claims"], row[of], 0, MOST_FALSE) == "†"]
        names = [f"{label(row)} {percent(row['claims'], row[of])}" for row in beyond]
        limit = f"{100 * MOST_FALSE:.0f} % of {words} (all lengths together)"
        if not above:
            yield f"No kind is above {limit}."
            continue
        others = f"{len(above) - len(beyond)} by no more than chance" if len(above) > len(beyond) else ""
        told = "; ".join(part for part in (*names, others) if part)
        yield f"Above {limit}, of {count(len(kinds), 'kind')}: {told}."


def _in_cells(rows: pd.DataFrame) -> Iterator[str]:
    """Count cells beyond chance, and tell what the method does in them."""
    cells = false(rows)
    beyond = cells[
        [missed(c, of, 0.0, MOST_FALSE) == "†" for c, of in zip(cells["claims"], cells["told"], strict=True)]
    ]
    if beyond.empty:
        return
    yield (
        f"In {len(beyond)} of {count(len(cells), 'cell')} more than {100 * MOST_FALSE:.0f} % of answers are false "
        f'claims by more than chance. There it says "too early" in {average(beyond, "too_early", "runs")} '
        f"and claims falsely in {average(beyond, 'claims', 'runs')} of all logs."
    )


def _covering(rows: pd.DataFrame) -> Iterator[str]:
    cells = rows[rows["coverage_runs"] > 0]
    if cells.empty:
        return
    low, high = (f"{100 * share:.0f}" for share in COVERAGE)
    held, many = float(cells["covered"].sum()), int(cells["coverage_runs"].sum())
    marks = zip(cells["covered"], cells["coverage_runs"], strict=True)
    beyond = cells[[missed(inside, of, *COVERAGE) == "†" for inside, of in marks]]
    short, wide = beyond[beyond["coverage"] < COVERAGE[0]], beyond[beyond["coverage"] > COVERAGE[1]]
    yield (
        f"Intervals hold the truth in {percent(held, many)} (aim {low} to {high} %); beyond chance, "
        f"{len(short)} of {count(len(cells), 'cell')} hold it less often and {len(wide)} more often."
    )
    if len(short):
        kinds = short.assign(kind=[label(row) for row in short.to_dict("records")])
        named = [
            f"{kind} ({listed([str(days) for days in those['days']])} days)"
            for kind, those in kinds.groupby("kind", sort=False)
        ]
        yield f"Less often: {'; '.join(named)}."
