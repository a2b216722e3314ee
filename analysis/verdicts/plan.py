"""The questions of a page, declared before the answers, and how sure each answer may be called.

Confirmatory: does each score change (of questionnaires on function only in a log that has no other), do reach
and back pain go together from day to day. They share one error (Holm). So do flares, apart from all others: a
bad week is no less sure because something else was looked at. Exploratory: everything else. It passes one
gate (Benjamini and Hochberg). All are asked at two levels: **clear**, and a **first sign**, which may be
chance and is worth another look.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

Verdict = Literal["clear", "first sign", "not clear"]
Question = TypeVar("Question", bound=Hashable)

#: The error that the confirmatory questions share at one look, and that of all others. Methods err less than
#: their nominal levels, so pages do (own simulation: docs/calibration-pages.md).
CLEAR, FIRST_SIGN = 0.03, 0.12
CLEAR_BESIDE, FIRST_SIGN_BESIDE = 0.01, 0.04
#: A change is called clear only in scores of so many calendar days: what goes up and down with the month
#: looks like one before (own simulation: `data/content/methods/certainty.md`).
CLEAR_FROM = 42
#: That of flares, once for all looks at a log: their p counts every week that it may have. First signs of
#: them are a part of those of all others; what is clear is so rare that nothing else needs to give way.
#: Such a p is too small where days resemble each other (figures: `data/content/methods/certainty.md`).
CLEAR_FLARES, FIRST_SIGN_FLARES = 0.002, 0.01


@dataclass(frozen=True, slots=True)
class Judged:
    """What a page may say of one question.

    Attributes
    ----------
    verdict : {"clear", "first sign", "not clear"}
    level : float
        The interval of this level leaves out "nothing" exactly if the verdict is not "not clear": what is
        shown obeys the verdict.
    """

    verdict: Verdict
    level: float

    def shown_at(self, p_value: float) -> float:
        """Return the level of an interval that obeys the verdict: what is not clear holds 0."""
        return self.level if self.verdict == "clear" else max(0.95, 1 - p_value + 1e-9)


def confirmed(
    p_values: Mapping[Question, float], shares: Mapping[Question, float] | None = None
) -> dict[Question, Judged]:
    """Judge the confirmatory questions of one page.

    Parameters
    ----------
    p_values : mapping of question to float
        Two-sided p of every question that the log holds enough for.
    shares : mapping of question to float, optional
        How the error is shared among them, in any unit; alike unless given.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/certainty.md`.

    References
    ----------
    Holm 1979, Scand J Stat 6:65 (several questions that share one error, also in unequal shares).

    Examples
    --------
    >>> found = confirmed({"reach_cm": 0.001, "back_pain": 0.04, "reach_and_back": 0.4})
    >>> [one.verdict for one in found.values()]
    ['clear', 'first sign', 'not clear']
    """
    return _sharing(p_values, shares or dict.fromkeys(p_values, 1.0), CLEAR, FIRST_SIGN)


def flared(p_values: Mapping[Question, float]) -> dict[Question, Judged]:
    """Judge whether each pain flared.

    Parameters
    ----------
    p_values : mapping of question to float
        That of the clearest flare of every pain that the log holds enough for.

    References
    ----------
    Holm 1979, as in `confirmed`.

    Examples
    --------
    >>> [one.verdict for one in flared({"back_pain": 0.001, "sciatica_pain": 0.3}).values()]
    ['clear', 'not clear']
    """
    return _sharing(p_values, dict.fromkeys(p_values, 1.0), CLEAR_FLARES, FIRST_SIGN_FLARES)


def explored(p_values: Mapping[Question, float], *, flares: bool = False) -> dict[Question, Judged]:
    """Judge everything else that one page looks at.

    Parameters
    ----------
    p_values : mapping of question to float
        Two-sided p of every question that the log holds enough for.
    flares : bool, default False
        Whether the page looks for flares, too, which have a part of the first signs.

    References
    ----------
    Benjamini & Hochberg 1995, J R Stat Soc B 57:289: where nothing is true, any claim at all is as rare as
    the level says; where much is true, few of the claims are false.

    Examples
    --------
    >>> [one.verdict for one in explored({"lags": 0.02, "event": 0.02, "dose": 0.9}).values()]
    ['first sign', 'first sign', 'not clear']
    """
    sign = FIRST_SIGN_BESIDE - flares * FIRST_SIGN_FLARES
    return _at_two_levels(p_values, _benjamini(p_values, CLEAR_BESIDE), _benjamini(p_values, sign))


def surest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the surest of several verdicts."""
    order: tuple[Verdict, ...] = ("clear", "first sign", "not clear")
    return min(verdicts, key=order.index, default="not clear")


def _sharing(
    p_values: Mapping[Question, float], shares: Mapping[Question, float], clear: float, sign: float
) -> dict[Question, Judged]:
    """Judge questions that share an error, at both levels."""
    return _at_two_levels(p_values, _holm(p_values, shares, clear), _holm(p_values, shares, sign))


def _at_two_levels(
    p_values: Mapping[Question, float], clear: dict[Question, float], sign: dict[Question, float]
) -> dict[Question, Judged]:
    found = {}
    for question, p_value in p_values.items():
        if p_value <= clear[question]:
            found[question] = Judged("clear", 1 - clear[question])
        else:
            verdict: Verdict = "first sign" if p_value <= sign[question] else "not clear"
            found[question] = Judged(verdict, 1 - sign[question])
    return found


def _holm(
    p_values: Mapping[Question, float], shares: Mapping[Question, float], alpha: float
) -> dict[Question, float]:
    """Return the level at which each question is held: its share of what those before it left over."""
    ordered = sorted(p_values, key=lambda question: p_values[question] / shares[question])
    levels, left = {}, sum(shares[question] for question in ordered)
    stopped = False
    for question in ordered:
        levels[question] = alpha * shares[question] / left
        stopped = stopped or p_values[question] > levels[question]
        if not stopped:
            left -= shares[question]
    return levels


def _benjamini(p_values: Mapping[Question, float], alpha: float) -> dict[Question, float]:
    """Return the level at which all questions are held: the last step that is passed, or the first."""
    ordered = sorted(p_values.values())
    passed = [rank for rank, p_value in enumerate(ordered, start=1) if p_value <= alpha * rank / len(ordered)]
    return dict.fromkeys(p_values, alpha * max(passed, default=1) / max(1, len(ordered)))
