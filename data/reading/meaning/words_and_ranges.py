"""Whether words for pain and ranges may become one number: asked once for a file, with its own cells."""

from __future__ import annotations

from data.log import MEASURES, RATINGS
from data.quoted import quoted
from data.reading.columns.described import Described
from data.reading.mapping import Mapping, Source, named
from data.reading.meaning.unit_questions import counts_of
from data.reading.numbers import ratings, values
from data.reading.numbers.ranges import range_of
from data.reading.receipt import Choices, Question

ABOUT = "ranges"
#: A single such cell is reported, and mended in its place.
_FEWEST = 2
#: Different cells of a column among which ranges are looked for.
_TRIED = 1000


def of_ranges(told: Described, mapping: Mapping, choices: Choices, decimal: str) -> list[Question]:
    """Ask whether the middle of “4-5” may count, where several cells of a file hold such ranges."""
    if choices.ranges in ("yes", "no"):
        return []
    found: dict[tuple[str, int], list[str]] = {}
    rows = 0
    for column, sources in mapping.sources.items():
        if column not in MEASURES or column in mapping.waiting:
            continue
        for source in sources:
            texts = _ranges(told, column, source, mapping, decimal)
            if texts:
                found.setdefault((column, source.position), list(texts))
                rows += sum(texts.values())
    if rows < _FEWEST:
        return []
    first = next(iter(found.values()))
    ends = [one for cells in found.values() for text in cells if (one := range_of(text, decimal))]
    takes = [
        *(["the middle of a range"] if any(not one.is_open for one in ends) else []),
        *(["the number itself where one end is open"] if any(one.is_open for one in ends) else []),
    ]
    headers = named(dict.fromkeys(told.headers[at] for _, at in found))
    shown = " and ".join(f"“{quoted(text, 20)}”" for text in first[:2])
    sentence = (
        f"{rows:,} cells of {headers} hold more than one number, such as {shown}. May Limber take "
        f"{' and '.join(takes)}? Until you say so, they are left empty."
    )
    evidence = tuple(told.evidence(measure, at, taken=True) for measure, at in found)
    return [Question(ABOUT, ("yes", "no"), "no", sentence, evidence)]


def _ranges(told: Described, column: str, source: Source, mapping: Mapping, decimal: str) -> dict[str, int]:
    """Return the cells of a column that hold a range, each with how often it stands."""
    cells, unit = told.cells[source.position], mapping.unit_of(column, source.position)
    counts = counts_of(cells)
    return {
        text: int(count)
        for text, count in zip(cells.texts[:_TRIED], counts, strict=False)
        if count and range_of(text, decimal) and values.is_range(text, column, unit, decimal)
    }


def pain_words(told: Described, mapping: Mapping, choices: Choices) -> list[Question]:
    """Ask whether words such as “mild” may become ratings, where a column holds many of them."""
    if choices.pain_words in ("yes", "no"):
        return []
    for column in RATINGS:
        for source in mapping.sources.get(column, []):
            cells = told.cells[source.position]
            profile = told.profiles[source.position]
            if profile.pain_words == 0 or profile.marks:  # yes and no are no strengths
                continue
            counts = counts_of(cells)
            words = [ratings.pain_word(text) is not None for text in cells.texts]
            filled = [not values.is_missing(text) or text.casefold() == "none" for text in cells.texts]
            if counts[words].sum() >= 0.2 * max(counts[filled].sum(), 1) and counts[words].sum() >= 2:
                sentence = (
                    f"“{quoted(told.headers[source.position], 60)}” holds words. May none count as 0, "
                    "mild as 2, moderate as 5 and severe as 8.5, the middle of the usual bands 1–3, 4–6 and "
                    "7–10 (a rule of thumb)?"
                )
                evidence = (told.evidence(column, source.position, taken=True),)
                return [Question("pain_words", ("yes", "no"), "no", sentence, evidence)]
    return []
