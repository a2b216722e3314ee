"""A log on the visitor's device: it comes back as it was, and what comes back is trusted with nothing."""

from __future__ import annotations

import base64
import random
import zlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.events import Event
from data.people import Profile
from data.reading import Choices
from data.store.sealed.kept import KeptFile, KeptLog
from pages.visit.draft_log import MOST_BYTES, MOST_LETTERS, NoDraft, has_work_in_it, packed, unpacked
from pages.visit.kept_log import to_kept
from pages.visit.open_log import PASTED, OpenLog, open_files, open_sample, read_file, with_entry, without_day
from tests.pages.visits import LOG

DIARY = with_entry(
    without_day(open_files([read_file("diary.csv", LOG)]), "me", date(2026, 3, 4)),
    {"person": "me", "date": "2026-11-26", "back_pain": 4, "note": "“tired”, <b>sore</b>"},
)


def written(log: KeptLog) -> str:
    return base64.b64encode(zlib.compress(log.to_bytes())).decode()


def test_a_log_comes_back_as_it_was() -> None:
    opened, refused = unpacked(packed(DIARY))
    assert not refused
    assert opened.digest == DIARY.digest
    assert opened.entries.equals(DIARY.entries)
    assert opened.files[0].content == LOG


def test_what_is_too_large_is_not_put_on_the_device() -> None:
    noise = random.Random(1).randbytes(MOST_LETTERS)  # noqa: S311
    for content in (noise, b"0" * (MOST_BYTES + 1)):
        large = OpenLog("Large", files=(replace(DIARY.files[0], content=content),))
        assert packed(large) == ""
    assert packed(DIARY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sample": "one-person"},
        {"typed": with_entry(None, {"date": "2026-01-05", "back_pain": 11}).typed},
        {"typed": with_entry(None, {"date": "2026-01-05", "reach_cm": float("inf")}).typed},
        {"typed": with_entry(None, {"date": "3026-01-05", "back_pain": 1}).typed},
        {"events": (Event(date(2026, 1, 5), "x" * 1000),)},
        {"events": tuple(Event(date(2026, 1, day), "x") for day in range(1, 32))},
        {"profiles": (Profile("me", age=float("inf")),)},
        {"title": "x" * 20_000},
    ],
)
def test_what_no_form_can_have_made_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises((NoDraft, ValueError)) as refused:
        unpacked(written(replace(to_kept(DIARY), **wrong)))
    assert str(refused.value)


def test_what_unpacks_to_too_much_is_refused_before_it_fills_the_memory() -> None:
    bomb = base64.b64encode(zlib.compress(b"0" * 50_000_000)).decode()
    with pytest.raises(NoDraft, match="damaged"):
        unpacked(bomb)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_opens() -> None:
    kept = to_kept(DIARY)
    broken = KeptFile("broken.xlsx", b"PK\x03\x04 nothing", kept.files[0].choices)
    opened, refused = unpacked(written(replace(kept, files=(*kept.files, broken))))
    assert [one.name for one in refused] == ["broken.xlsx"]
    assert len(opened.entries) == len(DIARY.entries)


@given(
    st.one_of(st.text(max_size=300), st.binary(max_size=300), st.none(), st.integers(), st.lists(st.none()))
)
def test_anything_else_is_refused_in_a_sentence(letters: object) -> None:
    with pytest.raises(NoDraft, match=r"\.$"):
        unpacked(letters)


@given(st.integers(0, 2000), st.integers(0, 255))
def test_a_changed_byte_gives_a_log_or_a_sentence(place: int, byte: int) -> None:
    content = bytearray(to_kept(DIARY).to_bytes())
    content[place % len(content)] = byte
    letters = base64.b64encode(zlib.compress(bytes(content))).decode()
    try:
        opened, _ = unpacked(letters)
    except NoDraft as problem:
        assert str(problem).endswith(".")
    else:
        assert set(opened.entries) >= {"person", "date"}


def test_a_file_by_itself_is_no_work_of_its_visitor() -> None:
    file = read_file("diary.csv", LOG)
    assert not has_work_in_it(open_files([file]))
    assert has_work_in_it(DIARY)
    assert has_work_in_it(open_files([read_file("diary.csv", LOG, Choices().answer("decimal", "."))]))
    assert has_work_in_it(open_files([replace(file, name=PASTED)]))


def test_a_sample_would_not_come_back() -> None:
    with pytest.raises(NoDraft):
        unpacked(packed(open_sample("one-person")))
