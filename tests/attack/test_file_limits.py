"""What a file may hold at most: refused in words that say what to do, before the memory is used, or counted."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_log import read
from small_workbooks import zipped

from data.reading import UnreadableLog
from data.reading.bytes import text as text_step
from data.reading.limits import LONGEST_CELL, LONGEST_NAME
from data.settings import get_settings

ROOT = Path(__file__).resolve().parents[2]
MOST = 1_000


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A thousand rows and problems and two thousand texts."""
    for name, most in (("ROWS", MOST), ("TEXTS", 2 * MOST), ("PROBLEMS", MOST)):
        monkeypatch.setenv(f"LIMBER_MAX_{name}", str(most))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def day(number: int) -> str:
    return f"{1990 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"


def rows(count: int, ending: str = "") -> str:
    return "date,back_pain,minutes\n" + "".join(f"{day(i)},{i % 11},{i % 60}{ending}\n" for i in range(count))


def long_table(count: int) -> str:
    return "date,metric,value\n" + "".join(
        f"{day(i // 2)},{('Back pain', 'Sciatica')[i % 2]},3\n" for i in range(count)
    )


def wide_table(lines: int, days: int) -> str:
    head = ",".join(["who", "what", *map(day, range(days))])
    return "\n".join([head, *(f"p{i},Back pain,{','.join('3' * days)}" for i in range(lines)), ""])


TOO_MANY: dict[str, bytes] = {
    "plain": rows(MOST + 1).encode(),
    "with quotation marks": rows(MOST + 1).replace("back_pain", '"back_pain"').encode(),
    "utf-16": rows(MOST + 1).encode("utf-16"),
    "large and plain": (rows(20_000)).encode(),
    "blank lines": (rows(5) + "\n" * 2000).encode(),
    "carriage returns": rows(MOST + 1).replace("\n", "\r").encode(),
    "long": long_table(MOST + 1).encode(),
    "wide": wide_table(11, 100).encode(),
    "comments": (rows(5) + "# x\n" * 2000).encode(),
    "gzip": gzip.compress(rows(MOST + 1).encode()),
    "zip": zipped({"log.csv": rows(MOST + 1).encode()}),
}


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("kind", TOO_MANY)
def test_more_rows_than_the_limit_are_refused_in_words(kind: str) -> None:
    with pytest.raises(
        UnreadableLog, match=r"1,000 can be read at once. Split it, .* one file for each year"
    ):
        read(TOO_MANY[kind])


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("quoted", [False, True])
def test_just_as_many_rows_as_the_limit_are_read(end: str, *, quoted: bool) -> None:
    text = rows(MOST).rstrip("\n") + end
    reading = read(text.replace("back_pain", '"back_pain"') if quoted else text)
    assert reading.receipt.rows_kept == MOST


@pytest.mark.usefixtures("small_limits")
def test_line_breaks_in_notes_are_no_rows() -> None:
    text = "date,back_pain,note\n" + "".join(f'{day(i)},3,"one\ntwo\nthree"\n' for i in range(600))
    assert len(read(text).entries) == 600


@pytest.mark.usefixtures("small_limits")
def test_rows_are_counted_before_the_text_is_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_step, "_decode_as_found", lambda content: pytest.fail("decoded"))
    with pytest.raises(UnreadableLog, match="can be read at once"):
        read(rows(5000))


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("quote", ["", '"'])
def test_more_different_texts_than_the_limit_are_refused_in_words(quote: str) -> None:
    head = f"date,back_pain,{quote}note{quote},more\n"
    text = head + "".join(f"{day(i)},3,{'n' * 100}{i},{'m' * 100}{i}\n" for i in range(900))
    with pytest.raises(UnreadableLog, match=r"more than 2,000 different cell texts.*Split it"):
        read(text)


@pytest.mark.usefixtures("small_limits")
def test_problems_beyond_the_limit_are_counted_and_no_row_is_lost() -> None:
    text = "date,back_pain,minutes\n" + "".join(f"{day(i) if i % 3 else 'x'},bad,bad\n" for i in range(MOST))
    reading = read(text)
    problems = reading.problems
    assert len(problems) <= MOST + 10
    dropped = problems.loc[problems["action"] == "row left out", "count"].sum()
    assert reading.receipt.rows_in == MOST == reading.receipt.rows_kept + dropped
    assert reading.problem_count == 334 + 2 * MOST
    (further,) = problems[(problems["count"] > 1) & (problems["column"] == "back_pain")].to_dict("records")
    listed = ((problems["column"] == "back_pain") & (problems["count"] == 1)).sum()
    assert further["count"] == MOST - listed
    assert further["found"] == f"{further['count']:,} more like it, down to line 1,001"


@pytest.mark.usefixtures("small_limits")
def test_a_file_whose_rows_do_not_fit_its_header_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMBER_MAX_ROWS", "5000")
    get_settings.cache_clear()
    with pytest.raises(UnreadableLog, match=r"1,000 rows .* more cells than its header.*semicolons"):
        read(rows(2_000, ",4,5"))


def test_short_rows_below_very_many_columns_do_not_fill_the_memory() -> None:
    """1.9 million rows of two cells below 1,900 columns would be 3.6 milliard cells."""
    head = ",".join(["date", "back_pain", *(f"c{i}" for i in range(1900))])
    with pytest.raises(UnreadableLog, match=r"1,902 columns.*Export only those of your log"):
        read(f"{head}\n\n" + "2026-01-05,3\n" * 60_000)


def test_headers_are_cut_and_reported() -> None:
    reading = read(f"date,back_pain,{'mood ' * 9000}\n2026-01-05,3,x\n2026-01-06,4,y\n")
    assert [len(header) <= LONGEST_NAME for header in reading.receipt.headers] == [True] * 3
    (problem,) = reading.problems.to_dict("records")
    assert (problem["code"], problem["line"], problem["found"][:9]) == ("header-too-long", 1, "mood mood")
    assert len(reading.entries) == reading.receipt.rows_in == 2


def test_cells_are_cut_and_reported_and_rows_that_differ_stay_two() -> None:
    note = "x" * LONGEST_CELL
    reading = read(f"date,back_pain,note\n2026-01-05,3,{note}a\n2026-01-05,3,{note}b\n2026-01-06,3,{note}\n")
    assert reading.entries["note"].str.len().tolist() == [LONGEST_CELL] * 3
    assert reading.problems[["line", "column", "code"]].values.tolist() == [
        [2, "note", "cell-too-long"],
        [3, "note", "cell-too-long"],
    ]


def test_names_are_cut_and_reported() -> None:
    reading = read(f"name,date,back_pain\n{'Ann ' * 200},2026-01-05,3\nBob,2026-01-05,4\n")
    assert reading.entries["person"].str.len().max() <= LONGEST_NAME
    assert reading.problems[["line", "column", "code"]].values.tolist() == [[2, "person", "name-too-long"]]


def _taken(file: Path) -> dict[str, int]:
    """Read a file in a process of its own and return the most memory that took, in bytes."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.peak_memory", "own", str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    return json.loads(done.stdout)


def _gzip_of_rows(count: int) -> bytes:
    """Write short rows as densely as a log can be packed; what packs better is refused as a bomb."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    few = b"".join(b"2026-01-%02d,%d\n" % (1 + i * 7 % 28, i * i % 11) for i in range(308 * 4))
    parts = [packer.compress(b"date,back_pain\n")]
    for number in range(count // 1232):
        parts.append(packer.compress(few + b"2025-%02d-%02d,7\n" % (1 + number % 12, 1 + number % 28)))
    return b"".join([*parts, packer.flush()])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel tells the peak on Linux")
def test_ten_million_rows_in_a_small_file_are_refused_for_the_price_of_unpacking(tmp_path: Path) -> None:
    """4 GB before, of which 2.3 GB stayed."""
    content = _gzip_of_rows(10_400_000)
    assert len(content) < 2_000_000
    (file := tmp_path / "log.csv.gz").write_bytes(content)
    taken = _taken(file)
    assert "10,4" in str(taken["said"])
    assert "can be read at once" in str(taken["said"])
    assert int(taken["peak"]) < 250_000_000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel tells the peak on Linux")
def test_fifty_megabytes_behind_one_open_quotation_mark_are_refused(tmp_path: Path) -> None:
    """2.6 GB before."""
    (file := tmp_path / "log.csv").write_bytes(
        b'date,back_pain,note\n2026-01-04,3,"x\n' + b"2026-01-06,4,ok\n" * 3_100_000
    )
    taken = _taken(file)
    assert "line 2" in str(taken["said"])
    assert "quotation mark" in str(taken["said"])
    assert int(taken["peak"]) < 4 * file.stat().st_size
