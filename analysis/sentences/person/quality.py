"""Plain sentences on how far a log can be trusted: what was seen, what it means, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from analysis.norms.protocols import MixedProtocols
from analysis.quality import facts
from analysis.quality.counts import NEVER_MOVES
from analysis.quality.jumps import JUMP
from analysis.quality.remarks import Remark
from analysis.quality.selective import FEW
from analysis.questions.trend import LONGEST_GAP
from analysis.sentences.day_count import counting
from analysis.sentences.person.norm_comparison import mixed
from analysis.sentences.person.written_days import few, selective
from analysis.sentences.words import NAMES, amount, capital, count, day, days, listed, number, round_size
from analysis.series.enough import COURSE
from data.log import MEASURES

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
#: What a step of reach (cm) is called.
STEP_NAMES = {
    2.54: "whole inches",
    1.27: "half inches",
    1.0: "whole centimetres",
    0.635: "quarter inches",
    0.5: "half centimetres",
}
#: Where boxes have the feet (cm on their scale), as people call it; the usual ones first. Domain facts:
#: soles, Eurofit, President's Challenge, Canadian, YMCA and Mayo yardstick (15 in), NHL (10 in).
FOOT_LINES = {
    0.0: "0",
    15.0: "15 cm",
    23.0: "23 cm",
    26.0: "26 cm",
    38.1: "38 cm (15 inches)",
    25.4: "25.4 cm (10 inches)",
}
#: How near (cm) a jump must be to a difference of boxes, or (as a share) to inches taken for centimetres.
NEAR, ABOUT_AS_WELL, INCHES, NEAR_INCHES = 1.5, 0.2, 2.54, 0.08


def tellable(found: Sequence[Remark]) -> list[Remark]:
    """Leave out what is not so where days are counted: the weekdays are made up."""
    return [remark for remark in found if not (counting() and remark.about == "weekdays")]


def sentence_of(remark: Remark) -> str:
    """Say what was seen, what it means for reading the charts, what to do.

    Parameters
    ----------
    remark : Remark

    Returns
    -------
    str
        One sentence or more.
    """
    return _SENTENCES[type(remark.facts)](**remark.facts._asdict())


def nothing() -> str:
    """Say that there is nothing to look at."""
    return "This log has no scores yet, so there is nothing to show."


def short(n: int, span: int, needed: int) -> str:
    """Say that a log is too short for conclusions."""
    spread = f" within {count(span, 'day')}" if n < span else ""
    takes = f"at least {COURSE.days} days that cover {count(COURSE.span / 7, 'week')}"
    return (
        f"So far there are entries on {count(n, 'day')}{spread}. To say what is changing takes {takes}: "
        f"look again in about {count(needed, 'day')}."
    )


def coverage(n: int, span: int, first: pd.Timestamp, last: pd.Timestamp, fewer: Mapping[str, int]) -> str:
    """Say on how many days there is an entry, and which measures are there on fewer of them.

    Examples
    --------
    >>> coverage(2, 2, pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-06"), {})
    'Entries on all 2 days, 5 to 6 Jan 2026.'
    """
    if span == 1:
        text = f"Entries on one day only, {day(first)}."
    elif n == span:
        text = f"Entries on all {count(n, 'day')}, {days(first, last)}."
    else:
        text = (
            f"Entries on {number(n, 0)} of {count(span, 'day')}, {days(first, last)}. "
            "Days without an entry stay empty in the charts; they are never taken as zero."
        )
        if n < FEW * span:
            text += f" {few()}"
    if not fewer:
        return text
    parts = [f"{NAMES[name]} on {count(many, 'day')}" for name, many in fewer.items()]
    which = capital(listed(parts))
    return f"{text} {which} only: what is said about that rests on those days alone."


def gap(length: int, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Say how long the longest gap is, and what a line drawn there is worth."""
    return (
        f"The longest gap without an entry is {count(length, 'day')}, {days(first, last)}. "
        "What happened in between is not known; a dashed line there is a guess."
    )


def weekdays(used: Sequence[int]) -> str:
    """Say that entries fall on some weekdays only (0 is Monday)."""
    if list(used) == [5, 6]:
        which = "at weekends"
    elif list(used) == [0, 1, 2, 3, 4]:
        which = "on Mondays to Fridays"
    else:
        which = f"on {listed([WEEKDAYS[i] for i in used])}"
    return f"Entries are {which} only, so the charts say nothing about the other days of the week."


def several(n: int, most: int, *, sides: bool) -> str:
    """Say what is done with several entries of one day."""
    both = " Left and right are averaged, too." if sides else ""
    where = f"On {count(n, 'day')} there are" + (f" up to {most}" if most > 2 and n > 1 else f" {most}")
    return (
        f"{where} entries on the same day. The charts show the day's average of reach and pain, "
        f"and add up its minutes.{both}"
    )


def rounded_reach(step: float) -> str:
    """Say in which steps reach is written."""
    return (
        f"Reach is written to {STEP_NAMES[step]}, so changes smaller than {round_size(step, 'reach_cm')} "
        f"cannot be seen from one entry to the next. That does little harm: {_chance()}."
    )


def whole_ratings(names: Sequence[str]) -> str:
    """Say that ratings are whole numbers."""
    which = capital(listed([NAMES[name] for name in names]))
    return (
        f"{which} {'is' if len(names) == 1 else 'are'} rated in whole points, so changes smaller than "
        "1 point cannot be seen from one entry to the next; averages over some days can show them."
    )


def few_values(name: str, used: Sequence[float]) -> str:
    """Say that a rating uses very few values."""
    values = " or ".join([", ".join(_short(value) for value in used[:-1]), _short(used[-1])])
    said = f"{capital(NAMES[name])} is only ever rated {values} of 10"
    if used[-1] - used[0] <= len(used) - 1:
        return (
            f"{said}. That may be how it is; its chart then shows steps, and changes of 1 point mean little."
        )
    return f"{said}, so small changes cannot be seen. Using the numbers in between would show more."


def still(name: str, value: float, n: int) -> str:
    """Say that a score never moves."""
    level = amount(value, name) if name == "reach_cm" else f"{_short(value)} of 10"
    same = f"{capital(NAMES[name])} is {level} in all {count(n, 'entry', 'entries')}."
    if name == "reach_cm":
        return f"{same} Measured reach is rarely the same twice: was it measured each time?"
    well = "If there really is no such pain, all is well"
    meaning = well if value == 0 else "Please check that it is rated anew each time"
    return f"{same} {meaning}; a rating that never moves cannot show whether it goes with reach."


def jump(when: pd.Timestamp, before: float, after: float) -> str:
    """Say that reach jumps, what that may come from, and what to do."""
    size = round_size(round(abs(after - before), 0), "reach_cm")
    way = "higher" if after > before else "lower"
    return (
        f"From {day(when)} on, reach is about {size} {way} at once. {_likely(before, after)} "
        "If so, this step is no change in the body: compare only days on the same side of it, "
        "or convert the earlier scores."
    )


def many_jumps(dates: Sequence[pd.Timestamp]) -> str:
    """Say that reach jumps again and again."""
    return (
        f"Reach jumps to another level {len(dates)} times, on {listed([day(date) for date in dates])}. "
        "Do boxes or units change to and fro? Then scores cannot be compared until they are converted to one."
    )


def group_short(n: int, of: int) -> str:
    """Say for how many people it is too early."""
    return (
        f"{_have(n, of)} fewer than {COURSE.days} days with an entry, or less than "
        f"{count(COURSE.span / 7, 'week')} from first to last. It is too early to say what changes for them."
    )


def group_jumps(n: int, of: int, together: int, shared: Sequence[pd.Timestamp]) -> str:
    """Say for how many people reach jumps."""
    whom = "all" if together == n else number(together, 0)
    same = f" For {whom} of them this happens on the same day, {day(shared[0])}." if shared else ""
    far = round_size(JUMP, "reach_cm")
    return (
        f"{_have(n, of)} reach that jumps to another level at once, by more than {far}.{same} "
        "Was another box or another unit used? Until that is clear, their change is not to be trusted; "
        "each one's own page says when."
    )


def group_coverage(of: int, middle: float, share: float) -> str:
    """Say how many days people have."""
    if middle < 2:
        return "As a rule, a person has an entry on 1 day only, which cannot show a change."
    return (
        f"Of {count(of, 'person', 'people')}, half have entries on at least {count(int(middle), 'day')}; "
        f"typically {number(100 * share, 0)} % of the days between their first and last entry are covered."
    )


def group_gaps(n: int, of: int) -> str:
    """Say how many people have long gaps."""
    return (
        f"{_have(n, of)} a gap of more than {LONGEST_GAP} days. "
        "What happened in between is not known; dashed lines there are a guess."
    )


def group_several(n: int, of: int) -> str:
    """Say how many people have several entries on a day."""
    return (
        f"{_have(n, of)} more than one entry on some days. The charts show a day's average of "
        "reach and pain, and add up its minutes."
    )


def group_rounding(rounded: Mapping[float, int], of: int) -> str:
    """Say for how many people reach is written in which steps."""
    parts = [f"to {STEP_NAMES[step]} for {number(many, 0)}" for step, many in rounded.items()]
    return (
        f"Of {count(of, 'person', 'people')}, reach is written {listed(parts)}, so their smaller changes "
        f"cannot be seen from one entry to the next. That does little harm: {_chance()}."
    )


def group_still(n: int, of: int) -> str:
    """Say how many people have a rating that never moves."""
    return (
        f"{_have(n, of)} a pain rating that never moves in {NEVER_MOVES} entries or more. "
        "It cannot show whether it goes with reach."
    )


def _likely(before: float, after: float) -> str:
    """Ask for what would explain a jump: other boxes, or inches taken for centimetres."""
    size, up = abs(after - before), after > before
    pairs = [(b, a) for b in FOOT_LINES for a in FOOT_LINES if (a > b) == up and a != b]
    off = [abs(abs(b - a) - size) for b, a in pairs]
    asked = []
    if min(off) <= NEAR:
        # Of boxes that explain it about as well, the more usual ones.
        nearest = next(pair for pair, by in zip(pairs, off, strict=True) if by <= min(off) + ABOUT_AS_WELL)
        old, new = (FOOT_LINES[line] for line in nearest)
        asked.append(f"a box with {new} at the feet instead of {old}")
    smaller, larger = sorted((abs(before), abs(after)))
    if before * after > 0 and abs(larger / smaller / INCHES - 1) <= NEAR_INCHES:
        grows = abs(after) > abs(before)
        asked.append("centimetres instead of inches" if grows else "inches instead of centimetres")
    return f"Was it {' or '.join(asked)}?" if asked else "Was another box or another unit used?"


def _chance() -> str:
    error = round_size(MEASURES["reach_cm"].error, "reach_cm")
    return f"two tests of one person can differ by {error} by chance alone"


def _short(value: float) -> str:
    return number(value, 0 if value == round(value) else 1)


def _have(n: int, of: int) -> str:
    return f"{number(n, 0)} of {count(of, 'person', 'people')} {'has' if n == 1 else 'have'}"


_SENTENCES: dict[type, Callable[..., str]] = {
    facts.Nothing: nothing, facts.Short: short, facts.Coverage: coverage, facts.Gap: gap,
    facts.Weekdays: weekdays, facts.Several: several, facts.RoundedReach: rounded_reach,
    facts.WholeRatings: whole_ratings, facts.FewValues: few_values, facts.Still: still, facts.Jump: jump,
    facts.ManyJumps: many_jumps, facts.GroupShort: group_short, facts.GroupJumps: group_jumps,
    facts.GroupCoverage: group_coverage, facts.GroupGaps: group_gaps, facts.GroupSeveral: group_several,
    facts.GroupRounding: group_rounding, facts.GroupStill: group_still, MixedProtocols: mixed,
    facts.Selective: selective,
}  # fmt: skip
