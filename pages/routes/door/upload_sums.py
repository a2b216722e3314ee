"""How much may be held of files that were sent: by a visit, by an address, by this process.

Counted is what is there, so nothing can be counted wrong for long: the files that Streamlit holds for open
and left visits, and what has come of those on their way.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from data.settings import get_settings
from pages.routes.door.visits import FILE_ENVELOPE, Visit, visits


@dataclass(frozen=True, slots=True)
class NoRoom:
    """Why a file is refused: the status and the sentence of the answer."""

    status_code: int
    sentence: str
    retry_after: int | None = None


@dataclass(eq=False, slots=True)
class Coming:
    """A file on its way: whose it is, and the bytes that have come."""

    visit: Visit
    size: int = field(default=FILE_ENVELOPE)


_coming: set[Coming] = set()

#: Files of one address on their way at once; browsers send six, or by HTTP/2 all that somebody chose.
MOST_AT_ONCE = 64


def begin(visit: Visit) -> Coming:
    """Count a file from now on."""
    coming = Coming(visit)
    _coming.add(coming)
    return coming


def end(coming: Coming) -> None:
    """Count a file no more: it is held now, or it was not taken."""
    _coming.discard(coming)
    if (
        visits.find(coming.visit.session_id) is None
    ):  # let go meanwhile: Streamlit would keep the file for nobody
        visits.let_go(coming.visit)


def why_no_other(visit: Visit, size: int) -> NoRoom | None:
    """Return why a visit may not begin to send a file of a size, or None where it may."""
    if sum(file.visit.address == visit.address for file in _coming) >= MOST_AT_ONCE:
        return NoRoom(429, AT_ONCE_SENTENCE, retry_after=10)
    return why_no_more(visit, size + FILE_ENVELOPE)


def why_no_more(visit: Visit, more: int = 0) -> NoRoom | None:
    """Return why a visit may not send so many bytes more, or None where it may.

    Where it is the address or the process that holds too much, visits that were left are let go first.
    """
    settings = get_settings()
    more = max(more, 1)
    if _held_by(visit) + more > settings.max_held_bytes_per_visit:
        return NoRoom(413, _visit_sentence(settings.max_held_bytes_per_visit))
    if not _fits(more, settings.max_held_bytes_per_address, visit.address):
        return NoRoom(429, ADDRESS_SENTENCE, retry_after=60)
    if not _fits(more, settings.max_held_bytes):
        return NoRoom(503, PROCESS_SENTENCE, retry_after=60)
    return None


def _visit_sentence(most: int) -> str:
    return (
        f"A visit may hold {most / 1_000_000:,.0f} MB of files, and this one would hold more. Please "
        "remove a file that is not needed, or bring the rest another time."
    )


AT_ONCE_SENTENCE = "Too many files are on their way at once. Please wait until some have arrived."
ADDRESS_SENTENCE = (
    "Open visits from your network hold as much as one network may. Please close those that are done, "
    "and try again in a minute."
)
PROCESS_SENTENCE = "Limber holds as many files as it can just now. Please try again in a minute."


def _held_by(visit: Visit) -> int:
    return visits.held_by(visit.session_id) + sum(
        file.size for file in _coming if file.visit.session_id == visit.session_id
    )


def _fits(more: int, most: int, address: str | None = None) -> bool:
    """Say whether so much more may be held, at an address or in all, letting go of left visits for it."""
    coming = sum(file.size for file in _coming if address in {None, file.visit.address})
    while visits.held(address) + coming + more > most:
        if not _let_one_go(address):
            return False
    return True


def _let_one_go(address: str | None) -> bool:
    """Let the oldest of the left visits go that hold files; say whether there was one."""
    for left in visits.waiting(address):
        if visits.held_by(left.session_id) > 0:
            visits.let_go(left)
            return True
    return False
