"""Group: how many people changed, how much on average, and what goes together. Never a ranking."""

import streamlit as st

from analysis.days import PERIODS
from analysis.findings import answer
from data.log import MEASURES
from pages.parts import cached, group_results, show
from pages.parts.state import require_log

st.title("Group", anchor=False)
log = require_log()
show.made_up(log)
names = cached.names(log)
if len(names) < 2:
    st.info("This log holds one person. A log with several people, one name a row, is compared here.")
    st.page_link("progress.py", label="See this person's progress", icon=":material/show_chart:")
    st.stop()

period = st.segmented_control(
    "Period", list(PERIODS), default="All", required=True, key="period", persist_state="session"
)
dark = show.is_dark()
results = group_results.results(log, period or "All")

show.answer(answer(results.found))
for finding in results.found:
    if finding.about not in ("group", "group_mean"):
        st.markdown(finding.sentence)

for measure in [*results.changes, *results.visits]:
    st.subheader(MEASURES[measure].label, anchor=False)
    if measure in results.on_average:
        st.markdown(results.on_average[measure].sentence)
    if measure in results.changes:
        figure, sentence, numbers = group_results.forest(log, period or "All", measure, dark=dark)
        show.chart(figure, sentence, key=f"forest_{measure}", numbers=numbers)
    else:
        figure, sentence = group_results.visits(log, period or "All", measure, dark=dark)
        show.chart(figure, sentence, key=f"visits_{measure}")
show.details(results.found, figure="forest" if results.changes else "visits")

st.subheader("Look at one person", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    # The same picker as on Progress, so that who is chosen here is chosen there.
    person = st.selectbox(
        "Person",
        [cached.EVERYONE, *names],
        key="person_or_everyone",
        persist_state="session",
        width=260,
    )
    st.page_link("progress.py", label="Open in Progress", icon=":material/show_chart:")
