"""Why the safety box opened, in words."""

from __future__ import annotations

from analysis.questions.red_flags import RedFlag
from analysis.sentences.words import count, day, number

#: People who look for signs of urgent care speak of the leg, not of the nerve.
_NAMES = {"back_pain": "back pain", "sciatica_pain": "leg pain"}
_NEWS = {
    "high": "and none that high in the four weeks before",
    "rising": "the second entry running that was 2 points or more above the middle of the two weeks before",
}
_LASTING = "since about {}, which is more than ordinary ups and downs"


def why_flagged(flag: RedFlag) -> str:
    """Say what opened the box.

    Parameters
    ----------
    flag : RedFlag

    Returns
    -------
    str
        A clause that goes on after "Your log has".

    Examples
    --------
    >>> import pandas as pd
    >>> why_flagged(RedFlag("high", "sciatica_pain", pd.Timestamp("2026-03-04"), 9.0, ""))
    'a leg pain of 9 of 10 on 4 Mar 2026, and none that high in the four weeks before'
    """
    if flag.kind == "lasting":
        points = count(max(round(flag.value), 2), "point")
        return (
            f"a {_NAMES[flag.measure]} about {points} above its usual level {_LASTING.format(day(flag.day))}"
        )
    rating = number(flag.value, int(flag.value % 1 != 0))
    return f"a {_NAMES[flag.measure]} of {rating} of 10 on {day(flag.day)}, {_NEWS[flag.kind]}"
