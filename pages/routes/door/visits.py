"""The visits of this process: who has one open, what they hold, and which were left.

A visit is one page of the app that is open somewhere: its websocket, Streamlit's session, and the files that
were sent into it. When the websocket breaks, the visit waits a while for the same browser to come back; then
everything of it is let go. Streamlit alone would keep all of it until somebody else leaves.

Everything here runs in the thread of the event loop, but for `refused`, which pages ask.
"""

from __future__ import annotations

import hmac
import time
from collections import Counter, OrderedDict
from dataclasses import dataclass

from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from data.settings import get_settings

#: Left visits that wait. Streamlit itself forgets the oldest of more than 128.
MOST_WAITING = 100
#: What a file takes beside its bytes, so that a thousand empty ones are not nothing.
FILE_ENVELOPE = 1000


@dataclass(eq=False, slots=True)
class Visit:
    """One visit.

    Attributes
    ----------
    key : str
        The word in its browser's cookie.
    key_came_back : bool
        The browser sent the word itself, so it keeps cookies and will send it again.
    address : str
        From where.
    session_id : str
        Streamlit's name of it, once Streamlit has told the page.
    session : AppSession, optional
        Streamlit's side of it.
    left_at : float, optional
        When it was left, on the monotonic clock; None while it is open.
    refused : str, optional
        Why a file of it was refused, until its page has said so.
    """

    key: str
    key_came_back: bool
    address: str
    session_id: str = ""
    session: AppSession | None = None
    left_at: float | None = None
    refused: str | None = None

    def is_of(self, key: str | None) -> bool:
        """Say whether a request with this cookie is of the same browser."""
        return key is not None and hmac.compare_digest(self.key, key)


class Visits:
    """All visits of this process."""

    def __init__(self) -> None:
        self._open: set[Visit] = set()
        self._open_at: Counter[str] = Counter()
        self._named: dict[str, Visit] = {}
        self._waiting: OrderedDict[str, Visit] = OrderedDict()

    def is_full(self) -> bool:
        """Say whether this process has as many open visits as it may."""
        return len(self._open) >= get_settings().max_visits

    def is_full_for(self, address: str) -> bool:
        """Say whether an address has as many open visits as it may."""
        return self._open_at[address] >= get_settings().max_visits_per_address

    def begin(self, visit: Visit) -> None:
        """Count a visit that was let in."""
        self._open.add(visit)
        self._open_at[visit.address] += 1

    def name(self, visit: Visit, session_id: str) -> None:
        """Remember which of Streamlit's sessions an open visit is; it may be one that was left before."""
        if (
            visit.session_id and visit.session_id != session_id
        ):  # could not be gone on with: a new one was begun
            self._let_go(visit.session_id, visit.session)
        before = self._named.get(session_id)
        visit.session = _session(session_id) or (before.session if before is not None else None)
        visit.session_id = session_id
        self._named[session_id] = visit
        self._waiting.pop(session_id, None)

    def leave(self, visit: Visit) -> None:
        """Let a visit wait whose websocket is gone."""
        self._open.discard(visit)
        self._open_at[visit.address] -= 1
        if self._open_at[visit.address] <= 0:
            del self._open_at[visit.address]
        if self._named.get(visit.session_id) is not visit:  # never told, or gone on with elsewhere
            return
        visit.left_at = time.monotonic()
        self._waiting[visit.session_id] = visit
        while len(self._waiting) > MOST_WAITING:
            [(most, _)] = Counter(left.address for left in self._waiting.values()).most_common(1)
            self.let_go(next(left for left in self._waiting.values() if left.address == most))

    def find(self, session_id: str) -> Visit | None:
        """Return an open or waiting visit by Streamlit's name of it."""
        return self._named.get(session_id)

    def is_open(self, visit: Visit) -> bool:
        """Say whether a visit's websocket is there."""
        return visit in self._open

    def waiting(self, address: str | None = None) -> list[Visit]:
        """Return the visits that were left, of one address or of all, oldest first."""
        return [left for left in self._waiting.values() if address in {None, left.address}]

    def let_go_of_the_left(self, now: float) -> int:
        """Forget the visits that nobody came back to in time; return how many."""
        late = [
            left
            for left in self._waiting.values()
            if left.left_at is not None and now - left.left_at >= get_settings().visit_kept_seconds
        ]
        for left in late:
            self.let_go(left)
        return len(late)

    def let_go(self, visit: Visit) -> None:
        """Forget a visit that was left, with everything it holds."""
        self._waiting.pop(visit.session_id, None)
        self._named.pop(visit.session_id, None)
        self._let_go(visit.session_id, visit.session)
        visit.session = None

    @staticmethod
    def _let_go(session_id: str, session: AppSession | None) -> None:
        if not Runtime.exists():
            return
        runtime = Runtime.instance()
        runtime.close_session(session_id)
        if session is not None:
            session.shutdown()  # where Streamlit forgot it before: it does nothing the second time
        runtime.uploaded_file_mgr.remove_session_files(session_id)

    def tell(self, visit: Visit, refused: str) -> None:
        """Have a visit's page say why a file was refused; its uploader shows a number only."""
        fresh, visit.refused = visit.refused is None, refused
        if fresh and visit.session is not None:
            visit.session.request_rerun(None)

    def refused(self, session_id: str) -> str | None:
        """Return, once, why a file of a visit was refused; asked by its page."""
        visit = self._named.get(session_id)
        if visit is None:
            return None
        refused, visit.refused = visit.refused, None
        return refused

    def held_by(self, session_id: str) -> int:
        """Return the bytes of files that a visit holds."""
        return _size(session_id)

    def held(self, address: str | None = None) -> int:
        """Return the bytes of files that this process holds, or the visits of an address."""
        theirs = (name for name, visit in self._named.items() if visit.address == address)
        return sum(_size(session_id) for session_id in (list(_files()) if address is None else theirs))


def _session(session_id: str) -> AppSession | None:
    return Runtime.instance().get_app_session(session_id) if Runtime.exists() else None


def _files() -> dict[str, dict[str, UploadedFileRec]]:
    manager = Runtime.instance().uploaded_file_mgr if Runtime.exists() else None
    return manager.file_storage if isinstance(manager, MemoryUploadedFileManager) else {}


def _size(session_id: str) -> int:
    return sum(len(file.data) + FILE_ENVELOPE for file in list(_files().get(session_id, {}).values()))


#: This process's visits.
visits = Visits()
