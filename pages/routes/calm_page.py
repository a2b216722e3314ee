"""A quiet page that says one thing, complete in itself, with at most one form and one small script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from html import escape

from starlette.responses import HTMLResponse

from pages.routes.headers import private_headers

_STYLE = """
:root { color-scheme: light dark; --ink: #1F2A33; --muted: #5B6670; --paper: #F7F6F3; --card: #FFFFFF;
  --line: #E0E4E8; --edge: #8A96A0; --accent: #0B7A75; --on-accent: #FFFFFF; --wrong: #A93B1D; }
@media (prefers-color-scheme: dark) { :root { --ink: #E8EDF0; --muted: #A3AFB8; --paper: #12181D;
  --card: #1B242B; --line: #2F3B44; --edge: #74818C; --accent: #3DB8AF; --on-accent: #0E1519;
  --wrong: #F0957A; } }
* { box-sizing: border-box; }
[hidden] { display: none; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 33rem; padding: 2.25rem 2.25rem 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .9rem; }
svg { display: block; width: 4.5rem; height: 1.75rem; margin-bottom: 1.1rem; }
path { fill: none; stroke: var(--accent); stroke-width: 3; stroke-linecap: round; }
circle { fill: var(--accent); }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
p { margin: 0 0 .75rem; color: var(--muted); text-wrap: pretty; }
p:last-child { margin: 0; color: var(--ink); }
form { margin-top: 1.25rem; }
.choice { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: center; }
a { color: var(--ink); }
label { display: block; font-weight: 600; }
input[type=text], input[type=password] { display: block; width: 100%; margin: .3rem 0 1rem;
  padding: .6rem .75rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--edge); border-radius: .5rem; }
.tick { display: flex; gap: .6rem; align-items: baseline; margin-bottom: 1.1rem; font-weight: 400; }
.tick small { display: block; color: var(--muted); }
button { padding: .6rem 1.25rem; font: inherit; font-weight: 600; color: var(--on-accent);
  background: var(--accent); border: 0; border-radius: .5rem; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wrong { color: var(--wrong); font-weight: 600; }
@media (max-width: 30rem) { main { padding: 1.5rem 1.35rem; } }
"""
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
        HTML of a form below the sentences.
    script : str
        Address of a script of ours.
    headers : mapping of str to str, optional
        More headers of the answer.
    """

    def __init__(
        self,
        title: str,
        *sentences: str,
        status_code: int,
        form: str = "",
        script: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status_code = status_code
        self.sentences = sentences
        self._headers = private_headers(_policy(form=bool(form), script=bool(script))) | dict(headers or {})
        said = "\n".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        loaded = f'\n<script src="{escape(script)}" defer></script>' if script else ""
        self._html = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>{escape(title)} · Limber</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>{loaded}
</head>
<body>
<main>
<svg viewBox="0 0 72 28" aria-hidden="true"><path d="M3 22 C 20 22, 26 8, 44 9 S 60 5, 64 5"/>
<circle cx="66" cy="5" r="4"/></svg>
<h1>{escape(title)}</h1>
{said}{form}
</main>
</body>
</html>
"""

    def response(self) -> HTMLResponse:
        """Return the page as an answer."""
        return HTMLResponse(self._html, status_code=self.status_code, headers=self._headers)
