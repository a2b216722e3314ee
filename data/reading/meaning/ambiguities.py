"""What the values of a file leave open: each doubt is a question, never a silent guess."""

from __future__ import annotations

from collections import Counter

from data.log import FUNCTIONS, MEASURES, RATINGS
from data.quoted import quoted
from data.reading.cells import Cells
from data.reading.columns.described import Described
from data.reading.columns.profiles import Profile
from data.reading.mapping import LABELS, Mapping, Source
from data.reading.meaning import heuristics
from data.reading.meaning.ambiguous_minutes import of_minutes, of_whole_periods
from data.reading.meaning.questionnaires import of_a_questionnaire
from data.reading.meaning.unit_questions import (
    FEWEST,
    MOST_POINTS,
    are_codes,
    counts_of,
    of_numbers_beside_inches,
    unit_question,
)
from data.reading.numbers import ratings, values
from data.reading.numbers.texts import find_decimal
from data.reading.numbers.units import LEFT, TURNED, UNIT_CHOICES, ends_of, left_to
from data.reading.receipt import NEITHER, Choices, Question
from data.reading.vocabulary import plain, runs_of, terms

#: Different texts looked at for words beside numbers.
_TRIED = 200
#: A rating of ten as habit trackers write it.
_THOUSANDS = 10_000
#: What a test can be scored at most that is in inches.
_MOST_INCHES = 12
_BACK_SAVER = frozenset(("back saver", "backsaver", "bssr", "bs"))


def decimal_mark(
    told: Described, mapping: Mapping, choices: Choices, delimiter: str
) -> tuple[str, list[Question]]:
    """Find the decimal mark, or ask where only texts like “1.200” speak."""
    if choices.decimal in (",", "."):
        return choices.decimal, []
    sources = [(c, s) for c, found in mapping.sources.items() if c in MEASURES for s in found]
    mark, sure = find_decimal([told.cells[s.position].texts for _, s in sources], delimiter)
    possible = [mark for mark in (".", ",") if not sure and _are_possible(told, mapping, sources, mark)]
    if sure or len(possible) == 1:
        return mark if sure else possible[0], []
    sentence = (
        "Numbers such as 1.200 can mean one point two or one thousand two hundred. "
        "Which mark stands before the decimals?"
    )
    return mark, [Question("decimal", (".", ","), mark, sentence)]


def _are_possible(told: Described, mapping: Mapping, sources: list[tuple[str, Source]], mark: str) -> bool:
    """Say whether a decimal mark leaves every number possible: 23,125 is no reach of 23 thousand cm."""
    for column, source in sources:
        unit = mapping.unit_of(column, source.position)
        codes = values.read_measure(told.cells[source.position].texts[:_TRIED], column, unit, mark).codes
        if any(code.endswith(("impossible", "out-of-range")) for code in codes):
            return False
    return True


def units(
    told: Described, mapping: Mapping, choices: Choices, decimal: str, date_order: str
) -> list[Question]:
    """Ask about scales, units and codes: those that a header names and those that the values hint at."""
    asked = []
    labelled = _labelled_scale(told, mapping, decimal)
    for column, sources in mapping.sources.items():
        if column in choices.units or column not in mapping.units:
            continue
        for position in dict.fromkeys(source.position for source in sources):
            if column in RATINGS:
                unit = mapping.unit_of(column, position)
                question = _of_a_rating(told, column, position, unit, decimal, labelled)
            elif column in FUNCTIONS:
                question = of_a_questionnaire(told, column, position, mapping.unit_of(column, position))
            elif column == "minutes":
                question = of_whole_periods(told, position, date_order)
                question = question or of_minutes(told, position, mapping, decimal)
            else:
                question = _of_reach(told, position, mapping, decimal)
            if question is not None:
                asked.append(question)
                break
    return asked


def _labels(told: Described, position: int, decimal: str) -> list[tuple[float, float]]:
    """Return the numbers of a column that have a word beside them, with what the word usually stands for."""
    texts = told.cells[position].texts[:_TRIED]
    return [pair for text in texts if (pair := ratings.labelled(text, decimal)) is not None]


def _labelled_scale(told: Described, mapping: Mapping, decimal: str) -> str:
    """Return the scale that words beside ratings show: the file has one, and each column few words."""
    positions = {source.position for column in RATINGS for source in mapping.sources.get(column, [])}
    found = {position: _labels(told, position, decimal) for position in sorted(positions)}
    pairs = [pair for pairs in found.values() for pair in pairs]
    highest = max((told.profiles[position].high for position in found if found[position]), default=0.0)
    return heuristics.labelled_scale(pairs, highest)


def _of_a_rating(  # noqa: PLR0911, PLR0917
    told: Described, column: str, position: int, unit: str, decimal: str, labelled: str
) -> Question | None:
    sense, profile = told.senses[position], told.profiles[position]
    header = quoted(told.headers[position], 60)
    cells = told.cells[position]
    label = LABELS[column]
    low, high, turned = ends_of(unit)
    if are_codes(told, position, stated=bool(sense.scale.name) and not sense.scale.codes):
        shown = ", ".join(text for text in cells.texts[:4] if text)
        sentence = (
            f"“{header}” holds only {shown}, which may say whether there was pain, not how much. Are these "
            f"numbers {label} from 0 to 10, or shall they be left empty?"
        )
        return unit_question(told, column, position, (NEITHER, "0-10"), None, sentence)
    if turned:
        plain_scale = unit.removesuffix(TURNED)
        sentence = (
            f"“{header}” says that {high:g} is good, while {label} grows from 0 (none) to 10 (worst). "
            "Shall Limber turn the numbers round?"
        )
        return unit_question(told, column, position, (unit, plain_scale, NEITHER), None, sentence)
    if not sense.scale.turned and _may_be_wellbeing(told.headers[position]):
        sentence = (
            f"“{header}” does not say that it is pain: a high number may mean that it feels well there. "
            f"{label.capitalize()} grows from 0 (none) to 10 (worst). Is a high number good in this column?"
        )
        return unit_question(told, column, position, (unit, f"{unit}{TURNED}", NEITHER), None, sentence)
    if sense.scale.from_one and unit == "1-10":
        other = ("1-5",) if sense.scale.high is None and profile.high <= 5 else ()
        zero = " It holds 0, too." if profile.low < 1 else ""
        sentence = (
            f"“{header}” says that 1 is none, while {label} begins at 0.{zero} Shall Limber take one away "
            "and stretch the numbers, so that 1 becomes 0 and the worst becomes 10?"
        )
        return unit_question(told, column, position, (unit, *other, "0-10", NEITHER), None, sentence)
    if not sense.scale.name and (own := _out_of(cells)):
        sentence = (
            f"The cells of “{header}” say that they are out of {ends_of(own)[1]:g}; {label} goes from 0 "
            f"(none) to 10 (worst). Shall Limber stretch them, so that {ends_of(own)[1]:g} becomes 10?"
        )
        return unit_question(told, column, position, (own, NEITHER), None, sentence)
    if (low, high) not in ((0.0, 10.0), (0.0, 100.0)):
        as_ten = ("0-10",) if profile.high <= 10 else ()
        sentence = (
            f"“{header}” is on a scale from {low:g} to {high:g}; {label} goes from 0 (none) to 10 (worst). "
            f"Shall Limber stretch it, so that {low:g} becomes 0 and {high:g} becomes 10?"
        )
        return unit_question(told, column, position, (unit, *as_ten, NEITHER), None, sentence)
    if (question := _of_a_hundred(told, column, position, unit, decimal)) is not None:
        return question
    if not sense.scale.name and sense.unit == "":
        if labelled and _labels(told, position, decimal):
            low, high, _ = ends_of(labelled)
            sentence = (
                f"The words beside the numbers of “{header}” show a scale from {low:g} to {high:g}; "
                f"{label} goes from 0 (none) to 10 (worst). Shall Limber stretch it, so that {low:g} becomes "
                f"0 and {high:g} becomes 10?"
            )
            return unit_question(told, column, position, (labelled, "0-10", NEITHER), None, sentence)
        counts = counts_of(cells)
        if heuristics.on_0_to_100(cells.texts, counts, decimal):
            sentence = f"Many values in “{header}” are above 10. Is {label} written on a scale from 0 to 100?"
            return unit_question(told, column, position, ("0-100", "0-10"), None, sentence)
        if profile.high <= _THOUSANDS and heuristics.in_thousands(cells.texts, counts, decimal):
            sentence = (
                f"The numbers in “{header}” go in thousands, as some habit trackers write them. "
                "Is 3000 a rating of 3?"
            )
            return unit_question(told, column, position, ("0-10000", NEITHER), None, sentence)
        if heuristics.are_fractions(cells.texts, counts, decimal):
            sentence = (
                f"Every value in “{header}” lies between 0 and 1, as a share does. "
                "Does 1 stand for the worst pain, so that 0.3 is 3 of 10?"
            )
            return unit_question(told, column, position, ("0-1", "0-10", NEITHER), None, sentence)
    return None


def _of_a_hundred(told: Described, column: str, position: int, unit: str, decimal: str) -> Question | None:
    """Ask about shares below a scale to 100, and about per cent."""
    header, cells = quoted(told.headers[position], 60), told.cells[position]
    if unit == "0-100" and heuristics.are_fractions(cells.texts, counts_of(cells), decimal):
        sentence = (
            f"Every value in “{header}” lies between 0 and 1, although it is on a scale to 100. Is 0.4 meant "
            "to be 40 of 100?"
        )
        return unit_question(told, column, position, ("0-1", "0-100", NEITHER), None, sentence)
    if told.senses[position].unit == "percent":
        sentence = f"“{header}” is in per cent. Is 100 % the worst pain, so that 30 % is 3 of 10?"
        return unit_question(told, column, position, ("0-100", "0-10", NEITHER), "0-100", sentence)
    return None


def _out_of(cells: Cells) -> str:
    """Return the scale that most cells of a column state themselves, as “4/5” does; "" for the usual ones."""
    filled = [text for text in cells.texts[:_TRIED] if not values.is_missing(text)]
    ends = Counter(end for text in filled if (end := ratings.stated_end(text)))
    (end, often), *_ = ends.most_common(1) or [("", 0)]
    scale = f"0-{end}"
    return scale if 2 * often > len(filled) and scale in UNIT_CHOICES["back_pain"][2:] else ""


def _may_be_wellbeing(header: str) -> bool:
    """Say whether a header asks how a part of the body feels or scores, and not whether it hurts."""
    bare = f" {plain(header)} "
    pains = [term for term in terms("column") if term.meaning in RATINGS and not term.whole]
    words = {term.meaning for term in terms("wellbeing") if f" {term.word} " in bare}
    hurts = any(f" {term.word} " in bare for term in [*terms("pain"), *terms("bad"), *pains])
    return words == {"feels"} and not hurts


def _of_reach(told: Described, position: int, mapping: Mapping, decimal: str) -> Question | None:
    header, cells = quoted(told.headers[position], 60), told.cells[position]
    profile = told.profiles[position]
    if told.senses[position].scored and not told.senses[position].unit and _could_be_points(profile):
        sentence = (
            f"“{header}” holds whole numbers from {profile.low:g} to {profile.high:g} and names no unit. "
            "Are they centimetres, inches or points of a test? Points are left empty."
        )
        return unit_question(told, "reach_cm", position, ("cm", "in", NEITHER), None, sentence)
    way = _which_way(told, position, mapping.unit_of("reach_cm", position), decimal)
    if way is not None or "reach_cm" in mapping.named_units:
        return way
    if (mixed := of_numbers_beside_inches(told, position)) is not None:
        return mixed
    if heuristics.in_quarters(cells.texts, counts_of(cells), decimal):
        sentence = (
            f"The values in “{header}” go in quarters, as inches do, and no unit is named. "
            "Are they inches or centimetres?"
        )
        return unit_question(told, "reach_cm", position, ("in", "cm"), None, sentence)
    # A test of one leg is the back-saver one nearly always, which FitnessGram scores in inches up to 12.
    back_saver = not _BACK_SAVER.isdisjoint(runs_of(plain(told.headers[position]).split()))
    one_leg = back_saver or (told.senses[position].side and profile.filled >= FEWEST)
    legs = [told.profiles[source.position] for source in mapping.sources["reach_cm"]]
    if one_leg and all(leg.low >= 0 and leg.high <= _MOST_INCHES for leg in legs if leg.is_numbers):
        sentence = (
            f"No value in “{header}” is above 12, and this test is usually scored in inches up to 12. "
            "Are they inches or centimetres?"
        )
        return unit_question(told, "reach_cm", position, ("in", "cm"), None, sentence)
    return None


def _could_be_points(profile: Profile) -> bool:
    return profile.whole and profile.low >= 0 and profile.high <= MOST_POINTS


def _which_way(told: Described, position: int, unit: str, decimal: str) -> Question | None:
    """Ask which way is further where a header of reach may name what is left to the floor or the toes."""
    header, cells = quoted(told.headers[position], 60), told.cells[position]
    end = left_to(told.headers[position])
    if not end:
        return None
    below, others = heuristics.signs(cells.texts, counts_of(cells), decimal)
    if not others or (end == "your toes" and below):
        return None  # numbers of both signs count from the toes
    assumed = f"{unit}{LEFT}" if end == "the floor" and others > below else unit
    sentence = (
        f"“{header}” may count what is left between your fingers and {end}. Which way is further? "
        "Where less is further, Limber turns the numbers round, so that they grow as you reach further."
    )
    return unit_question(told, "reach_cm", position, (f"{unit}{LEFT}", unit), assumed, sentence)
