"""What one FHIR Observation says: which column of a log it is, its value as a cell, its day and time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.fhir.codes import (
    ANSWERS,
    BESIDE,
    BODY,
    EMPTY,
    LOCAL,
    LOINC,
    PAINS,
    SCORE,
    SCORES,
    SNOMED,
    TIME,
    unit_of,
)
from data.measures import MEASURES
from data.reading.headers.sense import bodies_in, sense_of
from data.reading.numbers.texts import parse_number
from data.reading.vocabulary import meanings, plain

#: Why something is no value of a log, as codes of problems.
UNKNOWN, NOT_VALID, NO_VALUE = "fhir-unknown-code", "fhir-not-valid", "fhir-no-value"
ELSEWHERE, OTHER_UNIT, OLDER = "fhir-other-place", "fhir-other-unit", "fhir-older"
UNKNOWN_PLACE = "fhir-unknown-place"
#: Pain that does not say where; the reader asks.
PAIN = "pain"
_LOINCS = {LOINC, "https://loinc.org", "urn:oid:2.16.840.1.113883.6.1"}
_SNOMEDS = {SNOMED, "urn:oid:2.16.840.1.113883.6.96"}
#: Units in which no rating from 0 to 10 is told, and the most of one.
_NO_POINTS, _MOST = {"mm", "cm", "m", "%", "min", "h", "s"}, 10

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
        return [Observed("", told_of(resource), NOT_VALID)]
    column = _column(resource)
    if column:
        return [_judged(column, resource, resource)]
    parts = [(part, _column(part)) for part in listed(resource, "component")]
    known = [_judged(column, part, resource) for part, column in parts if column and column != TIME]
    return known or [Observed("", told_of(resource), UNKNOWN)]


def when(resource: Json) -> tuple[str, str]:
    """Return day and time as they are written at the place, "" where they are not; the zone is left out."""
    moment = resource.get("effectiveDateTime") or resource.get("effectiveInstant")
    period, timing = resource.get("effectivePeriod"), resource.get("effectiveTiming")
    if not moment and isinstance(period, dict):
        moment = period.get("start") or period.get("end")
    if not moment and isinstance(timing, dict) and isinstance(timing.get("event"), list):
        moment = next(iter(timing["event"]), "")
    day, _, time = clean(moment).partition("T")
    for part in listed(resource, "component"):
        if _column(part) == TIME:
            time = clean(part.get("valueTime"))
    return day, time[:5]


def name_of(resource: Json, *, site: bool = False) -> str:
    """Return what a measurement is called, for a person; with the part of the body that it names."""
    if _column(resource) == PAIN:  # LOINC's own name leaves no room for anything else
        sites = [name for one in _sites(resource) for name in _names(one)[:1]] if site else []
        return f"{PAIN} ({', '.join(sites)})" if sites else PAIN
    code = resource.get("code")
    codes = [clean(one.get("code")) for one in listed(code, "coding")]
    return next(filter(None, [*_names(code), *codes]), "something without a name")


def clean(value: object) -> str:
    """Return a text, or "" for what is none; halves of letters are marked as damaged."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _column(said: Json) -> str:
    """Return the column that a measurement is, by its code or else its name; `PAIN` is told by its place."""
    return _coded(said) or _named(said)


def _coded(said: Json) -> str:
    """Return the column that a code stands for, "" for none."""
    codings = listed(said.get("code"), "coding")
    for one in codings:
        code = one.get("code")
        if one.get("system") == LOCAL and (code in MEASURES or code in BESIDE or code in (EMPTY, TIME)):
            return str(code)
    # Some programs leave out whose code it is; nobody else's looks like one of LOINC.
    known = {clean(one.get("code")) for one in codings if one.get("system") in {*_LOINCS, None, ""}}
    if known & {*PAINS}:
        return PAIN
    return next((column for column, (code, _) in SCORES.items() if code in known), "")


def _named(said: Json) -> str:
    """Return the column that a number is by its name alone, as a header of that name is; "" for none."""
    if not ("valueInteger" in said or isinstance(said.get("valueQuantity"), dict)):
        return ""
    for sense in map(sense_of, _names(said.get("code"))):
        if sense.exact and not sense.against and (sense.column in MEASURES or sense.column == PAIN):
            return sense.column
    return ""


def _judged(column: str, said: Json, whole: Json) -> Observed:
    if column == EMPTY:
        return Observed(EMPTY, "")
    text = value_of(said)
    if column == PAIN:
        column = _place(said, whole)
        if not column:
            named = any(map(_names, _sites(whole))) or not _sites(whole)
            return Observed("", told_of(whole), ELSEWHERE if named else UNKNOWN_PLACE)
    if not text:
        return Observed("", told_of(whole), NO_VALUE)
    if not _fits(column, said):
        return Observed("", told_of(whole), OTHER_UNIT)
    return Observed(column, text)


def _fits(column: str, said: Json) -> bool:
    """Say whether a value is in the unit of its column, and a rating one of 0 to 10."""
    measure, quantity = MEASURES.get(column), said.get("valueQuantity")
    if (column == PAIN or (measure and measure.kind == "rating")) and _top(said) > _MOST:
        return False
    wanted = unit_of(measure) if measure else SCORE
    # A score that is a share of the most there can be is told in points of 100, too.
    points = {wanted, SCORE} if column in SCORES else {wanted}
    units = (quantity.get("code"), quantity.get("unit")) if isinstance(quantity, dict) else ()
    named = next(filter(None, map(clean, units)), "").casefold()
    if not named:  # a code says what a number is in, a name does not
        return SCORE in points or bool(_coded(said)) or column in BESIDE
    return named in points or (wanted == SCORE and named not in _NO_POINTS)


def _top(said: Json) -> float:
    """Return the highest value that is expected, 0 where none is named."""
    ends = [one.get("high") for one in listed(said, "referenceRange")]
    tops = [parse_number(clean(end.get("value")), ".") for end in ends if isinstance(end, dict)]
    return max((top[0] for top in tops if top), default=0.0)


def _place(said: Json, resource: Json) -> str:
    """Return the rating that pain is: "" for a place of which a log has none, `PAIN` where it says none.

    `said` is the Observation, or the part of it that has the rating.
    """
    sites = _sites(resource)
    codes = [
        one.get("code") for site in sites for one in listed(site, "coding") if one.get("system") in _SNOMEDS
    ]
    parts = {part for part, code in BODY.items() if code in codes}
    if not parts:
        # “Leg pain” may be a part of a panel; “chest pain” what is observed, with its severity as a part.
        concepts: list[object] = [*sites] or [said.get("code"), resource.get("code")]
        names = [name for concept in concepts for name in _names(concept)]
        parts = set(next((found for name in names if (found := bodies_in(name))), ()))
    ratings = [column for column, measure in MEASURES.items() if measure.body and measure.body in parts]
    if len(ratings) == 1:
        return ratings[0]
    return PAIN if ratings or not (sites or parts or _of_something_else(resource)) else ""


def _of_something_else(resource: Json) -> bool:
    """Say whether a rating of pain is a part of what is no pain: some rate seizures with its code."""
    words = {word for name in _names(resource.get("code")) for word in plain(name).split()}
    return not _column(resource) and not words & meanings("pain").keys()


def _sites(resource: Json) -> list[Json]:
    """Return the parts of the body; some programs write a list, though FHIR has one."""
    site = resource.get("bodySite")
    return [one for one in (site if isinstance(site, list) else [site]) if isinstance(one, dict) and one]


def _names(concept: object) -> list[str]:
    codings = listed(concept, "coding")
    text = concept.get("text") if isinstance(concept, dict) else ""
    return [name for name in map(clean, (text, *(one.get("display") for one in codings))) if name]


def value_of(said: Json) -> str:
    """Return a value as a cell has it; "" for none."""
    quantity, concept, truth = (
        said.get(f"value{kind}") for kind in ("Quantity", "CodeableConcept", "Boolean")
    )
    if isinstance(quantity, dict):
        return f"{clean(quantity.get('comparator'))}{clean(quantity.get('value'))}"
    if isinstance(concept, dict):
        codings = listed(concept, "coding")
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


def told_of(resource: Json) -> str:
    """Tell a measurement whole, with its unit, its place and its parts."""
    quantity = resource.get("valueQuantity")
    unit = clean(quantity.get("unit") or quantity.get("code")) if isinstance(quantity, dict) else ""
    sites = [name for site in _sites(resource) for name in _names(site)[:1]]
    parts = [f"{name_of(part)} {value_of(part)}".strip() for part in listed(resource, "component")]
    told = (name_of(resource), value_of(resource), unit, ", ".join(sites), ", ".join(parts))
    return " ".join(word for word in told if word)


def listed(holder: object, name: str) -> list[Json]:
    """Return the things that a resource lists under a name; what is no thing is left out."""
    found = holder.get(name) if isinstance(holder, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
