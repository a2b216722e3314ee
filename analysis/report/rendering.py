"""The templates of our pages."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from analysis.figures.small import certainty_icon
from data.quoted import FSI, PDI, seen

_ISOLATED = re.compile(f"{FSI}([^{FSI}{PDI}]*){PDI}")

templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _bdi(words: str) -> Markup:
    """Return what people wrote as text that keeps its own direction."""
    return Markup("<bdi>{}</bdi>").format(seen(words))


def _said(sentence: str) -> Markup:
    """Return a sentence whose isolated words (`data.quoted`) keep their own direction."""
    # Only tags of ours are added to what is escaped already.
    return Markup(_ISOLATED.sub(r"<bdi>\1</bdi>", str(escape(seen(sentence)))))  # noqa: S704


def _icon(certainty: str) -> Markup:
    return Markup(certainty_icon(certainty))  # noqa: S704 - drawn here, of nobody's words


templates.filters |= {"bdi": _bdi, "said": _said, "plain": seen, "icon": _icon, "drawn": Markup}
