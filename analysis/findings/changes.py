"""Whether reach, back pain and sciatica changed."""

from __future__ import annotations

from math import isnan

from analysis.findings.cards import always_the_same, in_long_waves, same_on, wait_for
from analysis.findings.finding import Finding
from analysis.findings.two_tests import two_tests
from analysis.questions.change import Change
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.rank_trend import rank_trend
from analysis.sentences import common, words
from analysis.sentences.certainty import first_sign
from analysis.sentences.person import changes
from analysis.sentences.person import two_tests as retold
from analysis.verdicts.page import page_of
from data.log import MEASURES


def changed(analysis: PersonAnalysis, measure: str) -> Finding:
    """Say how one of a person's scores changed."""
    page, scores, person = page_of(analysis), analysis.scores(measure), analysis.person
    result = page.change(measure)
    if not result.n:
        return Finding(measure, common.missing(measure), "missing", person, "")
    if always_the_same(page.analysis.fits(measure)):
        text = common.unchanged(float(scores.iloc[0]), *same_on(analysis, measure), measure)
        return Finding(measure, text, "not clear", person, "progress")
    if not result.enough:
        return _too_early(analysis, measure)
    judged = page.changed(measure)
    weekly, order = page.analysis.fits(measure).slope_per_week, rank_trend(page.analysis.scores(measure))
    yard = MEASURES[measure]
    numbers = (
        ("First day, about", f"{words.amount(result.start, measure)}, {words.day(result.start_day)}"),
        ("Last day, about", f"{words.amount(result.now, measure)}, {words.day(result.now_day)}"),
        ("Difference", words.difference(result.difference, measure)),
        (
            f"{words.percent(judged.level)} interval of it, as this page is judged",
            words.interval(*result.interval(judged.level), measure),
        ),
        *_taken_alone(result, measure),
        (
            "A change that 8 of 10 logs like this one would show on this page",
            words.size(result.noticed(page.judged(measure).level), measure),
        ),
        ("Straight line, each week", words.difference(weekly, measure, decimals=2)),
        (
            "By order alone (Theil–Sen), each week",
            words.difference(order.slope_per_week, measure, decimals=2),
        ),
        ("Measuring error between two single days", _published(yard.error, measure)),
        ("Important to people from", _published(yard.important, measure)),
        ("Days with a value", words.count(result.n, "day")),
    )
    sentence = changes.changed(result, measure, judged)
    if judged.verdict == "not clear":
        return Finding(measure, sentence, "not clear", person, "progress", numbers)
    short = changes.changed_clause(result, measure, judged.verdict)
    told = (sentence, *first_sign(judged.verdict, page.wait()))
    return Finding(measure, told, judged.verdict, person, "progress", numbers, short)


def _taken_alone(result: Change, measure: str) -> tuple[tuple[str, str], ...]:
    """Return what a change is without the rest of the page; of what nothing may be claimed, why not."""
    if result.lacking:
        return (("Why nothing is claimed of it", changes.lacking(result.lacking)),)
    return (
        ("95 % interval of it, taken alone", words.interval(result.low, result.high, measure)),
        ("p-value of the difference", words.small(result.p_value)),
    )


def _published(size: float, measure: str) -> str:
    return "no figure that Limber knows" if isnan(size) else words.size(size, measure)


def _too_early(analysis: PersonAnalysis, measure: str) -> Finding:
    """Say how long it takes; whoever was tested once or twice reads the scores instead."""
    page, scores, person = page_of(analysis), analysis.scores(measure), analysis.person
    whole = analysis.change(measure)
    needed = wait_for(analysis, measure)
    missing = common.still_missing(whole.n, scores.index[0], scores.index[-1], needed)
    tests = two_tests(analysis, measure)
    behind: tuple[tuple[str, str], ...] = ()
    if tests is not None:
        ends = (tests.first, tests.last, tests.days)
        worth = retold.worth(tests.smallest, measure, beyond=tests.beyond)
        told = (retold.last_beside_first(*ends, measure), worth)
        behind = retold.numbers(*ends, tests.smallest, measure)
    elif whole.n == 1:
        told = retold.only_score(float(scores.iloc[0]), scores.index[0], measure)
    else:
        what = f"whether {words.NAMES[measure]} is changing"
        sentence = common.too_early(whole.n, needed, what=what)
        if in_long_waves(analysis, measure):
            longer = page.wait(whole.needed_days)
            sentence = common.in_long_waves(measure, whole.n, needed, longer)
            missing = common.still_in_waves(whole.n, needed)
        return Finding(measure, sentence, "too early", person, "progress", short=missing, needed_days=needed)
    return Finding(measure, told, "too early", person, "progress", behind, missing, needed, tested=True)
