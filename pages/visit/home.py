"""Where the open log lives besides this visit: at its owner's private address, or at somebody's link.

Like `state`, `rereading`, `sharing` and `class_draft` this touches `st.session_state`; no other page does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import streamlit as st

from pages.visit import device
from pages.visit.open_log import OpenLog

_HOME = "home"
_VISITED = "visited_link"
_ARRIVED = "arrived"
_NOTICE = "notice_once"
_STALE = "newer_version"
_EMPTY = "fields_to_empty"
_FAILED = "not_saved"
_DRAWN = "drawn_in_this_run"

Kind = Literal["success", "saved", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Home:
    """The private address of a log.

    Attributes
    ----------
    token : str
        The owner's secret: opens the kept log, and lists its links.
    version : int or None
        Number of the kept version that the open log began from; None while only links were made.
    saved : OpenLog or None
        That version as it was kept.
    began : OpenLog or None
        What was kept before the changes that this visit saves as one version; None before the first.
    since : datetime or None
        When it saved the first of them.
    whole : bool
        Whether all of it could be opened; else nothing is saved without being asked for.
    """

    token: str = field(repr=False)
    version: int | None = None
    saved: OpenLog | None = field(default=None, repr=False)
    began: OpenLog | None = field(default=None, repr=False)
    since: datetime | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Visited:
    """A link whose copy is looked at in the full app.

    Attributes
    ----------
    token : str
        Of the link.
    version : int
        Of the copy that is open.
    until : datetime
        When the link closes.
    unlock : bytes or None
        What its passphrase gave.
    """

    token: str = field(repr=False)
    version: int
    until: datetime
    unlock: bytes | None = field(default=None, repr=False)


def current() -> Home | None:
    """Return where the open log lives, if anywhere."""
    home: Home | None = st.session_state.get(_HOME)
    return home


def put(home: Home | None) -> None:
    """Remember where the open log lives; None forgets it."""
    st.session_state[_HOME] = home
    for name in (_STALE, _FAILED):
        st.session_state.pop(name, None)
    if home is None:
        device.forget()


def has_changes(log: OpenLog | None) -> bool:
    """Say whether a kept log was changed since it was kept."""
    home = current()
    if log is None or home is None or home.saved is None:
        return False
    return (log.digest, log.title) != (home.saved.digest, home.saved.title)


def visited() -> Visited | None:
    """Return the link whose copy is open, if one is."""
    link: Visited | None = st.session_state.get(_VISITED)
    return link


def put_visited(link: Visited | None) -> None:
    """Remember the link whose copy is open; None forgets it."""
    st.session_state[_VISITED] = link


def first_run() -> bool:
    """Say whether this is the first run of the session; True once."""
    first = _ARRIVED not in st.session_state
    st.session_state[_ARRIVED] = True
    return first


def begin_run() -> None:
    """Forget what the last run has drawn."""
    st.session_state[_DRAWN] = set()


def first_time(what: str) -> bool:
    """Say whether something is drawn for the first time in this run."""
    drawn: set[str] = st.session_state.setdefault(_DRAWN, set())
    first = what not in drawn
    drawn.add(what)
    return first


def say(words: str, kind: Kind = "success") -> None:
    """Keep a sentence to be shown once, at the next run."""
    st.session_state[_NOTICE] = (kind, words)


def take_notice() -> tuple[Kind, str] | None:
    """Return the sentence that was kept, and forget it."""
    kept: tuple[Kind, str] | None = st.session_state.pop(_NOTICE, None)
    return kept


def put_failed(log: OpenLog | None) -> None:
    """Remember that a log could not be saved, so that it is not tried at every step; None that it was."""
    st.session_state[_FAILED] = None if log is None else (log.digest, log.title)


def failed(log: OpenLog) -> bool:
    """Say whether it was tried to save a log as it is, and failed."""
    return bool(st.session_state.get(_FAILED) == (log.digest, log.title))


def newer_version() -> int | None:
    """Return the number of the version that was saved elsewhere in the meantime, if that was noticed."""
    number: int | None = st.session_state.get(_STALE)
    return number


def put_newer_version(number: int) -> None:
    """Remember that another version was saved elsewhere."""
    st.session_state[_STALE] = number


def fill(key: str, value: object) -> None:
    """Write into a form field; only before the field is drawn, as in a callback."""
    st.session_state[key] = value


def filled(key: str) -> bool:
    """Whether something was written into a field by `fill`."""
    return bool(st.session_state.get(key))


def fill_new(key: str, value: object) -> None:
    """Write into a form field that is not there yet."""
    st.session_state.setdefault(key, value)


def empty_later(*keys: str) -> None:
    """Empty text fields at the next run, once what was typed there is done with."""
    st.session_state[_EMPTY] = keys


def empty_now() -> None:
    """Empty what `empty_later` was told to, before it is drawn."""
    for key in st.session_state.pop(_EMPTY, ()):
        fill(key, "")
