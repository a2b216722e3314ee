"""Which measures of a log still lack days."""

from __future__ import annotations

from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED
from analysis.sentences.person.so_far import still_lacking


def lacking(analysis: PersonAnalysis) -> str:
    """Say which of one person's scores and ratings still lack days; "" where none does."""
    there = {}
    for measure in SCORED:
        days = analysis.scores(measure).index
        if len(days):
            there[measure] = (len(days), (days[-1] - days[0]).days + 1)
    return still_lacking(there)
