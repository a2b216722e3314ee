"""Browser tests look ten times a second for what they wait for.

Playwright looks every half second where it may wait for longer than two and a half, and every tenth of one where it
may not. Pages take a third of a second; so half of what these tests waited, nothing was awaited.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from playwright.sync_api import Locator, TimeoutError

#: Milliseconds of a wait in which Playwright looks often, and how many of them come before a long one.
_SHORT, _MANY = 2_400, 10


def look_often() -> None:
    """Have each wait for an element, and each click, begin with short waits."""
    wait_for, click = Locator.wait_for, Locator.click

    def seen(element: Locator, *, timeout: float | None = None, **more: Any) -> None:  # noqa: ANN401
        for _ in range(_MANY if timeout is None else int(timeout // _SHORT)):
            with suppress(TimeoutError):
                return wait_for(element, timeout=_SHORT, **more)
        return wait_for(element, timeout=timeout, **more)

    def clicked(element: Locator, *, timeout: float | None = None, **more: Any) -> None:  # noqa: ANN401
        if timeout is None:
            seen(element)
        click(element, timeout=timeout, **more)

    Locator.wait_for, Locator.click = seen, clicked  # type: ignore[method-assign]
