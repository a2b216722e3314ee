"""What people read who come when there is no room for one more visit."""

from __future__ import annotations

from pages.routes.calm_page import CalmPage

PROCESS_FULL = CalmPage(
    "Limber is full just now",
    "More people have it open than it can serve at once. Links that were shared open all the same.",
    "Please try again in a minute.",
    status_code=503,
    headers={"Retry-After": "60"},
)

ADDRESS_FULL = CalmPage(
    "Limber is open too often here",
    "Your network has as many pages of Limber open as one network may.",
    "Please close some of them, or try again later.",
    status_code=429,
    headers={"Retry-After": "60"},
)
