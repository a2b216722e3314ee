"""The same of a group: for how many people it holds; nobody is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.quality.counts import NEVER_MOVES
from analysis.quality.jumps import JUMP
from analysis.questions.trend import LONGEST_GAP
from analysis.sentences.quality.one_log import STEP_NAMES, little_harm
from analysis.sentences.words import count, day, listed, number, round_size
from analysis.series.enough import COURSE


def short(n: int, of: int) -> str:
    """Say for how many people it is too early."""
    return (
        f"{_have(n, of)} fewer than {COURSE.days} days with an entry, or less than "
        f"{count(COURSE.span / 7, 'week')} from first to last. It is too early to say what changes for them."
    )


def jumps(n: int, of: int, together: int, shared: Sequence[pd.Timestamp]) -> str:
    """Say for how many people reach jumps."""
    whom = "all" if together == n else number(together, 0)
    same = f" For {whom} of them this happens on the same day, {day(shared[0])}." if shared else ""
    far = round_size(JUMP, "reach_cm")
    return (
        f"{_have(n, of)} reach that jumps to another level at once, by more than {far}.{same} "
        "Was another box or another unit used? Until that is clear, their change is not to be trusted; "
        "each one's own page says when."
    )


def coverage(of: int, middle: float, share: float) -> str:
    """Say how many days people have."""
    if middle < 2:
        return "As a rule, a person has an entry on 1 day only, which cannot show a change."
    return (
        f"Of {count(of, 'person', 'people')}, half have entries on at least {count(int(middle), 'day')}; "
        f"typically {number(100 * share, 0)} % of the days between their first and last entry are covered."
    )


def gaps(n: int, of: int) -> str:
    """Say how many people have long gaps."""
    return (
        f"{_have(n, of)} a gap of more than {LONGEST_GAP} days. "
        "What happened in between is not known; dashed lines there are a guess."
    )


def several(n: int, of: int) -> str:
    """Say how many people have several entries on a day."""
    return (
        f"{_have(n, of)} more than one entry on some days. The charts show a day's average of "
        "reach and pain, and add up its minutes."
    )


def rounding(rounded: Mapping[float, int], of: int) -> str:
    """Say for how many people reach is written in which steps."""
    parts = [f"to {STEP_NAMES[step]} for {number(many, 0)}" for step, many in rounded.items()]
    return (
        f"Of {count(of, 'person', 'people')}, reach is written {listed(parts)}, so their smaller changes "
        f"cannot be seen from one entry to the next. {little_harm()}"
    )


def still(n: int, of: int) -> str:
    """Say how many people have a rating that never moves."""
    return (
        f"{_have(n, of)} a pain rating that never moves in {NEVER_MOVES} entries or more. "
        "It cannot show whether it goes with reach."
    )


def mixed(names: Sequence[str], unsettled: int) -> str:
    """Say that scores of a log stand on different scales, or may.

    Parameters
    ----------
    names : sequence of str
        Of the tests that people were measured with, where there are several.
    unsettled : int
        People for whom several tests are named.
    """
    said = []
    if names:
        said.append(
            f"People of this log were measured with different tests ({listed(names)}), so their scores stand "
            "on different scales: compare each person with themselves only."
        )
    if unsettled:
        said.append(
            f"For {count(unsettled, 'person', 'people')} several tests with different zeros are named, so a "
            "jump in the scores may be a change of test."
        )
    return " ".join(said)


def _have(n: int, of: int) -> str:
    return f"{number(n, 0)} of {count(of, 'person', 'people')} {'has' if n == 1 else 'have'}"
