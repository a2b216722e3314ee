"""What somebody reads while a big file is read, and while others are read before it.

Whatever is shown here comes from a thread of its own: Streamlit ends a script that shows something while the
visitor has pressed something else, and what was read or answered would be lost with it.
"""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import streamlit as st
from streamlit.runtime import Runtime, exists, get_instance
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from analysis.sentences.words import count
from data.confined import NobodyWaits

#: Seconds after which a bar says how far something is.
_WAIT = 0.5
#: A bar moves by no less: each move goes to the visitor.
_MOVES = 0.02


@contextmanager
def patience(what: str) -> Iterator[Callable[[int], None]]:
    """Offer a function that says how many big files are read before this one, beside a turning wheel.

    Where nobody waits any more, the script ends there.

    Parameters
    ----------
    what : str
        The name of the file, as Markdown.
    """
    shown: list[AbstractContextManager[None]] = []

    def clear() -> None:
        while shown:
            shown.pop().__exit__(None, None, None)

    def tell(ahead: int) -> None:
        clear()
        shown.append(st.spinner(_sentence(what, ahead), show_time=True))
        shown[-1].__enter__()

    try:
        yield lambda ahead: _aside(lambda: tell(ahead))
    except NobodyWaits:
        st.stop()
    finally:
        if shown:
            _aside(clear)


def with_bar(work: Callable[[Callable[[float], object]], object], what: str) -> None:
    """Do some work; a bar says how far it is, once that has taken half a second.

    Parameters
    ----------
    work : callable
        Is given a function to be told which share of it is done, as often as it likes.
    what : str
        What is worked out, as Markdown.
    """
    place, done, shown = st.empty(), 0.0, 0.0

    def show() -> None:
        place.progress(done, text=what)

    def tell(share: float) -> None:
        nonlocal done, shown
        done = min(share, 1.0)
        if timer.finished.is_set() and done - shown >= _MOVES:
            shown = done
            show()

    timer = threading.Timer(_WAIT, contextvars.copy_context().run, args=(show,))
    if context := get_script_run_ctx(suppress_warning=True):
        add_script_run_ctx(timer, context)
    timer.start()
    try:
        work(tell)
    finally:
        timer.cancel()
        timer.join()
        place.empty()


def still_here() -> bool:
    """Say whether the visitor of this session is still there."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not exists():
        return True
    runtime: Runtime = get_instance()
    return runtime.is_active_session(context.session_id)


def _sentence(what: str, ahead: int) -> str:
    if not ahead:
        return f"Reading and checking {what} …"
    others = count(ahead, "other file")
    return f"{what} is read soon. Big files are read one after the other; {others} before it …"


def _aside(show: Callable[[], None]) -> None:
    """Show something from another thread, in the place where the script is."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return
    thread = threading.Thread(target=contextvars.copy_context().run, args=(show,), daemon=True)
    add_script_run_ctx(thread, context)
    thread.start()
    thread.join()
