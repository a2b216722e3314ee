"""How many entries the open logs of all visits hold together: uploads are bounded, and so are the logs."""

from __future__ import annotations

import threading

from streamlit.runtime import Runtime, exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.reading import UnreadableLog
from data.settings import get_settings

_lock = threading.Lock()
_held: dict[str, int] = {}


def take_room(entries: int) -> None:
    """Note that this visit holds so many entries more.

    Raises
    ------
    UnreadableLog
        If the open logs of all visits would hold more than `Settings.max_open_entries`.
    """
    context = get_script_run_ctx(suppress_warning=True)
    visit = context.session_id if context is not None else ""
    most = get_settings().max_open_entries
    with _lock:
        _forget_the_gone(visit)
        others = sum(many for one, many in _held.items() if one != visit)
        if others + entries > most:
            raise UnreadableLog(
                "So many large logs are open in Limber just now that this one has no room. Try again in a "
                "few minutes, or upload a part of it, for example the last two years."
            )
        _held[visit] = max(_held.get(visit, 0), entries)


def held() -> int:
    """Return how many entries the open logs hold."""
    with _lock:
        return sum(_held.values())


def _forget_the_gone(visit: str) -> None:
    """Forget visits that ended."""
    if not exists():
        return
    runtime: Runtime = get_instance()
    for one in [one for one in _held if one != visit and not runtime.is_active_session(one)]:
        del _held[one]
