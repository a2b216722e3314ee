"""The row of a norm table that fits a person and a test, or a code that says why none does."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from data.content.norms import (
    NormRow,
    NormTable,
    Protocol,
    load_protocols,
    load_tables,
    protocol_of,
    protocols_named,
    sex_named,
)

#: No published score lies outside, in cm beyond the toes: beyond that the unit or the zero is another one.
LOWEST_TOE_CM, HIGHEST_TOE_CM = -45.0, 40.0
_CM = {"cm": 1.0, "in": 2.54}


Reason = Literal[
    "no_such_table", "table_not_confirmed", "only_a_target", "only_grades", "only_percentiles",
    "no_protocol",
    "unknown_protocol", "several_protocols", "zero_not_confirmed", "other_legs", "not_convertible", "no_age",
    "no_sex", "no_row", "no_number", "impossible",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoPlace:
    """Why a reach has no place in a table; `sentences.norm_comparison` says it.

    Attributes
    ----------
    reason : Reason
    about : str
        Id of the table or the test that stands in the way, where one does.
    toe_cm : float or None
        The reach in cm beyond the toes, where that is what cannot be.
    """

    reason: Reason
    about: str = ""
    toe_cm: float | None = None


class People(NamedTuple):
    """Whom a row of a table is about; `age_to` is None where there is no upper end."""

    sex: str
    age_from: int
    age_to: int | None


def people_of(row: NormRow) -> People:
    """Return whom a row is about."""
    return People(row.sex, row.age_from, row.age_to)


def fitting_row(norm: NormTable, protocol: str, age: float | None, sex: str | None) -> NormRow | NoPlace:
    """Return the row of a table that fits, or why none does."""
    known = age is not None and math.isfinite(age)
    return _fitting(norm.id, protocol, math.floor(age) if known and age is not None else None, sex or "")


@lru_cache(maxsize=4096)
def _fitting(table: str, protocol: str, years: int | None, sex: str) -> NormRow | NoPlace:
    norm = load_tables()[table]
    why = _wrong_test(protocol, norm.protocol)
    if why:
        return why
    if years is None:
        return NoPlace("no_age")
    known = sex_named(sex)
    return (norm.row(known, years) or NoPlace("no_row", norm.id)) if known else NoPlace("no_sex")


def scores_cm(norm: NormTable, row: NormRow) -> tuple[float, ...]:
    """Return a row's scores in cm on the scale of the table's test."""
    return tuple(score * _CM[load_protocols()[norm.protocol].unit] for score in row.scores)


def no_table(norm: NormTable | None) -> NoPlace:
    """Return why a table does not give what was asked of it."""
    if norm is None:
        return NoPlace("no_such_table")
    if not norm.confirmed:
        return NoPlace("table_not_confirmed", norm.id)
    if norm.kind == "grades":
        return NoPlace("only_grades", norm.id)
    return NoPlace("only_percentiles" if norm.percentiles else "only_a_target", norm.id)


def wrong_number(reach_cm: float, toe_cm: float | None) -> NoPlace | None:
    """Return why a score cannot be right; None where it can."""
    if not math.isfinite(reach_cm):
        return NoPlace("no_number", toe_cm=toe_cm)
    if toe_cm is not None and not LOWEST_TOE_CM <= toe_cm <= HIGHEST_TOE_CM:
        return NoPlace("impossible", toe_cm=toe_cm)
    return None


def _wrong_test(protocol: str, own: str) -> NoPlace | None:
    """Return why scores of a test cannot be held against a table of another; None where they can."""
    if not protocol.strip():
        return NoPlace("no_protocol")
    test = protocol_of(protocol)
    if test is None:
        return NoPlace("several_protocols" if protocols_named(protocol) else "unknown_protocol")
    return None if test.id == own else _unlike(test, load_protocols()[own])


def _unlike(test: Protocol, own: Protocol) -> NoPlace | None:
    """Return why two different tests have no scale in common; None where they have."""
    for each in (test, own):
        if not each.confirmed:
            return NoPlace("zero_not_confirmed", each.id)
    if test.legs != own.legs:
        return NoPlace("other_legs", test.id if test.legs == "one" else own.id)
    unknown = (each.id for each in (test, own) if each.foot_line_cm is None)
    return next((NoPlace("not_convertible", each) for each in unknown), None)
