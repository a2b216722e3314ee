"""Your data: what was brought and how it was read, what is asked, downloads, and the way to bring more."""

import streamlit as st

from data.content.samples import SAMPLES
from pages.parts.bring import adding, asked, class_grid, faults, how_read, receipt, take_along, ways
from pages.parts.frame import show
from pages.parts.keep import keeping
from pages.parts.results import first_look
from pages.visit import state
from pages.visit.required import require_log

st.title("Your data", anchor=False)
ways.refusals()
class_grid.grid()
log = state.current_log() or require_log(shows="Here you see how a file was read, and correct it.")
show.made_up(log)
adding.newer_files(log)
receipt.undo()
receipt.lines(log)
if not log.entries.empty:
    st.page_link("my_days.py", label="My days", icon=":material/list:")
asked.whose(log)
asked.questions(log)
asked.groups(log)
keeping.line(log)
st.header("How it was read", anchor=False)
how_read.how_read(log)
faults.faults(log)
if not log.entries.empty:
    first_look.how_complete(log)

st.header("Take it with you", anchor=False)
take_along.take_along(log)

st.header("Add more, or open another log", anchor=False)
with st.grid(columns=2, min_column_width=300, gap="medium"):
    with st.container(border=True, height="stretch"):
        ways.upload()
    with st.container(border=True, height="stretch"):
        ways.paste()
with st.container(horizontal=True, gap="small"):
    class_grid.offer(log)
    ways.template()
    if st.button("Close this log", key="close", icon=":material/close:"):
        state.close_log()
        st.switch_page("home.py")
    with st.popover("Examples", icon=":material/science:"):
        ways.samples(*SAMPLES)
