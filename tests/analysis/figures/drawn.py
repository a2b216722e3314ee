"""What stands on a figure, for tests that look at it."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


def by_name(figure: go.Figure) -> dict[str, Any]:
    """Return its traces by their names."""
    return {trace.name: trace for trace in figure.data}


def texts(figure: go.Figure) -> list[str]:
    """Return what its annotations say."""
    return [note.text for note in figure.layout.annotations]
