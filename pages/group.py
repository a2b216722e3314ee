"""Group: how many people changed, how much on average, who needs a look. Never a ranking."""

from functools import partial

import streamlit as st

from analysis.sentences.group import many_people
from analysis.sentences.group.group_table import how_large
from pages.parts.bring import asked
from pages.parts.frame import show
from pages.parts.results import group_parts, group_results
from pages.parts.results.group_filters import filter_bar
from pages.text.quote import plain, quote, told_apart
from pages.visit import analyses
from pages.visit.ending import end_page
from pages.visit.patience import with_bar
from pages.visit.required import require_log
from pages.visit.row_choice import just_chosen

if just_chosen():
    st.switch_page("progress.py")
st.title("Group", anchor=False)
log = require_log(shows="Here you see how many people of a group change, and how much.", answered=True)
show.made_up(log)
if len(analyses.names(log)) < 2:
    st.header("This log is about one person.", anchor=False)
    st.markdown("This page is for the logs of several people, each told apart by a column with their names.")
    st.page_link("progress.py", label="See progress", icon=":material/show_chart:")
    end_page()
# The answer comes first, also on a phone, where the filters take half of the screen.
answer = st.container(key="group_answer")
filters = filter_bar(log)
asked.groups(log, left=True)
palette = show.palette()
study = group_results.study_of(log, filters.period, filters.chosen)
if not study.group.size:
    st.info("Nobody has all of what is chosen above.", icon=":material/filter_alt_off:")
    end_page()
days = study.group.days
st.caption(plain(how_large(study.group.size, len(days), days["date"].min(), days["date"].max())))
with answer:  # in its room, so that a bar moves nothing
    with_bar(partial(group_results.work_out, study), "Working out everybody's change …")
results = group_results.results(log, filters.period, filters.chosen)
with answer:
    show.lead(results.lead)
# Filled last: it takes longest.
attention = st.container()
for measure in study.group.measures:
    group_parts.measure_section(log, filters, measure, palette)
group_parts.groups_section(log, filters, palette)

together = show.texts_about(results.found, ("group_link", "group_norms"))
if "group_link" in together:
    st.header(many_people.LINKS, anchor=False)
for text in (text for texts in together.values() for text in texts):
    st.markdown(text)
if study.group.measures:
    group_parts.table_section(log, filters, study.group.measures)
with st.container(horizontal=True, vertical_alignment="bottom"):
    # The same picker as on Progress, so that who is chosen here is chosen there.
    everybody = [analyses.EVERYONE, *analyses.names(log)]
    person = st.selectbox(
        "Look at one person",
        everybody,
        format_func=told_apart(everybody),
        key=group_parts.PICKER,
        persist_state="session",
        width=260,
    )
    if person != analyses.EVERYONE:
        st.page_link("progress.py", label=f"See {quote(person)}'s progress", icon=":material/show_chart:")
if not log.shared:  # it has no page Share
    show.to_print()
show.details(results.found, ("slopes", "forest", "visits", ""))
with attention:
    with_bar(partial(group_results.look_for_flags, log), "Looking for who needs a look …")
    group_parts.attention_section(log, filters)
