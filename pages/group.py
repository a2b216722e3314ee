"""Group: how many people changed, how much on average, and what goes together. Never a ranking."""

import streamlit as st

from data.log import MEASURES
from pages.parts.frame import show
from pages.parts.results import group_results
from pages.parts.results.choose import period
from pages.text.quote import plain, quote, told_apart
from pages.visit import analyses
from pages.visit.state import require_log

st.title("Group", anchor=False)
log = require_log()
show.made_up(log)
if len(analyses.names(log)) < 2:
    st.subheader("This log is about one person.", anchor=False)
    st.markdown("This page is for the logs of several people, each told apart by a column with their names.")
    st.page_link("progress.py", label="See progress", icon=":material/show_chart:")
    st.stop()
chosen = period(log)
palette = show.palette()
results = group_results.results(log, chosen)

show.lead(results.lead)
names = analyses.names(log)
with st.container(horizontal=True, vertical_alignment="bottom"):
    # The same picker as on Progress, so that who is chosen here is chosen there.
    person = st.selectbox(
        "Look at one person",
        [analyses.EVERYONE, *names],
        format_func=told_apart([analyses.EVERYONE, *names]),
        key="person_or_everyone",
        persist_state="session",
        width=260,
    )
    if person != analyses.EVERYONE:
        st.page_link("progress.py", label=f"See {quote(person)}'s progress", icon=":material/show_chart:")
for measure in [*results.changes, *results.visits]:
    st.subheader(MEASURES[measure].label, anchor=False)
    for sentence in results.sentences(measure, average=True):
        st.markdown(plain(sentence))
    if measure in results.changes:
        show.chart(group_results.forest(log, chosen, measure, palette), key=f"forest_{measure}")
    else:
        show.chart(group_results.visits(log, chosen, measure, palette), key=f"visits_{measure}")

together = show.texts_about(results.found, ("group_link", "group_norms"))
if "group_link" in together:
    st.subheader("Do reach and pain go together?", anchor=False)
for text in (text for texts in together.values() for text in texts):
    st.markdown(text)
show.details(results.found, ("forest", "visits", ""))
