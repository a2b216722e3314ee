"""Answers for a clinician beside the log: signs asked after, and how reach was measured."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.norms.protocols import usable_protocols
from analysis.sentences.person.hand_over import SIGNS as WORDS
from analysis.sentences.words import capital
from data.content.norms import load_protocols, protocol_of
from data.hand_over import SIDES, SIGNS, TIMES, TRIALS, HandOver
from data.people import Profile
from pages.text.moments import now

_YES, _NO = "Yes", "No"


def answers(known: Profile) -> HandOver | None:
    """Show the optional fields; what is answered goes with the next link or file, and nowhere else.

    How reach is measured starts as `known`, where that was said on Progress.
    """
    said = protocol_of(known.protocol)
    with st.expander(
        "Add answers for a clinician (optional)", icon=":material/stethoscope:", key="clinician"
    ):
        st.caption("They stand on the page and are kept with this link only. Leave out what you like.")
        tests = [one.id for one in usable_protocols()]
        test = _one_of("Sit-and-reach test", tests, "protocol", said.id if said else "")
        time = _one_of("Time of day of the test", TIMES, "time", known.time)
        trials = _one_of("Trials each time", TRIALS, "trials", known.trials)
        side = _one_of("Side", SIDES, "side", known.side)
        st.markdown("**Warning signs.** Do you have any of these?")
        given = {
            sign: st.segmented_control(
                capital(WORDS[sign]), [_YES, _NO], key=f"share_sign_{sign}", persist_state="page"
            )
            for sign in SIGNS
        }
        yes, no = (tuple(sign for sign in SIGNS if given[sign] == word) for word in (_YES, _NO))
        if yes:
            st.warning(
                "Do not wait for anybody to read this page: see When to get help.",
                icon=":material/emergency:",
            )
    told = HandOver(now().date() if yes or no else None, yes, no, test, time, trials, side)
    return None if told == HandOver() else told


def _one_of(label: str, options: Sequence[str], field: str, known: str) -> str:
    names = load_protocols()

    def shown(option: str) -> str:
        if not option:
            return "Not said"
        return f"{names[option].name}: {names[option].zero}" if option in names else capital(option)

    # The key carries what is known: said anew on Progress, or of another person, it starts with that.
    chosen = st.selectbox(
        label,
        ["", *options],
        index=[*options].index(known) + 1 if known in options else 0,
        format_func=shown,
        key=f"share_measured_{field}_{known}",
        persist_state="page",
    )
    return chosen or ""
