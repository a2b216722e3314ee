"""Sentences on how much somebody stretches, and on what goes with more of it."""

from __future__ import annotations

from analysis.association import Association
from analysis.dose import STUDIED, Dose
from analysis.sentences.common import strength
from analysis.words import NAMES, count, number, sentence

#: How a score is told where it is higher than usual, and where it is lower.
WAYS = {"reach_cm": ("further", "shorter")}
_HIGHER_LOWER = ("higher", "lower")


def weekly(found: Dose, *, mostly_known: bool) -> str:
    """Say how much stretching a week holds, and whether that is what studies used."""
    if not found.minutes_a_week:
        return f"The log holds no stretching: 0 minutes on all {count(found.n, 'day')}."
    least = "about" if mostly_known else "at least"
    often = count(round(found.days_a_week, 1), "day")
    minutes = number(found.minutes_a_week, 0)
    said = f"The log holds {least} {minutes} minutes of stretching a week, on {often} a week."
    if not found.weeks_full:
        return said
    return (
        f"{said} In studies, range grew most with about {number(STUDIED, 0)} minutes a week for one group of "
        f"muscles; {_reached(found.weeks_reaching, found.weeks_full)}. That is about range, not about pain."
    )


def _reached(reaching: int, full: int) -> str:
    if full == 1:
        return "the one full week here reached that" if reaching else "the one full week here did not"
    if full == 2 and reaching == 2:
        return "both full weeks here reached that"
    if reaching in (0, full):
        return f"{'all' if reaching else 'none'} of the {full} full weeks here reached that"
    return f"{reaching} of the {full} full weeks here reached that"


def always(minutes: float, n: int) -> str:
    """Say that stretching never differed, so that nothing can be compared."""
    return (
        f"Stretching was {number(minutes, 0)} min on all {count(n, 'day')}, so days with more cannot be "
        "compared with days with less."
    )


def too_early(n: int, needed: int, measure: str, *, least: int) -> str:
    """Say that it is too early to say whether stretching and a score go together."""
    # Where there are days enough, one of the two never differed or all fell into too few weeks.
    more = f"look again in {count(needed, 'day')}" if n >= least else f"about {number(needed, 0)} more"
    both = f"{count(n, 'day')} to compare so far"
    return f"Too early to say whether stretching and {NAMES[measure]} go together: {both}; {more}."


def after(link: Association, lag: int, measure: str) -> str:
    """Say whether a score differs on days with more stretching than usual, or on the days after."""
    when = "On days with" if lag == 0 else "On the day after" if lag == 1 else f"{lag} days after"
    said = f"{when} more stretching than usual, {NAMES[measure]}"
    if link.p_value >= 0.05:
        return f"{said} was not clearly different."
    return f"{said} tended to be {_way(link.r, measure)} than usual (a {strength(link.r)} link)."


def also(r: float, lag: int, measure: str) -> str:
    """Say what stands out among the other days looked at."""
    if lag >= 0:
        when = "on the same day" if lag == 0 else f"{count(lag, 'day')} after more stretching"
        said = f"{NAMES[measure]} tended to be {_way(r, measure)} than usual {when}"
        return sentence(f"{said}{' as more stretching' if lag == 0 else ''}")
    more = "more" if r > 0 else "less"
    higher = (WAYS.get(measure) or _HIGHER_LOWER)[0]
    return (
        f"There tended to be {more} stretching than usual {count(-lag, 'day')} after {NAMES[measure]} "
        f"was {higher} than usual."
    )


def week_after(r: float, measure: str) -> str:
    """Say what weeks with more stretching were followed by."""
    return f"In the week after a week with more stretching, {NAMES[measure]} tended to be {_way(r, measure)}."


def caveat(measure: str) -> str:
    """Say what one log cannot show about stretching and a score."""
    if measure == "reach_cm":
        return "One log cannot say whether one causes the other."
    return (
        "People stretch more when it hurts, and less when it hurts a lot, so one log cannot say whether "
        "stretching changes pain."
    )


def _way(r: float, measure: str) -> str:
    return (WAYS.get(measure) or _HIGHER_LOWER)[0 if r > 0 else 1]
