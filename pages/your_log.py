"""Your log: bring one, see at once how it was read and what it shows."""

from functools import partial

import streamlit as st

from data.log import to_csv, to_parquet
from pages.parts.bring import adding, class_grid, faults, how_read, one_day, receipt, ways
from pages.parts.frame import show
from pages.parts.frame.downloads import download
from pages.parts.keep import keeping
from pages.parts.results.first_look import first_look
from pages.text.quote import HEADING, quote
from pages.visit import state

log = state.current_log()

if log is None:
    st.title("Is stretching helping you?", anchor=False)
    st.markdown(
        "Bring the log of your stretching and your pain. Limber shows whether your reach and your pain are "
        "really changing, how sure that is, and gives you a link to share with a physiotherapist or a coach."
    )
else:
    st.title(quote(log.title, HEADING), anchor=False)

keeping.deleted()
keeping.remembered_here()
ways.refusals()
class_grid.grid()

if log is not None:
    show.made_up(log)
    adding.newer_files(log)
    one_day.how_is_it_today(log)
    receipt.undo()
    receipt.lines(log)
    keeping.line(log)
    receipt.whose(log)
    receipt.questions(log)
    receipt.groups(log)
    if not log.entries.empty:
        first_look(log)
    faults.faults(log)
    how_read.how_read(log)
    with st.container(horizontal=True):
        download(
            "Download the cleaned log",
            partial(to_csv, log.entries, counted=log.counted),
            "limber-log.csv",
            "text/csv",
            key="cleaned",
        )
        download(
            "As Parquet",
            partial(to_parquet, log.entries, counted=log.counted),
            "limber-log.parquet",
            "application/vnd.apache.parquet",
            key="cleaned_parquet",
        )
        if log.reach_unit == "in":
            st.caption("Downloads have reach in centimetres (reach_cm).")
        st.button("Close this log", key="close", on_click=state.close_log, icon=":material/close:")
    st.subheader("Add a file, or open another log", anchor=False)

with st.grid(columns=2 if log is None else 1, min_column_width=320, gap="medium"):
    with st.container(border=True, height="stretch"):
        if log is None:
            st.subheader("Bring your own", anchor=False)
        ways.upload()
        with st.expander("Paste it instead", icon=":material/content_paste:"):
            ways.paste()
        if log is None:
            with st.expander("Or start with today", icon=":material/edit:"):
                one_day.form()
        else:
            with st.expander("Open a sample log", icon=":material/science:"):
                ways.samples()
        class_grid.offer(log)
        ways.template()
        st.caption("It stays in this visit and is gone when you close the page, unless you keep it.")
    if log is None:
        with st.container(border=True, height="stretch"):
            st.subheader("Open a sample log", anchor=False)
            ways.samples()
