"""A quiet page that says one thing, complete in itself: no file, no script, nothing to load."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

from pages.routes.headers import private_headers

_STYLE = """
:root { color-scheme: light dark; --ink: #1F2A33; --muted: #5B6670; --paper: #F7F6F3; --card: #FFFFFF;
  --line: #E0E4E8; --accent: #0B7A75; }
@media (prefers-color-scheme: dark) { :root { --ink: #E8EDF0; --muted: #A3AFB8; --paper: #12181D;
  --card: #1B242B; --line: #2F3B44; --accent: #3DB8AF; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 33rem; padding: 2.25rem 2.25rem 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .9rem; }
svg { display: block; width: 4.5rem; height: 1.75rem; margin-bottom: 1.1rem; }
path { fill: none; stroke: var(--accent); stroke-width: 3; stroke-linecap: round; }
circle { fill: var(--accent); }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
p { margin: 0 0 .75rem; color: var(--muted); text-wrap: pretty; }
p:last-child { margin: 0; color: var(--ink); }
@media (max-width: 30rem) { main { padding: 1.5rem 1.35rem; } }
"""

_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = private_headers(_POLICY)


class CalmPage:
    """A page with a heading and a few sentences; the last one, what to do, stands out.

    It holds nothing of the request. Each answer is a new Response, because middleware writes into one.
    """

    def __init__(self, title: str, *sentences: str, status_code: int) -> None:
        self._status_code = status_code
        said = "\n".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        self._html = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>{escape(title)} · Limber</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<svg viewBox="0 0 72 28" aria-hidden="true"><path d="M3 22 C 20 22, 26 8, 44 9 S 60 5, 64 5"/>
<circle cx="66" cy="5" r="4"/></svg>
<h1>{escape(title)}</h1>
{said}
</main>
</body>
</html>
"""

    def response(self) -> HTMLResponse:
        """Return the page as an answer."""
        return HTMLResponse(self._html, status_code=self._status_code, headers=_HEADERS)
