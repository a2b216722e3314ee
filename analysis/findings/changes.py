"""Whether reach, back pain and sciatica changed."""

from __future__ import annotations

from analysis.findings.cards import always_the_same
from analysis.findings.finding import Finding
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.rank_trend import rank_trend
from analysis.sentences import changes, common, words
from data.log import MEASURES


def changed(analysis: PersonAnalysis, measure: str) -> Finding:
    """Say how one of a person's scores changed."""
    scores, result, person = analysis.scores(measure), analysis.change(measure), analysis.person
    if not result.n:
        return Finding(measure, common.missing(measure), "missing", person, "")
    if always_the_same(analysis.fits(measure)):
        level = float(scores.iloc[0])
        return Finding(measure, common.unchanged(level, result.n, measure), "not clear", person, "progress")
    if not result.enough:
        what = f"whether {words.NAMES[measure]} is changing"
        sentence = common.too_early(result.n, result.needed_days, what=what)
        missing = common.still_missing(result.n, scores.index[0], scores.index[-1], result.needed_days)
        return Finding(
            measure, sentence, "too early", person, "progress", short=missing, needed_days=result.needed_days
        )
    line, order = analysis.trend(measure), rank_trend(scores)
    weekly, low, high = line.slope_per_week, line.low, line.high
    yard = MEASURES[measure]
    numbers = (
        ("First day, about", f"{words.amount(result.start, measure)}, {words.day(result.start_day)}"),
        ("Last day, about", f"{words.amount(result.now, measure)}, {words.day(result.now_day)}"),
        ("Difference", words.difference(result.difference, measure)),
        (
            "95 % interval of the difference",
            words.from_to(result.low, result.high, measure, differences=True),
        ),
        ("p-value of the difference", words.small(result.p_value)),
        ("Straight line, each week", words.difference(weekly, measure, decimals=2)),
        ("95 % interval of that", words.from_to(low, high, measure, differences=True, decimals=2)),
        (
            "By order alone (Theil–Sen), each week",
            words.difference(order.slope_per_week, measure, decimals=2),
        ),
        ("p-value by order alone (Mann–Kendall, with memory)", words.small(order.p_value)),
        ("Measuring error between two single days", words.size(yard.error, measure)),
        ("Important to people from", words.size(yard.important, measure)),
        ("Days with a value", words.count(result.n, "day")),
    )
    if not result.beyond_error:
        return Finding(measure, changes.changed(result, measure), "not clear", person, "progress", numbers)
    short = changes.changed_clause(result, measure)
    return Finding(measure, changes.changed(result, measure), "clear", person, "progress", numbers, short)
