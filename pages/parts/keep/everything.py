"""Everything there is about an open log as one file, for its owner."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import PurePath

import pandas as pd

from data.log import to_csv
from data.quoted import seen
from data.spreadsheet import safe_csv
from data.store import LinkRow
from pages.text.quote import safe_file_name
from pages.visit.open_log import OpenLog

_README = """Everything that Limber has of the log "{title}"

original/      your files, byte for byte as you brought them
limber-log.csv the log as Limber read it, with what you typed in; Limber and any spreadsheet open it
events.csv     the dates you marked
people.csv     age, sex and sit-and-reach test of people, where they were said
links.csv      the links you made, without their addresses

limber-log.csv can be brought to any Limber again.
"""


def everything(log: OpenLog, links: Sequence[LinkRow] = ()) -> bytes:
    """Return a zip file of the original files, the cleaned log, marked dates, profiles and links.

    Parameters
    ----------
    log : OpenLog
    links : sequence of LinkRow
        Listed without what opens them: a downloaded file lies about for years.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _README.format(title=seen(log.title)))
        taken: set[str] = set()
        for file in log.files:
            archive.writestr(f"original/{free_name(file.name, taken)}", file.content)
        archive.writestr("limber-log.csv", to_csv(log.entries, counted=log.counted))
        events = [(event.day.isoformat(), event.label, event.person) for event in log.events]
        archive.writestr("events.csv", _table(events, ("date", "label", "person")))
        archive.writestr("people.csv", safe_csv(log.people))
        rows = [
            (row.label, row.state, _written(row.created_at), _written(row.expires_at), str(row.opened))
            for row in links
        ]
        archive.writestr("links.csv", _table(rows, ("label", "state", "made", "closes", "opened")))
    return packed.getvalue()


def file_name(log: OpenLog) -> str:
    """Return what the download is called, after the log where it has a name of its own.

    Examples
    --------
    >>> from pages.visit.open_log import with_entry, with_title
    >>> log = with_entry(None, {"date": "2026-01-05", "back_pain": 3})
    >>> file_name(with_title(log, "My back, 2026")), file_name(log)
    ('limber-My-back-2026.zip', 'limber-everything.zip')
    """
    name = re.sub(r"\W+", "-", log.title).strip("-") if log.own_name else ""
    return f"limber-{name or 'everything'}.zip"


def _table(rows: Sequence[tuple[str, ...]], columns: tuple[str, ...]) -> bytes:
    return safe_csv(pd.DataFrame(list(rows), columns=list(columns), dtype="str"))


def _written(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def free_name(name: str, taken: set[str]) -> str:
    """Return a file's bare name, with a number where another one is called the same."""
    bare = safe_file_name(PurePath(name.replace("\\", "/")).name)
    free, number = bare, 1
    while free.lower() in taken:
        number += 1
        free = f"{PurePath(bare).stem}-{number}{PurePath(bare).suffix}"
    taken.add(free.lower())
    return free
