"""Which change a log would notice, and from when on: worked out on request, as it takes its time."""

from __future__ import annotations

import math

import pandas as pd

from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.power import Notice, notice
from analysis.sentences.person import power as said
from analysis.series.observed import NO_DAY
from analysis.verdicts.page import page_of


def would_notice(analysis: PersonAnalysis, measure: str, size: float) -> str:
    """Say when a page would tell of a change of some size.

    Parameters
    ----------
    analysis : PersonAnalysis
        Of a whole log: a period that moves on never grows.
    measure : str
        A score or a rating.
    size : float
        In the measure's unit, larger than 0.
    """
    page = page_of(analysis)
    now = page.change(measure)
    if not now.enough:
        return said.would_notice(Notice(size, math.nan, NO_DAY, 0), measure, NO_DAY)
    level = page.judged(measure).level
    found = notice(page.analysis.fits(measure), size, level, now.noticed(level))
    if pd.isna(found.day):
        return said.would_notice(found, measure, NO_DAY)
    last = analysis.days.index[-1]
    needed = max((found.day - last).days, 0)
    # A day between two looks tells nothing.
    return said.would_notice(found, measure, last + pd.Timedelta(days=page.wait(needed)))
