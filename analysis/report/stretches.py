"""The stretches as pictures and words: one part of every report, and all of the page to print."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape

from analysis.report.assets import picture
from analysis.report.rendering import templates
from data.content.sources import CITATION, Source
from data.content.stretches import load_stretches, sources_of


@cache
def stretches_html(folder: str | None) -> Markup:
    """Return what to do in each stretch, with its stills and the sources at the end; the same for everybody.

    Parameters
    ----------
    folder : str, optional
        What leads to the pictures, with a slash at its end; None writes them into the page.
    """
    stretches = load_stretches()
    sources = sources_of(stretches)
    numbers = {source.key: _number(at, source) for at, source in enumerate(sources, start=1)}

    def told(text: str, key: str | None = None) -> Markup:
        """Return a text as HTML; its citations, and that of its own source, as numbers that lead there."""
        cited = f"{text} [@{key}]" if key else text
        # No line begins with a number. The text is escaped first, and only our own links are put into it.
        safe = escape(cited.replace(" [@", "\N{NO-BREAK SPACE}[@"))
        return Markup(CITATION.sub(lambda match: numbers[match[1]], safe))  # noqa: S704

    shown = [
        {
            "words": stretch.words,
            "steps": [
                (step, *picture(still, folder))
                for step, still in zip(stretch.words.steps, stretch.stills, strict=True)
            ],
        }
        for stretch in stretches
    ]
    page = templates.get_template("stretches.html")
    html = page.render(stretches=shown, sources=sources, told=told, lazy=folder is not None)
    return Markup(html)  # noqa: S704


def _number(at: int, source: Source) -> Markup:
    """Return a source's number as a link: to its one address, else to its place in the list."""
    address = source.address(f"#stretch-source-{at}")
    return Markup('<a href="{}" rel="noreferrer">[{}]</a>').format(address, at)
