"""Browser tests look ten times a second for what they wait for.

Playwright looks every half second where it may wait for longer than two and a half, and every tenth of one where it
may not: what came after a third of a second was seen a quarter of a second late.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partialmethod, wraps
from typing import Any

from playwright.sync_api import Locator, TimeoutError

#: Milliseconds of a wait in which Playwright looks often, and how many of them come before a long one.
_SHORT, _MANY = 2_400, 10
#: What begins with a wait for its element, and for which state of it.
_WAITING = {
    "click": "visible",
    "fill": "visible",
    "scroll_into_view_if_needed": "attached",
    "set_input_files": "attached",
    "tap": "visible",
}


def look_often() -> None:
    """Have each wait for an element, and what is done with one, begin with short waits."""
    wait_for = Locator.wait_for

    def seen(element: Locator, *, timeout: float | None = None, **more: Any) -> None:  # noqa: ANN401
        for _ in range(_MANY if timeout is None else int(timeout // _SHORT)):
            with suppress(TimeoutError):
                return wait_for(element, timeout=_SHORT, **more)
        return wait_for(element, timeout=timeout, **more)

    def done(element: Locator, *told: Any, act: Callable[..., Any], state: str, **more: Any) -> Any:  # noqa: ANN401
        if "timeout" not in more:
            seen(element, state=state)
        return act(element, *told, **more)

    Locator.wait_for = wraps(wait_for)(seen)  # type: ignore[method-assign]
    for name, state in _WAITING.items():
        setattr(Locator, name, partialmethod(done, act=getattr(Locator, name), state=state))
