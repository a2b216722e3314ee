"""What search engines may visit: everything but addresses that hold a secret."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from pages.routes.paths import SECRET, base_path


def robots(_request: Request) -> PlainTextResponse:
    """Answer the rules; they name the prefixes only, never a link."""
    base = base_path()
    rules = [f"Disallow: {base}{prefix}" for prefix in SECRET]
    return PlainTextResponse("\n".join(["User-agent: *", *rules, ""]))


def routes(base: str) -> list[Route]:
    """Return this file's routes; robots ask at the root of a host, whatever the base path."""
    return [Route(path, robots) for path in sorted({"/robots.txt", f"{base}/robots.txt"})]
