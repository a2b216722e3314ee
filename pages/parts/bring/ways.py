"""The ways to bring a log: upload, paste, start from a template, open a sample."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.content.samples import SAMPLES, template_csv
from data.settings import get_settings
from pages.parts.bring import paste_box
from pages.parts.frame.downloads import download
from pages.routes.door.visits import visits
from pages.text.quote import plain
from pages.visit import state
from pages.visit.inputs import Upload


def upload() -> None:
    """Show the uploader and open what it holds."""
    uploaded = st.file_uploader(
        "Upload one or several files",
        accept_multiple_files=True,
        key="upload",
        help="Any spreadsheet's CSV: comma, semicolon or tab; decimal point or comma; most date styles.",
    )
    megabytes, rows = int(st.get_option("server.maxUploadSize")), _rows(get_settings().max_rows)
    together = get_settings().max_held_bytes_per_visit // 1_000_000
    st.caption(
        f"CSV, text, a workbook or FHIR. Up to {megabytes} MB and {rows} rows a file: many years of entries. "
        f"Several at once, up to {together} MB together, become one log."
    )
    _say_why_refused()
    files = [Upload(file.name, file.getvalue()) for file in uploaded]
    if state.put_uploaded(files):
        st.rerun()


def _rows(most: int) -> str:
    return f"{most / 1_000_000:g} million" if most % 100_000 == 0 else f"{most:,}"


def _say_why_refused() -> None:
    """Say what the uploader shows as a number only: why the server did not take a file."""
    run = get_script_run_ctx()
    refused = visits.refused(run.session_id) if run is not None else None
    if refused is not None:
        st.warning(refused)


def paste() -> None:
    """Show the box to paste into; it is easier than a file on a phone."""
    paste_box.paste()


def template() -> None:
    """Offer an empty log to fill in."""
    download(
        "Download an empty template",
        template_csv(),
        "limber-template.csv",
        "text/csv",
        key="template",
        look="tertiary",
    )


def samples(*keys: str) -> None:
    """Offer some made-up logs, side by side."""
    with st.grid(columns=len(keys), min_column_width=240, gap="small"):
        for key in keys:
            with st.container(gap="xxsmall"):
                st.button(
                    SAMPLES[key].title,
                    key=f"sample_{key}",
                    icon=":material/science:",
                    width="stretch",
                    on_click=state.put_sample,
                    args=(key,),
                )
                st.caption(SAMPLES[key].description)


def refusals() -> None:
    """Say which files could not be read, why, and what to do."""
    for refused in state.refused():
        st.error(f"**{plain(refused.name)}**: {plain(refused.sentence)}", icon=":material/error:")
