"""What keeping a log does with the store: saved, brought back, deleted. Each is a button's callback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import streamlit as st

from data.store import (
    LinkRow,
    LogTooLarge,
    NoLog,
    NoRoom,
    NotAnOwner,
    Payload,
    PayloadTooLarge,
    SealBroken,
    ShareChoices,
    StaleLog,
    StoreUnavailable,
    TooManyNew,
    get_store,
    too_large,
)
from data.store.sealed.choices import ChoicesUnreadable
from data.store.sealed.kept import KeptLog, KeptUnreadable
from data.store.sealed.payload import keeping_names
from pages.routes.faults import log_fault
from pages.text.moments import now
from pages.text.quote import quote
from pages.visit import home, pace, state
from pages.visit.home import Home
from pages.visit.kept_log import both, from_kept, summary_of, to_kept
from pages.visit.open_log import OpenLog
from pages.visit.sharing import payload_of

#: What a visit saves within so long after the first change is one version.
TOGETHER = timedelta(minutes=10)
_LOST = "This private address opens nothing any more: everything it held was deleted."


@contextmanager
def calmly(*, here: bool = False, waits: str = "") -> Iterator[None]:
    """Say in a sentence what keeps the store from doing what it was asked.

    Parameters
    ----------
    here : bool
        Say it where the page is just being drawn, not above the next one.
    waits : str
        What cannot be done where the database does not answer, as a sentence.
    """
    try:
        yield
    except (LogTooLarge, NoRoom, PayloadTooLarge, TooManyNew) as problem:
        _say(str(problem), here=here)
    except NotAnOwner:
        home.put(None)
        _say(_LOST, here=here)
    except (NoLog, SealBroken, KeptUnreadable):
        _say(
            "This version cannot be opened: its copy is damaged or gone. The others are not touched.",
            here=here,
        )
    except StoreUnavailable as problem:
        log_fault("The database did not answer", problem)
        _say(f"{waits} {problem} Nothing was changed, and your log is still here.".strip(), here=here)


def _say(words: str, *, here: bool) -> None:
    if here:
        st.error(words, icon=":material/error:")
    else:
        home.say(words, "error")


def keep() -> None:
    """Keep the open log for the first time, and remember its private address for this visit."""
    log = state.current_log()
    if log is None or log.shared:
        return
    with calmly(waits="The log cannot be kept just now."):
        known = home.current()
        token = known.token if known else pace.new_owner()
        # Remembered before it holds anything, so that a second try does not make a second address.
        home.put(known or Home(token))
        _store(log, Home(token), summary_of(None, log))


def save() -> None:
    """Save the open log as the newest version, unless it was saved elsewhere in the meantime.

    What one visit saves within some minutes is one version: the list stays one of days, not of taps.
    """
    log, known = state.current_log(), home.current()
    if log is None or known is None or known.saved is None:
        return
    together = known.began is not None and known.since is not None and now() - known.since < TOGETHER
    before = known.began if together and known.began is not None else known.saved
    back = (before.digest, before.title) == (log.digest, log.title)
    summary = "Changed and changed back" if back else summary_of(before, log)
    with calmly(waits="The log cannot be saved just now."):
        _store(log, replace(known, began=before, since=known.since if together else now()), summary, together)
    home.put_failed(log if home.has_changes(log) else None)


def save_by_itself() -> None:
    """Save a kept log after each change; not where it was saved elsewhere, or where saving just failed."""
    log, known = state.current_log(), home.current()
    if log is None or known is None or not known.whole or not home.has_changes(log):
        return
    if home.newer_version() is None and not home.failed(log):
        save()


def save_on_top() -> None:
    """Save the open log above the version that was saved elsewhere; that one stays in the list."""
    log, known, number = state.current_log(), home.current(), home.newer_version()
    if log is not None and known is not None and number is not None:
        with calmly():
            try:
                summary = summary_of(version(known.token, number), log)
            except (SealBroken, KeptUnreadable):
                summary = f"Saved above version {number}, which is damaged"
            _store(log, replace(known, version=number, began=None, since=None), summary)


def open_newer_version() -> None:
    """Open the version that was saved elsewhere; what was open can be brought back with Undo."""
    known, number = home.current(), home.newer_version()
    if known is not None and number is not None:
        with calmly():
            theirs = version(known.token, number)
            home.put(Home(known.token, number, theirs))
            state.put_changed(theirs, f"opened version {number}")


def merge_with_saved() -> None:
    """Add what is open to the version that was saved elsewhere; it is saved as any change is."""
    log, known, number = state.current_log(), home.current(), home.newer_version()
    if log is not None and known is not None and number is not None:
        with calmly():
            theirs = version(known.token, number)
            home.put(Home(known.token, number, theirs))
            state.put_changed(both(theirs, log, known.saved), f"put together with version {number}")


def bring_back(number: int) -> None:
    """Open an older version, and save it as the newest; the one that is open stays in the list."""
    known = home.current()
    if known is not None:
        with calmly():
            state.put_changed(version(known.token, number), f"brought back version {number}")
            home.put(replace(known, began=None, since=None))


def version(token: str, number: int | None = None) -> OpenLog:
    """Return a kept version as an open log.

    Raises
    ------
    NoLog, NotAnOwner, SealBroken, KeptUnreadable
        As the store does.
    """
    found = get_store().open_log(token, now(), number)
    return from_kept(KeptLog.from_bytes(found.content))[0]


def come_home(token: str) -> bool:
    """Open what a private address holds.

    Returns
    -------
    bool
        Whether there was anything, a log or only links.
    """
    store = get_store()
    try:
        found = store.open_log(token, now())
        log, refused = from_kept(KeptLog.from_bytes(found.content))
        state.put_opened(log, refused)
        home.put(Home(token, found.number, log, whole=not refused))
    except NoLog:
        state.close_log()
        home.put(Home(token))
    except (SealBroken, KeptUnreadable):
        home.put(Home(token))
        home.say("The newest version of your log is damaged and does not open. Older ones may.", "error")
    except (NotAnOwner, ValueError):
        return False
    return True


def forget_changes() -> None:
    """Go back to the version that was saved last."""
    known = home.current()
    if known is not None and known.saved is not None:
        state.put_changed(known.saved, "went back to what was saved")


def delete_everything() -> None:
    """Delete the kept log, its versions and its links, and say what is gone."""
    known = home.current()
    if known is None:
        return
    with calmly():
        gone = get_store().delete_everything(known.token)
        try:
            get_store().links(known.token, now())
        except NotAnOwner:
            state.close_log()
            state.put_deleted(gone)


def _store(log: OpenLog, known: Home, summary: str, in_place: bool = False) -> None:  # noqa: FBT001, FBT002
    """Save the log and with it every copy that follows it, wholly or not at all."""
    store = get_store()
    following, choices, failed = _following(known.token, log)
    content = to_kept(log).to_bytes()
    try:
        number = store.keep_log(
            known.token,
            content,
            summary=summary,
            base_version=known.version,
            now=now(),
            following=following,
            choices=choices,
            in_place=in_place,
        )
    except StaleLog as problem:
        if problem.current:
            home.put_newer_version(problem.current)
        else:
            home.put(Home(known.token))
            home.say("The kept log was deleted elsewhere. What is open is in this visit only.", "warning")
        return
    home.put(replace(known, version=number, saved=log))
    if failed:
        named = ", ".join(quote(row.label, 80) or "without a label" for row in failed)
        home.say(
            f"Saved as version {number}. These links could not follow and show the earlier copy: {named}.",
            "warning",
        )
    else:
        home.say(f"Saved, version {number}.", "saved")


def _following(token: str, log: OpenLog) -> tuple[dict[str, Payload], dict[str, bytes], list[LinkRow]]:
    """Build the new copies of the links that follow, and settle who is called what in the next ones.

    Returns
    -------
    dict, dict, list of LinkRow
        Copies and choices by link, and the links for which there can be no new copy.
    """
    copies: dict[str, Payload] = {}
    settled: dict[str, bytes] = {}
    failed = []
    for row in get_store().links(token, now()):
        if not row.follows or row.damaged or row.state not in ("open", "paused"):
            continue
        try:
            choices = replace(ShareChoices.from_bytes(row.choices), made=None)
        except ChoicesUnreadable:
            failed.append(row)
            continue
        payload = payload_of(log, choices)
        if too_large(payload):
            failed.append(row)
        else:
            copies[row.id] = payload
            settled[row.id] = keeping_names(log.entries, choices).to_bytes()
    return copies, settled, failed
