"""What somebody would write without Limber: the named peers of the benchmarks."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from data.content.samples import sample_bytes

SAMPLE = "one-person"
MEASURES = ["reach_cm", "back_pain", "sciatica_pain"]


def bare_figure() -> go.Figure:
    """Draw the sample log's three measures as three traces below each other, nothing worked out."""
    table = bare_table()
    figure = make_subplots(rows=3, cols=1, shared_xaxes=True)
    for row, name in enumerate(MEASURES, start=1):
        figure.add_scatter(x=table["date"], y=table[name], name=name, mode="lines+markers", row=row, col=1)
    return figure


def bare_table() -> pd.DataFrame:
    """Read the sample log with plain pandas."""
    return pd.read_csv(BytesIO(sample_bytes(SAMPLE)), parse_dates=["date"])


def bare_lines(entries: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Fit one least-squares line to each measure and correlate reach with each pain: no interval, no doubt."""
    days = (entries["date"] - entries["date"].min()).dt.days
    found = {}
    for name in MEASURES:
        both = entries[name].notna()
        slope = np.polyfit(days[both], entries.loc[both, name], 1)[0]
        found[name] = (float(slope), float(entries["reach_cm"].corr(entries[name])))
    return found
