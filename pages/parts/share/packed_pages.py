"""Pages of many people as files in one ZIP, made on the disk, of which little is held at once."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from analysis.sentences.words import count
from data.store import Payload, ShareChoices
from data.store.sealed.each_person import page_of_each
from pages.drawing import TakesTooLong
from pages.parts.frame.downloads import download
from pages.parts.keep.everything import free_name
from pages.parts.share.packs import Packs
from pages.parts.share.preview import drawn_file
from pages.text.quote import safe_file_name
from pages.visit import home, sharing
from pages.visit.open_log import OpenLog

#: A page with its charts takes 0.7 MB: so many in one file can be sent about and unpacked anywhere.
AT_ONCE = 100
packs = Packs()


def offer(log: OpenLog, choices: ShareChoices, names: list[str], *, main: bool) -> list[str]:
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
    key, of = sharing.packed_pages()
    if of == _mark(log, choices, some) and packs.has(key):
        download(
            f"Save the ZIP of {count(len(some), 'page')}",
            partial(packs.read, key),
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
    packed = tempfile.TemporaryFile(prefix="limber-")  # noqa: SIM115 - `packs` closes it
    taken: set[str] = set()
    try:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, _, payload in pages(log, choices, names):
                archive.writestr(free_name(f"{safe_file_name(name)}.html", taken), drawn_file(payload))
    except BaseException as problem:
        packed.close()
        if not isinstance(problem, TakesTooLong | OSError):
            raise
        full = "There is no room on this server for these files just now. Try again later."
        home.say(full if isinstance(problem, OSError) else str(problem), "error")
    else:
        sharing.put_packed_pages(packs.put(packed), _mark(log, choices, names))


def _mark(log: OpenLog, choices: ShareChoices, names: list[str]) -> int:
    """Tell whether what was packed is what would be packed now."""
    return hash((log.digest, choices, tuple(names)))
