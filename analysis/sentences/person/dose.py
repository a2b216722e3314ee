"""Sentences on how much somebody stretches, and on what goes with more of it."""

from __future__ import annotations

import pandas as pd

from analysis.questions.dose import STUDIED, Dose, Response
from analysis.sentences.common import strength, too_early
from analysis.sentences.words import NAMES, amount, capital, count, days, number, sentence, size, way
from analysis.verdicts.plan import Verdict

#: From this share of days with known minutes on, a week holds "about" so much; below, it may be more.
_MOSTLY = 0.9
#: What is called so much time: of `analysis.questions.fading.FADES`.
_TIMES = {3: "a few days", 10: "a week or two", 30: "about a month"}


def mostly_known(found: Dose) -> bool:
    """Say whether so few days lack their minutes that the week's total is hardly more than what is known."""
    return found.known_share >= _MOSTLY


def stretched_a_week(found: Dose) -> str:
    """Say how much stretching a week holds, and why that is not set beside what studies used."""
    if not found.minutes_a_week:
        return f"The log holds no stretching: 0 minutes on all {count(found.n, 'day')}."
    about = "about " if mostly_known(found) else ""
    minutes, often = number(found.minutes_a_week, 0), days_a_week(found.days_a_week)
    said = f"On average {about}{minutes} minutes of stretching a week, on {often}."
    if not about:
        said += " It may be more: some days are not written down."
    return (
        f"{said} In studies, flexibility grew most with about {number(STUDIED, 0)} minutes a week for one "
        "group of muscles. These minutes may be shared by several groups, so the two cannot be compared."
    )


def days_a_week(often: float) -> str:
    """Say on how many days a week somebody stretches, in whole days.

    Examples
    --------
    >>> days_a_week(3.7), days_a_week(7.0), days_a_week(0.3)
    ('about 4 days', '7 days', 'less than 1 day')
    """
    whole = round(often)
    if not whole:
        return "less than 1 day"
    return f"{'' if whole == often else 'about '}{count(whole, 'day')}"


def always(minutes: float, n: int) -> str:
    """Say that stretching never differed, so that nothing can be compared."""
    return (
        f"Stretching was {number(minutes, 0)} min on all {count(n, 'day')}, so days with more cannot be "
        "compared with days with less."
    )


def too_early_to_compare(n: int, needed: int, measure: str) -> str:
    """Say that it is too early to say whether stretching and a score go together."""
    what = f"whether stretching and {NAMES[measure]} go together"
    return too_early(n, needed, what=what, of="to compare")


def never_a_day_apart(measure: str, lag: int) -> str:
    """Say that a log never has minutes and, so many days later, a score, and what that would take."""
    before, apart = ("the day", "one after the other") if lag == 1 else (f"{lag} days", f"{lag} days apart")
    return (
        f"{capital(NAMES[measure])} is compared with the stretching of {before} before. This log has no such "
        f"days so far: that takes entries on days {apart}."
    )


def partly_sure(text: str, verdict: Verdict, surest: Verdict) -> str:
    """Say of a part of an answer that it is less sure than the rest."""
    if verdict != "first sign" or surest != "clear":
        return text
    return f"{text} That is only a first sign."


def after(found: Response, measure: str, verdict: Verdict) -> str:
    """Say whether a score differs on days with more stretching than usual, or on the days after."""
    lag, r = found.lag, found.primary.r
    when = "On days with" if lag == 0 else "On the day after" if lag == 1 else f"{lag} days after"
    said = f"{when} more stretching than usual, {NAMES[measure]}"
    if verdict == "not clear":
        return f"{said} was not clearly different."
    return f"{said} tended to be {way(measure, up=r > 0)} than usual (a {strength(r)} link)."


def building_up(found: Response, measure: str, verdict: Verdict) -> str:
    """Say whether a score follows the stretching of the days and weeks before."""
    slow = found.slow
    if slow.fade is None:
        return "Too early to look for an effect that builds up over days to a month."
    if verdict == "not clear":
        return "An effect that builds up over days to a month was looked for, too, and is not clear."
    difference, more = size(slow.effect, measure), number(slow.swing, 0)
    return (
        f"After {_TIMES[slow.fade]} with more stretching, {NAMES[measure]} tended to be "
        f"{way(measure, up=slow.effect > 0)}: by {difference} for {more} more minutes a week."
    )


def also(r: float, lag: int, measure: str) -> str:
    """Say what stands out among the other days looked at."""
    if lag >= 0:
        when = "on the same day" if lag == 0 else f"{count(lag, 'day')} after more stretching"
        said = f"{NAMES[measure]} tended to be {way(measure, up=r > 0)} than usual {when}"
        return sentence(f"{said}{' as more stretching' if lag == 0 else ''}")
    more = "more" if r > 0 else "less"
    return (
        f"There tended to be {more} stretching than usual {count(-lag, 'day')} after {NAMES[measure]} "
        f"was {way(measure, up=True)} than usual."
    )


def week_after(r: float, measure: str) -> str:
    """Say what weeks with more stretching were followed by."""
    said = f"In the week after a week with more stretching, {NAMES[measure]} tended to be"
    return f"{said} {way(measure, up=r > 0)}."


def caveat(measure: str) -> str:
    """Say what one log cannot show about stretching and a score."""
    if measure == "reach_cm":
        return "One log cannot say whether one causes the other."
    return (
        "People stretch more when it hurts, and less when it hurts a lot, so one log cannot say whether "
        "stretching changes pain."
    )


def describe_dose(found: Dose) -> str:
    """Say what the figure shows: how many weeks, from when to when, and how much."""
    weeks = found.weeks[found.weeks["known"] > 0]
    if weeks.empty:
        return "No stretching minutes to draw yet."
    minutes = weeks["minutes"]
    said = [
        f"Minutes of stretching in {count(len(weeks), 'week')}, "
        f"{days(weeks['week'].iloc[0], weeks['week'].iloc[-1] + pd.Timedelta(days=6))}, "
        f"between {number(float(minutes.min()), 0)} and {amount(float(minutes.max()), 'minutes')}"
    ]
    if found.weeks_full < len(weeks):
        said.append("Hatched: weeks with more than two days missing, which hold at least this much")
    missing = len(found.weeks) - len(weeks)
    if missing:
        said.append(f"{count(missing, 'week')} without minutes {'is' if missing == 1 else 'are'} left empty")
    return " ".join(sentence(part) for part in said)
