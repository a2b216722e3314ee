"""How much somebody stretches, and whether reach and pain differ on and after days with more of it."""

from __future__ import annotations

import math

import numpy as np

from analysis.findings.cards import always_the_same, same_in, same_on
from analysis.findings.finding import Finding
from analysis.questions.dose import STUDIED, Dose, stretched
from analysis.questions.fading import FADES
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.slow_response import SlowResponse
from analysis.questions.weeks import DAYS_OF_A_FULL_WEEK
from analysis.sentences import common, words
from analysis.sentences.certainty import first_sign
from analysis.sentences.person.dose import (
    after,
    also,
    always,
    building_up,
    caveat,
    never_a_day_apart,
    partly_sure,
    stretched_a_week,
    too_early_to_compare,
    week_after,
)
from analysis.sentences.person.lags import delays, named
from analysis.verdicts.page import ANSWERS, Page, page_of
from analysis.verdicts.plan import Verdict, surest

_SOURCE = (
    "Ingram 2024/25, Sports Medicine: 189 studies, 6,654 adults; the weekly stretching of one group of "
    "muscles at which gains in range were largest"
)

Numbers = tuple[tuple[str, str], ...]


def stretching(analysis: PersonAnalysis) -> Finding:
    """Say how much somebody stretches a week."""
    if analysis.scores("minutes").empty:
        return Finding("minutes", common.missing("minutes"), "missing", analysis.person, "")
    same = always_the_same(analysis.fits("minutes"))
    return weekly(stretched(analysis), analysis.person, same=same)


def days_with_more(analysis: PersonAnalysis) -> list[Finding]:
    """Say what goes with more stretching.

    Returns
    -------
    list of Finding
        One for each score of `ANSWERS` that the log holds; none where minutes are missing or never differ.
    """
    if analysis.scores("minutes").empty or same_in(analysis, "minutes"):
        return []
    return [
        followed(analysis, about, measure)
        for about, measure in ANSWERS.items()
        if not analysis.scores(measure).empty
    ]


def weekly(found: Dose, person: str, *, same: bool = False) -> Finding:
    """Say how much stretching a week holds.

    Parameters
    ----------
    found : Dose
        Of at least one day.
    person : str
    same : bool
        Whether to say that nothing can be compared because stretching never differs.
    """
    if not found.enough:
        text = common.too_early(found.n, found.needed_days, what="how much stretching a week holds")
        return Finding("minutes", text, "too early", person, "dose", needed_days=found.needed_days)
    weeks = found.weeks["minutes"].to_numpy()
    full = weeks[found.weeks["full"].to_numpy()]
    low, middle, high = np.quantile(full, (0.25, 0.5, 0.75)).tolist() if len(full) else (math.nan,) * 3
    usual = (
        ("Middle of the full weeks", words.amount(middle, "minutes")),
        ("Half of them lie between", words.from_to(low, high, "minutes")),
    )
    numbers = (
        ("Minutes a week", words.amount(found.minutes_a_week, "minutes")),
        ("Days stretched a week", words.count(round(found.days_a_week, 1), "day")),
        ("Days with minutes", words.count(found.n, "day")),
        ("Days without minutes", words.count(round(found.n / found.known_share) - found.n, "day")),
        (f"Full weeks (minutes on {DAYS_OF_A_FULL_WEEK} days or more)", words.count(len(full), "week")),
        *(usual if len(full) > 1 else ()),
        (f"Where the {words.number(STUDIED, 0)} minutes come from", _SOURCE),
    )
    text = stretched_a_week(found)
    if same and found.always > 0:
        text += f" {always(found.always, found.n)}"
    return Finding("minutes", text, "clear", person, "dose", numbers)


def followed(analysis: PersonAnalysis, about: str, measure: str) -> Finding:
    """Say whether a score differs on, or after, days with more stretching than usual.

    Parameters
    ----------
    analysis : PersonAnalysis
    about : str
        The finding's name.
    measure : str
        A score or a rating.
    """
    if same_in(analysis, measure):
        text = common.never_differed(measure, same_on(analysis, measure)[1])
        return Finding(about, text, "missing", analysis.person, "lags")
    page = page_of(analysis)
    found = page.response(measure)
    link = found.primary
    if not link.enough:
        whole = analysis.link("minutes", measure, found.lag)
        if found.lag and not whole.n and page.analysis.fits(measure).long_enough().ok:
            text = never_a_day_apart(measure, found.lag)
            return Finding(about, text, "missing", analysis.person, "lags")
        needed = page.wait(whole.needed_days)
        text = too_early_to_compare(whole.n, needed, measure)
        return Finding(about, text, "too early", analysis.person, "lags", needed_days=needed)
    verdicts, others, beside = _others(page, about, measure)
    at_once = page.judged(about).verdict
    builds_up = page.judged((about, "slow")).verdict if found.slow.enough else "not clear"
    verdict = surest([at_once, builds_up, *verdicts])
    answers = [after(found, measure, at_once), building_up(found, measure, builds_up), *others]
    parts = zip(answers, [at_once, builds_up, *verdicts], strict=True)
    answers = [partly_sure(text, own, verdict) for text, own in parts]
    told = (*answers, *first_sign(verdict, page.wait()), caveat(measure))
    numbers = (
        ("Delay chosen before looking", named(found.lag, "minutes", measure)),
        ("Correlation at that delay", words.number(link.r, 2)),
        ("95 % interval", f"{words.number(link.low, 2)} to {words.number(link.high, 2)}"),
        ("p-value", words.small(link.p_value)),
        ("Days compared", words.count(link.n, "day")),
        *_building_up(found.slow, measure),
        *beside,
    )
    return Finding(about, told, verdict, analysis.person, "lags", numbers)


def _building_up(slow: SlowResponse, measure: str) -> Numbers:
    """Return the numbers of what builds up."""
    if slow.fade is None:
        return ()
    effect = words.difference(slow.effect, measure)
    return (
        ("Times of fading looked at", words.listed([words.count(days, "day") for days in FADES])),
        ("Clearest of these", words.count(slow.fade, "day")),
        (
            f"Difference for {words.number(slow.swing, 0)} more minutes a week",
            f"{effect} ({words.interval(slow.low, slow.high, measure)})",
        ),
        ("p-value, corrected for looking at three", words.small(slow.p_value)),
    )


def _others(page: Page, about: str, measure: str) -> tuple[list[Verdict], list[str], Numbers]:
    """Return what stands out beyond the primary lag: verdicts, sentences, and numbers of all looked at."""
    verdicts: list[Verdict] = []
    sentences, numbers = [], []
    found = page.response(measure)
    lags, weeks = found.lags, found.next_week
    if lags.enough and lags.strongest_lag is not None:
        strongest = lags.strongest_lag
        r = next(one.r for one in delays(lags) if one.lag == strongest)
        verdict = page.judged((about, "delays")).verdict
        if strongest != found.lag and verdict != "not clear":
            verdicts.append(verdict)
            sentences.append(also(r, strongest, measure))
        numbers += [
            (f"Strongest of {lags.looks} delays", named(strongest, "minutes", measure)),
            ("Correlation there", words.number(r, 2)),
            ("p-value, corrected for all of them", words.small(lags.p_value)),
        ]
    if weeks.enough:
        verdict = page.judged((about, "weeks")).verdict
        if verdict != "not clear":
            verdicts.append(verdict)
            sentences.append(week_after(weeks.r, measure))
        numbers += [
            ("A week's minutes with the next week's mean", words.number(weeks.r, 2)),
            ("p-value of that", words.small(weeks.p_value)),
            ("Weeks compared", words.count(weeks.n, "week")),
        ]
    return verdicts, sentences, tuple(numbers)
