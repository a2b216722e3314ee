"""Answers, units and evidence in words: the one place that writes what the codes of a reading mean."""

from __future__ import annotations

from collections.abc import Iterable

from data.log import FUNCTIONS
from data.quoted import quoted
from data.reading.mapping import CANONICAL, LABELS, UNNAMED, named
from data.reading.numbers.units import LEFT, TURNED, UNIT_CHOICES, ends_of
from data.reading.receipt import ALL, DATE_ORDERS, EACH_ROW, NEITHER, Question
from data.reading.seen import Evidence, Grouping

#: Units of reach and minutes in words.
UNIT_NAMES = {
    "cm": "centimetres",
    "mm": "millimetres",
    "in": "inches",
    "m": "metres",
    "ft": "feet",
    "min": "minutes",
    "s": "seconds",
    "ms": "milliseconds",
    "h": "hours",
    "h:mm": "hours and minutes",
    "m:ss": "minutes and seconds",
    "of a day": "parts of a day, as spreadsheets keep times (0.0104 = 15 minutes)",
    "min/1000": "thousandths of a minute (15000 = 15 minutes)",
}
_CANONICAL = {column: LABELS[column].removeprefix("the ").removeprefix("a ") for column in CANONICAL}
_PLAIN = {
    **DATE_ORDERS,
    ".": "decimal point (1.5)",
    ",": "decimal comma (1,5)",
    EACH_ROW: "each row is another person",
}
#: What an answer does, for the questions whose answers are yes and no or a few words of their own.
_OF_QUESTION = {
    ("pain_words", "yes"): "yes, as ratings",
    ("pain_words", "no"): "no, leave them empty",
    ("ranges", "yes"): "yes, take it",
    ("ranges", "no"): "no, leave them empty",
    ("carry_dates", "yes"): "yes, they belong to the day above",
    ("carry_dates", "no"): "no, leave these rows out",
    ("trials", "best"): "the best one",
    ("trials", "mean"): "their mean",
    ("trials", "all"): "each is an entry of its own",
    ("moments", "before"): "before",
    ("moments", "after"): "after",
    ("moments", "both"): "both, each as an entry",
    ("month_dates", "day"): "a day of the month",
    ("month_dates", "year"): "the year",
    ("day_of_month", "1"): "the first day of the month",
    ("day_of_month", "15"): "the 15th",
    ("day_of_month", "last"): "the last day of the month",
    ("visits", "apart"): "tests of different days",
    ("visits", "one day"): "trials of one day",
    ("visits", "people"): "different people",
    ("visits", "one person"): "one person",
    ("visits", "as above"): "yes, they do",
    ("visits", "empty"): "no, leave these cells empty",
    ("namesakes", "apart"): "different people",
    ("namesakes", "together"): "the same",
    ("first_day", "none"): "no calendar: day 1, day 2, …",
    ("sheet", ALL): "all sheets, one below the other",
    ("columns", ALL): "all of them, each as an entry",
    ("conditions", ALL): "all of them, each as an entry",
}
#: So many groups are named with their sizes.
_MOST_GROUPS = 4
_SIDES = {"left": "left side", "right": "right side", "both": "both sides"}
_MOMENTS = {
    "am": "in the morning",
    "noon": "at noon",
    "afternoon": "in the afternoon",
    "pm": "in the evening",
    "night": "at night",
    "before": "before",
    "after": "after",
}
_AGAINST = {
    "about:duration": "how long, not how strong",
    "about:medication": "medicine",
    "about:goal": "a goal or a change, no measurement",
    "about:relief": "something about the pain, not its strength",
    "about:points": "points or a grade, no length",
    "body:elsewhere": "another part of the body",
    "known:other": "another test",
    "known:item": "one question of a questionnaire, not its score",
    "known:unsure": "it says more than that",
    "known:two-meanings": "what stands beside it uses this short name for something else",
}
_UNITS = {"deg": "degrees", "percent": "per cent", "d": "days", "times": "a count", "kg": "a weight"}


def unit_words(unit: str) -> str:
    """Write a unit or a scale.

    Examples
    --------
    >>> unit_words("in left"), unit_words("1-5"), unit_words("0-10 turned")
    ('inches, less is further', '1 to 5', '0 to 10, where 10 is good')
    """
    if unit == NEITHER:
        return "left empty"
    if unit.endswith(LEFT):
        return f"{unit_words(unit.removesuffix(LEFT))}, less is further"
    if unit in UNIT_NAMES:
        return UNIT_NAMES[unit]
    low, high, turned = ends_of(unit)
    return f"{low:g} to {high:g}{f', where {high:g} is good' if turned else ''}"


def option_words(question: Question, option: str) -> str:
    """Write an answer as its question needs it; the name of a column stands as it is.

    Parameters
    ----------
    question : Question
    option : str
        One of its options.
    """
    kind, _, column = question.about.partition(":")
    said = _OF_QUESTION.get((kind, option))
    if said is not None:
        return said
    if option == NEITHER:
        return _neither(kind, column)
    if kind == "columns" and option != EACH_ROW and question.options == (option, NEITHER):
        if option == UNNAMED:
            return "yes, they are"
        return (
            f"yes, “{quoted(option, 60)}”" if column != "person" else f"“{quoted(option, 60)}” names people"
        )
    if kind == "units":
        return (_function_option if column in FUNCTIONS else _unit_option)(question, column, option)
    return _PLAIN.get(option, option)


def _neither(kind: str, column: str) -> str:
    if kind == "units":
        return "leave these values empty"
    if column == "person":
        return "all rows are of one person"
    return (
        "none of these: no date, so no entries"
        if column == "date"
        else f"none: leave {_CANONICAL[column]} empty"
    )


def _function_option(_: Question, column: str, option: str) -> str:
    return "as written" if option == UNIT_CHOICES[column][0] else f"they are {unit_words(option)}"


def _unit_option(question: Question, column: str, option: str) -> str:
    if any(other.endswith(LEFT) for other in question.options):
        return "less is further" if option.endswith(LEFT) else "more is further"
    if any(other.endswith(TURNED) for other in question.options):
        low = ends_of(option)[0]
        return (
            "yes, turn them round"
            if option.endswith(TURNED)
            else f"no, {low:g} is none and the high end is worst"
        )
    if option == "0-10" and len(question.options) > 1:
        return "as written: 1 stays 1" if "1-10" in question.options else "they are 0 to 10 already"
    if option == "1-10" or (option == "1-5" and "1-10" in question.options):
        low, high, _ = ends_of(option)
        return f"1 means no pain and {high:g} the worst: take one away and stretch"
    if option not in UNIT_CHOICES.get(column, ()) or option in UNIT_NAMES:
        return unit_words(option)
    low, high, _ = ends_of(option)
    by = {100: "ten", 10_000: "a thousand"}.get(int(high))
    return f"0 to {high:g}, divided by {by}" if by else f"stretch {low:g} to {high:g} onto 0 to 10"


def evidence_words(evidence: Evidence) -> str:
    """Say in a few words what speaks for and against a column."""
    said = [words for code, detail in evidence.reasons if (words := _reason(code, detail))]
    return "; ".join(said)


def against_words(evidence: Evidence) -> str:
    """Say why a column is not what its name suggests; "" where nothing speaks against it.

    Examples
    --------
    >>> against_words(Evidence("back_pain", "Back pain (h)", False, (("against", "unit:h"),)))
    'in hours'
    """
    said = [
        _reason(code, detail).removeprefix("but ") for code, detail in evidence.reasons if code == "against"
    ]
    return "; ".join(said)


def _reason(code: str, detail: str) -> str:
    if code == "against":
        kind, _, what = detail.partition(":")
        if detail == "unit:times":
            return "but a count"
        if kind == "unit":
            return f"but in {_UNITS.get(what, UNIT_NAMES.get(what, what))}"
        return (
            f"but {_AGAINST[detail]}" if detail in _AGAINST else f"but on a scale {what.replace('-', ' to ')}"
        )
    if code == "range":
        low, high = detail.split(" ")
        return (
            f"numbers from {low.replace('-', '−')} to {high.replace('-', '−')}"
            if low != high
            else f"always {low}"
        )
    if code == "dates":
        share = float(detail)
        return "holds days" if share >= 0.8 else f"{share:.0%} of its cells read as days"
    return {
        "word": "its name says so",
        "part-of-word": "its name says so in part",
        "side": _SIDES.get(detail, ""),
        "moment": _MOMENTS.get(detail, ""),
        "trial": f"trial {detail}" if detail.isdigit() else "the best trial",
        "unit": f"in {UNIT_NAMES.get(detail, _UNITS.get(detail, detail))}",
        "scale": f"on a scale {detail.replace('-', ' to ')}",
        "place": f"where {detail} names it",
    }.get(code, "")


def dates_of_tests(tests: Iterable[str]) -> str:
    """Ask when several tests were that have no date."""
    return (
        f"When were {named(tests)}? No column says it. Until you do, no page shows a date, and they count in "
        "this order."
    )


def group_words(grouping: Grouping) -> str:
    """Write a column of groups with the first of them and how many people each holds.

    Examples
    --------
    >>> group_words(Grouping("Class", {"7A": 14, "7B": 13}))
    'Class: 7A (14), 7B (13)'
    """
    shown = [f"{name} ({people})" for name, people in list(grouping.sizes.items())[:_MOST_GROUPS]]
    more = f", and {rest} more" if (rest := len(grouping.sizes) - len(shown)) else ""
    return f"{grouping.header}: {', '.join(shown)}{more}"
