"""A FHIR Bundle as a table: a record for what one person reports at one time, a column for each measure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from data.fhir.codes import BESIDE, ENTRY
from data.log import MEASURES, REQUIRED
from data.quoted import quoted
from data.reading.bytes.resources import DELETED, older, resources_of
from data.reading.cells import cells_of
from data.reading.limits import check_rows
from data.reading.numbers.units import UNIT_CHOICES
from data.reading.receipt import NEITHER, Choices, UnreadableLog
from data.reading.table.answered import RESPONSE, table_of_answers
from data.reading.table.observed import NO_VALUE, OLDER, PAIN, Json, clean, name_of, observed, told_of, when
from data.reading.table.patients import patients_of
from data.reading.table.table import Table

#: What stands in place of an encoding.
FHIR = "FHIR"
_COLUMNS = ("person", "date", "time", *MEASURES, PAIN, *BESIDE, "protocol")
#: Names of measurements that are told where none is one of a log.
_FEW = 3


def settled(choices: Choices, table: Table) -> Choices:
    """Return choices with what codes of FHIR leave no doubt about: scales, units, the point, who."""
    units = {name: own for name, (own, *_) in UNIT_CHOICES.items()} | dict(choices.units)
    alone = {} if "person" in table.headers else {"person": NEITHER}
    columns = MappingProxyType({**alone, **choices.columns})
    return replace(choices, decimal=".", units=MappingProxyType(units), columns=columns)


def table_of_fhir(content: bytes) -> Table:
    """Make a table of the Observations of a FHIR file; its lines are the places of resources in the file.

    What is no value of a log is reported, each with its name and value; other resources are counted. Where no
    Observation is one of a log, questionnaires that were filled in are read instead.

    Raises
    ------
    UnreadableLog
        If no Observation holds a value of a log, or as `resources_of` says.
    """
    placed = resources_of(content)
    earlier = older(placed)
    people = patients_of(placed)
    rows: dict[tuple[object, ...], dict[str, str]] = {}
    lines: list[int] = []
    left: dict[str, list[tuple[int, str]]] = {}
    counted: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    empty = True
    for line, address, resource in placed:
        if resource["resourceType"] != "Observation":
            if resource["resourceType"] not in ("Patient", DELETED):
                counted[clean(resource["resourceType"]) or "no resource"] += 1
            continue
        if line in earlier:
            left.setdefault(OLDER, []).append((line, told_of(resource)))
            continue
        for one in observed(resource):
            if one.why:
                left.setdefault(one.why, []).append((line, one.text))
                unknown[name_of(resource, site=True)] += 1
                empty = empty and one.why == NO_VALUE
                continue
            who = people.meet(clean(address), resource)
            entry = (who, *_entry_of(resource))
            if entry[1] == ENTRY and one.column in rows.get((*entry, 0), ()):
                left.setdefault("duplicate-row", []).append((line, f"{one.column} {one.text}".strip()))
                continue
            row = _row_of(rows, entry, one.column)
            if len(rows) > len(lines):
                lines.append(line)
            _fill(row, resource, one.column, one.text, who)
    if not rows and (answers := table_of_answers(placed)):
        del counted[RESPONSE]
        return replace(answers, left=answers.left | left, counted=dict(counted))
    if not rows:
        raise _nothing(len(placed), unknown, counted, empty=empty)
    check_rows(len(rows))
    names = people.called()
    for row in rows.values():
        row["person"] = names[row["person"]]
    own = all(key[1] == ENTRY for key in rows)
    needed = {"date", *(REQUIRED if own else ())}
    headers = [
        name
        for name in _COLUMNS
        if (name in needed and name != "person") or any(row.get(name) for row in rows.values())
    ]
    return Table(
        encoding=FHIR,
        headers=tuple(headers),
        columns=[cells_of([row.get(name, "") for row in rows.values()]) for name in headers],
        lines=np.asarray(lines, dtype="int64"),
        delimiter="\t",
        header_row=0,
        other_lines=(),
        named=True,
        left=left,
        apart=own,
        counted=dict(counted),
    )


def _row_of(
    rows: dict[tuple[object, ...], dict[str, str]], entry: tuple[str, ...], column: str
) -> dict[str, str]:
    """Return the record of an entry that does not hold a column yet; a second value is another entry."""
    number = 0
    while column in rows.get((*entry, number), ()):
        number += 1
    return rows.setdefault((*entry, number), {})


def _fill(row: dict[str, str], resource: Json, column: str, text: str, who: str) -> None:
    row["person"] = who
    row["date"], row["time"] = when(resource)
    row[column] = text
    method, notes = resource.get("method"), resource.get("note")
    if isinstance(method, dict) and MEASURES.get(column) and MEASURES[column].kind == "score":
        row["protocol"] = clean(method.get("text"))
    for note in notes if isinstance(notes, list) else []:
        if isinstance(note, dict) and (said := clean(note.get("text"))):
            row["note"] = "; ".join(dict.fromkeys(filter(None, (row.get("note"), said))))


def _entry_of(resource: Json) -> tuple[str, ...]:
    """Return what the Observations of one entry have in common: Limber's own mark, else day and time."""
    identifiers = resource.get("identifier")
    for one in identifiers if isinstance(identifiers, list) else []:
        if isinstance(one, dict) and one.get("system") == ENTRY:
            return (ENTRY, clean(one.get("value")).rpartition("/")[0])
    return when(resource)


def _nothing(count: int, unknown: Counter[str], counted: Counter[str], *, empty: bool) -> UnreadableLog:
    named = unknown or counted
    few = ", ".join(f"“{quoted(name, 60)}”" for name, _ in named.most_common(_FEW))
    is_ = "what it measures is" if unknown else "none measures anything; they are"
    if unknown and empty:
        is_ = "there is no number with what it measures,"
    what = f"{is_} {few}{' …' if len(named) > _FEW else ''}" if few else "none measures anything"
    return UnreadableLog(
        f"This FHIR file has {count:,} {'resource' if count == 1 else 'resources'} and nothing that a log "
        f"keeps: {what}. Limber reads Observations of pain severity of back, leg and knee (LOINC 72514-3 or "
        "38208-5), Oswestry scores (97909-6), what it wrote itself, and QuestionnaireResponses with a date."
    )
