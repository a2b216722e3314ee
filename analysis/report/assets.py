"""Style sheet, script and Plotly bundle of the page: as addresses, or written into the page itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import plotly.graph_objects as go
from markupsafe import Markup

from analysis.figures.theme import light_to_dark

STATIC = Path(__file__).parent / "static"
STYLE, SCRIPT, PLOTLY = "report.css", "report.js", "plotly-basic.min.js"

_IN_HTML = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@dataclass(frozen=True, slots=True)
class Assets:
    """What the page's head and foot load.

    Attributes
    ----------
    style, script, plotly : str or Markup
        Addresses, or where `inline` the contents.
    inline : bool
        Whether they are the contents.
    """

    style: str
    script: str
    plotly: str
    inline: bool


def assets(plotly: str) -> Assets:
    """Return the page's assets: contents for "inline", else the bundle's address and its neighbours'."""
    if plotly == "inline":
        return Assets(Markup(_text(STYLE)), _as_script(SCRIPT), _as_script(PLOTLY), inline=True)  # noqa: S704
    folder = plotly.rsplit("/", 1)[0] + "/" if "/" in plotly else ""
    return Assets(folder + STYLE, folder + SCRIPT, plotly, inline=False)


def charts_json(figures: Mapping[str, go.Figure]) -> Markup:
    """Return figures by name, and the dark colour of every light one, as JSON that is safe inside HTML."""
    parts = ",".join(f"{json.dumps(name)}:{figure.to_json()}" for name, figure in figures.items())
    text = f'{{"figures":{{{parts}}},"dark":{json.dumps(light_to_dark())}}}'
    # No character is left that could end the element or mean anything in HTML.
    return Markup(text.translate(_IN_HTML))  # noqa: S704


@cache
def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


@cache
def _as_script(name: str) -> Markup:
    """Return a script that cannot end its own element: our own files, never anything of a visitor's."""
    return Markup(_text(name).replace("</script", r"<\/script").replace("<!--", r"<\!--"))  # noqa: S704
