"""The filter bar of the Group page: who is looked at, what is compared, and of which period."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.groups.traits import Chosen, members, traits_of, values_of
from analysis.sentences.group_table import only
from pages.parts.results.choose import period
from pages.text.quote import plain, quote, told_apart
from pages.visit import analyses
from pages.visit.analyses import per_session
from pages.visit.open_log import OpenLog

_NOTHING = "Nothing"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is chosen: values of traits, the trait that is compared by ("" for none), and the period."""

    chosen: Chosen
    compare_by: str
    period: str


def filter_bar(log: OpenLog) -> Filters:
    """Show the bar and return what is chosen; what is chosen stays while the visit lasts."""
    known = traits(log)
    chosen: list[tuple[str, tuple[str, ...]]] = []
    compare_by = _NOTHING
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for trait in map(str, known):
            values = values_of(known, trait)
            called = told_apart({value: f"{value} ({many:,})" for value, many in values.items()})
            picked = st.multiselect(
                quote(trait), list(values), format_func=called, placeholder="All",
                key=key_of("filter", trait, values), persist_state="session", width=230,
            )  # fmt: skip
            if picked and len(picked) < len(values):
                chosen.append((trait, tuple(picked)))
        if len(known.columns):
            options = [_NOTHING, *map(str, known)]
            compare_by = st.selectbox(
                "Compare by", options, format_func=told_apart(options),
                key=key_of("compare", "", options), persist_state="session", width=180,
            )  # fmt: skip
        of = period(log)
    filters = Filters(tuple(chosen), "" if compare_by == _NOTHING else compare_by, of)
    if chosen:
        there = len(members(known, filters.chosen))
        st.caption(plain(only([value for _, values in chosen for value in values], there, of=len(known))))
    return filters


@per_session
def traits(log: OpenLog) -> pd.DataFrame:
    """Return what the people of a log can be told apart by."""
    return traits_of(log.people, analyses.names(log))


def key_of(what: str, trait: str, values: object) -> str:
    """Name a choice by all that can be chosen: another log starts with nothing chosen."""
    mark = hashlib.sha256(repr((trait, values)).encode()).hexdigest()[:12]
    return f"group_{what}_{mark}"
