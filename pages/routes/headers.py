"""Security headers on every answer, Streamlit's own pages included."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.routes.paths import PRIVATE, is_below, path_of


def _inline_scripts() -> str:
    """Return the CSP sources for the few lines of script that stand in Streamlit's own page."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    scripts = [part.partition(b"</script>")[0] for part in page.split(b"<script>")[1:]]
    digests = [hashlib.sha256(code).digest() for code in scripts]
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


#: All that Streamlit 1.67 needs, found by trying charts, tables, the uploader, video and downloads in
#: Chromium. Everything comes from this server; styles are made in the page, and its table has a font in it.
STREAMLIT_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' {_inline_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self'",
        "font-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": STREAMLIT_POLICY,
}

#: For addresses that hold a secret or what is somebody's own: not kept, not listed by search engines.
SECRET_ADDRESS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def private_headers(policy: str) -> dict[str, str]:
    """Return the headers of a page of our own that nobody may keep, list or pass on.

    Parameters
    ----------
    policy : str
        Its Content-Security-Policy.
    """
    return {
        **SECRET_ADDRESS,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": policy,
    }


class SecurityHeaders:
    """ASGI middleware that adds the headers an answer does not have yet."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the headers of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = path_of(scope)
        private = any(is_below(path, prefix) for prefix in PRIVATE)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in EVERYWHERE.items():
                    headers.setdefault(name, value)
                if private:
                    headers.update(SECRET_ADDRESS)
            await send(message)

        await self._app(scope, receive, send_with_headers)
