"""A quiet page that says one thing, complete in itself, with at most one form and one small script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

import jinja2
from markupsafe import Markup
from starlette.responses import HTMLResponse

from pages.routes.headers import private_headers

_TEMPLATES = Path(__file__).parent / "templates"
_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_STYLE = Markup((_TEMPLATES / "calm.css").read_text(encoding="utf-8"))  # noqa: S704 - a file of ours
_STYLE_SOURCE = f"'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"


def _policy(*, form: bool, script: bool) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            *(["script-src 'self'"] if script else []),
            f"style-src {_STYLE_SOURCE}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'self'" if form else "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


class CalmPage:
    """A page with a heading and a few sentences; the last one, what to do, stands out.

    It holds nothing of the request. Each answer is a new Response, because middleware writes into one.

    Parameters
    ----------
    title, *sentences : str
        Texts; what means something in HTML is escaped.
    status_code : int
        Of the answer.
    form : str
        Template of a form below the sentences.
    wrong : str
        What was wrong with what the form sent.
    script : str
        Address of a script of ours.
    home : str
        Address of the first page, where there is a way on to it.
    headers : mapping of str to str, optional
        More headers of the answer.
    """

    def __init__(
        self,
        title: str,
        *sentences: str,
        status_code: int,
        form: str = "",
        wrong: str = "",
        script: str = "",
        home: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status_code = status_code
        self.sentences = sentences
        self._headers = private_headers(_policy(form=bool(form), script=bool(script))) | dict(headers or {})
        self._html = _templates.get_template("calm.html").render(
            title=title,
            sentences=sentences,
            form=form,
            wrong=wrong,
            script=script,
            home=home,
            style=_STYLE,
        )

    def response(self) -> HTMLResponse:
        """Return the page as an answer."""
        return HTMLResponse(self._html, status_code=self.status_code, headers=self._headers)
