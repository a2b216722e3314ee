"""Cards with their small pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.figures.small import sparkline, weeks_row
from analysis.findings import Card, card
from analysis.questions.adherence import adherence_of
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.day_count import counted_unit
from analysis.sentences.person.cards import line_drawn, weeks_drawn


def cards_of(analysis: PersonAnalysis, measures: Iterable[str]) -> list[Card]:
    """Return one card for each measure, with its small line; of stretching a row of weeks."""
    return [_drawn(card(analysis, measure), analysis) for measure in measures]


def _drawn(found: Card, analysis: PersonAnalysis) -> Card:
    if found.certainty == "missing":
        return found
    if found.measure == "minutes":
        if counted_unit()[0] == "test":
            return found  # nobody knows how far apart tests without dates were
        weeks = adherence_of(analysis)
        alt = weeks_drawn(weeks)
        return replace(found, line=weeks_row(weeks, alt), alt=alt)
    alt = line_drawn(analysis.scores(found.measure), found.measure)
    return replace(found, line=sparkline(analysis, found.measure, alt), alt=alt)
