"""Several files become one log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

import pandas as pd

from data.log import empty_log, merge_logs
from data.people import COLUMNS
from data.reading.receipt import Reading

#: What people are told apart by who come in a file for each group.
FILE = "File"


def names_people(reading: Reading) -> bool:
    """Say whether the file has a column that tells people apart."""
    return "person" in reading.receipt.columns


def join_readings(
    files: Sequence[tuple[str, Reading]],
    called: Sequence[Mapping[str, str]],
    *,
    one_person_each: bool = False,
) -> pd.DataFrame:
    """Join the entries of several files, in the order given.

    Parameters
    ----------
    files : sequence of (file name, Reading)
        A later file's entries of a person and day replace an earlier one's.
    called : sequence of dict of name to name
        As in `Namesakes`.
    one_person_each : bool
        Files without a column for people are one person each, called as the file; otherwise all of them
        belong to the same person.

    Returns
    -------
    DataFrame
        A log with canonical columns.
    """
    if len(files) == 1 and not called[0] and not one_person_each:
        return files[0][1].entries
    joined = empty_log()
    for (filename, reading), other in zip(files, called, strict=True):
        entries = _renamed(reading.entries, other)
        if one_person_each and not names_people(reading):
            entries = entries.assign(person=PurePath(filename).stem)
        joined = merge_logs(joined, entries)
    return joined


def people_by_file(
    files: Sequence[tuple[str, Reading]], called: Sequence[Mapping[str, str]]
) -> dict[str, list[str]]:
    """Return whom each file is about, by its name without ending; none where somebody is in several."""
    if len(files) < 2 or not all(names_people(reading) for _, reading in files):
        return {}
    found = {
        PurePath(name).stem: sorted(map(str, _renamed(reading.entries, other)["person"].unique()))
        for (name, reading), other in zip(files, called, strict=True)
    }
    everybody = [person for own in found.values() for person in own]
    return found if len(found) == len(files) and len(everybody) == len(set(everybody)) else {}


def join_people(
    files: Sequence[tuple[str, Reading]],
    called: Sequence[Mapping[str, str]],
    by_file: Mapping[str, Sequence[str]] | None = None,
) -> pd.DataFrame:
    """Join what several files say about people; the first that says something about a person stands.

    With `by_file` (of `people_by_file`) the file is a group of its people, in a column `FILE`.
    """
    tables = [
        _renamed(reading.people, other)
        for (_, reading), other in zip(files, called, strict=True)
        if not reading.people.empty
    ]
    nobody = pd.DataFrame(columns=list(COLUMNS))
    if not tables and not by_file:
        return nobody
    known = pd.concat([nobody, *tables], ignore_index=True)
    known = known.drop_duplicates("person", ignore_index=True)
    if not by_file:
        return known
    pairs = [(person, file) for file, own in by_file.items() for person in own]
    return known.merge(pd.DataFrame(pairs, columns=["person", FILE]), on="person", how="outer")


def _renamed(table: pd.DataFrame, called: Mapping[str, str]) -> pd.DataFrame:
    """Call some people otherwise."""
    if not called:
        return table
    return table.assign(person=table["person"].map(lambda name: called.get(name, name)).astype("str"))
