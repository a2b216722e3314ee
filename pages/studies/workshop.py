"""All places where studies are worked out: this process, and others beside it once there is work for them.

Python runs one thread at a time: what is worked out here holds up everybody's pages, and two studies at once
hold each other up. A process beside this one has a processor of its own.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from functools import lru_cache

from pages.studies.places import Beside, Place

#: After a process broke off, or could not be started, none is started for so many seconds.
_PAUSE = 60.0


class Workshop:
    """Where studies are worked out: all of them here until it is opened.

    Parameters
    ----------
    clock : callable
        Seconds that only rise.

    Attributes
    ----------
    here : Place
        This process.
    most : int
        How many processes beside it there may be.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.here = Place()
        self._beside: list[Beside] = []
        self.most, self._clock, self._not_before = 0, clock, 0.0
        self._lock = threading.Lock()

    def open(self, processes: int) -> None:
        """Let studies be worked out in so many processes beside this one; each is started when it is needed.

        Windows has no such way to hand over a connection: there it stays as it was.
        """
        with self._lock:
            self.most = processes if os.name == "posix" else 0

    def close(self) -> None:
        """End the processes; whatever is asked from then on is worked out here."""
        with self._lock:
            self.most, ended, self._beside = 0, self._beside, []
        for place in ended:
            place.close()

    def place(self) -> Place:
        """Return where a new study waits least, beside this process rather than in it."""
        with self._lock:
            ready = [place for place in self._beside if place.is_ready()]
            standing = [place for place in self._beside if not place.broken]
            if len(standing) < len(self._beside):
                self._beside, self._not_before = standing, self._clock() + _PAUSE
            if len(ready) == len(standing) < self.most and all(p.waiting for p in (self.here, *ready)):
                self._start_one_more()
        # Those beside this process first: all pages are put together here as well.
        return min((*ready, self.here), key=lambda place: place.waiting + (place is self.here))

    def let_go(self) -> None:
        """Have the processes let go of what was left."""
        with self._lock:
            places = list(self._beside)
        for place in places:
            place.let_go()

    def _start_one_more(self) -> None:
        if self._clock() >= self._not_before:
            try:
                self._beside.append(Beside())
            except OSError:
                self._not_before = self._clock() + _PAUSE


@lru_cache(maxsize=1)
def workshop() -> Workshop:
    """Return this process's workshop."""
    return Workshop()
