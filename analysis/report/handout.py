"""The stretches as a page of their own, to print and to hang on a wall."""

from __future__ import annotations

from analysis.report.assets import assets
from analysis.report.rendering import templates
from analysis.report.stretches import stretches_html
from data.content.loader import load_safety


def handout_html() -> str:
    """Return the four stretches with their stills as one HTML page that asks nothing of anybody."""
    return templates.get_template("handout.html").render(
        style=assets("inline").style, stretches=stretches_html(None), safety=load_safety().short
    )
