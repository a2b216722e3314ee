"""What studies measured, in words with numbers."""

from __future__ import annotations

from analysis.sentences.words import count, number, sentence
from data.content.effects import Effect, Outcome

#: What a result says by its side of no effect: less of it, more of it.
SIDES: dict[Outcome, tuple[str, str]] = {
    "pain": ("less pain", "more pain"),
    "injuries": ("fewer injuries", "more injuries"),
    "movement": ("less movement", "more movement"),
}
_NAMES = {
    "SMD": "Standardised difference",
    "HR": "Ratio of rates (hazard ratio)",
    "RR": "Ratio of risks",
    "OR": "Ratio of odds",
}


def in_words(effect: Effect) -> str:
    """Say one result with its numbers, for those who want to look behind the figure.

    Examples
    --------
    >>> row = {"study": "A 2001", "what": "b, c", "outcome": "pain", "measure": "RR", "source": "a"}
    >>> row["status"] = "CONFIRMED"
    >>> in_words(Effect(**row, value=0.9, low=0.8, high=1.1, people=1200))
    'A 2001: b, c. Ratio of risks 0.90 (interval 0.80 to 1.10). 1,200 people.'
    """
    parts = [f"{effect.study}: {effect.what}."]
    if effect.value is not None and effect.low is not None and effect.high is not None:
        low, high = number(effect.low, _digits(effect)), number(effect.high, _digits(effect))
        value = number(effect.value, _digits(effect))
        parts.append(f"{_NAMES[effect.measure]} {value} (interval {low} to {high}).")
    many = counts(effect)
    parts += [sentence(many)] if many else []
    parts += [sentence(effect.note)] if effect.note else []
    return " ".join(parts)


def _digits(effect: Effect) -> int:
    """Return two digits after the point, or three where the source gives them."""
    given = [value for value in (effect.value, effect.low, effect.high) if value is not None]
    return 2 if all(abs(value * 100 - round(value * 100)) < 1e-9 for value in given) else 3


def side(effect: Effect) -> str:
    """Say what a result found: "less pain", or "no clear difference" where its interval holds no effect."""
    if effect.value is None or not effect.clear:
        return "no clear difference"
    return SIDES[effect.outcome][effect.value > (1 if effect.ratio else 0)]


def counts(effect: Effect) -> str:
    """Say how many studies and people a result is from: "14 studies, 735 people", "" where nobody says."""
    studies = count(effect.studies, "study", "studies") if effect.studies else ""
    people = count(effect.people, "person", "people") if effect.people else ""
    return ", ".join(part for part in (studies, people) if part)
