"""What the columns of a log are called in FHIR: codes, units, parts of the body (docs/fhir.md)."""

from __future__ import annotations

from data.measures import MEASURES, Measure

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
#: What Limber alone names (columns of a log, and what it calls an entry), by URIs that need no web address.
LOCAL = "urn:uuid:4f0a3c52-6f0e-4a57-9a68-0f6d3a0c7b11"
ENTRY = "urn:uuid:c1f3e1c4-0a0b-4e0f-8d54-5b1f7c0d2a93"

#: “Pain severity - 0-10 verbal numeric rating [Score] - Reported”, and “Pain severity - Reported”.
PAIN = "72514-3"
PAINS = (PAIN, "38208-5")
PAIN_DISPLAY = "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
#: LOINC's codes of questionnaires' scores, and what LOINC calls them.
SCORES = {"oswestry": ("97909-6", "Oswestry disability index score ODI")}
#: LOINC's answers to a rating from 0 to 10.
ANSWERS = {
    code: str(number)
    for number, code in enumerate(
        ("LA6111-4", "LA6112-2", "LA6113-0", "LA6114-8", "LA6115-5", "LA10137-0", "LA10138-8", "LA10139-6",
         "LA10140-4", "LA10141-2", "LA13942-0")
    )
}  # fmt: skip
#: Parts of the body as the registry of measures names them.
BODY = {"back": "77568009", "leg": "61685007", "knee": "72696002"}

#: What an entry holds beside measures, and an entry that holds nothing at all.
BESIDE = {"injury": "New injury", "side": "Side of the body", "note": "Note"}
EMPTY = "entry"
TIME = "time"
#: UCUM's unit for each unit of a measure; points of a scale have none of their own.
_UNITS = {"cm": "cm", "min": "min", "%": "%"}
SCORE = "{score}"


def unit_of(measure: Measure) -> str:
    """Return the UCUM unit of a measure.

    Examples
    --------
    >>> unit_of(MEASURES["minutes"]), unit_of(MEASURES["back_pain"])
    ('min', '{score}')
    """
    return _UNITS.get(measure.unit, SCORE)


def category_of(measure: Measure) -> str:
    """Return HL7's category of a measure: something tested, asked, or done."""
    if measure.kind == "amount":
        return "activity"
    return "exam" if unit_of(measure) == "cm" else "survey"


def codings_of(column: str) -> list[dict[str, str]]:
    """Return the codes of a column, the one that others know first."""
    measure = MEASURES.get(column)
    code, display = SCORES.get(column, (PAIN, PAIN_DISPLAY))
    known = [{"system": LOINC, "code": code, "display": display}]
    own = measure.label if measure else BESIDE.get(column, "Entry without a value")
    return [
        *(known if column in SCORES or (measure and measure.kind == "rating" and measure.body) else []),
        {"system": LOCAL, "code": column, "display": own},
    ]
