"""The filter bar of the Group page: who is looked at, what is compared, and of which period."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analysis.groups.traits import Chosen, members, traits_of, values_of
from analysis.sentences.group.group_table import only
from data.quoted import quoted
from pages.parts.results.choose import period
from pages.text.quote import as_label, plain, told_apart
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
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen, compare_by = choose_traits(
            {trait: values_of(known, trait) for trait in map(str, known)}, "group"
        )
        of = period(log)
    if chosen:
        there = len(members(known, chosen))
        st.caption(plain(only([value for _, values in chosen for value in values], there, of=len(known))))
    return Filters(chosen, compare_by, of)


def choose_traits(known: Mapping[str, Mapping[str, int]], where: str) -> tuple[Chosen, str]:
    """Show a choice for each trait, and by which of them people are compared; return both ("" for none).

    Parameters
    ----------
    known : mapping of str to mapping
        Each trait's values, and how many people have each.
    where : str
        Whose choices these are: they are remembered apart from those of other pages.
    """
    chosen: list[tuple[str, tuple[str, ...]]] = []
    for trait, values in known.items():
        called = told_apart({value: f"{value} ({many:,})" for value, many in values.items()})
        picked = st.multiselect(
            as_label(quoted(trait, 40)), list(values), format_func=called, placeholder="All",
            key=_key(f"{where}_filter", trait, values), persist_state="session", width=230,
        )  # fmt: skip
        if picked and len(picked) < len(values):
            chosen.append((trait, tuple(picked)))
    compare_by = _NOTHING
    if known:
        options = [_NOTHING, *known]
        compare_by = st.selectbox(
            "Compare by", options, format_func=told_apart(options),
            key=_key(f"{where}_compare", "", options), persist_state="session", width=180,
        )  # fmt: skip
    return tuple(chosen), "" if compare_by == _NOTHING else compare_by


@per_session
def traits(log: OpenLog) -> pd.DataFrame:
    """Return what the people of a log can be told apart by."""
    return traits_of(log.people, analyses.names(log))


def _key(what: str, trait: str, values: object) -> str:
    """Name a choice by all that can be chosen: another log starts with nothing chosen."""
    mark = hashlib.sha256(repr((trait, values)).encode()).hexdigest()[:12]
    return f"{what}_{mark}"
