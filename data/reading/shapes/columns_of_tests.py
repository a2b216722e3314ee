"""The columns of a table of people that hold a test each, by their headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from data.reading.columns.described import Described
from data.reading.headers.pieces import without_ordinal
from data.reading.headers.sense import sense_of
from data.reading.headers.visit_labels import Label, apart_words, label_of
from data.reading.headers.visit_order import in_order
from data.reading.mapping import MEASURED
from data.reading.vocabulary import meanings, plain

#: More are no tests of a class.
MOST_TESTS = 24
#: Below the name of a measure so many numbers are enough: in a small class two words are many.
_SCORES = 0.5


def holds_scores(told: Described, position: int) -> bool:
    """Say whether a column that is called a date says it in its header, and holds what was measured then."""
    label = label_of(told.headers[position])
    return told.profiles[position].is_numbers and label is not None and label.dated


def columns_of_tests(told: Described, means: list[str]) -> dict[int, Label]:
    """Return the columns whose headers name a test: several of a measure, or one with its day."""
    found: dict[int, Label] = {}
    of_measure: dict[str, set[str]] = defaultdict(set)
    every = {i: label for i, header in enumerate(told.headers) if (label := label_of(header))}
    every = without_names(every)
    for i, label in (every | _later(told.headers, every) | _again(told.headers, every)).items():
        if i in told.made:
            continue
        measure = sense_of(label.rest).column
        sure = label.dated and measure in MEASURED
        scores = told.profiles[i].is_numbers or (bool(measure) and told.profiles[i].numbers >= _SCORES)
        if sure or (scores and measure in (*MEASURED, "pain", "")):
            found[i] = label
            of_measure[named_in(label)].add(label.text)
    # A single column is a test if it names its day.
    tests = {measure for measure, texts in of_measure.items() if len(texts) > 1}
    tests |= {named_in(label) for label in found.values() if label.dated and label.rest}
    kept = {i: label for i, label in sorted(found.items()) if named_in(label) in tests}
    # Where the same has a column beside those of the tests, or there are minutes, they are something else.
    same = {"minutes", "pain", *map(named_in, kept.values())} & {*MEASURED, "pain"}
    beside = {i for i, mean in enumerate(means) if mean in same} - kept.keys()
    return kept if not beside and len({label.text for label in kept.values()}) <= MOST_TESTS else {}


def _later(headers: Sequence[str], labels: dict[int, Label]) -> dict[int, Label]:
    """Return the columns of tests that are told by the time since another one: odi_3m beside odi_baseline.

    Without that, 50m is no fifty months but a run.
    """
    known, spans = meanings("visit"), meanings("span")
    begun = {plain(label.rest) for label in labels.values() if known.get(plain(label.text)) == "first"}
    found: dict[int, Label] = {}
    for i, header in enumerate(headers):
        *rest, number, unit = ["", "", *apart_words(header)]
        thing = " ".join(rest).strip()
        if i not in labels and thing in begun and number.isdecimal() and unit in spans:
            found[i] = Label(f"{number}{unit}", thing, dated=False, numbered=False)
    return found


def _again(headers: Sequence[str], labels: dict[int, Label]) -> dict[int, Label]:
    """Return the columns of a measure that stand under one name and may be tests: “Reach” and “Reach (2)”."""
    same: dict[str, list[int]] = defaultdict(list)
    for i, header in enumerate(headers):
        bare = without_ordinal(header)
        if (i not in labels or labels[i].numbered) and sense_of(bare).column in MEASURED:
            same[plain(labels[i].rest if i in labels else bare)].append(i)
    return {
        i: Label(f"test {number}", without_ordinal(headers[i]), dated=False, numbered=True)
        for columns in same.values()
        if len(columns) > 1 and any(i not in labels for i in columns)
        for number, i in enumerate(columns, start=1)
        if i not in labels
    }


def without_names(labels: dict[int, Label]) -> dict[int, Label]:
    """Leave out what tests with their day are called besides: “Date 1: 12.09.2025” is told by its day."""
    inner = {i: one for i, label in labels.items() if label.dated and (one := label_of(label.rest))}
    days: dict[str, set[str]] = defaultdict(set)
    for i, one in inner.items():
        days[one.text].add(labels[i].text)
    if len(days) < 2 or any(len(texts) > 1 for texts in days.values()):
        inner = {}
    rests = {i: inner[i].rest if i in inner else label.rest for i, label in labels.items()}
    return {
        i: label._replace(rest="" if label.dated and sense_of(rests[i]).column == "date" else rests[i])
        for i, label in labels.items()
    }


def named_in(label: Label) -> str:
    """Return what a test's column measures: the measure, the words that nobody knows, or "" for none."""
    sense = sense_of(label.rest)
    return sense.column or " ".join(sense.left)


def undated_of(labels: dict[int, Label]) -> tuple[str, ...]:
    """Return the tests that have no day, in order."""
    return in_order(label.text for label in labels.values() if not label.dated)
