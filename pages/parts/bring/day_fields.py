"""The fields of one day: a scale for each rating, texts for numbers, and what was understood of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.sentences.shown_unit import reach_in
from analysis.sentences.words import NAMES, amount, capital, direction, scale
from data.log import FUNCTIONS, MEASURES, RATINGS, REQUIRED, recorded
from pages.text.quote import plain
from pages.visit import day_form
from pages.visit.open_log import OpenLog

#: What is asked as a text, and with what it is shown how to write it.
_EXAMPLES = {
    "reach_cm": "3.5, −2 or 5 in", "minutes": "10 or 1 h 5 min", "roland_morris": "14", "oswestry": "38",
}  # fmt: skip
_ASKED = {"reach_cm": "Reach", "minutes": "Stretched"}


def asked(log: OpenLog | None, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return which measures a day is asked for: those of every log and of this one, and what is `wanted`."""
    more = recorded(log.entries, (*RATINGS, *FUNCTIONS)) if log is not None else []
    return tuple(name for name in MEASURES if name in (*REQUIRED, *more, *wanted))


def fields(form: str, measures: Sequence[str], reach_unit: str, *, between: Sequence[str] = ()) -> None:
    """Draw the fields; what a number was understood as stands below it before it counts.

    Parameters
    ----------
    form : str
    measures : sequence of str
    reach_unit : str
        What reach is told in.
    between : sequence of str
        Ratings that lie between two steps of the scale, and so are asked as a number.
    """
    ratings = [name for name in measures if name in RATINGS and name not in between]
    with st.grid(columns=2, min_column_width=300, gap="small"):
        for name in ratings:
            _scale(form, name)
    with reach_in(reach_unit), st.grid(columns=2, min_column_width=130, gap="small"):
        for name in (one for one in measures if one not in ratings):
            _number(form, name, reach_unit)


def _scale(form: str, measure: str) -> None:
    """Ask for a rating on a scale whose ends say what they mean, and where it hurts."""
    own = MEASURES[measure]
    where = f"{own.body} pain"
    label = own.label if own.label.lower() == where else f"{own.label} ({where})"
    with st.container(key=f"scale_{form}_{own.short}", width=560):
        st.segmented_control(
            f"{label}: 0 none, 10 worst", range(11), key=day_form.key(form, measure), width="stretch"
        )


def _number(form: str, measure: str, reach_unit: str) -> None:
    """Ask for a number as a text. The line below is always there, so that nothing moves under a thumb."""
    with st.container(gap="xxsmall", key=f"number_{form}_{measure}"):
        better = f", {direction(measure)}" if MEASURES[measure].kind == "function" else ""
        text = st.text_input(
            f"{_ASKED.get(measure, MEASURES[measure].label)}, {scale(measure)}{better}",
            key=day_form.key(form, measure),
            max_chars=day_form.LONGEST,
            placeholder=_EXAMPLES.get(measure, "4.5"),
            autocomplete="off",
            live=True,
        )
        typed = day_form.understood(text or "", measure, reach_unit)
        # It is read aloud when it changes: pages/routes/static/aloud.js
        with st.container(key=f"said_{form}_{measure}"):
            if typed.problem:
                st.markdown(f":red[:material/error: {plain(typed.problem)}]")
            elif typed.value is not None:
                st.caption(f":material/check: {capital(NAMES[measure])}: {amount(typed.value, measure)}")
            else:
                st.caption(f"{capital(NAMES[measure])}: {'left empty' if text else 'can stay empty'}")
