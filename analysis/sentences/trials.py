"""Sentences on how often a method was right on made-up diaries."""

from __future__ import annotations

import math

from analysis.methods.trials import Trial, percent

#: What a method claims, by its name in the calibration table.
CLAIMS = {
    "trend": "that a score rises or falls",
    "change": "a change",
    "change beyond error": "a clear change",
    "day_to_day": "a link",
    "lag_profile": "that a delay stands out",
    "rmcorr": "a link",
}
_OPEN = {
    "red flag at the end": "it was open at the end",
    "red flag at any time": "it had opened at some time",
}
_BAND = "smooth band"
#: Every name of the calibration table that can be told in words.
TOLD = {*CLAIMS, *_OPEN, _BAND}


def tried(trial: Trial) -> str:
    """Say how often a method was right: false claims, ranges, and what it finds."""
    if trial.name == _BAND:
        return f"The shaded band held the true line on {percent(trial.coverage)} of days (95 % is the aim)."
    if trial.name in _OPEN:
        return f"In made-up logs with nothing urgent, {_OPEN[trial.name]} in {percent(trial.claims)}."
    return " ".join(part for part in (_false(trial), _covered(trial), _found(trial)) if part)


def untried() -> str:
    """Say that the table of trials has not been made."""
    return "The table of trials on made-up diaries has not been made for this copy of Limber."


def _false(trial: Trial) -> str:
    if math.isnan(trial.false):
        return ""
    beside = (
        ""
        if math.isnan(trial.false_pearson)
        else f" The usual way (Pearson's r): {percent(trial.false_pearson)}."
    )
    worst = f" In the worst kind ({trial.worst_diary}): {percent(trial.worst)}." if trial.worst_diary else ""
    return (
        f"In made-up diaries with nothing to find, it claimed {CLAIMS[trial.name]} in "
        f"{percent(trial.false)} (5 % is the aim).{worst}{beside}"
    )


def _covered(trial: Trial) -> str:
    if math.isnan(trial.coverage):
        return ""
    return f"Its 95 % ranges held the truth in {percent(trial.coverage)}."


def _found(trial: Trial) -> str:
    if math.isnan(trial.found):
        return ""
    beside = "" if math.isnan(trial.found_pearson) else f"Pearson's r did in {percent(trial.found_pearson)}, "
    return (
        f"Where there was something to find, it found it in {percent(trial.found)}; {beside}a method that "
        f"knows everything but the answer in {percent(trial.found_oracle)}."
    )
