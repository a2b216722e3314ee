"""Step 8: the results folder: cells, problems, a report of aggregates alone, and results.json last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.population.cells import FIRST, added
from analysis.population.files import bucket_file, cleared, whole
from analysis.population.report import report_html
from analysis.population.results import Results
from analysis.population.suppress import protected
from analysis.population.tidy import store, stored

PROBLEMS = pa.schema({
    "file": pa.string(), "line": pa.int64(), "column": pa.string(), "found": pa.string(), "code": pa.string(),
})  # fmt: skip

#: Buckets whose cells are added up at once.
_AT_ONCE = 8


def write(out: Path, results: dict[str, Any], buckets: range) -> dict[str, Any]:
    """Write what is told of all people; nothing is results before results.json is there.

    Parameters
    ----------
    out : Path
    results : dict
        What stands in results.json; what was held back is added.
    buckets : range
    """
    (out / "results.json").unlink(missing_ok=True)
    work = out / "work"
    cells, traits = _all_cells([work / "cells" / bucket_file(bucket) for bucket in buckets])
    traits = [name for name in traits if len(cells[name].unique()) > 1]
    safe, held = protected(added([cells], traits), traits, results["fewest"]) if len(cells) else (cells, {})
    store(safe, out / "summaries.parquet")
    whole(out / "problems.parquet", lambda part: _problems(work, results["files"], part))
    results = {**results, "traits": traits, "held": held}
    page = report_html(Results(results, safe))
    whole(out / "report.html", lambda part: part.write_text(page, encoding="utf-8"))
    said = json.dumps(results, ensure_ascii=False, indent=1)
    whole(out / "results.json", lambda part: part.write_text(said, encoding="utf-8"))
    _only(out / "people", set(results["people"]))
    return results


def _all_cells(paths: list[Path]) -> tuple[pd.DataFrame, list[str]]:
    """Add up the cells of all people, and return what tells them apart: the columns before those that count.

    A few buckets at a time: those of many sites need more memory at once than all else.
    """
    cells, traits = pd.DataFrame(), list[str]()
    for at in range(0, len(paths), _AT_ONCE):
        if parts := [part for part in map(stored, paths[at : at + _AT_ONCE]) if len(part)]:
            names = list(parts[0].columns)
            traits = names[len(FIRST) : names.index("people")]
            cells = added([cells, *parts], traits)
    return cells, traits


def _problems(work: Path, files: list[dict[str, Any]], part: Path) -> None:
    """Write all problems in the order of files and lines, a file at a time."""
    twice = pd.concat(
        [stored(path) for path in sorted((work / "twice_of").glob("*.parquet"))], ignore_index=True
    )
    with pq.ParquetWriter(part, PROBLEMS, compression="zstd") as writer:
        for number, file in enumerate(files):
            listed = work / "problems" / f"{number:05d}.parquet"
            if "entries" not in file:
                continue
            own = stored(listed).rename(columns={"col": "column"})
            again = twice.loc[twice["file"] == number, ["line"]].assign(code="duplicate-row")
            frame = pd.concat([own, again], ignore_index=True).sort_values(
                ["line", "column", "code"], kind="stable"
            )
            frame = frame.assign(file=file["name"])[PROBLEMS.names]
            writer.write_table(pa.Table.from_pandas(frame, schema=PROBLEMS, preserve_index=False))


def _only(folder: Path, names: set[str]) -> None:
    """Remove what an earlier run with other buckets left."""
    for path in folder.iterdir() if folder.exists() else ():
        if path.name not in names:
            path.unlink() if path.is_file() else cleared([path])
