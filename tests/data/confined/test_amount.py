"""What is read in the app itself, and what apart."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from small_workbooks import xlsx, xlsx_rows

from data.confined.amount import is_small

LINE = b"2026-01-05,3\n"


def zipped(content: bytes, name: str = "log.csv") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zipped])
def test_a_file_counts_by_what_comes_out_of_it(pack: object) -> None:
    assert callable(pack)
    assert is_small(pack(LINE * 1_000), 20_000)
    assert not is_small(pack(LINE * 10_000), 20_000)
    assert len(gzip.compress(LINE * 10_000)) < 2_000, "its own size says nothing"


def test_what_cannot_be_unpacked_is_not_small() -> None:
    assert not is_small(gzip.compress(LINE * 100)[:-20], 20_000)


def test_a_workbook_is_never_small() -> None:
    book = xlsx(("Log", xlsx_rows([["date", "back_pain"], ["2026-01-05", 3]])))
    assert not is_small(book, 10**9)
    assert not is_small(zipped(book, "log.xlsx"), 10**9)
