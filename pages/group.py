"""Group: how many people changed, how much on average, and what goes together. Never a ranking."""

import streamlit as st

from analysis.findings import answer
from data.log import MEASURES
from pages.parts import cached, group_results, show
from pages.parts.choose import period
from pages.parts.state import require_log

st.title("Group", anchor=False)
log = require_log()
show.made_up(log)
chosen = period()
dark = show.is_dark()
results = group_results.results(log, chosen)

show.answer(answer(results.found))
for finding in results.found:
    if finding.about not in ("group", "group_mean"):
        st.markdown(show.plain(finding.sentence))

for measure in [*results.changes, *results.visits]:
    st.subheader(MEASURES[measure].label, anchor=False)
    if measure in results.on_average:
        st.markdown(show.plain(results.on_average[measure].sentence))
    if measure in results.changes:
        figure, sentence, numbers = group_results.forest(log, chosen, measure, dark=dark)
        show.chart(figure, sentence, key=f"forest_{measure}", numbers=numbers)
    else:
        figure, sentence = group_results.visits(log, chosen, measure, dark=dark)
        show.chart(figure, sentence, key=f"visits_{measure}")
show.details(results.found, ("forest", "visits", ""))

st.subheader("Look at one person", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    # The same picker as on Progress, so that who is chosen here is chosen there.
    st.selectbox(
        "Person",
        [cached.EVERYONE, *cached.names(log)],
        key="person_or_everyone",
        persist_state="session",
        width=260,
    )
    st.page_link("progress.py", label="Open in Progress", icon=":material/show_chart:")
