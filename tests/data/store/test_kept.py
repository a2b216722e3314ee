from __future__ import annotations

import json
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.events import Event
from data.log import as_entries, empty_log
from data.people import Profile
from data.reading.receipt import Choices
from data.store.sealed.kept import KeptFile, KeptLog, KeptUnreadable

_text = st.text(max_size=12)
_maybe = st.none() | _text
_mapping = st.dictionaries(_text, _text, max_size=3).map(MappingProxyType)

read_choices = st.builds(
    Choices,
    encoding=_maybe,
    delimiter=_maybe,
    decimal=_maybe,
    header_row=st.none() | st.integers(0, 10_000),
    columns=_mapping,
    date_order=_maybe,
    units=_mapping,
    sheet=_maybe,
    year=_maybe,
    pain_words=_maybe,
    ranges=_maybe,
    carry_dates=_maybe,
    fixes=st.dictionaries(st.integers(1, 10**6), _mapping, max_size=3).map(MappingProxyType),
)
logs = st.builds(
    KeptLog,
    title=_text,
    files=st.lists(st.builds(KeptFile, _text, st.binary(), read_choices), max_size=3).map(tuple),
    typed=st.just(empty_log()),
    events=st.lists(st.builds(Event, st.dates(), _text, _text), max_size=3).map(tuple),
    profiles=st.lists(st.builds(Profile, _text, st.none() | st.floats(0, 120), _text, _text), max_size=3).map(
        tuple
    ),
    one_person_each=st.booleans(),
    settled=st.booleans(),
    sample=_text,
)


@settings(max_examples=60)
@given(logs)
def test_an_open_log_comes_back_exactly(log: KeptLog) -> None:
    again = KeptLog.from_bytes(log.to_bytes())
    assert again.files == log.files
    # The digest of an open log is made from how choices are written out.
    assert [repr(file.choices) for file in again.files] == [repr(file.choices) for file in log.files]
    for name in ("title", "events", "profiles", "one_person_each", "settled", "sample"):
        assert getattr(again, name) == getattr(log, name)
    pd.testing.assert_frame_equal(again.typed, log.typed)


def test_how_reach_is_measured_comes_back_and_logs_kept_before_it_was_asked_open() -> None:
    said = Profile("Ann", 41.0, "F", "classic_23", "morning", "one", "left leg")
    kept = KeptLog("one", (), empty_log(), profiles=(said, Profile("Bo", 30.0))).to_bytes()
    assert KeptLog.from_bytes(kept).profiles == (said, Profile("Bo", 30.0))

    def again(change: str, to: str) -> tuple[Profile, ...]:
        """Open the same after a change of its description that keeps its length."""
        assert len(change) == len(to)
        return KeptLog.from_bytes(kept.replace(change.encode(), to.encode())).profiles

    before = again('"measured"', '"unheardo"')
    assert before == (Profile("Ann", 41.0, "F", "classic_23"), Profile("Bo", 30.0))
    assert again('"morning"', '"at dawn"')[0].time == "", "a word of another version says nothing"


def test_typed_entries_come_back_exactly(entries: pd.DataFrame) -> None:
    tricky = entries.copy()
    tricky.loc[0, "note"] = "a “quoted”,\n=1+1 line"
    tricky.loc[1, "note"] = ""
    tricky.loc[0, "reach_cm"] = np.nextafter(0.1, 1)
    for typed in (
        tricky,
        tricky.iloc[:0].drop(columns="side"),
        as_entries(tricky.drop(columns=["time", "side", "injury"])),
    ):
        again = KeptLog.from_bytes(KeptLog("typed", (), typed).to_bytes()).typed
        pd.testing.assert_frame_equal(again, typed, check_exact=True, check_categorical=False)
        assert again.to_csv() == typed.to_csv()


def test_files_are_kept_byte_for_byte() -> None:
    content = bytes(range(256)) * 3 + "datum;rückenschmerz\r\n".encode("cp1252")
    kept = KeptLog(
        "two", (KeptFile("a.csv", content, Choices()), KeptFile("b.csv", b"", Choices())), empty_log()
    )
    again = KeptLog.from_bytes(kept.to_bytes())
    assert [(file.name, file.content) for file in again.files] == [("a.csv", content), ("b.csv", b"")]


def test_a_kept_log_is_not_much_larger_than_its_files() -> None:
    content = b"date,reach_cm\n" * 10_000
    assert (
        len(KeptLog("log", (KeptFile("log.csv", content, Choices()),), empty_log()).to_bytes())
        < len(content) + 1000
    )


def _changed(kept: KeptLog, change: str) -> bytes:
    """Write a log with one thing in its description changed."""
    content = kept.to_bytes()
    head, about = content[: len(b"limber log\n")], json.loads(content[len(b"limber log\n") + 8 :])
    if change == "format":
        about["format"] = 2
    else:
        about["log"]["files"] = [["log.csv", 0, {change: "1"}]]
    written = json.dumps(about).encode()
    return head + len(written).to_bytes(8, "big") + written


@pytest.mark.parametrize("change", ["format", "thousands_mark"])
def test_a_log_of_a_newer_limber_is_refused_with_a_sentence(change: str) -> None:
    with pytest.raises(KeptUnreadable, match=r"newer Limber\."):
        KeptLog.from_bytes(_changed(KeptLog("log", (), empty_log()), change))


def test_damaged_bytes_are_refused_with_a_sentence(entries: pd.DataFrame) -> None:
    whole = KeptLog("log", (KeptFile("a.csv", b"date\n", Choices()),), entries).to_bytes()
    for content in (
        b"",
        b"PAR1",
        b"\x80\x04pickle",
        b"limber log\n",
        *(whole[:end] for end in range(0, len(whole), 37)),
    ):
        with pytest.raises(KeptUnreadable, match=r"\.$"):
            KeptLog.from_bytes(content)
    with pytest.raises(KeptUnreadable):
        KeptLog.from_bytes(whole + b"more")


@given(st.binary(max_size=60))
def test_any_other_bytes_are_refused(content: bytes) -> None:
    for given_bytes in (
        content,
        b"limber log\n" + content,
        b"limber log\n" + bytes(7) + bytes([len(content)]) + content,
    ):
        with pytest.raises(KeptUnreadable):
            KeptLog.from_bytes(given_bytes)
