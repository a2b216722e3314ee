"""What was brought while a log is open: what adding it would change, shown before it happens."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.sentences.words import count, day
from data.compare import Comparison, compare
from data.reading.mapping import LABELS
from pages.parts.bring import asked, receipt
from pages.text.quote import quote
from pages.visit import open_log, state
from pages.visit.analyses import per_session
from pages.visit.open_log import OpenLog

#: So many changed values are read at a glance; more are folded, and more than anybody reads left out.
_GLANCE, _MOST = 10, 500


def newer_files(log: OpenLog) -> None:
    """Show what adding the newer files would do to the open log, with the three things that can be done."""
    newer = state.newer_log()
    if newer is None:
        return
    with st.container(border=True, key="newer"):
        pasted = [file.name for file in newer.files] == [open_log.PASTED]
        what = "You pasted lines. Add them" if pasted else f"You brought {quote(newer.title)}. Add it"
        st.header(f"{what} to this log?", anchor=False)
        receipt.lines(newer)
        problems = sum(file.reading.problem_count for file in newer.files)
        if problems:
            st.caption(f"{count(problems, 'problem')} in it; you can fix them after adding.")
        together = open_log.with_newer(log, newer)
        asked.whose(together, newer=True)
        asked.questions(together, older=len(log.files))
        found = compare_logs(log, newer)
        st.markdown(f"**{_sentence(found)}**{_details(found)}")
        if len(found.changes):
            _changes(found)
        nothing = not found.new_days and not found.changed_days
        with st.container(horizontal=True):
            if not nothing:
                st.button(
                    "Add it",
                    key="newer_add",
                    type="primary",
                    icon=":material/playlist_add:",
                    on_click=state.add_newer,
                )
            st.button("Open it instead", key="newer_open", on_click=state.open_newer)
            st.button("Cancel", key="newer_cancel", on_click=state.drop_newer)


@per_session
def compare_logs(log: OpenLog, newer: OpenLog) -> Comparison:
    """Return what adding a newer log to the open one would do."""
    each = newer.one_person_each
    older = log if log.one_person_each == each else open_log.with_people(log, one_person_each=each)
    return compare(older.entries, open_log.with_newer(log, newer).together.entries(len(log.files)))


def _sentence(found: Comparison) -> str:
    """Say in one line what would happen: "12 new days, 2 changed, 70 the same."."""
    if not found.new_days and not found.changed_days and not found.same_days:
        return "No entry could be taken from it."
    if not found.new_days and not found.changed_days:
        return f"Nothing new: {count(found.same_days, 'day')} in it, all the same as in this log."
    return (
        f"{count(found.new_days, 'new day')}, {found.changed_days:,} changed, {found.same_days:,} the same."
    )


def _details(found: Comparison) -> str:
    people = [quote(name) for name in found.new_people[:5]]
    more = f" and {len(found.new_people) - 5:,} more" if len(found.new_people) > 5 else ""
    named = f" New people: {', '.join(people)}{more}." if people else ""
    stay = (
        f" {count(found.only_older, 'day')} of this log {'is' if found.only_older == 1 else 'are'} not in it "
        f"and {'stays' if found.only_older == 1 else 'stay'}."
        if found.only_older
        else ""
    )
    return stay + named


def _changes(found: Comparison) -> None:
    """Show the changed values, old and new; a person's column only where there are several people."""
    table = found.changes.head(_MOST)
    shown = pd.DataFrame(
        {
            "Person": table["person"],
            "Day": [day(date) for date in table["date"]],
            "What": table["column"].map(LABELS).str.removeprefix("the ").str.capitalize(),
            "In this log": table["before"].replace("", "nothing"),
            "In the newer file": table["after"].replace("", "nothing"),
        }
    )
    if not table["person"].ne(table["person"].iloc[0]).any():
        shown = shown.drop(columns="Person")
    st.table(shown.head(_GLANCE).map(quote), hide_index=True)
    if len(shown) > _GLANCE:
        few = f"The first {_MOST} of" if len(found.changes) > _MOST else "All"
        with st.expander(f"{few} {len(found.changes):,} changed values", icon=":material/table:"):
            st.dataframe(shown, hide_index=True, key="newer_changes", alt="Changed values, old and new")
