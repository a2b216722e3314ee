"""Pages of many people as files in one ZIP, made on the disk, of which little is held at once."""

from __future__ import annotations

import secrets
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import IO

import streamlit as st
from cachetools import TTLCache

from analysis.sentences.words import count
from data.store import Payload, ShareChoices
from data.store.each_person import page_of_each
from pages.drawing import TakesTooLong
from pages.parts.frame.downloads import download
from pages.parts.keep.everything import free_name
from pages.parts.share.preview import drawn_file
from pages.text.quote import safe_file_name
from pages.visit import home, state
from pages.visit.open_log import OpenLog

#: A page with its charts takes 0.7 MB: so many in one file can be sent about and unpacked anywhere.
AT_ONCE = 100
#: One process holds so many files for so long, whoever they are for; those packed first make room.
_MOST_HELD, _HELD_SECONDS = 3, 1800.0
_held: TTLCache[str, IO[bytes]] = TTLCache(_MOST_HELD, _HELD_SECONDS)
_lock = threading.Lock()


def offer(names: list[str], *, main: bool) -> list[str]:
    """Offer the pages of these people as files: prepared at a press, then to be saved.

    Returns
    -------
    list of str
        Whose pages are to be prepared now, by `pack`; empty where it was not pressed.
    """
    first = 0
    if len(names) > AT_ONCE:
        first = st.selectbox(
            "Which pages",
            range(0, len(names), AT_ONCE),
            format_func=lambda start: f"{start + 1:,} to {min(start + AT_ONCE, len(names)):,}",
            key="share_part",
            help=f"One ZIP holds {AT_ONCE} pages at most.",
            width=200,
        )
    some = names[first : first + AT_ONCE]
    pressed = st.button(
        f"Prepare {count(len(some), 'page')} as files (ZIP)",
        type="primary" if main else "secondary",
        key="pack_pages",
        icon=":material/folder_zip:",
        disabled=not some,
    )
    key = state.packed_pages()
    with _lock:
        packed = _held.get(key)
    if packed is not None:
        download(
            f"Save the ZIP of {key.partition(' ')[2]}",
            partial(_read, packed),
            "pages.zip",
            "application/zip",
            key="save_pages",
            look="primary",
        )
    return some if pressed else []


def pages(log: OpenLog, choices: ShareChoices, names: list[str]) -> Iterator[tuple[str, bytes, Payload]]:
    """Make the pages of these people one by one, while a bar shows how far it is.

    Yields
    ------
    str, bytes, Payload
        A name, how the page was made, and what it shows.
    """
    bar = st.progress(0.0, text=f"{count(len(names), 'page')} to make.")
    chosen = replace(choices, people=tuple(names))
    made = page_of_each(log.entries, chosen, log.events, log.people, reach_unit=log.reach_unit)
    for done, (name, own, payload) in enumerate(made):
        if done % max(len(names) // 100, 1) == 0:
            bar.progress(done / len(names), text=f"{done:,} of {count(len(names), 'page')} made.")
        yield name, own.to_bytes(), payload
    bar.empty()


def pack(log: OpenLog, choices: ShareChoices, names: list[str]) -> None:
    """Draw the pages of these people and keep them as one ZIP, for `offer` to save it."""
    packed = tempfile.TemporaryFile(prefix="limber-")  # noqa: SIM115 - closed when nobody holds it
    taken: set[str] = set()
    try:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, _, payload in pages(log, choices, names):
                archive.writestr(free_name(f"{safe_file_name(name)}.html", taken), drawn_file(payload))
    except TakesTooLong as problem:
        home.say(str(problem), "error")
    except OSError:
        home.say("There is no room on this server for these files just now. Try again later.", "error")
    else:
        key = f"{secrets.token_hex(16)} {count(len(names), 'page')}"
        with _lock:
            _held[key] = packed
        state.put_packed_pages(key)


def _read(packed: IO[bytes]) -> bytes:
    with _lock:
        packed.seek(0)
        return packed.read()
