"""The frame: which pages exist, and what every page shares."""

from contextlib import suppress

import streamlit as st

from analysis.sentences.day_count import counted_days
from analysis.sentences.shown_unit import reach_in
from data.content.loader import load_safety
from data.counted_days import DAY_ONE, only_tests
from data.settings import get_settings
from pages.parts.bring import draft
from pages.parts.frame import look, sorry
from pages.parts.frame.show import page_width
from pages.parts.keep import arrival
from pages.parts.keep.notes import notes
from pages.visit.ending import PageEnds
from pages.visit.state import current_log

st.set_page_config(page_title="Limber", page_icon="pages/parts/icon.svg", layout="wide")
st.logo("pages/parts/logo.svg", size="large")

sorry.forget_place()
look.look()
arrival.arrive()
log = current_log()
# A shared copy can be looked at, and nothing else.
shared = log is not None and log.shared
several = log is not None and log.entries["person"].nunique() > 1
# Without a group it is left out of the menu, but an address that was kept still gets its sentence.
group = st.Page(
    "group.py", title="Group", icon=":material/groups:", visibility="visible" if several else "hidden"
)
own = st.Page("home.py", title="Home", icon=":material/home:", default=True)
copy = st.Page("shared_copy.py", title="Shared copy", icon=":material/visibility:", default=True)
share = st.Page("share.py", title="Share", icon=":material/link:")
# Only where the operator has results of many people, and says so.
population = st.Page("population.py", title="Population", icon=":material/public:")
results_open = get_settings().population_dir is not None and not shared
pages = [
    copy if shared else own,
    st.Page("progress.py", title="Progress", icon=":material/show_chart:"),
    st.Page("reach_and_pain.py", title="Reach and pain", icon=":material/scatter_plot:"),
    *([group] if several else []),
    *([population] if results_open else []),
    st.Page("stretches.py", title="Stretches", icon=":material/self_improvement:"),
    st.Page("benefits.py", title="Benefits", icon=":material/menu_book:"),
    *([] if shared else [st.Page("your_data.py", title="Your data", icon=":material/table_rows:"), share]),
    safety := st.Page("safety.py", title="When to get help", icon=":material/health_and_safety:"),
]
# Reached from the foot of every page, and from the addresses that were given out.
hidden = [
    *([] if several else [group]),
    methods := st.Page("methods.py", title="How the numbers are made", visibility="hidden"),
    st.Page("sources.py", title="Sources", visibility="hidden"),
    st.Page("my_days.py", title="My days", visibility="hidden"),
    *([] if shared else [st.Page("keep.py", title="Keep", visibility="hidden")]),
]
page = st.navigation([*pages, *hidden], position="top")

# Streamlit puts the page's own title into the tab; a tab says which app it is, too.
st.set_page_config(page_title="Limber" if page in (own, copy) else f"{page.title} · Limber")


def foot() -> None:
    """Show below every page that this is no medical advice, and the way to the signs and the methods."""
    with st.container(key="foot"):
        st.caption(load_safety().short)
        with st.container(horizontal=True, gap="small"):
            if page != safety:
                st.page_link(safety, label="**The signs that need urgent help**", icon=":material/emergency:")
            if page != methods:
                st.page_link(methods)


with page_width():
    body = st.container()
    draft.keep_on_device()
    sorry.put_place(body)
    try:
        with body:
            notes()
            no_dates = log is not None and log.counted
            tests = log is not None and no_dates and only_tests(log.entries["date"])
            counted = counted_days(DAY_ONE if no_dates else None, tests=tests)
            unit = reach_in(log.reach_unit if log is not None else "cm")
            with counted, unit, suppress(PageEnds):
                page.run()
    finally:
        # Last, so that nothing wanders down while a page is drawn; and also where a page fails.
        foot()
