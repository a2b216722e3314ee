"""One plain sentence about a log, and the answer that several of them make."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.findings.cards import Certainty


@dataclass(frozen=True, slots=True)
class Finding:
    """One plain sentence about a log.

    Attributes
    ----------
    about : str
        A key of `MEASURES`; what goes together ("reach_and_back", "minutes_and_reach", …); which comes first
        ("reach_before_back", …); "last_days", "another_box", "event", "injuries", "compared"; "group",
        "group_mean" or "group_link".
    sentence : str
        One to three sentences for people.
    certainty : {"clear", "first sign", "not clear", "too early", "missing"}
    person : str
        Whom it is about; "" for a group.
    figure : str
        The figure that shows it: "progress", "reach_and_pain", "lags", "dose", "forest", "visits",
        "everyone" or "".
    numbers : tuple of (label, text with unit)
        For those who want to look behind the sentence.
    short : str
        For the answer at the top of a page: a clear change as a clause, or what is still missing where it is
        too early to say whether a score changed; else "".
    needed_days : int
        About how many more days it takes where it is too early to say, else 0.
    """

    about: str
    sentence: str
    certainty: Certainty
    person: str
    figure: str
    numbers: tuple[tuple[str, str], ...] = ()
    short: str = ""
    needed_days: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer at the top of a page.

    Attributes
    ----------
    lead, rest : str
        Its bold sentence, and what has to be known with it.
    """

    lead: str
    rest: str
