"""The cookie that a visit belongs to: whoever knows a visit's id alone can neither join it nor send it files.

It is a random word, one a browser, and gone when the browser is closed. The server remembers it only as
long as the visit, and in no database.
"""

from __future__ import annotations

import secrets

from starlette.requests import HTTPConnection
from starlette.types import Scope

from data.store import is_token
from pages.routes.paths import prefix_of

_NAME = "limber_visit"


def visit_key(scope: Scope) -> str | None:
    """Return the word in the cookie of a request, if it has one of ours."""
    word = HTTPConnection(scope).cookies.get(_name(scope))
    return word if is_token(word) else None


def new_visit_key() -> str:
    """Return a new word: 256 bits from the operating system."""
    return secrets.token_urlsafe(32)


def set_cookie(scope: Scope, key: str) -> tuple[bytes, bytes]:
    """Return the header that has a browser keep the word until it is closed."""
    secure = "; Secure" if _is_https(scope) else ""
    rest = f"Path={prefix_of(scope) or '/'}; HttpOnly; SameSite=Strict{secure}"
    return b"set-cookie", f"{_name(scope)}={key}; {rest}".encode("latin-1")


def _name(scope: Scope) -> str:
    """Browsers take a name with this mark by https only, and for the whole host: no neighbour can set it."""
    return f"__Host-{_NAME}" if _is_https(scope) and not prefix_of(scope) else _NAME


def _is_https(scope: Scope) -> bool:
    forwarded = HTTPConnection(scope).headers.get("x-forwarded-proto", "").partition(",")[0].strip().lower()
    return (forwarded or scope.get("scheme")) in {"https", "wss"}
