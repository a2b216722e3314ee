"""What one FHIR Observation says: which column of a log it is, its value as a cell, its day and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.fhir.codes import ANSWERS, BESIDE, BODY, EMPTY, LOCAL, LOINC, PAINS, SNOMED, TIME, unit_of
from data.measures import MEASURES
from data.reading.headers.sense import bodies_in

#: Why something is no value of a log, as codes of problems.
UNKNOWN, NOT_VALID, NO_VALUE = "fhir-unknown-code", "fhir-not-valid", "fhir-no-value"
ELSEWHERE, OTHER_UNIT = "fhir-other-place", "fhir-other-unit"
#: Pain that does not say where; the reader asks.
PAIN = "pain"
_LOINCS = {LOINC, "https://loinc.org", "urn:oid:2.16.840.1.113883.6.1"}
_SNOMEDS = {SNOMED, "urn:oid:2.16.840.1.113883.6.96"}
#: Units in which no rating from 0 to 10 is told.
_NO_POINTS = {"mm", "cm", "m", "%", "min", "h", "s"}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Observed:
    """A value with its column; `why` is a code where it is none of a log, with `text` to be reported."""

    column: str
    text: str
    why: str = ""


def observed(resource: Json) -> list[Observed]:
    """Return what an Observation says, itself or in its parts; at least one."""
    if resource.get("status") in ("entered-in-error", "cancelled"):
        return [Observed("", f"{name_of(resource)} {_value(resource)}".strip(), NOT_VALID)]
    column = _column(resource)
    if column:
        return [_judged(column, resource, resource)]
    parts = [(part, _column(part)) for part in _list(resource, "component")]
    known = [_judged(column, part, resource) for part, column in parts if column and column != TIME]
    return known or [Observed("", _said(resource), UNKNOWN)]


def when(resource: Json) -> tuple[str, str]:
    """Return day and time as they are written at the place, "" where they are not; the zone is left out."""
    moment = resource.get("effectiveDateTime") or resource.get("effectiveInstant")
    period, timing = resource.get("effectivePeriod"), resource.get("effectiveTiming")
    if not moment and isinstance(period, dict):
        moment = period.get("start") or period.get("end")
    if not moment and isinstance(timing, dict) and isinstance(timing.get("event"), list):
        moment = next(iter(timing["event"]), "")
    day, _, time = clean(moment).partition("T")
    for part in _list(resource, "component"):
        if _column(part) == TIME:
            time = clean(part.get("valueTime"))
    return day, time[:5]


def name_of(resource: Json) -> str:
    """Return what a measurement is called, for a person."""
    code = resource.get("code")
    if not isinstance(code, dict):
        return "something without a name"
    codings = _list(code, "coding")
    names = [
        code.get("text"),
        *(one.get("display") for one in codings),
        *(one.get("code") for one in codings),
    ]
    return next((clean(name) for name in names if name), "something without a name")


def clean(value: object) -> str:
    """Return a text, or "" for what is none; halves of letters are marked as damaged."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _column(said: Json) -> str:
    """Return the column that a code stands for; a rating of pain is told by the part of the body."""
    codings = _list(said.get("code"), "coding")
    for one in codings:
        code = one.get("code")
        if one.get("system") == LOCAL and (code in MEASURES or code in BESIDE or code in (EMPTY, TIME)):
            return str(code)
    known = any(one.get("system") in _LOINCS and one.get("code") in PAINS for one in codings)
    return PAIN if known else ""


def _judged(column: str, said: Json, whole: Json) -> Observed:
    if column == EMPTY:
        return Observed(EMPTY, "")
    text = _value(said)
    told = f"{name_of(said)} {text}".strip()
    if column == PAIN:
        place = said.get("bodySite") or whole.get("bodySite")
        column = _place(place) if isinstance(place, dict) and place else PAIN
        if not column:
            return Observed("", f"{told}: {name_of({'code': place})}", ELSEWHERE)
    if not text:
        return Observed("", _said(whole), NO_VALUE)
    quantity = said.get("valueQuantity")
    if isinstance(quantity, dict) and not _fits(
        column, clean(quantity.get("code")), clean(quantity.get("unit"))
    ):
        return Observed("", told, OTHER_UNIT)
    return Observed(column, text)


def _fits(column: str, code: str, unit: str) -> bool:
    measure = MEASURES.get(column)
    wanted = unit_of(measure) if measure else "{score}"
    named = (code or unit).casefold()
    return not named or named == wanted or (wanted == "{score}" and named not in _NO_POINTS)


def _place(site: Json) -> str:
    """Return the rating of a part of the body: "" where there is none, `PAIN` where it could be several."""
    codings = _list(site, "coding")
    codes = [one.get("code") for one in codings if one.get("system") in _SNOMEDS]
    parts = {part for part, code in BODY.items() if code in codes}
    names = [clean(site.get("text")), *(clean(one.get("display")) for one in codings)]
    if not parts:
        parts = set(next((found for name in names if (found := bodies_in(name))), ()))
    ratings = [column for column, measure in MEASURES.items() if measure.body and measure.body in parts]
    return PAIN if len(ratings) > 1 else next(iter(ratings), "")


def _value(said: Json) -> str:
    """Return a value as a cell has it; "" for none."""
    quantity, concept, truth = (
        said.get(f"value{kind}") for kind in ("Quantity", "CodeableConcept", "Boolean")
    )
    if isinstance(quantity, dict):
        return f"{clean(quantity.get('comparator'))}{clean(quantity.get('value'))}"
    if isinstance(concept, dict):
        codings = _list(concept, "coding")
        answers = [
            ANSWERS[code]
            for one in codings
            if one.get("system") in _LOINCS and (code := clean(one.get("code"))) in ANSWERS
        ]
        names = [*answers, *(clean(one.get("display")) for one in codings), clean(concept.get("text"))]
        return next((name for name in names if name), "")
    if isinstance(truth, bool):
        return "yes" if truth else "no"
    return next((clean(said[kind]) for kind in ("valueInteger", "valueString") if said.get(kind)), "")


def _said(resource: Json) -> str:
    """Tell a measurement whole, with its unit and its parts."""
    quantity = resource.get("valueQuantity")
    unit = clean(quantity.get("unit") or quantity.get("code")) if isinstance(quantity, dict) else ""
    parts = [f"{name_of(part)} {_value(part)}" for part in _list(resource, "component")]
    return " ".join(word for word in (name_of(resource), _value(resource), unit, ", ".join(parts)) if word)


def _list(holder: object, name: str) -> list[Json]:
    """Return the things that a resource lists under a name; what is no thing is left out."""
    found = holder.get(name) if isinstance(holder, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
