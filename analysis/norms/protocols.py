"""Sit-and-reach tests: from one test's scale to another's, only through cm beyond the toes."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from data.content.norms import Protocol, load_protocols, load_tables, protocol_of, protocols_named


def usable_protocols() -> list[Protocol]:
    """Return the tests whose scores can be compared: with a confirmed zero, or with a table of their own."""
    own = {table.protocol for table in load_tables().values() if table.confirmed}
    return [
        test
        for test in load_protocols().values()
        if test.id in own or (test.foot_line_cm is not None and test.legs == "both")
    ]


def to_toes(reach_cm: float, protocol: str) -> float | None:
    """Return a score as cm beyond the toes; None where the test's zero is not known or not fixed.

    Parameters
    ----------
    reach_cm : float
        As scored, in cm (a score in inches × 2.54).
    protocol : str

    Examples
    --------
    >>> to_toes(23.0, "classic_23"), to_toes(20.0, "hoeger") is None
    (0.0, True)
    """
    test = protocol_of(protocol)
    return None if test is None or test.foot_line_cm is None else reach_cm - test.foot_line_cm


def convert(score_cm: float, from_: str, to: str) -> float | None:
    """Bring a score from one test's scale to another's, through cm beyond the toes.

    Returns
    -------
    float or None
        None where either zero is not known, or one test is done with one leg and the other with both.

    Examples
    --------
    >>> convert(25.0, "eurofit_15", "presidential_23")
    33.0
    """
    start, end = protocol_of(from_), protocol_of(to)
    if start is None or end is None:
        return None
    if start.id == end.id:
        return score_cm
    if start.legs != end.legs or start.foot_line_cm is None or end.foot_line_cm is None:
        return None
    return score_cm - start.foot_line_cm + end.foot_line_cm


class MixedProtocols(NamedTuple):
    """What speaks for scores of a log on different scales.

    Attributes
    ----------
    names : tuple of str
        Tests that people were measured with, if these do not share their zero; else empty.
    unsettled : int
        People for whom several tests are named.
    """

    names: tuple[str, ...]
    unsettled: int


def mixed_protocols(people: pd.DataFrame | None) -> MixedProtocols | None:
    """Return what speaks for scores of a log on different scales; None where nothing does."""
    if people is None or "protocol" not in people:
        return None
    texts = people["protocol"].dropna().astype("str")
    tests = [test for test in map(protocol_of, texts) if test is not None]
    unsettled = sum(len(protocols_named(text)) > 1 and protocol_of(text) is None for text in texts)
    zeros = {(test.id if test.foot_line_cm is None else test.foot_line_cm, test.legs) for test in tests}
    mixed = len(zeros) > 1
    names = tuple(dict.fromkeys(test.name for test in tests)) if mixed else ()
    return MixedProtocols(names, unsettled) if mixed or unsettled else None
