"""What the server answers outside Streamlit: one file a group, put together here."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from pages.routes import edit, health, install, robots, static
from pages.routes.app_head import AppHead
from pages.routes.door.origins import OwnOrigin
from pages.routes.door.uploads import UploadDoor
from pages.routes.door.visit_door import VisitDoor
from pages.routes.faults import CalmEdge
from pages.routes.headers import SecurityHeaders
from pages.routes.links import shared_page
from pages.routes.links.malformed import MalformedLinks
from pages.routes.paths import base_path


def all_routes() -> list[Route]:
    """Return every route of ours, below Streamlit's base path."""
    base = base_path()
    return [
        route
        for group in (shared_page, edit, static, install, health, robots)
        for route in group.routes(base)
    ]


def all_middleware() -> list[Middleware]:
    """Return our middleware, outermost first; Streamlit's own stands inside."""
    doors = (SecurityHeaders, CalmEdge, MalformedLinks, OwnOrigin, VisitDoor, UploadDoor, AppHead)
    return [Middleware(door) for door in doors]
