"""Groups within a shared group: the copy holds the chosen column alone, and of it no small group."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.log import as_entries
from data.small_groups import FEWEST_SHARED
from data.store.sealed.payload import Payload, PayloadUnreadable, ShareChoices, build_payload

LABELS = ("alder", "birch", "cedar", "dogwood")


def log(people: int) -> pd.DataFrame:
    names = [f"Pupil {k:02}" for k in range(people)]
    return as_entries(
        pd.DataFrame({"person": names, "date": "2026-09-07", "reach_cm": np.arange(people) / 2})
    )


def told(labels: list[str | None]) -> pd.DataFrame:
    names = [f"Pupil {k:02}" for k in range(len(labels))]
    teams = [f"secret team {k % 2}" for k in range(len(labels))]
    return pd.DataFrame(
        {"person": names, "age": 12.0, "sex": "F", "protocol": "", "Tree": labels, "Team": teams}
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from((*LABELS, None)), min_size=2, max_size=40),
    st.none() | st.sets(st.integers(0, 39)),
    st.sampled_from(("numbers", "initials", "as written")),
)
def test_no_small_group_is_in_the_copy_nor_in_what_is_left_of_it(
    labels: list[str | None], chosen: set[int] | None, names: str
) -> None:
    people = None if chosen is None else tuple(f"Pupil {k:02}" for k in sorted(chosen) if k < len(labels))
    choices = ShareChoices(compare_by="Tree", people=people, names=names)  # type: ignore[arg-type]
    payload = build_payload(log(len(labels)), choices, (), told(labels))
    copy = payload.to_bytes()
    shown = [label for k, label in enumerate(labels) if chosen is None or k in chosen]
    true, held = Counter(shown), Counter(payload.groups.values())
    assert all(true[label] == many >= FEWEST_SHARED for label, many in held.items())
    assert len(held) != 1
    rest = {label: many for label, many in true.items() if label not in held}
    assert not rest or not held or (len(rest) > 1 and sum(rest.values()) >= FEWEST_SHARED)
    for label in set(LABELS) - set(held):
        assert label.encode() not in copy
    assert b"secret team" not in copy
    assert b"Team" not in copy
    assert set(payload.groups) <= set(payload.entries["person"])
    again = Payload.from_bytes(copy)
    assert (again.compare_by, again.groups) == (payload.compare_by, payload.groups)
    assert again.people is None


@pytest.mark.parametrize("column", ["", "Team ", "person", "age", "sex"])
def test_only_a_column_of_groups_is_carried(column: str) -> None:
    people = told(["alder"] * 6 + ["birch"] * 6)
    payload = build_payload(log(12), ShareChoices(compare_by=column), (), people)
    assert payload.to_bytes() == build_payload(log(12), ShareChoices(), (), people).to_bytes()


def test_copies_from_before_there_were_groups_open_and_nonsense_does_not() -> None:
    payload = build_payload(log(12), ShareChoices(compare_by="Tree"), (), told(["alder"] * 6 + ["birch"] * 6))
    written = json.loads(payload.to_bytes())
    assert len(written["groups"]) == 12
    with pytest.raises(PayloadUnreadable):
        Payload.from_bytes(json.dumps({**written, "groups": ["alder"]}).encode())
    del written["groups"], written["compare_by"]
    assert not Payload.from_bytes(json.dumps(written).encode()).groups
