"""Whether a pain has stood above its usual level for about a week; said only where it has."""

from __future__ import annotations

from analysis.findings.finding import Finding
from analysis.questions.last_days import rises
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences import words
from analysis.sentences.person.last_days import raised
from data.log import RATINGS

ABOUT = "last_days"


def last_days(analysis: PersonAnalysis) -> list[Finding]:
    """Say which pain rose most in the last days.

    Returns
    -------
    list of Finding
        One, or none where no pain did: that nothing happened is no news.
    """
    risen = rises({name: analysis.scores(name) for name in RATINGS})
    if not risen:
        return []
    found = risen[0]
    likely = words.interval(found.low, found.high, found.measure)
    numbers = (
        ("Last 7 days", words.amount(found.now, found.measure)),
        ("28 days before", words.amount(found.before, found.measure)),
        ("Difference", words.difference(found.difference, found.measure)),
        ("95 % interval of how far it rose, as all days tell it", likely),
        ("Began about", words.day(found.since)),
        ("Days with a rating", words.count(found.n, "day")),
    )
    return [Finding(ABOUT, raised(found), "clear", analysis.person, "progress", numbers)]
