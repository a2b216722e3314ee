"""Sentences on another box: what was taken out of reach."""

from __future__ import annotations

import pandas as pd

from analysis.sentences.words import day, size, way
from data.events import Event


def taken_out(event: Event, step: float | None) -> tuple[str, ...]:
    """Say what of reach is taken out from a date on, and that the entries stay as they were written."""
    when = f"Another box was used from {day(pd.Timestamp(event.day))} on"
    if step is None:
        return f"{when}.", "There are too few scores around it to say what it changed: nothing is taken out."
    return (
        f"{when}.",
        f"Reach was {size(step, 'reach_cm')} {way('reach_cm', up=step > 0)} from then on; charts and "
        "numbers are shown without that step, and the entries stay as they were written.",
    )
