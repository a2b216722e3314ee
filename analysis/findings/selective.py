"""What links are worth where the days that were written may make them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from analysis.findings.finding import Finding
from analysis.quality.selective import FEW, goes_with_writing
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.person import written_days
from data.log import RATINGS

#: The figures whose findings are links, and what has to be sure for a caveat to matter.
_LINKS, _JUDGED = ("reach_and_pain", "lags"), ("clear", "first sign", "not clear")


def links_of_written_days(analysis: PersonAnalysis, found: Iterable[Finding]) -> list[Finding]:
    """Add to each link that was judged what a diary with many days left out cannot show."""
    caveat = _caveat(analysis)
    return [
        replace(finding, told=(*finding.sentences, caveat))
        if caveat and finding.certainty in _JUDGED and finding.figure in _LINKS
        else finding
        for finding in found
    ]


def _caveat(analysis: PersonAnalysis) -> str:
    days = analysis.days.index
    going = goes_with_writing({name: analysis.fits(name).days for name in ("reach_cm", *RATINGS)})
    if going:
        return written_days.links_when(list(going))
    few = len(days) > 0 and len(days) < FEW * ((days[-1] - days[0]).days + 1)
    return written_days.LINKS_OF_FEW if few else ""
