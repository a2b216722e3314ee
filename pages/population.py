"""Population: what a run over more people than one machine holds found, from its aggregates alone."""

import streamlit as st

from analysis.sentences.group import many_people
from analysis.sentences.words import count
from data.settings import get_settings
from pages.parts.frame import show
from pages.parts.results import population_parts
from pages.text.quote import plain
from pages.visit.ending import end_page

st.title("Population", anchor=False)
results = population_parts.chosen_results(get_settings().population_dir or "")
# The answer comes first, also on a phone, where the filters take half of the screen.
answer = st.container(key="population_answer")
filters = population_parts.filter_bar(results)
found = results.summaries(filters.chosen)
if not found:
    nobody = "Nobody has all of what is chosen above."
    st.info(
        nobody if len(results.cells) else many_people.too_few(results.about["fewest"]),
        icon=":material/filter_alt_off:",
    )
    end_page()
most = max(sum(one.people for one in found if one.measure == measure) for measure in results.measures)
st.caption(f"{count(most, 'person', 'people')} of {results.about['totals']['people']:,}.")
with answer:
    show.lead(many_people.lead(found))
palette = show.palette()
for place, one in enumerate(found):
    new = not place or found[place - 1].measure != one.measure
    population_parts.measure_section(results, one, filters, palette, heading=new)
population_parts.links_section(results, filters)
with st.expander("What this rests on", icon=":material/fact_check:"):
    for text in many_people.about(results.about):
        st.markdown(f"- {plain(text)}")
