"""The parts of the Population page: which results, who is looked at, each measure, groups side by side."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from analysis.figures import picture
from analysis.figures.theme import Palette
from analysis.groups.group import FEWEST_SHARED
from analysis.groups.measure_summary import MeasureSummary
from analysis.population import summary
from analysis.population.report import MOST_DRAWN, changes
from analysis.population.results import NoResults, Results, folders_in, results_in
from analysis.sentences.group import many_people
from data.measures import MEASURES
from pages.parts.frame import show
from pages.parts.frame.signs import with_minus
from pages.parts.results.group_filters import Filters, choose_traits
from pages.text.quote import plain, told_apart
from pages.visit.ending import end_page


def chosen_results(folder: str) -> Results:
    """Return the results that are looked at; end the page in words where there are none."""
    found = folders_in(Path(folder))
    if not found:
        st.info("There are no finished results yet.", icon=":material/hourglass_empty:")
        end_page()
    name = next(iter(found))
    if len(found) > 1:
        name = st.selectbox("Results", list(found), format_func=told_apart(list(found)), width=260)
    try:
        return _opened(found[name], (found[name] / "results.json").stat().st_mtime_ns)
    except (NoResults, OSError) as problem:
        st.error(plain(str(problem)), icon=":material/error:")
        end_page()


@lru_cache(maxsize=4)
def _opened(folder: Path, changed: int) -> Results:
    """Open results once, and again when they changed."""
    return results_in(folder)


def filter_bar(results: Results) -> Filters:
    """Show the bar of the Group page and return what is chosen."""
    values = {trait: results.values(trait) for trait in results.traits}
    known = {trait: some for trait, some in values.items() if len(some) > 1}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return Filters(*choose_traits(known, "population"), "All")


def measure_section(
    results: Results, one: MeasureSummary, filters: Filters, palette: Palette, *, heading: bool
) -> None:
    """Show what one measure says of those who were measured in one way; the first of them has a heading."""
    if heading:
        st.subheader(MEASURES[one.measure].label, anchor=False)
    st.markdown(plain(" ".join(many_people.texts(one))))
    key = f"{one.measure}_{one.design}"
    if sum(map(sum, one.bars.values())):
        show.chart(changes(one, palette), key=f"changes_{key}")
    cells = summary.chosen_cells(results.cells, filters.chosen)
    if one.measure == "reach_cm" and one.design != "diary":
        _norms(cells, palette)
    if filters.compare_by:
        groups = summary.groups(cells, one.measure, one.design, filters.compare_by)
        if 1 < sum(group.n >= FEWEST_SHARED for group in groups) <= MOST_DRAWN:
            show.chart(picture.groups_beside(groups, one.measure, palette), key=f"groups_{key}")
        elif groups:
            st.markdown(plain(many_people.by(filters.compare_by, one.design)))
            st.dataframe(
                with_minus(many_people.table(groups, one.measure)), hide_index=True, key=f"table_{key}"
            )


def links_section(results: Results, filters: Filters) -> None:
    """Show whether reach and pain go together within those who are chosen."""
    if links := results.links(filters.chosen):
        st.subheader(many_people.LINKS, anchor=False)
    for pain, link in links.items():
        st.markdown(plain(many_people.linked(link, pain)))


def _norms(cells: pd.DataFrame, palette: Palette) -> None:
    found = summary.fifths(cells)
    if found.known >= FEWEST_SHARED:
        show.chart(picture.beside_norms(found, palette), key="population_norms")
