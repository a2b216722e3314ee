"""What a phone asks for to install Limber: the manifest, and the worker with the page for no connection."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from analysis.figures.theme import LIGHT
from pages.routes.calm_page import CalmPage
from pages.routes.paths import MANIFEST, OFFLINE, WORKER
from pages.routes.static import assets_prefix

_WORKER = (Path(__file__).parent / "templates" / "sw.js").read_text(encoding="utf-8")
#: Asked for anew each time, so that a new version is noticed; a few hundred bytes each.
_ASK_AGAIN = {"Cache-Control": "no-cache"}

NO_CONNECTION = CalmPage(
    "There is no connection",
    "What works without one: pages, reports and prints you downloaded, and reminders in your calendar.",
    "What has to wait: opening a log, charts, films, keeping and sharing. "
    "What you keep here and the links you shared are not changed by this.",
    "Open Limber again when this device is connected.",
    status_code=200,
)


def manifest(_request: Request) -> Response:
    """Answer what is installed: its name, where it starts, its colours and icons. Addresses are relative."""
    icons = {
        "icon-192.png": (192, "any"),
        "icon-512.png": (512, "any"),
        "icon-maskable-512.png": (512, "maskable"),
    }
    content = {
        "name": "Limber",
        "short_name": "Limber",
        "description": "A log of flexibility and pain, and what it says.",
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": LIGHT.paper,
        "theme_color": LIGHT.paper,
        "icons": [
            {
                "src": f"{assets_prefix('.')}/{name}",
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, (size, purpose) in icons.items()
        ],
    }
    return JSONResponse(content, headers=_ASK_AGAIN, media_type="application/manifest+json")


def offline(_request: Request) -> Response:
    """Answer the page that a browser keeps for when there is no connection."""
    return NO_CONNECTION.response()


@lru_cache(maxsize=1)
def worker_script() -> str:
    """Return the worker, under a version that changes when it or what it keeps does."""
    kept = _WORKER.encode() + bytes(NO_CONNECTION.response().body)
    return _WORKER.replace("{{ version }}", hashlib.sha256(kept).hexdigest()[:16], 1)


def worker(_request: Request) -> Response:
    """Answer the worker. What it may handle is what lies below its own address."""
    return Response(worker_script(), headers=_ASK_AGAIN, media_type="text/javascript")


def routes(base: str) -> list[Route]:
    """Return this file's routes below a base path."""
    answers = {MANIFEST: manifest, WORKER: worker, OFFLINE: offline}
    return [Route(f"{base}{path}", answer) for path, answer in answers.items()]
