"""Sentences on whether reach and pain go together."""

from __future__ import annotations

from analysis.questions.association import Association
from analysis.sentences.common import lacks, strength, too_early
from analysis.sentences.words import NAMES, capital, listed
from analysis.verdicts.plan import Verdict


def too_early_together(n: int, needed: int, other: str) -> str:
    """Say that it is too early to say whether reach and another measure go together."""
    return too_early(n, needed, what=f"whether reach and {NAMES[other]} go together", of="with both")


def cannot_compare(lacking: str, other: str) -> str:
    """Say that reach and another measure cannot be compared because one is missing."""
    return f"{lacks(lacking)}, so reach and {NAMES[other]} cannot be compared."


def together(link: Association, other: str, verdict: Verdict) -> str:
    """Say how reach and another measure go together from day to day."""
    name = NAMES[other]
    if verdict == "not clear":
        return f"From day to day, reach and {name} did not clearly go together."
    way = "higher" if link.r > 0 else "lower"
    usual = f"{name} tended to be {way} than usual"
    return f"On days when reach was further than usual, {usual} (a {strength(link.r)} link)."


def go_together(clear: list[str], signs: list[str], unclear: list[str]) -> str:
    """Say with which pains reach goes together from day to day, and with which it does not clearly."""
    if signs:
        certain = f"yes, reach and {listed(clear)}; and " if clear else ""
        said = capital(f"{certain}a first sign that reach and {listed(signs)} do, from day to day.")
    elif clear and unclear:
        said = f"Reach and {listed(clear)} do, from day to day; reach and {listed(unclear)} not clearly."
    elif clear:
        said = f"Yes, from day to day: reach and {listed(clear)}."
    else:
        said = "Not clearly from day to day." if unclear else "Too early to say."
    return f"Do they go together? {said}"
