"""Where our routes live below the address the server is reached at."""

from __future__ import annotations

from pathlib import Path

from starlette.types import Scope
from streamlit import config

LINKS = "/s"
EDIT = "/edit"
FORGET = "/forget"
ASSETS = "/assets"
#: What a phone asks for to install the app.
MANIFEST, WORKER, OFFLINE = "/app.webmanifest", "/sw.js", "/offline"
#: Streamlit's: where a visit's websocket is, its uploads and downloads, and what a page asks for before.
STREAM = "/_stcore/stream"
UPLOADS = "/_stcore/upload_file"
MEDIA = "/media"
HEALTH = "/_stcore/health"

#: What search engines stay out of and nobody keeps: these addresses hold a secret, or ask for one.
SECRET = (LINKS, EDIT, FORGET)

#: What is somebody's own besides, or given out with a cookie: not kept and not listed either.
PRIVATE = (*SECRET, UPLOADS, MEDIA, HEALTH, STREAM)

#: Parts of the address that are no page of the app.
_NO_VISIT = (
    *SECRET, ASSETS, MANIFEST, WORKER, OFFLINE, MEDIA,
    "/_stcore", "/component", "/static", "/healthz", "/robots.txt",
)  # fmt: skip

#: What the pages are called: each is a file.
_PAGES = {file.stem for file in Path(__file__).parents[1].glob("*.py")} - {"__init__", "app"}


def base_path() -> str:
    """Return Streamlit's ``server.baseUrlPath`` as "" or "/name"; Streamlit does not add it to our routes."""
    name = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{name}" if name else ""


def path_of(scope: Scope) -> str:
    """Return the path of a request below the base path and below where the app is mounted."""
    path: str = scope.get("path", "")
    for prefix in (scope.get("root_path", ""), base_path()):
        if prefix and (path == prefix or path.startswith(prefix + "/")):
            path = path[len(prefix) :]
    return path


def prefix_of(scope: Scope) -> str:
    """Return what comes before `path_of`: where the app is mounted and its base path, or ""."""
    path: str = scope.get("path", "")
    return path.removesuffix(path_of(scope))


def is_below(path: str, prefix: str) -> bool:
    """Say whether a path is a prefix itself or lies below it."""
    return path == prefix or path.startswith(prefix + "/")


def is_for_a_visit(path: str) -> bool:
    """Say whether a path is that of a page of the app, which opens a visit."""
    return not any(is_below(path, prefix) for prefix in _NO_VISIT)


def is_a_page(path: str) -> bool:
    """Say whether a page of the app is there; Streamlit answers everywhere, below a page with a blank one."""
    name = path.strip("/")
    return not name or name in _PAGES
