"""The log in files of its own: for a spreadsheet, for other programs, for a health record."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.fhir import MOST_OBSERVATIONS, observations_in, to_fhir
from data.log import ONE_PERSON, people, to_csv, to_parquet
from data.people import protocols_of
from pages.parts.frame.downloads import download
from pages.visit.open_log import OpenLog


def take_along(log: OpenLog) -> None:
    """Show the downloads of a whole log."""
    with st.container(horizontal=True, vertical_alignment="center"):
        download(
            "Download the cleaned log",
            partial(to_csv, log.entries, counted=log.counted),
            "limber-log.csv",
            "text/csv",
            key="cleaned",
        )
        download(
            "For data tools (Parquet)",
            partial(to_parquet, log.entries, counted=log.counted),
            "limber-log.parquet",
            "application/vnd.apache.parquet",
            key="cleaned_parquet",
            look="tertiary",
        )
        _fhir(log)
    if log.reach_unit == "in":
        st.caption("Downloads have reach in centimetres (reach_cm).")


def _fhir(log: OpenLog) -> None:
    """Offer the log as FHIR, without names unless they are wanted; FHIR has no counted days."""
    if (
        log.counted
        or len(log.entries) > MOST_OBSERVATIONS
        or observations_in(log.entries) > MOST_OBSERVATIONS
    ):
        return
    everybody = people(log.entries)
    named = everybody not in ([], [ONE_PERSON]) and st.session_state.get("fhir_names", False)
    download(
        "For health apps (FHIR)",
        partial(_as_fhir, log, named=named),
        "limber-log.fhir.json",
        "application/fhir+json",
        key="cleaned_fhir",
        look="tertiary",
    )
    if everybody not in ([], [ONE_PERSON]):
        st.checkbox("With names in FHIR", key="fhir_names")


def _as_fhir(log: OpenLog, *, named: bool) -> bytes:
    protocols = protocols_of(log.people, people(log.entries))
    return to_fhir(log.entries, names=named, protocols=protocols)
