"""A log reads the same from a workbook or a compressed file, and a bomb is refused before it grows."""

from __future__ import annotations

import gzip
from datetime import datetime

import pytest
from small_log import as_csv
from small_workbooks import CELLS, WHOLE, ods, xlsx, xlsx_rows, zipped

from data.reading import UnreadableLog
from data.reading.bytes.container import unpack
from data.reading.bytes.sheets import as_text
from data.reading.bytes.workbook import Sheet, is_workbook, read_workbook

LOG = as_csv().encode()
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
moment = datetime.fromisoformat  # without a zone, as spreadsheets have it


def csv_of(sheet: Sheet) -> bytes:
    return "".join(",".join(row) + "\n" for row in sheet.rows).encode()


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(LOG),
        gzip.compress(LOG[:50]) + gzip.compress(LOG[50:]),
        gzip.compress(LOG) + bytes(1024),
        zipped({"log.csv": LOG}),
        zipped({"export/Log.TXT": LOG, "__MACOSX/export/._Log.TXT": b"x", "export/.DS_Store": b"x"}),
        zipped({"log.tsv": LOG, "read me.txt": b"exported by an app", "photo.png": b"\x89PNG"}),
        LOG,
    ],
)
def test_a_compressed_log_is_the_log(content: bytes) -> None:
    assert unpack(content) == LOG


@pytest.mark.parametrize("content", [xlsx(("Log", xlsx_rows(CELLS))), ods(CELLS)], ids=["xlsx", "ods"])
def test_a_workbook_reads_as_its_careful_csv_export(content: bytes) -> None:
    assert is_workbook(content)
    assert unpack(content) == content, "a workbook is no mere zip file"
    assert csv_of(*read_workbook(content)) == LOG
    assert csv_of(*read_workbook(unpack(gzip.compress(content)))) == LOG
    assert csv_of(*read_workbook(unpack(zipped({"log.xlsx": content})))) == LOG


def test_the_sheet_that_looks_like_a_log_is_taken_hidden_ones_last() -> None:
    book = xlsx(
        ("About", xlsx_rows([["My log", "since", "January"]])),
        ("Log", xlsx_rows([["date", "back_pain"], ["2026-01-05", 3]])),
        ("Old", xlsx_rows(CELLS)),
        state="hidden",
    )
    [sheet] = read_workbook(book)
    assert (sheet.names, sheet.name) == (("About", "Log", "Old"), "Log")
    assert sheet.rows == [["date", "back_pain"], ["2026-01-05", "3"]]
    assert csv_of(*read_workbook(book, "Old")) == LOG, "whichever the person chooses"


def test_rows_keep_the_numbers_they_have_in_the_sheet_and_no_empty_ends() -> None:
    rows = xlsx_rows([["date", "back_pain", ""], ["2026-01-05", 3, " "]], first=4)
    later = xlsx_rows([["2026-01-07", 4, ""], ["", "", " "]], first=8)
    [sheet] = read_workbook(xlsx(("Log", rows + later)))
    assert sheet.first_row == 4
    assert sheet.rows == [["date", "back_pain"], ["2026-01-05", "3"], *[["", ""]] * 2, ["2026-01-07", "4"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (30.0, "30"),
        (-5.9, "-5.9"),
        (0.1 + 0.2, "0.3"),
        (1e300, "1e+300"),
        (True, "true"),
        (False, "false"),
        ("=1+1", "=1+1"),
        (moment("2026-01-05T00:00"), "2026-01-05"),
        (moment("2026-01-05T08:30"), "2026-01-05 08:30"),
        (moment("2026-01-05T08:29:59.999999"), "2026-01-05 08:30"),
        (moment("2026-01-05T08:30:05").time(), "08:30:05"),
        (moment("2026-01-05T10:00") - moment("2026-01-05T08:30"), "1:30:00"),
    ],
)
def test_cells_are_written_as_people_read_them(value: float | str | datetime, text: str) -> None:
    assert as_text(value) == text


def damaged(content: bytes, of: bytes) -> bytes:
    place = content.index(of) + len(of) + 60
    return content[:place] + b"\xff\x00\xff" + content[place + 3 :]


def lying(content: bytes, declared: int) -> bytes:
    """Let the directory of a zip file with one file declare another size."""
    entry = content.index(b"PK\x01\x02")
    return content[: entry + 24] + declared.to_bytes(4, "little") + content[entry + 28 :]


BOMB = b"date,reach_cm\n" + bytes(30_000_000)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (gzip.compress(LOG)[:-20], ["breaks off", "again"]),
        (gzip.compress(LOG)[:3], ["breaks off"]),
        (gzip.compress(LOG) + b"rest", ["damaged"]),
        (gzip.compress(LOG)[:-8] + bytes(8), ["damaged"]),
        (gzip.compress(BOMB), ["too large"]),
        (zipped({"log.csv": BOMB}), ["too large"]),
        (zipped({"jan.csv": LOG, "feb.csv": LOG}), ["“jan.csv”, “feb.csv”", "one by one"]),
        (damaged(zipped({"log.csv": LOG}), b"log.csv"), ["“log.csv”", "damaged"]),
        (lying(zipped({"log.csv": LOG}), 10), ["damaged"]),
        (zipped({"log.csv": LOG}).replace(b"\x14\0\0\0\x08", b"\x14\0\x01\0\x08"), ["password"]),
        (zipped({"log.csv": LOG}).replace(b"\x14\0\0\0\x08", b"\x14\0\0\0\x0c"), ["unusual"]),
    ],
)
def test_what_cannot_be_unpacked_is_refused_in_words(content: bytes, words: list[str]) -> None:
    with pytest.raises(UnreadableLog) as refusal:
        unpack(content)
    for word in words:
        assert word in str(refusal.value)


def test_no_more_is_unpacked_than_allowed() -> None:
    for content in (gzip.compress(LOG), zipped({"log.csv": LOG})):
        with pytest.raises(UnreadableLog, match="too large"):
            unpack(content, most_bytes=100)


def test_a_zip_file_without_a_log_is_left_to_the_next_step() -> None:
    for content in (zipped({"photo.png": b"\x89PNG"}), b"PK\x03\x04" + bytes(100)):
        assert unpack(content) == content
        assert not is_workbook(content)


FAR = xlsx(("Log", xlsx_rows(CELLS) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
SWOLLEN = xlsx(("Log", xlsx_rows(CELLS) + " " * 60_000_000))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (WHOLE[:-40], ["damaged", "CSV"]),
        (damaged(WHOLE, b"sheet1.xml"), ["damaged", "CSV"]),
        (xlsx(("Log", "<row><c><v>1</row>")), ["damaged"]),
        (xlsx(("Log", "")), ["empty"]),
        (FAR, ["too large"]),
        (SWOLLEN, ["too large"]),
        (OLD + "Workbook".encode("utf-16-le") + bytes(500), ["damaged"]),
        (OLD + "EncryptedPackage".encode("utf-16-le") + bytes(500), ["password", "CSV"]),
    ],
    ids=["cut", "broken", "no xml", "empty", "far cell", "bomb", "old", "locked"],
)
def test_a_workbook_that_cannot_be_read_is_refused_in_words(content: bytes, words: list[str]) -> None:
    assert is_workbook(content)
    with pytest.raises(UnreadableLog) as refusal:
        read_workbook(content)
    for word in words:
        assert word in str(refusal.value)


@pytest.mark.parametrize("name", ["Nothing", "--help", "a\x00b", ""])
def test_a_sheet_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UnreadableLog, match="no sheet"):
        read_workbook(WHOLE, name)
