"""Bundles as other programs write them, made up after what public guides, samples and programs show."""

from __future__ import annotations

import json
from typing import Any

from data.reading import Reading, read_log

PAIN = {
    "system": "http://loinc.org",
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}


def pain(value: object, day: str = "2026-01-15", **more: object) -> dict[str, Any]:
    """An Observation of pain; `value` is a number of points or any value[x]."""
    points = {"value": value, "unit": "{score}", "system": "http://unitsofmeasure.org", "code": "{score}"}
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [PAIN]},
        "subject": {"reference": "Patient/1"},
        "effectiveDateTime": day,
        **(value if isinstance(value, dict) else {"valueQuantity": points}),
        **more,
    }


def at(place: str) -> dict[str, Any]:
    return {"bodySite": {"text": place}}


def bundle(*resources: object, kind: str = "collection") -> bytes:
    return json.dumps(
        {"resourceType": "Bundle", "type": kind, "entry": [{"resource": one} for one in resources]}
    ).encode()


def read(content: bytes) -> Reading:
    """Read a file; nothing of it is lost."""
    reading = read_log(content, "bundle.json")
    receipt = reading.receipt
    left_out = int(reading.problems.loc[reading.problems["action"] == "row left out", "count"].sum())
    assert receipt.rows_in == receipt.rows_kept + left_out + sum(receipt.counted.values())
    return reading


def problems(reading: Reading) -> list[tuple[str, str]]:
    return list(zip(reading.problems["code"], reading.problems["found"], strict=True))
