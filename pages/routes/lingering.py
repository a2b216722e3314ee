"""Downloads stay for a while after a page stopped offering them: whoever has just pressed one still gets it.

Streamlit lets go of what makes a file when its page is drawn again, and of a made file after the second
script that ends, whoever's it is. On a busy server either can come before the browser has asked for the file.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from streamlit.runtime.media_file_manager import MediaFileManager

from data.settings import get_settings

#: How long, in seconds.
LINGER_SECONDS = 60.0
#: Who uses what lingers, in Streamlit's list of who uses which file: nobody's visit.
_NOBODY = "lingering"


def let_linger(manager: MediaFileManager, clock: Callable[[], float] = time.monotonic) -> None:
    """Have a manager keep for `LINGER_SECONDS` what no page offers any more.

    Of made files the newest stay, as many as one visit may hold of files; of what makes a file, that of the
    drawing before: it holds on to a log.

    Parameters
    ----------
    manager : MediaFileManager
    clock : callable
        Gives the time in seconds.
    """
    unused_since: dict[str, float] = {}
    remove = manager.remove_orphaned_files

    def remove_the_late() -> None:
        now = clock()
        with manager._lock:
            users = manager._files_by_session_and_coord
            users.pop(_NOBODY, None)
            offered = {name for names in users.values() for name in names.values()}
            # Newest first, as both lists are in the order of coming.
            files = [name for name in reversed(manager._file_metadata) if name not in offered]
            makers = [name for name in reversed(manager._deferred_callables) if name not in offered]
            kept = [*_within(manager, files), *_drawn_last(manager, makers)]
            times = {name: unused_since.get(name, now) for name in kept}
            unused_since.clear()
            unused_since.update((name, then) for name, then in times.items() if now - then < LINGER_SECONDS)
            users[_NOBODY] = {name: name for name in unused_since}
            for name in files:
                if name not in unused_since:  # Streamlit would wait for one script more
                    manager._file_metadata[name].mark_for_delete()
        remove()

    manager.remove_orphaned_files = remove_the_late  # type: ignore[method-assign]


def _within(manager: MediaFileManager, files: list[str]) -> Iterator[str]:
    """Give the first files that together are no larger than what a visit may hold."""
    room = get_settings().max_held_bytes_per_visit
    for name in files:
        file = manager.read_file(name)
        room -= file.content_size if file is not None else 0
        if room < 0:
            return
        yield name


def _drawn_last(manager: MediaFileManager, makers: list[str]) -> list[str]:
    """Return the first of what makes a file for each button of each visit."""
    entries = [(name, manager._deferred_callables[name]) for name in makers]
    return list(
        {(entry["session_id"], entry["element_id"]): name for name, entry in reversed(entries)}.values()
    )
