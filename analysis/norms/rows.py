"""The row of a norm table that fits a person and a test, or a sentence that says why none does."""

from __future__ import annotations

import math
from functools import lru_cache

from analysis.norms.protocols import protocol_of
from analysis.sentences import norm_comparison as said
from data.content.norms import (
    NormRow,
    NormTable,
    Protocol,
    load_protocols,
    load_tables,
    protocols_named,
    sex_named,
)

#: No published score lies outside, in cm beyond the toes: beyond that the unit or the zero is another one.
LOWEST_TOE_CM, HIGHEST_TOE_CM = -45.0, 40.0
_CM = {"cm": 1.0, "in": 2.54}


def fitting_row(norm: NormTable, protocol: str, age: float | None, sex: str | None) -> NormRow | str:
    """Return the row of a table that fits, or a sentence that says why none does."""
    known = age is not None and math.isfinite(age)
    return _fitting(norm.id, protocol, math.floor(age) if known and age is not None else None, sex or "")


@lru_cache(maxsize=4096)
def _fitting(table: str, protocol: str, years: int | None, sex: str) -> NormRow | str:
    norm = load_tables()[table]
    why = _wrong_test(protocol, norm.protocol)
    if why:
        return why
    if years is None:
        return said.no_age()
    known = sex_named(sex)
    return (norm.row(known, years) or said.no_row(norm.title, norm.people)) if known else said.no_sex()


def scores_cm(norm: NormTable, row: NormRow) -> tuple[float, ...]:
    """Return a row's scores in cm on the scale of the table's test."""
    return tuple(score * _CM[load_protocols()[norm.protocol].unit] for score in row.scores)


def no_table(norm: NormTable | None) -> str:
    """Say why a table does not give what was asked of it."""
    if norm is None:
        return said.no_such_table()
    if not norm.confirmed:
        return said.table_not_confirmed(norm.title)
    return said.only_percentiles(norm.title) if norm.percentiles else said.only_a_target(norm.title)


def wrong_number(reach_cm: float, toe_cm: float | None) -> str:
    """Say why a score cannot be right; "" where it can."""
    if not math.isfinite(reach_cm):
        return said.no_number()
    if toe_cm is not None and not LOWEST_TOE_CM <= toe_cm <= HIGHEST_TOE_CM:
        return said.impossible(toe_cm)
    return ""


def _wrong_test(protocol: str, own: str) -> str:
    """Say why scores of a test cannot be held against a table of another; "" where they can."""
    if not protocol.strip():
        return said.no_protocol()
    test = protocol_of(protocol)
    if test is None:
        return said.several_protocols() if protocols_named(protocol) else said.unknown_protocol()
    return "" if test.id == own else _unlike(test, load_protocols()[own])


def _unlike(test: Protocol, own: Protocol) -> str:
    """Say why two different tests have no scale in common; "" where they have."""
    for each in (test, own):
        if not each.confirmed:
            return said.zero_not_confirmed(each.name)
    if test.legs != own.legs:
        return said.other_legs(test.name if test.legs == "one" else own.name)
    return "" if test.foot_line_cm is not None else said.not_convertible(test.name, test.why_not)
