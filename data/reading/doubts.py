"""What the values of a file leave open: each doubt is a question, never a silent guess."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.log import MEASURES, RATINGS
from data.quoted import quoted
from data.reading import hints, values
from data.reading.cells import Cells
from data.reading.columns import LABELS, Mapping
from data.reading.receipt import Choices, Question
from data.reading.table import Table
from data.reading.units import LEFT, left_to


def decimal_mark(table: Table, mapping: Mapping, choices: Choices) -> tuple[str, list[Question]]:
    """Find the decimal mark, or ask where only texts like “1.200” speak."""
    if choices.decimal in (",", "."):
        return choices.decimal, []
    numeric = [table.columns[i].texts for c, i in mapping.columns.items() if c in MEASURES]
    mark, sure = values.find_decimal(numeric, table.delimiter)
    if sure:
        return mark, []
    sentence = (
        "Numbers such as 1.200 can mean one point two or one thousand two hundred. "
        "Which mark stands before the decimals?"
    )
    return mark, [Question("decimal", (".", ","), mark, sentence)]


def units(table: Table, mapping: Mapping, choices: Choices, decimal: str) -> list[Question]:
    """Ask about scales and units that no header names and the values speak against."""
    asked = []
    for column, position in mapping.columns.items():
        if column in choices.units:
            continue
        cells, header = table.columns[position], table.headers[position]
        counts = _counts(cells)
        to_ten = column in RATINGS and mapping.units[column] == "0-10"
        if to_ten and hints.on_0_to_100(cells.texts, counts, decimal):
            sentence = (
                f"Many values in “{quoted(header, 60)}” are above 10. "
                f"Is {LABELS[column]} written on a scale from 0 to 100?"
            )
            asked.append(Question(f"units:{column}", ("0-100", "0-10"), None, sentence))
        way = _which_way(header, cells, mapping.units[column], decimal) if column == "reach_cm" else None
        if way is not None:
            asked.append(way)
            continue
        unnamed_reach = column == "reach_cm" and column not in mapping.named_units
        if unnamed_reach and hints.in_quarters(cells.texts, counts, decimal):
            sentence = (
                f"The values in “{quoted(header, 60)}” go in quarters, as inches do, and no unit is named. "
                "Are they inches or centimetres?"
            )
            asked.append(Question("units:reach_cm", ("in", "cm"), None, sentence))
    return asked


def _which_way(header: str, cells: Cells, unit: str, decimal: str) -> Question | None:
    """Ask which way is further where a header of reach may name what is left to the floor or the toes."""
    end = left_to(header)
    below, others = hints.signs(cells.texts, _counts(cells), decimal)
    if not end or not others or (end == "your toes" and below):
        return None  # numbers of both signs count from the toes
    assumed = f"{unit}{LEFT}" if end == "the floor" and others > below else unit
    sentence = (
        f"“{quoted(header, 60)}” may count what is left between your fingers and {end}. "
        "Which way is further? Where less is further, Limber turns the numbers round, so that they grow as "
        "you reach further."
    )
    return Question("units:reach_cm", (f"{unit}{LEFT}", unit), assumed, sentence)


def pain_words(table: Table, mapping: Mapping, choices: Choices) -> list[Question]:
    """Ask whether words such as “mild” may become ratings, where a column holds many of them."""
    if choices.pain_words in ("yes", "no"):
        return []
    for column in RATINGS:
        position = mapping.columns.get(column)
        if position is None:
            continue
        cells = table.columns[position]
        counts = _counts(cells)
        words = [text.casefold() in values.PAIN_WORDS for text in cells.texts]
        filled = [not values.is_missing(text) or text.casefold() == "none" for text in cells.texts]
        if counts[words].sum() >= 0.2 * max(counts[filled].sum(), 1) and counts[words].sum() >= 2:
            header = quoted(table.headers[position], 60)
            sentence = (
                f"“{header}” holds words. May none count as 0, mild as 2, moderate as 5 and "
                "severe as 8.5, the middle of the usual bands 1–3, 4–6 and 7–10 (a rule of thumb)?"
            )
            return [Question("pain_words", ("yes", "no"), "no", sentence)]
    return []


def _counts(cells: Cells) -> NDArray[np.int64]:
    return np.bincount(cells.codes, minlength=len(cells.texts))
