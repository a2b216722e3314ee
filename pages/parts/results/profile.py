"""The small optional form for age, sex and how reach is measured, and the band that it makes possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analysis.norms.percentile import NormBand, norm_band
from analysis.norms.protocols import usable_protocols
from analysis.sentences.person.norm_comparison import band_name
from analysis.sentences.words import capital
from data.content.norms import protocol_of, sex_named
from data.hand_over import SIDES, TIMES, TRIALS
from data.people import Profile, profile_of
from data.reading.entries.people import age_of
from pages.text.quote import plain
from pages.visit import state
from pages.visit.open_log import OpenLog

_SEXES = {"": "Not said", "F": "Female", "M": "Male"}
_NOT_KNOWN = "I do not know"
_NOT_SAID = "Not said"
_MEASURED = {"time": ("Time of day", TIMES), "trials": ("Trials each time", TRIALS), "side": ("Side", SIDES)}
_YOUNGEST, _OLDEST = 5, 110


def told_of(log: OpenLog, person: str) -> Profile:
    """Return what is known about a person of an open log, from its files and as it was typed in."""
    known = profile_of(log.people, person)
    typed = next((one for one in log.profiles if one.person == person), Profile(person))
    return replace(known, time=typed.time, trials=typed.trials, side=typed.side)


def profile_form(log: OpenLog, person: str, *, lacking: Sequence[str] = ()) -> None:
    """Show the form; what it says is kept with the log, and an empty field leaves what the file says.

    Parameters
    ----------
    log : OpenLog
    person : str
        Whom it is about.
    lacking : sequence of str
        Why nothing could be compared so far.
    """
    if log.shared:
        return
    known = told_of(log, person)
    tests = {test.id: test for test in usable_protocols()}
    named = protocol_of(known.protocol)
    choices = ["", *tests]
    said = named.id if named is not None and named.id in tests else ""
    # The keys carry what is known: another person, or an undone change, starts with its own values.
    mark = f"{person}_{known.age}_{known.sex}_{said}_{known.time}_{known.trials}_{known.side}"
    with st.popover("Age, sex and test (optional)", icon=":material/group:"):
        for sentence in lacking:
            st.info(plain(sentence), icon=":material/info:")
        with st.form(f"profile_{mark}", border=False):
            # As a text: a browser's own field for numbers drops the comma of "34,5".
            written = st.text_input(
                "Age, years", _years(known), max_chars=8, key=f"profile_age_{mark}", width=200
            )
            sex = st.selectbox(
                "Sex",
                list(_SEXES),
                index=list(_SEXES).index(sex_named(known.sex)),
                format_func=lambda name: _SEXES[name],
                key=f"profile_sex_{mark}",
            )
            st.caption("To compare with others: only these two, because the published tables hold no others.")
            test = st.selectbox(
                "Where the test has its zero",
                choices,
                index=choices.index(said),
                format_func=lambda name: f"{tests[name].name}: {tests[name].zero}" if name else _NOT_KNOWN,
                key=f"profile_test_{mark}",
            )
            st.caption("Look at the scale where the soles of the feet touch it.")
            how = {
                name: st.selectbox(
                    label,
                    ["", *words],
                    index=["", *words].index(getattr(known, name)),
                    format_func=lambda word: capital(word) or _NOT_SAID,
                    key=f"profile_{name}_{mark}",
                )
                for name, (label, words) in _MEASURED.items()
            }
            st.caption("A clinician asks how reach is measured: it stands on the page that you share.")
            if not st.form_submit_button("Save", key=f"profile_compare_{mark}"):
                return
        age = age_of(written.strip().replace(",", "."))
        if written.strip() and not _YOUNGEST <= age <= _OLDEST:
            st.error(
                f"Write an age from {_YOUNGEST} to {_OLDEST} years, such as 34.", icon=":material/error:"
            )
            return
        state.put_profile(Profile(person, age if written.strip() else None, sex, test, **how))
        st.rerun()


def norm_band_wanted(log: OpenLog, person: str) -> NormBand | None:
    """Return the band for the reach chart if the visitor ticks its box; the box is there only with a band."""
    known = profile_of(log.people, person)
    band = norm_band(known.protocol, known.age, known.sex)
    if band is None:
        return None
    shown = st.checkbox(
        "Show where most people of this age are on the chart",
        key="norm_band_shown",
        persist_state="session",
        help=f"{band_name(band)}. {band.citation}.",
    )
    return band if shown else None


def _years(known: Profile) -> str:
    """Return the age for the form; "" where it is not known or cannot be one."""
    return f"{known.age:g}" if known.age is not None and _YOUNGEST <= known.age <= _OLDEST else ""
