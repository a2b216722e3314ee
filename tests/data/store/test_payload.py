from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.log import OPTIONAL, REQUIRED, as_entries
from data.store.sealed.choices import CHOOSABLE
from data.store.sealed.payload import SHARED, Payload, PayloadUnreadable, ShareChoices, build_payload

MADE = date(2026, 4, 4)


def test_notes_times_and_names_are_not_in_the_bytes(entries: pd.DataFrame) -> None:
    written = build_payload(entries, ShareChoices(made=MADE)).to_bytes().decode()
    for private in ("note", "kitchen", "=1+1", "time", "07:41", "19:33", "Zebedee", "Quill", "Ottoline"):
        assert private not in written
    assert "Person 1" in written
    assert "6.25" in written


def test_names_can_be_shown_when_chosen_but_notes_cannot(entries: pd.DataFrame) -> None:
    payload = build_payload(entries, ShareChoices(names="as written", made=MADE))
    assert payload.people_shown == ("Ottoline Farr", "Zebedee Quill")
    assert b"kitchen" not in payload.to_bytes()


def test_a_new_column_of_the_log_is_private_until_somebody_decides() -> None:
    assert set(SHARED) == {*REQUIRED, *OPTIONAL} - {"time"}
    assert set(CHOOSABLE) == set(SHARED) - {"person", "date", "note"}


def test_an_unknown_column_never_leaves(entries: pd.DataFrame) -> None:
    payload = build_payload(entries.assign(diagnosis="L5 herniation"), ShareChoices(made=MADE))
    assert b"herniation" not in payload.to_bytes()
    assert "diagnosis" not in payload.entries


def test_one_person_has_no_name_unless_chosen(entries: pd.DataFrame) -> None:
    alone = entries[entries["person"] == "Ottoline Farr"]
    payload = build_payload(alone, ShareChoices(made=MADE))
    assert payload.people_shown == ()
    assert payload.entries["person"].tolist() == ["me"]
    assert build_payload(alone, ShareChoices(names="as written")).people_shown == ("Ottoline Farr",)
    nameless = build_payload(alone.assign(person="me"), ShareChoices(names="as written"))
    assert nameless.people_shown == ()


def test_numbers_tell_nothing_about_the_names(entries: pd.DataFrame) -> None:
    renamed = entries.replace({"person": {"Zebedee Quill": "Aaron", "Ottoline Farr": "Zoe"}})
    one = build_payload(entries, ShareChoices(made=MADE))
    two = build_payload(as_entries(renamed.sample(frac=1, random_state=1)), ShareChoices(made=MADE))
    assert one.to_bytes() == two.to_bytes()


def test_twelve_people_stay_in_the_order_of_their_numbers() -> None:
    group = as_entries(
        pd.DataFrame({"person": list("abcdefghijkl"), "date": "2026-01-05", "reach_cm": np.arange(12.0)})
    )
    shown = build_payload(group, ShareChoices(made=MADE)).people_shown
    assert len(shown) == 12
    assert shown[0] == "Person 01"
    assert list(shown) == sorted(shown)


@pytest.mark.parametrize("names", ["numbers", "as written"])
def test_what_is_written_is_read_back_exactly(entries: pd.DataFrame, names: str) -> None:
    choices = ShareChoices(title="My  winter\nlog", names=names, made=MADE, sample=True)  # type: ignore[arg-type]
    payload = build_payload(entries, choices)
    again = Payload.from_bytes(payload.to_bytes())
    pd.testing.assert_frame_equal(again.entries, payload.entries, check_exact=True)
    assert (again.title, again.made, again.people_shown) == ("My winter log", MADE, payload.people_shown)
    assert again.sample


def test_an_empty_log_is_a_payload_too(entries: pd.DataFrame) -> None:
    payload = build_payload(entries.iloc[:0], ShareChoices(made=MADE))
    pd.testing.assert_frame_equal(Payload.from_bytes(payload.to_bytes()).entries, payload.entries)


def test_the_owners_log_is_not_changed(entries: pd.DataFrame) -> None:
    before = entries.copy(deep=True)
    build_payload(entries, ShareChoices())
    pd.testing.assert_frame_equal(entries, before)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"format": 2}', b"\x80\x04pickle", b'{"format":1}'])
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(PayloadUnreadable):
        Payload.from_bytes(content)
