"""The answer at the top of Reach and pain, from what was found about each pain."""

from __future__ import annotations

from analysis.findings import Answer, Finding
from analysis.words import NAMES, listed


def answer(found: list[Finding], pains: dict[str, str]) -> Answer:
    """Say whether reach and pain go together; what that rests on is told further down.

    Parameters
    ----------
    found : list of Finding
    pains : dict
        What goes together with reach, to what the finding is about.
    """
    sure = {item.about: item.certainty for item in found}
    clear, unclear = (
        [NAMES[pain] for pain, about in pains.items() if sure.get(about) == certainty]
        for certainty in ("clear", "not clear")
    )
    if clear and unclear:
        said = f"Reach and {listed(clear)} do, from day to day; reach and {listed(unclear)} not clearly."
    elif clear:
        said = f"Yes, from day to day: reach and {listed(clear)}."
    else:
        said = "Not clearly from day to day." if unclear else "Too early to say."
    return Answer(f"Do they go together? {said}", "")
