"""Step 5b: the entries and the people, put together from the values of the columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.log import DTYPES, ONE_PERSON, OPTIONAL, REQUIRED
from data.reading.cells import Cells, filled
from data.reading.dates.column import Days
from data.reading.dates.texts import clock
from data.reading.mapping import MEASURED, Mapping, Source
from data.reading.meaning.places import counts_for
from data.reading.vocabulary import meanings, plain

#: What a person is called whose name is missing where others have one.
NO_NAME = "(no name)"
#: What all entries of a log without times of day have: spreadsheets write midnight behind days.
_NO_TIMES = frozenset(("", "00:00"))

Values = dict[tuple[str, int], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Laid:
    """Which record each entry is made of, and what of it counts.

    `rows` is the record of each entry, `group` the place in `keys` of what its measures have in common (side,
    moment, trial, time column; -1: the record's other values alone), `first` whether it is the first of its
    record.
    """

    rows: NDArray[np.int64]
    group: NDArray[np.int64]
    first: NDArray[np.bool_]
    keys: list[tuple[str, str, str, int | None]]


def assemble(
    cells: list[Cells], mapping: Mapping, days: Days | None, values: Values, rows: NDArray[np.int64]
) -> tuple[pd.DataFrame, int, NDArray[np.int64]]:
    """Put the entries together, sorted by person and date.

    Parameters
    ----------
    cells : list of Cells
        The columns of the table.
    mapping : Mapping
    days : Days or None
    values : dict of (canonical column, position) to values
        One for each distinct text of the column.
    rows : ndarray
        The records that are entries.

    Returns
    -------
    (entries, several, records)
        `several` is how many days of a person have several entries, `records` the record of each entry.
    """
    measured = {
        column: [Measured(s, cells, values.get((column, s.position))) for s in sources]
        for column, sources in mapping.sources.items()
        if column in MEASURED
    }
    laid = _lay_out(mapping, measured, rows)
    rows = laid.rows
    day = mapping.position("date")
    if days is not None and day is not None:
        dates = days.days.astype("datetime64[us]")[cells[day].codes[rows]]
        times = _times(cells, mapping, days, laid)
    else:
        dates, times = np.empty(0, dtype="datetime64[us]"), None
    ranks = _ranks(cells, mapping, rows)
    order = _order([ranks, dates, *([] if times is None else [times]), *([laid.group] if laid.keys else [])])
    if order is not None:
        dates, ranks = dates[order], ranks[order]
        times = None if times is None else times[order]
        laid = Laid(rows[order], laid.group[order], laid.first[order], laid.keys)
    again = (dates[1:] == dates[:-1]) & (ranks[1:] == ranks[:-1])
    several = int((again & ~np.r_[False, again[:-1]]).sum()) if len(again) else 0
    del ranks, again, order, rows  # a million entries are many bytes: nothing is kept in vain
    parts: dict[str, object] = {"person": names_of(cells, mapping, laid.rows), "date": dates}
    if times is not None:
        parts["time"] = pd.array(times, dtype="str").fillna("")
    for column in (*REQUIRED[2:], *OPTIONAL):
        if column in measured:
            parts[column] = _column(measured[column], mapping.together.get(column, ""), laid)
        elif column in REQUIRED:
            parts[column] = np.full(len(laid.rows), np.nan)
        elif column == "note" and (position := mapping.position(column)) is not None:
            parts[column] = _once(texts_of(cells[position], laid.rows), laid)
        elif column == "side" and (sides := _sides(cells, mapping, laid)) is not None:
            parts[column] = sides
    entries = pd.DataFrame(parts, copy=False)
    if "injury" in entries:
        entries["injury"] = entries["injury"].astype(DTYPES["injury"])
    if "side" in entries:
        entries["side"] = entries["side"].astype(DTYPES["side"])
    if "time" in entries:
        entries["time"] = entries["time"].replace("", np.nan)
    ordered = [name for name in (*REQUIRED, *OPTIONAL) if name in entries]
    return (entries if list(entries) == ordered else entries[ordered]), several, laid.rows


def _order(keys: list[NDArray[Any]]) -> NDArray[np.int64] | None:
    """Return the order of entries by keys, the first key first; None where they stand so already."""
    equal = np.ones(max(len(keys[0]) - 1, 0), dtype=bool)
    for key in keys:
        if (equal & (key[1:] < key[:-1])).any():
            return np.lexsort(keys[::-1])
        equal &= key[1:] == key[:-1]
    return None


@dataclass(frozen=True, slots=True)
class Measured:
    """One column of a measure with the value of each distinct text; None where it waits for an answer."""

    source: Source
    cells: list[Cells]
    found: NDArray[np.float64] | None

    def at(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the values of some records; NaN where the column does not count."""
        if self.found is None:
            return np.full(len(rows), np.nan)
        values = self.found[self.cells[self.source.position].codes[rows]]
        counts = counts_for(self.source, self.cells)
        return values if counts is None else np.where(counts[rows], values, np.nan)

    def is_filled(self, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say which of some records have a text here."""
        return filled(self.cells[self.source.position])[rows]


def _lay_out(mapping: Mapping, measured: dict[str, list[Measured]], rows: NDArray[np.int64]) -> Laid:
    """Make one entry of each record, or several where a measure has columns that are entries of their own."""
    groups: dict[tuple[str, str, str, int | None], list[Measured]] = {}
    for column, sources in measured.items():
        own = [key_of(one.source, mapping.together.get(column, "")) for one in sources]
        if len({*own}) > 1 or (len(own) > 1 and any(own[0])):
            # “Back pain” beside “Back pain PM” is an entry of its own, too.
            for key, one in zip(own, sources, strict=True):
                groups.setdefault(key, []).append(one)
    if not groups:
        zeros = np.zeros(len(rows), dtype="int64")
        return Laid(rows, zeros - 1, np.ones(len(rows), dtype=bool), [])
    keys = list(groups)
    present = np.stack([np.any([one.is_filled(rows) for one in groups[key]], axis=0) for key in keys])
    none = ~present.any(axis=0)
    all_rows = [rows[none], *(rows[present[i]] for i in range(len(keys)))]
    group = np.concatenate([np.full(len(part), i - 1, dtype="int64") for i, part in enumerate(all_rows)])
    together = np.concatenate(all_rows)
    earliest = np.where(none, -1, present.argmax(axis=0))
    first = group == earliest[np.searchsorted(rows, together)] if _rising(rows) else _firsts(together, group)
    return Laid(together, group, first, keys)


def key_of(source: Source, together: str) -> tuple[str, str, str, int | None]:
    """Return what makes an entry of its own of a column; trials that become one value make none."""
    side, moment, trial, time = source.key
    return (side, moment, trial if together == "all" else "", time)


def _rising(rows: NDArray[np.int64]) -> bool:
    return bool((np.diff(rows) > 0).all())


def _firsts(rows: NDArray[np.int64], group: NDArray[np.int64]) -> NDArray[np.bool_]:
    order = np.lexsort((group, rows))
    first = np.zeros(len(rows), dtype=bool)
    first[order[~pd.Series(rows[order]).duplicated().to_numpy()]] = True
    return first


def _column(sources: list[Measured], together: str, laid: Laid) -> NDArray[np.float64]:
    """Return one measure of every entry."""
    if len(sources) == 1:
        values = sources[0].at(laid.rows)
        return values if not laid.keys else np.where(laid.first, values, np.nan)
    values = np.full(len(laid.rows), np.nan)
    by_key: dict[tuple[str, str, str, int | None], list[Measured]] = {}
    for one in sources:
        by_key.setdefault(key_of(one.source, together), []).append(one)
    for key, ones in by_key.items():
        mine = laid.group == laid.keys.index(key) if key in laid.keys else laid.first
        trials = np.stack([one.at(laid.rows[mine]) for one in ones])
        values[mine] = trials[0] if len(ones) == 1 else _of_trials(trials, together)
    return values


def _of_trials(trials: NDArray[np.float64], together: str) -> NDArray[np.float64]:
    """Return the best or the mean of trials; NaN where there is none."""
    some = ~np.isnan(trials).all(axis=0)
    result = np.full(trials.shape[1], np.nan)
    kept = trials[:, some]
    result[some] = np.nanmean(kept, axis=0) if together == "mean" else np.nanmax(kept, axis=0)
    return result


def _once(texts: pd.api.extensions.ExtensionArray, laid: Laid) -> pd.api.extensions.ExtensionArray:
    """Keep what a record says once for its first entry only."""
    if not laid.keys:
        return texts
    kept = texts.copy()
    kept[~laid.first] = None
    return kept


def _sides(cells: list[Cells], mapping: Mapping, laid: Laid) -> pd.api.extensions.ExtensionArray | None:
    """Return the side of each entry: that of its columns, else what the record says."""
    named = [key[0] for key in laid.keys]
    position = mapping.position("side")
    if not any(named) and position is None:
        return None
    empty: list[str | None] = [None]
    said = (
        pd.array(empty * len(laid.rows), dtype="str")
        if position is None
        else texts_of(_named_sides(cells[position]), laid.rows)
    )
    own = pd.array([*(name or None for name in named), None], dtype="str").take(laid.group)
    return own.fillna(said) if any(named) else said


def _named_sides(column: Cells) -> Cells:
    """Name the sides of a column as logs do: L, links and 左 are left; other texts stay as they are."""
    known = meanings("side")
    return Cells(column.codes, [known.get(plain(text) or text, text) for text in column.texts])


def names_of(
    cells: list[Cells], mapping: Mapping, rows: NDArray[np.int64]
) -> pd.api.extensions.ExtensionArray:
    """Return the person of each record; an empty name counts as one person."""
    position = mapping.position("person")
    if position is None:
        return pd.array([ONE_PERSON], dtype="str").take(np.zeros(len(rows), dtype="int64"))
    column = cells[position]
    return pd.array([text or NO_NAME for text in column.texts], dtype="str").take(column.codes[rows])


def _ranks(cells: list[Cells], mapping: Mapping, rows: NDArray[np.int64]) -> NDArray[np.int32]:
    """Return for each record the place of its person in alphabetical order."""
    position = mapping.position("person")
    if position is None:
        return np.zeros(len(rows), dtype="int32")
    _, ranks = np.unique([text or NO_NAME for text in cells[position].texts], return_inverse=True)
    return ranks.astype("int32")[cells[position].codes[rows]]


def texts_of(cells: Cells, rows: NDArray[np.int64]) -> pd.api.extensions.ExtensionArray:
    """Return the text of each record, missing where it is empty."""
    texts = pd.array([text or None for text in cells.texts], dtype="str")
    return texts.take(cells.codes[rows])


def _times(cells: list[Cells], mapping: Mapping, days: Days, laid: Laid) -> NDArray[np.str_] | None:
    """Return the time of day of each entry, from a column or from the date's text; None for no times.

    Midnight on every record is no time: spreadsheets write it behind days.
    """
    position = mapping.position("time")
    said = cells[mapping.columns["date"] if position is None else position]
    times = days.times if position is None else [clock(text) for text in said.texts]
    if _NO_TIMES.issuperset(times) and all(key[3] is None for key in laid.keys):
        return None
    read = np.asarray(times, dtype="U5")[said.codes[laid.rows]]
    for number, key in enumerate(laid.keys):
        if key[3] is not None:
            column, mine = cells[key[3]], laid.group == number
            own = np.asarray([clock(text) for text in column.texts], dtype="U5")
            read[mine] = own[column.codes[laid.rows[mine]]]
    return None if _NO_TIMES.issuperset(np.unique(read)) else read
