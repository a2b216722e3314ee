"""The parts of the Group page: each measure's answer and pictures, groups beside each other, the table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.figures import picture
from analysis.figures.theme import Palette
from analysis.groups.group import FEWEST_SHARED
from analysis.sentences.group.attention import heading
from analysis.sentences.group.compared import without_place
from analysis.sentences.group.group_table import HOW_TO_READ, LAST_SEEN, PERCENTILE, PERSON, VERDICT
from data.log import MEASURES
from data.spreadsheet import safe_csv
from pages.parts.frame import show
from pages.parts.frame.downloads import download
from pages.parts.frame.signs import MOST_ROWS, with_minus
from pages.parts.results import group_results
from pages.parts.results.group_filters import Filters
from pages.parts.results.which_test import ask_which_test
from pages.text.quote import plain, quote, told_apart
from pages.visit import state
from pages.visit.open_log import OpenLog
from pages.visit.row_choice import chosen_row

#: Which row of the table is chosen goes to this picker.
PICKER = "person_or_everyone"
_TABLE = "group_table"
#: A longer list of people to look at is folded, and so many are listed at once: each has a button.
_AT_ONCE, _MOST = 5, 30
#: A longer name is cut in the table; it is whole in the pickers.
_LONG_NAME = 20


def measure_section(log: OpenLog, filters: Filters, measure: str, palette: Palette) -> None:
    """Show what one measure says, its pictures, and below them what that rests on."""
    results = group_results.results(log, filters.period, filters.chosen)
    st.subheader(MEASURES[measure].label, anchor=False)
    for sentence in results.sentences(measure, average=True):
        st.markdown(plain(sentence))
    drawn = group_results.pictures(log, filters.period, filters.chosen, measure, palette)
    for name, one in drawn.items():
        show.chart(one, key=f"{name}_{measure}")
    for sentence in results.grounds(measure):
        st.caption(plain(sentence))
    if measure == "reach_cm":
        _norms(log, filters, palette)
        ask_which_test(log, filters)


def _norms(log: OpenLog, filters: Filters, palette: Palette) -> None:
    found = group_results.beside_norms(log, filters.period, filters.chosen)
    if found.known < FEWEST_SHARED:
        return
    show.chart(picture.beside_norms(found, palette), key="beside_norms")
    if text := without_place(found):
        st.caption(plain(text))


def groups_section(log: OpenLog, filters: Filters, palette: Palette) -> None:
    """Show the groups of the trait that is compared by, beside each other."""
    if not filters.compare_by:
        return
    st.subheader(f"By {quote(filters.compare_by)}", anchor=False)
    found = group_results.beside_each_other(log, filters.period, filters.chosen, filters.compare_by, palette)
    for measure, of_design in found.items():
        for code, (said, drawn) in of_design.items():
            for text in show.texts_about(said, ("group_compared",)).get("group_compared", []):
                st.markdown(text)
            if drawn is not None:
                show.chart(drawn, key=f"compared_{code}_{measure}")


def table_section(log: OpenLog, filters: Filters, measures: list[str]) -> None:
    """Show everybody in a table that can be searched, sorted and downloaded; a row opens that person."""
    st.subheader("Person by person", anchor=False)
    measure = measures[0]
    if len(measures) > 1:
        labels = {name: MEASURES[name].label for name in measures}
        picked = st.segmented_control(
            "Measure", measures, format_func=labels.__getitem__, default=measures[0], required=True,
            key="group_measure", persist_state="session",
        )  # fmt: skip
        measure = picked if picked in measures else measure
    told = group_results.told_table(log, filters.period, filters.chosen, measure)
    numbers = [str(name) for name in told.select_dtypes("number")]
    signed = {name for name in numbers if name.startswith(("Change", "95 %"))}
    st.caption(plain(HOW_TO_READ))
    st.dataframe(
        with_minus(told, signed=signed, digits=1, whole=(PERCENTILE,)),
        hide_index=True,
        key=_TABLE,
        # What counts is beside the name, so that a phone shows it.
        column_order=list(dict.fromkeys(name for name in (PERSON, VERDICT, *told) if name in told)),
        placeholder="–",
        height="content" if len(told) <= show.WHOLE else 600,
        on_select=lambda: chosen_row(_TABLE, told[PERSON].tolist(), PICKER),
        selection_mode="single-row",
        column_config={
            PERSON: st.column_config.TextColumn(pinned=True, width=_narrow(told[PERSON])),
            LAST_SEEN: st.column_config.DateColumn(format="D MMM YYYY"),
            # A format of its own would be told instead of that of `with_minus`.
            **{
                name: st.column_config.NumberColumn(format=_written(name, signed))
                for name in (numbers if len(told) > MOST_ROWS else [])
            },
        },
    )
    if len(told) > show.WHOLE:
        with st.container(key="on_paper"):
            st.caption("Paper holds only the first rows of this table. Its download has everybody.")
    download(
        "Download this table", safe_csv(told.astype({PERSON: "str"})), f"group-{MEASURES[measure].short}.csv",
        "text/csv", key="group_download",
    )  # fmt: skip


def _narrow(names: pd.Series) -> int | None:
    """Return how wide names may be at most: long ones leave a phone no room for anything else."""
    return 150 if names.astype("str").str.len().max() > _LONG_NAME else None


def _written(name: str, signed: set[str]) -> str:
    """Return how a number of a long table is written."""
    return "%.0f" if name == PERCENTILE else "%+.1f" if name in signed else "%.1f"


def attention_section(log: OpenLog, filters: Filters) -> None:
    """Show who needs a look, and why; each can be put away for this visit."""
    away = state.dismissed_flags()
    found = [
        one for one in group_results.attention(log, filters.period, filters.chosen) if one.key not in away
    ]
    if not found:
        return
    called = told_apart([one.person for one in found])
    with st.expander(
        heading(len(found)), expanded=len(found) <= _AT_ONCE, icon=":material/visibility:", key="needs_a_look"
    ):
        for place, one in enumerate(found[:_MOST]):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"**{plain(called(one.person))}**: {plain('; '.join(one.reasons))}", width="stretch"
                )
                st.button(
                    "Dismiss", key=f"look_dismiss_{place}", on_click=state.dismiss_flag, args=(one.key,),
                    type="tertiary",
                )  # fmt: skip
        if len(found) > _MOST:
            st.caption(f"{len(found) - _MOST:,} more people; dismiss some, or choose fewer above.")
