"""Words for an answer that a newer look is less sure of: it does not go in silence."""

from __future__ import annotations

import pandas as pd

from analysis.questions.change import Lacking
from analysis.sentences.words import NAMES, capital, day, difference
from analysis.verdicts.plan import Verdict

_NOW = {
    "clear": "it is clear",
    "first sign": "it is only a first sign",
    "not clear": "it is not clear any more",
}
_WHY = {
    "": "",
    "ends": ": few of the last days have a score",
    "memory": ": the days go up and down in long waves, and this may be one of them",
}


def taken_back(
    measure: str,
    change: float,
    *,
    was: tuple[Verdict, pd.Timestamp],
    now: tuple[Verdict | None, pd.Timestamp],
    lacking: Lacking = "",
) -> str:
    """Say what was answered until when, what is answered now, and why.

    Parameters
    ----------
    measure : str
    change : float
        As it was told, in the unit of the measure.
    was, now : (str, Timestamp)
        The verdict, and the last day that counted; no verdict where there is not enough to say something.
    lacking : {"", "ends", "memory"}
        As in `Change`.

    Examples
    --------
    >>> then, today = pd.Timestamp("2026-11-13"), pd.Timestamp("2026-11-20")
    >>> text = taken_back("back_pain", -2.1, was=("clear", then), now=("not clear", today))
    >>> text.split(". ")[:2]  # doctest: +NORMALIZE_WHITESPACE
    ['Back pain: −2.1 points was clear on 13 Nov 2026',
     'Limber has looked again, with the days up to 20 Nov 2026, and with them it is not clear any more']
    """
    now_said = _NOW[now[0]] + _WHY[lacking] if now[0] else "it can no longer be said"
    called = "clear" if was[0] == "clear" else "a first sign"
    return (
        f"{capital(NAMES[measure])}: {difference(change, measure)} was {called} on {day(was[1])}. Limber has "
        f"looked again, with the days up to {day(now[1])}, and with them {now_said}. No day did anything "
        "wrong: more days make it surer, or show that it passed."
    )
