"""Step 3: the entries of a bucket, each row once, as days; a bucket holds all that is known of its people."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.population.files import bucket_file, digest_of, whole
from analysis.series.days import daily
from data.log import MEASURES
from data.people import COLUMNS
from data.reading.entries.ages import ages_on


def entries_of(folder: Path, bucket: int) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Return a bucket's entries in order.

    Returns
    -------
    (entries, twice, replaced)
        `twice` are the rows that equal an earlier one of their file in every cell: `file` and `line`. Where
        several files have a day of a person, the last file's entries of that day stand, as where logs are
        merged; `replaced` is how many others there are.
    """
    files = sorted((folder / "entries").glob(f"*/bucket={bucket}/*.parquet"))
    if not files:
        return pd.DataFrame(), pd.DataFrame({"file": [], "line": []}, dtype="int64"), 0
    table = pa.concat_tables([read(file) for file in files])
    frame = table.drop_columns(["bucket"] if "bucket" in table.column_names else []).to_pandas()
    for name in ("date", "born"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    rank, _ = pd.factorize(frame["person"], sort=True)
    frame["rank"] = rank
    order = np.lexsort([frame[name].to_numpy() for name in ("line", "file", "date", "rank")])
    frame = frame.iloc[order].reset_index(drop=True)
    again = frame.duplicated(["rank", "date", "file", "row_key"]).to_numpy()
    twice = frame.loc[again, ["file", "line"]].sort_values(["file", "line"], ignore_index=True)
    frame = frame[~again]
    last = frame.groupby(["rank", "date"], sort=False)["file"].transform("last")
    stands = (frame["file"] == last).to_numpy()
    return frame[stands].reset_index(drop=True), twice, int((~stands).sum())


def people_of(entries: pd.DataFrame, by: tuple[str, ...]) -> pd.DataFrame:
    """Return what is said of people: the first age, sex and protocol, and the latest group of each kind."""
    names = entries["person"].drop_duplicates()
    people = pd.DataFrame({"person": names.to_numpy(dtype=object)}).astype({"person": "str"})
    first = entries.sort_values(["file", "line"], kind="stable")
    for name in COLUMNS[1:]:
        said = first[["person", name]].dropna().drop_duplicates("person").set_index("person")[name]
        people[name] = people["person"].map(said)
    if entries["born"].notna().any():
        born = first[["person", "born"]].dropna().drop_duplicates("person").set_index("person")["born"]
        end = people["person"].map(entries.groupby("person")["date"].last())
        days = (one.to_numpy("datetime64[D]") for one in (end, people["person"].map(born)))
        people["age"] = ages_on(*days)
    for place, name in enumerate(by):
        column = f"by{place}"
        last = entries[["person", column]].dropna().drop_duplicates("person", keep="last")
        people[called(name)] = people["person"].map(last.set_index("person")[column]).astype("str")
    return people.astype({"age": "float64", "sex": "str", "protocol": "str"})


def called(by: str) -> str:
    """Return what a column that tells groups apart is called beside what else is known of people."""
    return f"{by} (group)" if by in COLUMNS else by


def tidied(
    folder: Path, bucket: int, by: tuple[str, ...], since: date | None = None, until: date | None = None
) -> dict[str, Any]:
    """Write the days and the people of a bucket, from `since` to `until`; count what was left out."""
    entries, twice, replaced = entries_of(folder, bucket)
    if since is not None and len(entries):
        entries = entries[entries["date"] >= pd.Timestamp(since)]
    if until is not None and len(entries):
        entries = entries[entries["date"] <= pd.Timestamp(until)]
    name = bucket_file(bucket)
    days, people = pd.DataFrame(), pd.DataFrame()
    if len(entries):
        measures = [name for name in MEASURES if entries[name].notna().any()]
        days, people = daily(entries[["person", "date", *measures]]), people_of(entries, by)
    paths = {kind: folder / kind / name for kind in ("days", "known", "twice_of")}
    for path, table in zip(paths.values(), (days, people, twice), strict=True):
        store(table, path)
    counts = {
        "many": len(people),
        "entries": len(entries),
        "people": len(people),
        "twice": len(twice),
        "replaced": replaced,
    }
    return counts | {kind: digest_of(path) for kind, path in paths.items()}


def store(table: pd.DataFrame, path: Path) -> None:
    """Write a table as Parquet, whole or not at all; the same table is always the same bytes."""
    arrow = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
    whole(path, lambda part: pq.write_table(arrow, part, compression="zstd"))


def read(path: Path) -> pa.Table:
    """Read a Parquet file as it is: its folders say nothing."""
    with pq.ParquetFile(path) as file:
        return file.read(use_threads=False)


def stored(path: Path) -> pd.DataFrame:
    """Read a table that was stored, with texts as pandas has them."""
    table: pd.DataFrame = read(path).to_pandas()
    texts = [name for name in table if table[name].dtype == object]
    return table.astype(dict.fromkeys(map(str, texts), "str"))
