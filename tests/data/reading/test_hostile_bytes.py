"""Bytes meant to hurt: a clear answer in bounded time and memory, nothing changed in silence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_log import read
from small_workbooks import WHOLE, zipped

from data.reading import UnreadableLog
from data.reading.bytes.container import unpack
from data.reading.bytes.text import decode
from data.reading.bytes.workbook import is_workbook, read_workbook
from tests.attack.hostile_texts import MULTIPLE, times_the_work

HEADER = b"date,back_pain,note\n2026-01-05,3,"
MEGABYTE = 1_000_000

LARGE: dict[str, bytes] = {
    "one line": b"a" * 10 * MEGABYTE,
    "one line beyond ascii": HEADER + "é".encode("cp1252") * 5 * MEGABYTE,
    "a cell": HEADER + b"x" * 10 * MEGABYTE + b"\n2026-01-06,4,ok\n",
    "a cell of lines": HEADER + b'"' + b"x\n" * 2 * MEGABYTE + b'"\n2026-01-06,4,ok\n',
    "columns": b"date,back_pain" + b",x" * MEGABYTE + b"\n",
    "delimiters": b";,|\t" * MEGABYTE,
    "quotes": b'"' * 5 * MEGABYTE,
    "line ends": HEADER + b"\r" * 2 * MEGABYTE,
    "a long number": HEADER + b"\n2026-01-06," + b"9" * 5 * MEGABYTE + b",\n",
    "a long day": HEADER + b"\n" + b"1" * 5 * MEGABYTE + b",3,\n",
    "broken utf-8": HEADER + "ü".encode() * 2 * MEGABYTE + b"\xff",
    "euc": HEADER + "가나다라".encode("cp949") * 500_000,
    "gzip members": b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x03\0\0\0\0\0\0\0\0\0" * 50_000,
}


@pytest.mark.parametrize("kind", LARGE)
def test_a_large_file_of_anything_takes_a_small_multiple_of_a_plain_one(kind: str) -> None:
    assert times_the_work(LARGE[kind]) < MULTIPLE


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b[31m", "\u202e", "\u2066", "\u200b", "\ufffd"])
def test_a_few_odd_characters_stay_in_the_note_as_they_are(sign: str) -> None:
    note = f"stiff {sign}gpj.exe"
    text = f"date,back_pain,note\n2026-01-05,3,{note}\n2026-01-06,4,fine again after a long walk\n"
    assert decode(text.encode()).text == text
    assert read(text).entries["note"].tolist()[0] == note


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 300, bytes(range(256)) * 50, b"a\x00\x00\x07b" * 90]
)
def test_what_is_mostly_control_characters_is_no_text(content: bytes) -> None:
    with pytest.raises(UnreadableLog, match="not look like a text"):
        decode(content)


@given(st.binary(max_size=600))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    with suppress(UnreadableLog):
        decoded = decode(unpack(content))
        assert decoded.damaged <= decoded.text.count("\ufffd")


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
@settings(deadline=None, max_examples=25)
def test_a_scribbled_workbook_is_read_or_refused(place: int, scribble: bytes) -> None:
    content = WHOLE[:place] + scribble + WHOLE[place + len(scribble) :]
    with suppress(UnreadableLog):
        same = unpack(content)
        if is_workbook(same):
            assert read_workbook(same)[0].rows


def test_a_zip_file_that_lists_a_million_files_is_not_listed() -> None:
    content = zipped({"log.csv": b"date,back_pain\n"})
    end = content.index(b"PK\x05\x06")
    forged = content[: end + 12] + (50 * MEGABYTE).to_bytes(4, "little") + content[end + 16 :]
    with pytest.raises(UnreadableLog, match="too many files"):
        unpack(forged)


def test_a_stray_escape_is_no_command_for_the_process_that_reads_workbooks() -> None:
    with pytest.raises(UnreadableLog, match="no sheet"):
        read_workbook(WHOLE, "$(touch x); `id`")
