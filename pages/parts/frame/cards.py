"""One metric card as HTML: a row of cards is there at once, and no picture in it is a button."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from analysis.figures.small import certainty_icon, measure_mark
from analysis.figures.theme import Palette
from analysis.findings import Card
from data.log import MEASURES

_LINE = "margin:0;font-size:.875rem;line-height:1.45;opacity:.82"
_NOW = "margin:0;font-size:1.75rem;font-weight:650;line-height:1.2"
_WAS = "white-space:nowrap;font-size:.9375rem;font-weight:400;opacity:.82"
_BADGE = f"{_LINE};display:flex;gap:.4rem;align-items:center"


def card_html(card: Card, palette: Palette) -> str:
    """Return a card: its measure, where it stands and stood, its line, what the change is worth, how sure.

    Beside each other where there is room, as on a phone; below each other in a row of four.
    """
    hue = MEASURES[card.measure].hue
    colour = palette.muted if hue is None else hue.dark if palette.dark else hue.light
    mark = _picture(measure_mark(card.measure), colour, style="width:.7rem;height:.7rem")
    was = f' <span style="{_WAS}">{escape(card.was)}</span>' if card.was else ""
    now = f'<p style="{_NOW}">{escape(card.now)}{was}</p>' if card.now else ""
    caption = f'<p style="{_LINE};margin-top:.4rem">{escape(card.caption)}</p>' if card.caption else ""
    drawn = palette.muted if MEASURES[card.measure].kind == "amount" else palette.of(card.measure)
    line = _picture(card.line, drawn, alt=card.alt, style=_shape(card)) if card.line else ""
    return (
        f'<div style="color:inherit"><p style="margin:0 0 .3rem;display:flex;gap:.45rem;align-items:center;'
        f'font-weight:600;color:{colour}">{mark}{escape(card.label)}</p>'
        f'<div style="display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center">{now}{line}</div>'
        f"{caption}{_badge(card, palette)}</div>"
    )


def _badge(card: Card, palette: Palette) -> str:
    if not card.badge:
        return ""
    icon = _picture(
        certainty_icon("tested" if card.tested else card.certainty),
        palette.ink,
        style="width:1rem;height:1rem;flex:none",
    )
    return f'<p style="{_BADGE};margin-top:.25rem">{icon}{escape(card.badge)}</p>'


def _shape(card: Card) -> str:
    """Let a line fill the room that there is; a row of weeks keeps its shape."""
    if card.measure == "minutes":
        return "height:44px;max-width:100%"
    return "flex:1 1 7rem;min-width:6rem;width:7rem;height:44px"


def _picture(svg: str, colour: str, *, style: str, alt: str = "") -> str:
    """Return an SVG in one colour as a picture: inside HTML it would be taken out."""
    coded = b64encode(svg.replace("currentColor", colour).encode()).decode()
    return f'<img alt="{escape(alt)}" style="{style}" src="data:image/svg+xml;base64,{coded}">'
