"""The columns of a table with what their headers say and their cells hold: what roles are decided from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.reading.cells import Cells, cells_of, compact
from data.reading.columns.profiles import Profile, profile_of
from data.reading.columns.sides import with_sides
from data.reading.dates.counted import what_counts
from data.reading.dates.joined import Joined, are_weekdays, joined_dates, weeks_and_days
from data.reading.dates.texts import could_be_date
from data.reading.headers.measure import Sense
from data.reading.headers.sense import sense_of
from data.reading.mapping import name_of_nameless
from data.reading.seen import Evidence
from data.reading.vocabulary import meanings, plain

_EXAMPLES = 3
_TRIED = 20
_LENGTH = 40
#: How the columns begin that REDCap writes behind the number of the record.
_OF_RECORDS = ("redcap_event_name", "redcap_repeat_inst")


@dataclass(frozen=True, slots=True)
class Described:
    """The columns of a table, each with the sense of its header and the profile of its cells.

    `made` says which columns were put together from others: position to positions. `carried` are the records
    whose day stands in a record above, where year, month and day have columns of their own.
    """

    headers: tuple[str, ...]
    cells: list[Cells]
    senses: list[Sense]
    profiles: list[Profile]
    rows: int
    made: dict[int, tuple[int, ...]]
    carried: NDArray[np.bool_]

    def without_carried(self) -> Described:
        """Return the columns with no day where it only stands in a record above."""
        cells = list(self.cells)
        for position, parts in self.made.items():
            if len(parts) > 1 and self.senses[position].column == "date":
                column = cells[position]
                codes = np.where(self.carried, len(column.texts), column.codes)
                cells[position] = compact(codes, [*column.texts, ""])
        return replace(self, cells=cells)

    def meant(self, column: str) -> list[int]:
        """Return the columns whose header means a canonical one."""
        return [i for i, sense in enumerate(self.senses) if sense.column == column]

    def counts_trials(self, position: int) -> bool:
        """Say whether a column counts the trials of its rows: 1, 2, 3 or “Trial 1”, “Trial 2”."""
        profile, texts = self.profiles[position], self.cells[position].texts[:_TRIED]
        named = profile.is_numbers or all(sense_of(text).trial for text in texts if text)
        return self.senses[position].counts_trials and profile.distinct > 1 and named

    def examples(self, position: int) -> tuple[str, ...]:
        """Return up to three different cells of a column."""
        return tuple(text[:_LENGTH] for text in self.cells[position].texts[:20] if text)[:_EXAMPLES]

    def evidence(
        self, column: str, position: int, *, taken: bool, more: Iterable[tuple[str, str]] = ()
    ) -> Evidence:
        """Return what speaks for and against taking a column as a canonical one."""
        sense, profile = self.senses[position], self.profiles[position]
        reasons: list[tuple[str, str]] = []
        if column in (sense.column, sense.suggests):
            reasons.append(("word" if sense.exact else "part-of-word", self.headers[position]))
        for name in ("side", "moment", "trial", "unit"):
            if getattr(sense, name):
                reasons.append((name, getattr(sense, name)))
        if sense.scale.name:
            reasons.append(("scale", sense.scale.name))
        reasons += [("against", code) for code in sense.against]
        if column == "date":
            reasons.append(("dates", f"{profile.dates:.2f}"))
        elif not np.isnan(profile.low):
            reasons.append(("range", f"{profile.low:g} {profile.high:g}"))
        return Evidence(column, self.headers[position], taken, (*reasons, *more), self.examples(position))


def describe(headers: tuple[str, ...], cells: list[Cells]) -> Described:
    """Describe the columns of a table; given and family names in two columns become one more column."""
    # “column 2” is our own name for one that has none; its number says nothing.
    own = [Sense() if name == name_of_nameless(i) else sense_of(name) for i, name in enumerate(headers)]
    senses = with_sides(headers, own)
    if any(header.startswith(_OF_RECORDS) for header in headers[1:]) and senses[0].column != "person":
        # The first column of such an export is whom a record is of, whatever a project calls it.
        senses[0] = Sense(column="person", exact=True, length=len(headers[0]), person="record")
    made: dict[int, tuple[int, ...]] = {}
    if (halves := _halves_of_names(headers, senses)) is not None:
        first, last = halves
        names = _paired(cells[first], cells[last])
        headers = (*headers, f"{headers[first]} + {headers[last]}")
        cells = [*cells, names]
        senses = [*senses, Sense(column="person", exact=True, length=len(headers[-1]), person="joined")]
        made[len(cells) - 1] = halves
    carried = np.zeros(len(cells[0].codes) if cells else 0, dtype=bool)
    found = _joined(headers, cells, senses)
    if found is not None:
        joined, used = found
        for part in used:
            senses[part] = Sense(column="other")
        headers = (*headers, " + ".join(headers[part] for part in used))
        cells, carried = [*cells, joined.column], joined.carried
        senses = [*senses, Sense(column="date", exact=True, length=len(headers[-1]), day="plain")]
        made[len(cells) - 1] = used
    profiles = [profile_of(column) for column in cells]
    return Described(headers, cells, senses, profiles, len(carried), made, carried)


def _halves_of_names(headers: tuple[str, ...], senses: list[Sense]) -> tuple[int, int] | None:
    """Find the columns of given and of family names, where no other column holds whole names."""
    whole = any(s.column == "person" and s.person == "name" for s in senses)
    given = [i for i, s in enumerate(senses) if s.person == "given"]
    family = [i for i, s in enumerate(senses) if s.person == "family"]
    # A column called “Name” beside one of given names holds the family names, and the other way round.
    if bool(given) != bool(family) and len(given) + len(family) == 1:
        other = [
            i
            for i, s in enumerate(senses)
            if s.person == "name" and s.exact and " " not in headers[i].strip()
        ]
        given, family = given or other, family or other
        whole = len(other) != 1
    return (given[0], family[0]) if len(given) == len(family) == 1 and not whole else None


def _joined(
    headers: tuple[str, ...], cells: list[Cells], senses: list[Sense]
) -> tuple[Joined, tuple[int, ...]] | None:
    """Join the columns that only together name a day, if there are such; with their places."""
    if (parts := _date_parts(headers, cells)) is not None:
        year, month, day = parts
        whole = joined_dates(None if year is None else cells[year], cells[month], cells[day])
        return whole, tuple(part for part in parts if part is not None)
    counts = [what_counts(header) if len(header) <= _LENGTH else "" for header in headers]
    weeks = [i for i, kind in enumerate(counts) if kind == "counted_week"]
    days = [i for i, kind in enumerate(counts) if kind == "counted_day" or (weeks and are_weekdays(cells[i]))]
    dated = any(
        (sense.column == "date" or any(map(could_be_date, column.texts[:_TRIED])))
        and i not in (*weeks, *days)
        for i, (sense, column) in enumerate(zip(senses, cells, strict=True))
    )
    if len(weeks) != 1 or len(days) != 1 or dated:
        return None
    counted = weeks_and_days(cells[weeks[0]], cells[days[0]])
    return None if counted is None else (counted, (weeks[0], days[0]))


def _date_parts(headers: tuple[str, ...], cells: list[Cells]) -> tuple[int | None, int, int] | None:
    """Find the columns of a date that is written in three: its year (if it has one), month and day."""
    known = meanings("date_part")
    found: dict[str, list[int]] = {}
    for i, header in enumerate(headers):
        found.setdefault(known.get(plain(header), ""), []).append(i)
    one = {part: places[0] for part, places in found.items() if part and len(places) == 1}
    if "month" not in one or "day" not in one:
        return None
    if any(could_be_date(text) for text in cells[one["day"]].texts[:_TRIED]):
        return None
    return one.get("year"), one["month"], one["day"]


def _paired(first: Cells, last: Cells) -> Cells:
    """Join two columns of names, pair by pair."""
    size = max(len(last.texts), 1)
    codes, pairs = pd.factorize(first.codes.astype("int64") * size + last.codes)
    texts = [_full_name(first.texts[pair // size], last.texts[pair % size]) for pair in pairs]
    distinct = cells_of(texts)
    return distinct.take(codes)


def _full_name(given: str, family: str) -> str:
    """Join two names, unless the first is whole already: “Ada Lee” beside “Lee”."""
    words = given.split()
    return given if len(words) > 1 and family in words else f"{given} {family}".strip()


def same_partition(one: Cells, other: Cells) -> bool:
    """Say whether two columns tell the same records apart."""
    pairs = pd.unique(one.codes.astype("int64") * (len(other.texts) + 1) + other.codes)
    return len(pairs) == len(np.unique(one.codes)) == len(np.unique(other.codes))


def changes_within(column: Cells, groups: NDArray[np.int64]) -> bool:
    """Say whether a column has different texts for one group of records."""
    pairs = pd.unique(groups * (len(column.texts) + 1) + column.codes)
    return len(pairs) > len(np.unique(groups))
