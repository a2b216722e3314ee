"""Plain sentences for people, made from results: no jargon, every number with its unit.

A twelve-year-old should be able to read them; what needs more words stands in a finding's numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.association import Association
from analysis.change import Change
from analysis.words import (
    NAMES,
    SCORES,
    amount,
    count,
    days,
    difference,
    from_to,
    listed,
    month,
    number,
    sentence,
)


def missing(measure: str) -> str:
    """Say that a log has none of a measure."""
    return f"This log has no {SCORES[measure]}."


def too_early(n: int, needed: int, *, what: str = "") -> str:
    """Say that it is too early, and for how long.

    Examples
    --------
    >>> too_early(7, 12)
    'Too early to say: 7 days so far; about 12 more.'
    """
    about = f" {what}" if what else ""
    return f"Too early to say{about}: {so_far(n, needed)}"


def so_far(n: int, needed: int) -> str:
    """Say how many days there are and are needed: "7 days so far; about 12 more."."""
    return f"{count(n, 'day')} so far; about {number(needed, 0)} more."


def too_early_together(n: int, needed: int, other: str, *, least: int) -> str:
    """Say that it is too early to say whether reach and another measure go together."""
    # Where there are days enough, one score never differed or all fell into too few weeks.
    more = f"look again in {count(needed, 'day')}" if n >= least else f"about {number(needed, 0)} more"
    both = f"{count(n, 'day')} with both so far"
    return f"Too early to say whether reach and {NAMES[other]} go together: {both}; {more}."


def cannot_compare(lacking: str, other: str) -> str:
    """Say that reach and another measure cannot be compared because one is missing."""
    return f"{missing(lacking)[:-1]}, so reach and {NAMES[other]} cannot be compared."


def nothing_scored() -> str:
    """Say that a log has neither reach nor pain."""
    return "This log has no reach or pain scores."


def stretched(minutes_a_week: float, days_a_week: float) -> str:
    """Say how much stretching a week holds."""
    often = count(round(days_a_week, 1), "day")
    return f"The log holds {number(minutes_a_week, 0)} minutes of stretching a week, on {often} a week."


def first_answers(days_with_value: int, span_days: int) -> str:
    """Say what a first answer takes."""
    weeks = count(span_days / 7, "week")
    return f"A first answer takes {count(days_with_value, 'day')} with a score, spread over {weeks}."


def unchanged(level: float, n: int, measure: str) -> str:
    """Say that every value of a measure was the same."""
    return f"{sentence(NAMES[measure])[:-1]} was {amount(level, measure)} on all {count(n, 'day')}."


def since(result: Change) -> str:
    """Say when the start was: "in January", or "at the start" where that is the month of now, too."""
    then, now = result.start_days[0], result.now_days[1]
    same = (then.year, then.month) == (result.now_days[0].year, result.now_days[0].month)
    return "at the start" if same else f"in {month(then, now)}"


def changed_clause(result: Change, measure: str) -> str:
    """Say which way a measure clearly changed, as a clause: "back pain is lower than in January"."""
    little = "" if result.important else "a little "
    if measure == "reach_cm" and result.difference > 0:
        return "reach is really growing" if result.important else "reach is growing a little"
    way = "further" if result.difference > 0 else "shorter"
    if measure != "reach_cm":
        way = "higher" if result.difference > 0 else "lower"
    return f"{NAMES[measure]} is {little}{way} than {since(result)}"


def changed(result: Change, measure: str) -> str:
    """Say how a measure changed and what that is worth, in two sentences."""
    between = (
        f"{difference(result.difference, measure)}, {from_to(result.start, result.now, measure)} "
        f"({days(*result.start_days)}, against {days(*result.now_days)})"
    )
    if result.beyond_error:
        if measure == "reach_cm":
            worth = "That is more than measuring error"
        elif result.important:
            worth = "That is more than measuring error, and enough to matter to most people"
        else:
            worth = "That is more than measuring error, but less than most people would call important"
        return f"{sentence(changed_clause(result, measure))[:-1]}: {between}. {worth}."
    chance = result.low <= 0 <= result.high
    why = "Ordinary ups and downs can explain that" if chance else "That is within measuring error"
    return f"{sentence(NAMES[measure])[:-1]} shows no clear change: {between}. {why}."


def change_caption(result: Change, measure: str) -> str:
    """Say under a card's number what it is worth: "−3.6 to +1.8 cm. More than measuring error."."""
    if result.beyond_error:
        worth = "More than measuring error"
        if not result.important and measure != "reach_cm":
            worth += ", but small"
    elif result.low <= 0 <= result.high:
        worth = "Ordinary ups and downs can explain it"
    else:
        worth = "Within measuring error"
    return f"{from_to(result.start, result.now, measure)}. {worth}."


def together(link: Association, other: str) -> str:
    """Say how reach and another measure go together from day to day."""
    name = NAMES[other]
    if link.p_value >= 0.05:
        return f"From day to day, reach and {name} did not clearly go together."
    size = abs(link.r)
    strength = "weak" if size < 0.3 else "moderate" if size < 0.5 else "strong"
    way = "higher" if link.r > 0 else "lower"
    usual = f"{name} tended to be {way} than usual"
    return f"On days when reach was further than usual, {usual} (a {strength} link)."


def caveat(other: str, span_days: int, *, both_changed: bool, eased: bool) -> str:
    """Say what one log cannot show about reach and another measure."""
    stretch = "weeks" if span_days < 61 else "months" if span_days < 730 else "years"
    itself = f" {sentence(NAMES[other])[:-1]} often eases by itself." if eased else ""
    if both_changed:
        return f"Both changed over these {stretch}; one log cannot say that one caused the other.{itself}"
    return f"One log cannot say whether one causes the other.{itself}"


def verdict(clear: Sequence[str], unclear: Sequence[str], early: Sequence[str], needed_days: int) -> str:
    """Make the bold sentence at the top of a page.

    Parameters
    ----------
    clear : sequence of str
        Clauses, as `changed_clause` makes them.
    unclear, early : sequence of str
        Names of measures without a clear change, and of those it is too early for.
    needed_days : int
        Days until there is an answer for the last of `early`.
    """
    more = f"about {count(needed_days, 'more day', 'more days')}"
    if early and not clear and not unclear:
        return f"Too early to say: {more}."
    parts = [" and ".join(clear)]
    if unclear:
        parts.append(f"{listed(unclear)} {'show' if len(unclear) > 1 else 'shows'} no clear change")
    if early:
        parts.append(f"for {listed(early)} it is too early to say ({more})")
    return sentence(", but ".join([part for part in parts if part]))


def group_counts(measure: str, up: int, down: int, unclear: int, early: int, *, of: int) -> str:
    """Say how many people of a group changed, without naming any."""
    name = NAMES[measure]
    if early == of:
        return f"It is too early to say whether {name} changes for anybody: nobody has enough days yet."

    def some(many: int, one: str, several: str) -> str:
        return f"{many} {one if many == 1 else several}" if many else ""

    if measure == "reach_cm":
        more, less = ("reaches", "reach", "clearly further"), ("reaches", "reach", "clearly less far")
    else:
        more, less = ("has", "have", f"clearly more {name}"), ("has", "have", f"clearly less {name}")
    changed = [
        f"{some(many, one, several)} {what} than at the start"
        for many, (one, several, what) in ((up, more), (down, less))
        if many
    ]
    rest = [
        some(unclear, f"shows no clear change in {name}", f"show no clear change in {name}"),
        f"for {early} it is too early to say" if early else "",
    ]
    parts = "; ".join(part for part in [*changed, *rest] if part)
    return f"Of {count(of, 'person', 'people')}, {parts}."
