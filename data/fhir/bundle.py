"""A log as a FHIR R4 Bundle (type collection): a Patient for each person, an Observation for each value."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid5

import orjson
import pandas as pd

from data.fhir.codes import (
    BESIDE,
    BODY,
    EMPTY,
    ENTRY,
    LOCAL,
    SNOMED,
    TIME,
    UCUM,
    category_of,
    codings_of,
    unit_of,
)
from data.measures import MEASURES

#: More are no file for a record; a Bundle of so many takes 40 MB.
MOST_OBSERVATIONS = 50_000
#: So many entries from the first on tell people apart, without their names.
_TELLING = 10
_CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_NO_PROTOCOLS: Mapping[str, str] = MappingProxyType({})

Resource = dict[str, Any]


class NotForFhir(ValueError):
    """A log does not fit into a Bundle; the message says why, for a person."""


def to_fhir(
    entries: pd.DataFrame, *, names: bool = False, protocols: Mapping[str, str] = _NO_PROTOCOLS
) -> bytes:
    """Write a log as a Bundle that `read_log` reads back the same.

    Ids follow from the first entries of a person and from the day, so that the same value has the same id in
    a later export; they do not follow from names.

    Parameters
    ----------
    entries : DataFrame
        A log on dates: FHIR has no counted days.
    names : bool
        Whether people stand in it by their names.
    protocols : mapping of person to text
        How each person's reach was measured, where that is known.

    Raises
    ------
    NotForFhir
        Before anything is written, if there are more than `MOST_OBSERVATIONS` values.
    """
    count = observations_in(entries)
    if count > MOST_OBSERVATIONS:
        raise NotForFhir(
            f"This log has {count:,} values; a FHIR file takes {MOST_OBSERVATIONS:,}. "
            "Take it as CSV or Parquet."
        )
    resources: list[Resource] = []
    seen: Counter[str] = Counter()
    for person, own in entries.groupby("person", sort=True):
        key = hashlib.sha256(repr([_told(row) for row in _rows(own.head(_TELLING))]).encode()).hexdigest()
        seen[key] += 1
        patient = uuid5(UUID(LOCAL.rpartition(":")[2]), f"{key}/{seen[key]}")
        about: Resource = {"identifier": [{"system": ENTRY, "value": str(patient)}]}
        resources.append(
            _resource("Patient", patient, about | ({"name": [{"text": str(person)}]} if names else {}))
        )
        resources += _observations(own, patient, protocols.get(str(person), ""))
    if not resources:  # FHIR knows no empty list
        return b'{"resourceType":"Bundle","type":"collection"}'
    written = (orjson.dumps({"fullUrl": f"urn:uuid:{one['id']}", "resource": one}) for one in resources)
    return b'{"resourceType":"Bundle","type":"collection","entry":[\n' + b",\n".join(written) + b"\n]}\n"


def observations_in(entries: pd.DataFrame) -> int:
    """Return how many Observations a log becomes; one for an entry without any value, too."""
    values = entries[[name for name in (*MEASURES, *BESIDE) if name in entries]].notna().sum(axis=1)
    return int(values.clip(lower=1).sum())


def _rows(entries: pd.DataFrame) -> Iterator[Resource]:
    """Give the entries one by one, without what they do not say."""
    for row in entries.drop(columns="person").astype("object").to_dict("records"):
        yield {str(name): value for name, value in row.items() if not pd.isna(value)}


def _told(row: Resource) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in row.items())


def _observations(own: pd.DataFrame, patient: UUID, protocol: str) -> Iterator[Resource]:
    """Give the Observations of one person, entry by entry."""
    at_once: Counter[tuple[str, str]] = Counter()
    for row in _rows(own):
        day, time = row.pop("date").date().isoformat(), row.pop(TIME, "")
        at_once[day, time] += 1
        entry = uuid5(patient, f"{day} {time} {at_once[day, time]}")
        for column in [name for name in (*MEASURES, *BESIDE) if name in row] or [EMPTY]:
            about: Resource = {
                "identifier": [{"system": ENTRY, "value": f"{entry}/{column}"}],
                "status": "final",
                **_what(column, row.get(column), protocol),
                "subject": {"reference": f"urn:uuid:{patient}"},
                "effectiveDateTime": day,
                "performer": [{"reference": f"urn:uuid:{patient}"}],
            }
            if time:  # a dateTime with a time needs a time zone, which a log does not have
                code = {
                    "coding": [{"system": LOCAL, "code": TIME, "display": "Time of day"}],
                    "text": "Time of day",
                }
                about["component"] = [{"code": code, "valueTime": f"{time}:00"}]
            yield _resource("Observation", uuid5(entry, column), about)


def _what(column: str, value: object, protocol: str) -> Resource:
    """Return what was measured and what was found."""
    measure = MEASURES.get(column)
    codings = codings_of(column)
    about: Resource = {"code": {"coding": codings, "text": codings[-1]["display"]}}
    category = category_of(measure) if measure else "survey"
    about["category"] = [{"coding": [{"system": _CATEGORIES, "code": category}]}]
    if measure is None:
        if value is None:
            about["dataAbsentReason"] = {"coding": [{"system": _ABSENT, "code": "unknown"}]}
        elif column == "injury":
            about["valueBoolean"] = bool(value)
        else:
            about["valueString"] = str(value)
        return about
    number = float(str(value))
    unit = unit_of(measure)
    about["valueQuantity"] = {
        "value": int(number) if number.is_integer() else number,
        "unit": measure.unit,
        "system": UCUM,
        "code": unit,
    }
    if measure.body:
        code = BODY.get(measure.body)
        about["bodySite"] = {
            **({"coding": [{"system": SNOMED, "code": code}]} if code else {}),
            "text": measure.body.capitalize(),
        }
    if unit == "cm" and protocol:
        about["method"] = {"text": protocol}
    return about


def _resource(kind: str, identity: UUID, about: Resource) -> Resource:
    return {"resourceType": kind, "id": str(identity), **about}
