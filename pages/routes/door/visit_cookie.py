"""The cookie that a visit belongs to: whoever knows a visit's id alone can neither join it nor send it files.

It is a random word, one a browser, and gone when the browser is closed. The server remembers it only as
long as the visit, and in no database.
"""

from __future__ import annotations

import secrets

from starlette.requests import HTTPConnection
from starlette.types import Scope

from data.store import is_token
from pages.routes.cookies import is_https, spelled_for
from pages.routes.paths import prefix_of

_NAME = "limber_visit"


def visit_key(scope: Scope) -> str | None:
    """Return the word in the cookie of a request, if it has one of ours."""
    visitor = HTTPConnection(scope)
    word = visitor.cookies.get(spelled_for(visitor, _NAME))
    return word if is_token(word) else None


def new_visit_key() -> str:
    """Return a new word: 256 bits from the operating system."""
    return secrets.token_urlsafe(32)


def set_cookie(scope: Scope, key: str) -> tuple[bytes, bytes]:
    """Return the header that has a browser keep the word until it is closed."""
    visitor = HTTPConnection(scope)
    secure = "; Secure" if is_https(visitor) else ""
    rest = f"Path={prefix_of(scope) or '/'}; HttpOnly; SameSite=Strict{secure}"
    return b"set-cookie", f"{spelled_for(visitor, _NAME)}={key}; {rest}".encode("latin-1")
