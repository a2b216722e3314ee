"""The ways to bring a log: upload, paste, start from a template, open a sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from data.content.samples import SAMPLES, template_csv
from data.settings import get_settings
from pages.parts import show, state
from pages.parts.brought import LARGE, Upload
from pages.parts.open_log import PASTED

_KINDS = ["csv", "txt", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods", "gz", "zip"]


def upload() -> None:
    """Show the uploader and open what it holds."""
    uploaded = st.file_uploader(
        "Upload one or several files",
        type=_KINDS,
        accept_multiple_files=True,
        key="upload",
        help="Any spreadsheet's CSV: comma, semicolon or tab; decimal point or comma; most date styles.",
    )
    megabytes, rows = int(st.get_option("server.maxUploadSize")), _rows(get_settings().max_rows)
    st.caption(
        f"CSV or a workbook. Up to {megabytes} MB and {rows} rows a file: many years of entries. "
        "Several at once become one log."
    )
    files = [Upload(file.name, file.getvalue()) for file in uploaded]
    with _telling(files) as tell:
        new = state.put_uploaded(files, tell)
    if new:
        st.rerun()


def _rows(most: int) -> str:
    return f"{most / 1_000_000:g} million" if most % 100_000 == 0 else f"{most:,}"


@contextmanager
def _telling(files: list[Upload]) -> Iterator[Callable[[int, Upload], None] | None]:
    """Show what is being read while it is read, where that takes long enough to be seen."""
    # Always there, so that nothing else of the page moves while it is filled.
    place = st.empty()
    if sum(len(file.content) for file in files) < LARGE:
        yield None
        return

    def tell(number: int, file: Upload) -> None:
        size = f"{len(file.content) / 1_000_000:,.0f} MB"
        which = f", file {number + 1} of {len(files)}" if len(files) > 1 else ""
        place.progress(number / len(files), f"Reading and checking {show.plain(file.name)} ({size}{which}) …")

    yield tell
    place.empty()


def paste() -> None:
    """Show the box for pasted lines; it is easier than a file on a phone."""
    with st.form("paste", border=False):
        text = st.text_area(
            "Lines copied from a spreadsheet, with the column names",
            key="pasted",
            height=150,
            placeholder="date, reach_cm, back_pain, sciatica_pain, minutes\n2026-01-05, -3.5, 5, 2, 10",
        )
        if st.form_submit_button("Read it", key="paste_read"):
            state.put_files([Upload(PASTED, text.encode())])
            st.rerun()


def template() -> None:
    """Offer an empty log to fill in."""
    st.download_button(
        "Download an empty template",
        template_csv(),
        "limber-template.csv",
        "text/csv",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key="template",
    )


def samples() -> None:
    """Offer the made-up logs."""
    for key, sample in SAMPLES.items():
        if st.button(
            sample.title,
            key=f"sample_{key}",
            type="primary" if key == "one-person" else "secondary",
            icon=":material/play_circle:",
        ):
            state.put_sample(key)
            st.rerun()
        st.caption(sample.description)


def refusals() -> None:
    """Say which files could not be read, why, and what to do."""
    for refused in state.refused():
        st.error(f"**{show.plain(refused.name)}**: {show.plain(refused.sentence)}", icon=":material/error:")
