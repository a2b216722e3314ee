"""Sentences on how often a method was right on made-up diaries."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from analysis.sentences.words import number
from data.content.trials import Trial

#: What a method claims, by its name in the calibration table.
CLAIMS = {
    "trend": "that a score rises or falls",
    "change": "a change",
    "change beyond error": "a clear change",
    "event": "a step",
    "flares": "a flare",
    "day_to_day": "a link",
    "lag_profile": "that a delay stands out",
    "mean change of 5 people": "a change",
    "mean change of 12 people": "a change",
    "mean change of 30 people": "a change",
    "shared_link": "a link",
    "rmcorr": "a link",
    "slow_response": "that a score follows stretching",
    "retest, mean": "a change",
    "retest, typical": "a change",
    "retest, headline": "a change",
    "retest, spread": "that people differ",
    "retest, one person": "a change",
    "comparison": "a difference",
    "comparison, plain": "a difference",
    "comparison, scores": "a difference",
}
#: The score of trials on made-up groups, whose "days" are people.
_GROUPS = "people"
_LINK = ("the two scores had nothing to do with each other", "they had")
#: For everybody: what was so where there was nothing to find, and where there was something. Claims that are
#: not here only those read who know statistics.
_TRUTHS = {
    "trend": ("no score rose or fell", "one did"),
    "change beyond error": ("nothing had changed", "something had"),
    "mean change of 12 people": ("people had not changed on average", "they had"),
    "event": ("nothing changed on the marked date", "something did"),
    "flares": ("pain did not flare", "it did"),
    "slow_response": ("the score did not follow stretching", "it did"),
    "retest, headline": ("people had not changed on average", "they had"),
    "retest, one person": ("one person had not changed", ""),
    "comparison": ("two groups had not changed differently", "they had"),
    "comparison, scores": ("groups seen once did not differ", "one did"),
    **dict.fromkeys(("day_to_day", "lag_profile", "shared_link", "rmcorr"), _LINK),
}
_OPEN = {
    "red flag at the end": "it was open at the end",
    "red flag at any time": "it had opened at some time",
}
_BAND, _ONE_MORE = "smooth band", "one more person"
#: A share from which on all is said; as much from none is said to be few.
_ALL = 0.995
_SCORES = {"x": ", reach", "y": ", pain"}
#: Whether there was something to find, by whether a claim is false.
_TRUTH = {True: "no", False: "yes"}
_HEADINGS = {
    "too_early": "Too early",
    "claimed": "Claimed",
    "claimed_told": "Claimed, of those with an answer",
    "pearson": "Pearson's r claimed",
    "oracle": "Knowing all, claimed",
    "coverage": "Range held the truth",
}
#: Says that the table of trials has not been made.
UNTRIED = "The table of trials on made-up diaries has not been made for this copy of Limber."


def told_plainly(trials: Sequence[Trial]) -> str:
    """Say for everybody how often a method was right on made-up diaries; "" where it was not tried."""
    said = " ".join(part for trial in trials for part in _plainly(trial))
    return f"We tried it on made-up {_tried_on(trials[0])}. {said}" if said else ""


def _tried_on(trial: Trial) -> str:
    return "groups" if trial.table["score"].eq(_GROUPS).any() else "diaries"


def _plainly(trial: Trial) -> list[str]:
    if trial.name == _BAND:
        return [f"The shaded band held the true line on {number(100 * trial.coverage, 0)} of 100 days."]
    if trial.name == _ONE_MORE:
        return [f"The range for one more person held what that person showed in {_of_100(trial.coverage)}."]
    if trial.name in _OPEN:
        return [f"Where nothing was urgent, {_OPEN[trial.name]} in {_of_100(trial.claims)}."]
    said = []
    nothing, something = _TRUTHS.get(trial.name, ("", ""))
    if nothing and not math.isnan(trial.false_of_all):
        said.append(f"Where {nothing}, it was wrong in {_of_100(trial.false_of_all)}.")
    if something and not math.isnan(trial.found_of_all):
        found = _of_100(trial.found_of_all)
        otherwise = "; otherwise it said “too early” or “not clear”" if trial.found_of_all < _ALL else ""
        said.append(f"Where {something}, it said so in {found}{otherwise}.")
    return said


def _of_100(share: float) -> str:
    """Write a share: "3 of 100", or "fewer than 1 of 100"."""
    return f"{number(100 * share, 0)} of 100" if share >= 1 - _ALL or not share else "fewer than 1 of 100"


def tried(trial: Trial) -> str:
    """Say for those who know statistics how often a method was right: false claims, ranges, what it finds."""
    if trial.name == _BAND:
        return f"The shaded band held the true line on {_share(trial.coverage)} of days (95 % is the aim)."
    if trial.name in _OPEN:
        return f"In made-up logs with nothing urgent, {_OPEN[trial.name]} in {_share(trial.claims)}."
    return " ".join(part for part in (_false(trial), _covered(trial), _found(trial)) if part)


def worst_diary(trial: Trial) -> str:
    """Name the kind of diary with the most false claims: "memory 0.6, reach, 90 days"."""
    if trial.worst_kind is None:
        return ""
    family, score, days = trial.worst_kind
    return f"{_kind(family, score)}, {days} {'people' if score == _GROUPS else 'days'}"


def as_table(trial: Trial) -> pd.DataFrame:
    """Write what was found for each kind of diary: a heading for each column, shares in percent."""
    found = trial.table
    kinds = [_kind(family, score) for family, score in zip(found["family"], found["score"], strict=True)]
    head = {
        f"Made-up {_tried_on(trial)}": kinds,
        "Anything to find?": found["false"].astype("object").map(_TRUTH).fillna("–"),
    }
    shares = found[[name for name in _HEADINGS if name in found]].map(_share).rename(columns=_HEADINGS)
    return pd.DataFrame(head).join(shares)


def _share(share: float) -> str:
    """Write a share as percent; a dash where there is none."""
    return "–" if math.isnan(share) else f"{number(100 * share)} %"


def _kind(family: str, score: str) -> str:
    return f"{family}{_SCORES.get(score, '')}"


def _false(trial: Trial) -> str:
    if math.isnan(trial.false):
        return ""
    usual = f" The usual way (Pearson's r): {_share(trial.false_pearson)}."
    beside = "" if math.isnan(trial.false_pearson) else usual
    claimed = f"it claimed {CLAIMS[trial.name]} in {_share(trial.false_of_all)}"
    if trial.false_of_all != trial.false:
        claimed += f", and in {_share(trial.false)} of those that it did not call too early"
    kind = worst_diary(trial)
    worst = f" Of its answers on the worst kind ({kind}): {_share(trial.worst)}." if kind else ""
    return f"In made-up {_tried_on(trial)} with nothing to find, {claimed} (5 % is the aim).{worst}{beside}"


def _covered(trial: Trial) -> str:
    if math.isnan(trial.coverage):
        return ""
    return f"Its 95 % ranges held the truth in {_share(trial.coverage)}."


def _found(trial: Trial) -> str:
    if math.isnan(trial.found):
        return ""
    found = _share(trial.found_of_all)
    if trial.found_of_all != trial.found:
        found += f", and in {_share(trial.found)} of those that it did not call too early"
    beside = "" if math.isnan(trial.found_pearson) else f"; Pearson's r did in {_share(trial.found_pearson)}"
    if not math.isnan(trial.found_oracle):
        joined = "; " if not beside else ", "
        beside += f"{joined}a method that knows everything but the answer in {_share(trial.found_oracle)}"
    return f"Where there was something to find, it found it in {found}{beside}."
