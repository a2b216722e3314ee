"""FHIR QuestionnaireResponses as a table: a record for each one filled in, a column for each question."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data.reading.bytes.resources import Placed, older
from data.reading.cells import cells_of
from data.reading.limits import check_rows
from data.reading.table.observed import NOT_VALID, OLDER, Json, clean, listed, value_of
from data.reading.table.patients import patients_of
from data.reading.table.table import Table, unique_names

#: What stands in place of an encoding: what the questions mean is read from their words, as in any table.
ANSWERED = "FHIR answers"
RESPONSE = "QuestionnaireResponse"
_NOT_VALID = ("entered-in-error", "stopped")

#: What stands above a question, the question, and how often it was answered before.
_Key = tuple[str, str, int]
_PERSON, _DATE, _TIME = ("", "person", 0), ("", "date", 0), ("", "time", 0)


def table_of_answers(placed: list[Placed]) -> Table | None:
    """Make a table of filled-in questionnaires; None where a file has none with a day.

    A question that one questionnaire answers several times is a column for each time.
    """
    given = [one for one in placed if one[2]["resourceType"] == RESPONSE]
    earlier, people, asked = older(given), patients_of(placed), _asked(placed)
    rows: list[dict[_Key, str]] = []
    lines: list[int] = []
    left: dict[str, list[tuple[int, str]]] = {}
    for line, address, resource in given:
        day, _, time = clean(resource.get("authored")).partition("T")
        if line in earlier or resource.get("status") in _NOT_VALID:
            left.setdefault(OLDER if line in earlier else NOT_VALID, []).append(
                (line, f"{RESPONSE} {day}".strip())
            )
            continue
        row = {_PERSON: people.meet(clean(address), resource), _DATE: day, _TIME: time[:5]}
        for above, question, answer in _answers(
            resource, asked.get(_name(resource.get("questionnaire")), {})
        ):
            times = 0
            while (above, question, times) in row:
                times += 1
            row[above, question, times] = answer
        rows.append(row)
        lines.append(line)
    if not any(row[_DATE] for row in rows):
        return None
    check_rows(len(rows))
    names = people.called()
    for row in rows:
        row[_PERSON] = names[row[_PERSON]]
    met = dict.fromkeys(key for row in rows for key in row)
    keys = [key for key in met if key == _DATE or any(row.get(key) for row in rows)]
    return Table(
        encoding=ANSWERED,
        headers=_headers(keys),
        columns=[cells_of([row.get(key, "") for row in rows]) for key in keys],
        lines=np.asarray(lines, dtype="int64"),
        delimiter="\t",
        header_row=0,
        other_lines=(),
        named=True,
        left=left,
    )


def _headers(keys: list[_Key]) -> tuple[str, ...]:
    """Name the columns by their questions; by what stands above them, too, where that tells them apart."""
    places = {question: {above for above, asked, _ in keys if asked == question} for _, question, _ in keys}
    return unique_names(
        [f"{above} {question}" if len(places[question]) > 1 else question for above, question, _ in keys]
    )


def _asked(placed: list[Placed]) -> dict[str, dict[str, str]]:
    """Return the words of the questions by their links, of each Questionnaire that the file has."""
    found: dict[str, dict[str, str]] = {}
    for _, _, resource in placed:
        if resource["resourceType"] == "Questionnaire":
            words = dict(_questions(resource))
            found |= {name: words for name in map(_name, (resource.get("id"), resource.get("url"))) if name}
    return found


def _questions(holder: Json) -> Iterator[tuple[str, str]]:
    for item in listed(holder, "item"):
        yield clean(item.get("linkId")), clean(item.get("text"))
        yield from _questions(item)


def _name(said: object) -> str:
    """Return what a Questionnaire is called at the end of its address, without its version."""
    address = clean(said.get("reference") if isinstance(said, dict) else said)  # as older releases have it
    return address.partition("|")[0].rpartition("/")[2]


def _answers(holder: Json, asked: dict[str, str], above: str = "") -> Iterator[tuple[str, str, str]]:
    """Go through the questions with their answers, also those in groups and below an answer."""
    for item in listed(holder, "item"):
        link = clean(item.get("linkId"))
        question = clean(item.get("text")) or asked.get(link) or link
        given = listed(item, "answer")
        if said := "; ".join(filter(None, map(_said, given))):
            yield above, question, said
        for inner in (item, *given):
            yield from _answers(inner, asked, question)


def _said(answer: Json) -> str:
    """Return an answer as a cell has it, with its unit."""
    coding, quantity = answer.get("valueCoding"), answer.get("valueQuantity")
    if isinstance(coding, dict):
        return value_of({"valueCodeableConcept": {"coding": [coding]}})
    if isinstance(quantity, dict):
        return f"{value_of(answer)} {clean(quantity.get('unit') or quantity.get('code'))}".strip()
    written = (clean(answer.get(f"value{kind}")) for kind in ("Decimal", "Date", "DateTime", "Time"))
    return next(filter(None, written), "") or value_of(answer)
