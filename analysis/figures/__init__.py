"""Figures: pure functions from a log to what Plotly draws, one module a figure, one theme.

`draw_…` returns plain dictionaries, which pages and reports send as they are. `drawing.as_figure` makes of it
a function that returns Plotly's own object, every property checked, for scripts and notebooks.

Beside each figure stands a function that says the same in a sentence, for its caption and its alternative
text.
"""

from __future__ import annotations

from analysis.figures.everyone import describe_everyone, everyone_figure
from analysis.figures.progress import describe_progress, progress_figure
from analysis.figures.reach_and_pain import describe_reach_and_pain, reach_and_pain_figure
from analysis.figures.theme import DARK, LIGHT, Palette

__all__ = [
    "DARK",
    "LIGHT",
    "Palette",
    "describe_everyone",
    "describe_progress",
    "describe_reach_and_pain",
    "everyone_figure",
    "progress_figure",
    "reach_and_pain_figure",
]
