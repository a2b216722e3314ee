"""All pages that are asked for and not there yet: two lanes, so that no big one stands before a small one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import suppress
from functools import lru_cache, partial
from typing import Any, TypeVar

from cachetools import TTLCache

from data.settings import get_settings
from pages.drawing import look
from pages.drawing.apart import Apart
from pages.drawing.failures import TakesTooLong
from pages.drawing.lane import Lane
from pages.drawing.look import Look

T = TypeVar("T")
#: Where a payload's bytes and its look come from; asked when it is its turn, so that nothing big waits.
Opening = Callable[[], tuple[bytes, Look]]

#: A payload of up to so many bytes is drawn in about a second, here; a larger one in a process of its own.
SMALL_BYTES = 300_000
#: About so many bytes of a payload are drawn in a second.
_BYTES_A_SECOND = 500_000
#: A page that took too long is not tried again before so many seconds.
GIVEN_UP_SECONDS = 600.0
_MOST_GIVEN_UP = 1000
_MOST_SMALL, _MOST_LARGE = 500, 20


class Drawings:
    """Draws each page that is asked for once, however many ask.

    Parameters
    ----------
    apart : Apart
        Where big pages are drawn.
    clock : callable
        Seconds that only rise.
    """

    def __init__(self, apart: Apart, clock: Callable[[], float] = time.monotonic) -> None:
        self._apart = apart
        self._small = Lane("draw-small", _MOST_SMALL, clock)
        self._large = Lane("draw-large", _MOST_LARGE, clock)
        self._lock = threading.Lock()
        self._asked: dict[Hashable, Future[Any]] = {}
        self._given_up: TTLCache[Hashable, None] = TTLCache(_MOST_GIVEN_UP, GIVEN_UP_SECONDS, clock)

    def ask(
        self,
        key: Hashable,
        opening: Opening,
        finish: Callable[[bytes], T],
        there: Callable[[], T | None] = lambda: None,
        *,
        alone: bool = False,
    ) -> Future[T]:
        """Have a page drawn.

        Parameters
        ----------
        key : hashable
            What is drawn: who asks for the same while it waits or is drawn gets the same.
        opening : callable
            Returns the payload's bytes and the page's look; what it raises, whoever waits gets.
        finish : callable
            Makes of the page's HTML what is wanted.
        there : callable
            Returns what is wanted if somebody else's asking brought it in the meantime.
        alone : bool
            Whether this asking is joined to nobody else's: it can be cancelled then, until it is begun.

        Raises
        ------
        TakesTooLong
            If this page was given up lately.
        Crowded
            If too many pages wait.
        """
        with self._lock:
            if key in self._given_up:
                raise TakesTooLong
            asked = None if alone else self._asked.get(key)
            if asked is None:
                asked = Future()
                found = there()
                if found is not None:
                    asked.set_result(found)
                    return asked
                self._put(self._small, asked, partial(self._sort, key, asked, opening, finish), 0.0)
                if not alone:
                    self._asked[key] = asked
        return asked

    def close(self) -> None:
        """Turn away what waits and stop what is being drawn."""
        self._small.clear()
        self._large.clear()
        self._apart.stop()

    def _put(self, lane: Lane, asked: Future[Any], work: Callable[[], None], seconds: float) -> None:
        def turned_away(piece: Future[None]) -> None:
            if piece.cancelled():
                asked.cancel()

        lane.put(work, seconds).add_done_callback(turned_away)

    def _sort(self, key: Hashable, asked: Future[T], opening: Opening, finish: Callable[[bytes], T]) -> None:
        """Put a page into its lane: a sealed copy tells how large it is only once it is open."""
        try:
            size = len(opening()[0])
            small = size <= SMALL_BYTES
            # Looked up when it is needed: tests put another in its place.
            draw = look.page_html if small else self._apart.draw
            lane = self._small if small else self._large
            drawing = partial(self._draw, key, asked, opening, draw, finish)
            self._put(lane, asked, drawing, size / _BYTES_A_SECOND)
        except BaseException as error:  # noqa: BLE001 - whoever waits gets it
            self._end(key, asked, partial(asked.set_exception, error))

    def _draw(
        self,
        key: Hashable,
        asked: Future[T],
        opening: Opening,
        draw: Callable[[bytes, Look], bytes],
        finish: Callable[[bytes], T],
    ) -> None:
        if not asked.set_running_or_notify_cancel():
            self._end(key, asked, lambda: None)
            return
        try:
            done = finish(draw(*opening()))
        except BaseException as error:  # noqa: BLE001 - whoever waits gets it
            if isinstance(error, TakesTooLong):
                self._give_up(key)
            self._end(key, asked, partial(asked.set_exception, error))
        else:
            self._end(key, asked, partial(asked.set_result, done))

    def _end(self, key: Hashable, asked: Future[Any], tell: Callable[[], None]) -> None:
        with self._lock:
            if self._asked.get(key) is asked:
                del self._asked[key]
        with suppress(Exception):  # whoever asked may have left
            tell()

    def _give_up(self, key: Hashable) -> None:
        with self._lock:
            self._given_up[key] = None


@lru_cache(maxsize=1)
def drawings() -> Drawings:
    """Return this process's drawings."""
    settings = get_settings()
    return Drawings(Apart(settings.max_draw_seconds, settings.max_draw_bytes))
