"""What two tests of a group say: how many changed, how much on average, and what that rests on."""

from __future__ import annotations

from math import isnan

from analysis.findings.cards import Certainty
from analysis.findings.finding import Finding
from analysis.groups.study import Study
from analysis.sentences import words
from analysis.sentences.group import tested_twice as said


def how_many_between_tests(study: Study, measure: str) -> Finding:
    """Say who was tested twice, what came of it, and who lacks a test."""
    found, claim = study.retest(measure), study.of_tests(measure)
    first = said.headline(found, claim, measure, mixed=len(study.diaries(measure)) > 0)
    told = tuple(text for text in (first, said.lacking(found)) if text)
    better, worse = said.ways(measure)
    numbers: tuple[tuple[str, str], ...] = (
        ("People tested twice", words.number(found.n, 0)),
        ("First test only", words.number(len(found.once), 0)),
        ("Last test only", words.number(len(found.late), 0)),
    )
    if not isnan(found.smallest_change):
        numbers += (
            (f"Clearly {better}", words.number(found.counts["further"], 0)),
            (f"Clearly {worse}", words.number(found.counts["less far"], 0)),
            ("Within what two tests differ by", words.number(found.counts["within error"], 0)),
            ("Of as many unchanged people, clearly so by chance", words.number(found.by_chance, 1)),
            ("Two tests of somebody unchanged differ by up to", words.size(found.smallest_change, measure)),
        )
    certainty: Certainty = claim.verdict if claim is not None else "not clear"
    return Finding("group", told, certainty, "", "slopes", numbers, measure=measure)


def average_between_tests(study: Study, measure: str) -> Finding | None:
    """Say how much one measure changed from the first test to the last; None where nobody has both."""
    found, claim = study.retest(measure), study.of_tests(measure)
    if not found.n:
        return None
    if claim is None:
        return Finding("group_mean", said.without_average(found, measure), "not clear", "", "slopes")
    mean, typical = found.mean, found.typical
    judged = f"{words.percent(claim.level)} interval of the change, as this page is judged"
    numbers = [
        ("First test, on average", words.amount(found.first, measure)),
        ("Last test, on average", words.amount(found.last, measure)),
        (
            judged,
            words.interval(claim.low, claim.high, measure),
        ),
    ]
    if mean.enough:
        numbers += [
            ("Mean change", words.difference(mean.mean, measure)),
            ("95 % interval", words.interval(mean.low, mean.high, measure)),
            ("p-value", words.small(mean.p_value)),
        ]
    if typical.enough:
        numbers += [
            ("Typical change (Hodges–Lehmann)", words.difference(typical.middle, measure)),
            ("95 % interval of it", words.interval(typical.low, typical.high, measure)),
            ("p-value of it", words.small(typical.p_value)),
        ]
    numbers += [("People averaged", words.number(found.n, 0))]
    told = said.average(claim, measure), said.causes(measure)
    return Finding("group_mean", told, claim.verdict, "", "slopes", tuple(numbers))


def what_it_rests_on(study: Study, measure: str) -> list[Finding]:
    """Say what tests err by, whether people really differ, and what choosing the lowest explains."""
    found = study.retest(measure)
    if not found.n:
        return []
    spread = found.spread
    parts = []
    if not isnan(found.smallest_change):
        error = f"{said.error_used(found.error, measure)} {said.within_error(found, measure)}"
        parts.append(Finding("group_error", error, "not clear", "", "slopes"))
    if text := said.spread_of_people(spread, measure):
        numbers = (
            ("Spread of the changes, as seen (standard deviation)", words.size(spread.seen, measure)),
            ("Of it beyond the error of two tests", words.size(spread.true, measure)),
            ("95 % interval", words.interval(spread.low, spread.high, measure)),
        )
        certain: Certainty = "clear" if spread.verdict == "differ" else "not clear"
        parts.append(Finding("group_spread", text, certain, "", "slopes", numbers))
    if text := said.fell_back(found.regression, measure):
        parts.append(Finding("group_regression", text, "not clear", "", "slopes"))
    return parts
