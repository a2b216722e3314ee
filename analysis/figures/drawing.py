"""A drawing: what Plotly draws, as plain dictionaries that a test has put through Plotly's own check.

That check looks at every property of every figure, and costs ten times what drawing it does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypedDict

if TYPE_CHECKING:
    import plotly.graph_objects as go

P = ParamSpec("P")


class Drawing(TypedDict):
    """Traces and layout: lists, dictionaries, texts and numbers, as JSON takes them."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]


def checked(drawing: Drawing) -> go.Figure:
    """Return a drawing as Plotly's own object, every property checked."""
    import plotly.graph_objects as go  # noqa: PLC0415 - only who asks for the object waits for it

    return go.Figure(drawing)


def as_figure(draw: Callable[P, Drawing]) -> Callable[P, go.Figure]:
    """Return the same drawing function as one that returns Plotly's own object, for scripts and notebooks."""

    @wraps(draw)
    def figure(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        return checked(draw(*args, **kwargs))

    figure.__name__ = figure.__qualname__ = f"{draw.__name__.removeprefix('draw_')}_figure"
    figure.__doc__ = (draw.__doc__ or "").replace("    Drawing\n", "    Figure\n")
    return figure
