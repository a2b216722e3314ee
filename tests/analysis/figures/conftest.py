"""Whatever is drawn in these tests is what Plotly makes of it after checking every property."""

from __future__ import annotations

import orjson
import plotly.graph_objects as go
import pytest

from analysis.figures.drawing import Drawing, checked


@pytest.fixture(autouse=True)
def plotly_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and reports send drawings as they are, so nothing in one may need Plotly's mending."""

    def compared(drawing: Drawing) -> go.Figure:
        figure = checked(drawing)
        assert figure.to_dict() == drawing
        assert orjson.loads(orjson.dumps(drawing)) == drawing
        return figure

    monkeypatch.setattr("analysis.figures.drawing.checked", compared)
