"""Which answers a newer look is less sure of than the one before."""

from __future__ import annotations

import pandas as pd

from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED
from analysis.sentences.person.taken_back import taken_back as said
from analysis.verdicts.page import Page, page_of
from analysis.verdicts.plan import Verdict

_ORDER: tuple[Verdict, ...] = ("clear", "first sign", "not clear")


def taken_back(analysis: PersonAnalysis, before: PersonAnalysis | None = None) -> list[str]:
    """Say of each change that it was surer before, and why it no longer is.

    Parameters
    ----------
    analysis : PersonAnalysis
        The log now.
    before : PersonAnalysis, optional
        The log as it was seen last; unless given, the log at the look before the last one.

    Returns
    -------
    list of str
        Nothing where no verdict was taken back.
    """
    page = page_of(analysis)
    if page.look is None:
        return []
    if before is None:
        days = analysis.days.index
        before = analysis.between(days[0], page.look.day - pd.Timedelta(days=1))
    earlier = page_of(before)
    if earlier.look is None:
        return []
    told = []
    for measure in SCORED:
        now = _verdict(page, measure)
        if now == "clear":
            continue
        was = _verdict(earlier, measure)
        if was in (None, "not clear") or (now is not None and _ORDER.index(was) >= _ORDER.index(now)):
            continue
        change, lacking = earlier.change(measure).difference, page.change(measure).lacking
        told.append(
            said(measure, change, was=(was, earlier.look.day), now=(now, page.look.day), lacking=lacking)
        )
    return told


def _verdict(page: Page, measure: str) -> Verdict | None:
    return page.changed(measure).verdict if page.change(measure).enough else None
