from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store.sealed.choices import CHOOSABLE, ChoicesUnreadable, ShareChoices

_days = st.none() | st.dates()

choices = st.builds(
    ShareChoices,
    title=st.text(),
    names=st.sampled_from(("numbers", "initials", "as written")),
    made=_days,
    sample=st.booleans(),
    people=st.none() | st.lists(st.text()).map(tuple),
    first=_days,
    last=_days,
    last_days=st.none() | st.integers(min_value=1),
    fields=st.none() | st.lists(st.sampled_from(CHOOSABLE), unique=True).map(tuple),
    notes=st.booleans(),
    dates=st.sampled_from(("exact", "days")),
    events=st.booleans(),
    profile=st.booleans(),
    compare_by=st.text(),
    order=st.lists(st.text()).map(tuple),
)


@given(choices)
def test_choices_are_read_back_as_they_were_written(chosen: ShareChoices) -> None:
    assert ShareChoices.from_bytes(chosen.to_bytes()) == chosen


def test_what_nobody_chose_is_hidden() -> None:
    chosen = ShareChoices()
    assert (chosen.names, chosen.notes, chosen.events, chosen.profile) == ("numbers", False, False, False)


def test_a_choice_this_version_does_not_know_is_refused_and_not_left_out() -> None:
    """A newer Limber may know something to hide that this one would show."""
    written = json.loads(ShareChoices().to_bytes())
    written["choices"]["hide_weekends"] = True
    with pytest.raises(ChoicesUnreadable):
        ShareChoices.from_bytes(json.dumps(written).encode())
    with pytest.raises(ChoicesUnreadable, match="newer"):
        ShareChoices.from_bytes(json.dumps({**written, "format": 99}).encode())


@pytest.mark.parametrize("field", [field.name for field in fields(ShareChoices)])
def test_a_choice_that_is_missing_or_no_such_choice_is_refused(field: str) -> None:
    written = json.loads(ShareChoices(made=date(2026, 1, 5)).to_bytes())
    written["choices"][field] = {"neither": "this"}
    with pytest.raises(ChoicesUnreadable):
        ShareChoices.from_bytes(json.dumps(written).encode())
    del written["choices"][field]
    with pytest.raises(ChoicesUnreadable):
        ShareChoices.from_bytes(json.dumps(written).encode())


def in_the_first_format(chosen: ShareChoices) -> dict[str, dict[str, object]]:
    written = in_the_second_format(chosen)
    del written["choices"]["last_days"]
    return {**written, "format": 1}


def in_the_third_format(chosen: ShareChoices) -> dict[str, dict[str, object]]:
    written = json.loads(chosen.to_bytes())
    del written["choices"]["hand_over"]
    return {**written, "format": 3}


def in_the_second_format(chosen: ShareChoices) -> dict[str, dict[str, object]]:
    written = in_the_third_format(chosen)
    del written["choices"]["compare_by"]
    return {**written, "format": 2}


@given(choices)
def test_choices_of_earlier_formats_show_what_they_always_did(chosen: ShareChoices) -> None:
    third = replace(chosen, hand_over=None)
    assert ShareChoices.from_bytes(json.dumps(in_the_third_format(chosen)).encode()) == third
    second = replace(third, compare_by="")
    assert ShareChoices.from_bytes(json.dumps(in_the_second_format(chosen)).encode()) == second
    old = json.dumps(in_the_first_format(chosen)).encode()
    assert ShareChoices.from_bytes(old) == replace(second, last_days=None)


def test_nothing_is_filled_in_or_left_out_in_the_first_format_either() -> None:
    whole = in_the_first_format(ShareChoices())["choices"]
    for parts in ({**whole, "last_days": 7}, {name: whole[name] for name in whole if name != "notes"}):
        with pytest.raises(ChoicesUnreadable):
            ShareChoices.from_bytes(json.dumps({"format": 1, "choices": parts}).encode())


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\x80\x04pickle", b'{"format":1,"choices":[]}'])
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ChoicesUnreadable):
        ShareChoices.from_bytes(content)


@pytest.mark.parametrize(
    "wrong",
    [{"names": "initals"}, {"dates": "day"}, {"fields": ("note",)}, {"fields": ("time",)}, {"last_days": 0}],
)
def test_a_misspelt_choice_never_shows_more_than_was_meant(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="There is"):
        ShareChoices(**wrong)  # type: ignore[arg-type]
