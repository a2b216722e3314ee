"""Bundles as other programs write them, made up after what public guides, samples and programs show."""

from __future__ import annotations

import json
from typing import Any

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
