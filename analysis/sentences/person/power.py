"""Sentences on which change a log would notice, and from when on."""

from __future__ import annotations

import math

import pandas as pd

from analysis.questions.power import Notice
from analysis.sentences.words import NAMES, day, size


def would_notice(found: Notice, measure: str, told_on: pd.Timestamp) -> str:
    """Say when a log would notice a change of some size.

    Parameters
    ----------
    found : Notice
    measure : str
    told_on : Timestamp
        The day of the first look at the log when it can tell; only used where that day is known.
    """
    of = f"a change of {size(found.size, measure)} in {NAMES[measure]}"
    if math.isnan(found.today):
        return f"It is too early to say when this log would notice {of}."
    if pd.isna(found.day):
        return (
            f"Kept on like this, this log would not notice {of} within two years. "
            f"The smallest change that it would notice now is {size(found.today, measure)}."
        )
    if not found.days_more:
        return f"This log would notice {of} already: 8 of 10 logs like it would show it."
    return (
        f"Kept on like this, this log would notice {of} by {day(told_on)}: 8 of 10 logs like it would show "
        f"it then. The smallest change that it would notice now is {size(found.today, measure)}."
    )
