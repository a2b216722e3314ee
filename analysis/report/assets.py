"""Style sheet, script, Plotly bundle and pictures of a page: as addresses, or written into the page."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import orjson
from markupsafe import Markup

from analysis.figures.drawing import Drawing
from analysis.figures.scales import marks_to_dark
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
    folder : str, optional
        What leads to them and to the pictures; None where all are written into the page.
    """

    style: str
    script: str
    plotly: str
    folder: str | None

    @property
    def inline(self) -> bool:
        """Whether they are the contents."""
        return self.folder is None


def assets(plotly: str) -> Assets:
    """Return the page's assets: contents for "inline", else the bundle's address and its neighbours'."""
    if plotly == "inline":
        return Assets(Markup(_text(STYLE)), _as_script(SCRIPT), _as_script(PLOTLY), folder=None)  # noqa: S704
    folder = plotly.rsplit("/", 1)[0] + "/" if "/" in plotly else ""
    return Assets(folder + STYLE, folder + SCRIPT, plotly, folder)


def picture(file: Path, folder: str | None) -> tuple[str, int, int]:
    """Return a WebP picture's address, or where there is no folder its content as one; its width and height.

    Only the plain lossy kind is read, which all of ours are.
    """
    content = file.read_bytes()
    if content[12:16] != b"VP8 ":
        raise ValueError(f"{file.name} is not a plain lossy WebP picture.")
    # Both sizes have 14 bits; the two above them ask for scaling.
    width, height = (int.from_bytes(content[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    if folder is not None:
        return folder + file.name, width, height
    return f"data:image/webp;base64,{base64.b64encode(content).decode()}", width, height


def charts_json(figures: Mapping[str, Drawing]) -> Markup:
    """Return drawings by name, and the dark colour of every light one, as JSON that is safe inside HTML."""
    told = {"figures": figures, "dark": light_to_dark() | marks_to_dark()}
    text = orjson.dumps(told, option=orjson.OPT_SERIALIZE_NUMPY).decode()
    # No character is left that could end the element or mean anything in HTML.
    return Markup(text.translate(_IN_HTML))  # noqa: S704


@cache
def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


@cache
def _as_script(name: str) -> Markup:
    """Return a script that cannot end its own element: our own files, never anything of a visitor's."""
    return Markup(_text(name).replace("</script", r"<\/script").replace("<!--", r"<\!--"))  # noqa: S704
