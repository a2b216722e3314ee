"""What a session remembers. The only module that touches `st.session_state`."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from data.reading import UnreadableLog
from pages.parts import open_log, show
from pages.parts.open_log import OpenFile, OpenLog

_LOG = "open_log"
_REFUSED = "refused_files"
_UPLOADED = "uploaded_digests"
_MANAGE = "manage_token"
_MADE = "made_link"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read: its name and the sentence that says why."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Upload:
    """What the uploader handed over: name and bytes of one file."""

    name: str
    content: bytes = field(repr=False)


def current_log() -> OpenLog | None:
    """Return the open log, if there is one."""
    log: OpenLog | None = st.session_state.get(_LOG)
    return log


def require_log() -> OpenLog:
    """Return the open log, or show where to get one and end the page."""
    log = current_log()
    if log is None or log.entries.empty:
        with st.container(border=True):
            st.subheader("No log is open yet", anchor=False)
            st.write("Open a log first. It takes one click with a sample, or a CSV file of your own.")
            with st.container(horizontal=True):
                if st.button("Open the sample log", type=show.main_button(), key="guard_sample"):
                    put_sample("one-person")
                    st.rerun()
                st.page_link("your_log.py", label="Bring your own", icon=":material/upload_file:")
        st.stop()
    return log


def refused() -> list[Refused]:
    """Return the files of the last upload that could not be read."""
    found: list[Refused] = st.session_state.get(_REFUSED, [])
    return found


def put_files(uploads: list[Upload]) -> None:
    """Open the files of an upload as one log; files that cannot be read are kept as refused."""
    files: list[OpenFile] = []
    problems: list[Refused] = []
    for upload in uploads:
        try:
            files.append(open_log.read_file(upload.name, upload.content))
        except UnreadableLog as problem:
            problems.append(Refused(upload.name, str(problem)))
    st.session_state[_REFUSED] = problems
    if files:
        st.session_state[_LOG] = open_log.open_files(files)


def put_uploaded(uploads: list[Upload]) -> bool:
    """Open what the uploader holds, once: it hands the same files over at every run.

    Returns
    -------
    bool
        Whether these files were new.
    """
    handed = [(upload.name, hash(upload.content)) for upload in uploads]
    new = bool(uploads) and st.session_state.get(_UPLOADED) != handed
    st.session_state[_UPLOADED] = handed
    if new:
        put_files(uploads)
    return new


def put_sample(key: str) -> None:
    """Open a made-up log."""
    st.session_state[_REFUSED] = []
    st.session_state[_LOG] = open_log.open_sample(key)


def put_entry(entry: dict[str, object]) -> None:
    """Add one typed entry to the open log, or to a new one. A sample never mixes with real entries."""
    log = current_log()
    st.session_state[_LOG] = open_log.with_entry(None if log is None or log.sample else log, entry)


def choose(file: int, about: str, key: str) -> None:
    """Take the value of a widget as an answer or a changed guess, and read the file again."""
    log, option = current_log(), st.session_state.get(key)
    if log is None or option is None:
        return
    try:
        st.session_state[_LOG] = open_log.with_choice(log, file, about, option)
        st.session_state[_REFUSED] = []
    except UnreadableLog as problem:
        st.session_state[_REFUSED] = [Refused(log.files[file].name, f"Read that way it fails: {problem}")]


def choose_people(key: str) -> None:
    """Take the value of a widget as the answer to whose the files are."""
    log = current_log()
    if log is not None:
        st.session_state[_LOG] = open_log.with_people(log, one_person_each=bool(st.session_state[key]))


def close_log() -> None:
    """Forget the open log and everything that was asked about it."""
    st.session_state.pop(_LOG, None)
    st.session_state.pop(_REFUSED, None)


def manage_token() -> str | None:
    """Return the private key of the links this session made, if it made any."""
    token: str | None = st.session_state.get(_MANAGE)
    return token


def put_manage_token(token: str) -> None:
    """Remember the private key of this session's links."""
    st.session_state[_MANAGE] = token


def made_link() -> str | None:
    """Return the id of the link made last, to show it first."""
    link: str | None = st.session_state.get(_MADE)
    return link


def put_made_link(link_id: str) -> None:
    """Remember the id of the link made last."""
    st.session_state[_MADE] = link_id
