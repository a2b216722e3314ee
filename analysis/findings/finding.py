"""What one finding about a log says, and the answer that several of them make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.findings.cards import Certainty


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said about one thing in a log.

    Attributes
    ----------
    about : str
        A key of `MEASURES`; what goes together ("reach_and_back", "minutes_and_reach", …); which comes first
        ("reach_before_back", …); "last_days", "flares", "another_box", "event", "injuries", "compared";
        "group", "group_mean" or "group_link".
    told : str or tuple of str
        One to three sentences for people. Those of a tuple stand for themselves: where other findings say one
        of them too, it is told once.
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
    tested : bool
        Whether it is too early for a course, but one or two tests are told with what they are worth.
    measure : str
        Of a "group" finding: the measure that it counts changes of.
    """

    about: str
    told: str | tuple[str, ...]
    certainty: Certainty
    person: str
    figure: str
    numbers: tuple[tuple[str, str], ...] = ()
    short: str = ""
    needed_days: int = 0
    tested: bool = False
    measure: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is told, in parts."""
        return (self.told,) if isinstance(self.told, str) else self.told

    @property
    def sentence(self) -> str:
        """What is told, as one text."""
        return " ".join(self.sentences)


def told_once(found: Iterable[Finding]) -> list[str]:
    """Return the text of each finding, without what an earlier one told already.

    Examples
    --------
    >>> limit = "One log proves no cause."
    >>> grew = Finding("a", ("Reach grew.", limit), "clear", "", "")
    >>> told_once([grew, Finding("b", ("Pain fell.", limit), "clear", "", "")])
    ['Reach grew. One log proves no cause.', 'Pain fell.']
    """
    told: set[str] = set()
    texts = []
    for finding in found:
        texts.append(" ".join(part for part in finding.sentences if part not in told))
        told.update(finding.sentences)
    return texts


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
