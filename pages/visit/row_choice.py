"""A row that was chosen in the table of a group: that person is opened on Progress."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_OPENING = "open_chosen_person"


def chosen_row(key: str, names: Sequence[str], picker: str) -> None:
    """Take over the row that was just chosen: the callback of a table.

    Parameters
    ----------
    key : str
        Of the table.
    names : sequence of str
        The person of each row.
    picker : str
        Key of the picker of people that Progress shows.
    """
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(names):
        st.session_state[picker] = names[rows[0]]
        st.session_state[_OPENING] = True


def just_chosen() -> bool:
    """Whether a person is to be opened now; asked once."""
    return bool(st.session_state.pop(_OPENING, False))
