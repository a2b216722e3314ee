"""DuckDB takes in a file row by row as the reader of uploads does."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.population import decide as deciding
from analysis.population.decide import decide
from analysis.population.files import looked_at
from analysis.population.ingest import Taken, connect, ingest
from analysis.population.joining import Job
from analysis.population.options import Exit, Stopped
from analysis.population.tidy import entries_of, people_of
from data.content.samples import SAMPLES, sample_bytes
from data.log import MEASURES, ONE_PERSON
from data.reading import Choices, Reading, read_log

TODAY = date(2026, 11, 22)
BUCKETS = 2
ROWS = "\n".join(
    f"{name};{day:02d}/03/2026;{day / 2 + shift:.1f};{day % 7}".replace(".", ",")
    for name, shift in (("Ann", 0), ("Bo", 3), ("Cy", -2)) for day in range(1, 31, 2)
)  # fmt: skip
HEAD = "name;date;reach (cm);back pain\n"

#: Files of the usual shape: DuckDB takes them in.
PLAIN = {
    "decimal commas, day first": HEAD + ROWS,
    "inches": HEAD.replace("(cm)", "(in)") + ROWS,
    "minutes, in hours": HEAD.replace("reach (cm)", "stretching (h)") + ROWS,
    "bad rows": HEAD + ROWS + "\nAnn;31/02/2026;4;2\nBo;02/04/2026;far;2\nBo;03/04/2026;400;12\nCy;;1;2\n"
    "Cy;05/04/2031;1;1\nCy;06/04/2026;absent;3",
    "rows twice": HEAD + ROWS + "\n" + "\n".join(ROWS.split("\n")[:4]) + "\nAnn ;01/03/2026;0,5;1",
    "nobody's rows": HEAD + ROWS + "\n;02/04/2026;4;2\n;03/04/2026;5;1",
    "short, long and cut rows": HEAD + ROWS + "\nAnn;02/04/2026;4\nBo;02/04/2026;4;2;7;9\nCy;03/04/2026;1",
    "blank lines, remarks, the header again": HEAD + "\n" + ROWS + "\n;;;\n# so far\n" + HEAD + "Bo;02/04/2026;4;2\n",
    "totals": HEAD + ROWS + "\nAverage;;5,1;2\nClass average;02/04/2026;5,1;2\nTotal;;;",
    "titles above": "Team A;;;\n;;;\n" + HEAD + ROWS,
    "quotes and line ends in them": '"name","date","reach_cm","note"\n'
    + "\n".join(f'"Ann","2026-03-{day:02d}",{day},"so, ""fine""\nagain"' for day in range(1, 20)) + "\nAnn,2026-04-01\n",
    "one person": "date,reach_cm\n" + "\n".join(f"2026-03-{day:02d},{day}" for day in range(1, 20)),
    "people": HEAD[:-1] + ";age;sex;test\n" + "\n".join(f"{row};1{n // 15};{'FM'[n // 15 % 2]};YMCA" for n, row in enumerate(ROWS.split("\n"))),
    "ages of nobody": HEAD[:-1] + ";age\n" + "\n".join(f"{row};{(12, 2014, 0)[n // 15]}" for n, row in enumerate(ROWS.split("\n"))),
    "birthdays": HEAD[:-1]
    + ";date of birth\n"
    + "\n".join(f"{row};0{n // 15 + 1}/02/201{n // 15 + 2}" for n, row in enumerate(ROWS.split("\n"))),
    "a carriage return at each end": (HEAD + ROWS).replace("\n", "\r\n") + "\r\n",
    "tabs": (HEAD + ROWS).replace(";", "\t"),
    "excel's numbers of days": "date,reach_cm\n" + "\n".join(f"{46000 + day},{day}" for day in range(20)),
}  # fmt: skip
#: Files of another shape: the reader of uploads takes them in.
OTHER = {
    "a column a date": "reach (cm);;;\nname;01/03/2026;08/03/2026;15/03/2026\nAnn;1;2;3\nBo;4;5;6\nCy;2;;1",
    "name and value": "name,date,measure,value\n" + "\n".join(
        f"Ann,2026-03-{day:02d},{what},{day}" for day in range(1, 10) for what in ("reach_cm", "back_pain")
    ),
    "left and right": "name,date,left reach,right reach\n" + "\n".join(f"Ann,2026-03-{day:02d},{day},{day + 1}" for day in range(1, 20)),
    "given and family name": "first name,last name,date,reach_cm\nAnn,Lee,2026-03-01,3\nAnn,Ray,2026-03-01,4\n",
}  # fmt: skip


def taken(folder: Path, path: Path, by: tuple[str, ...] = (), prefix: str = "") -> tuple[Taken, pd.DataFrame]:
    """Take a file in; return what became of it, and its entries."""
    decision = decide(path, Choices(), TODAY)
    work = folder / "work"
    work.mkdir()
    with connect(work, threads=1, size=path.stat().st_size) as con:
        job = Job(0, path.name, ONE_PERSON, prefix, by, BUCKETS, TODAY, work)
        found = ingest(con, decision, looked_at(path), job)
    parts = [entries_of(work, bucket) for bucket in range(BUCKETS)]
    twice = sum(len(rows) for _, rows, _ in parts)
    found.problems.update({"duplicate-row": twice} if twice else {})
    return found, pd.concat([entries for entries, _, _ in parts if len(entries)], ignore_index=True)


def same_entries(mine: pd.DataFrame, reading: Reading) -> None:
    names = ["person", "date", *(name for name in MEASURES if name in reading.entries)]
    mine, theirs = (one[names].sort_values(names, ignore_index=True) for one in (mine, reading.entries))
    pd.testing.assert_frame_equal(mine, theirs, check_dtype=False)


def problems_of(reading: Reading) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for code, many in zip(reading.problems["code"], reading.problems["count"], strict=True):
        counts[code] += int(many)
    return dict(counts)


@pytest.mark.parametrize("kind", [*PLAIN, *OTHER])
def test_a_file_is_taken_in_as_the_reader_of_uploads_reads_it(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "log.csv"
    path.write_text(PLAIN.get(kind) or OTHER[kind], encoding="utf-8", newline="")
    reading = read_log(path.read_bytes(), path.name, today=TODAY)
    assert not reading.questions
    found, entries = taken(tmp_path, path)
    same_entries(entries, reading)
    assert found.problems == problems_of(reading)
    assert found.careful is (kind in OTHER)
    if len(reading.people):
        mine = people_of(entries, ()).sort_values("person", ignore_index=True)
        pd.testing.assert_frame_equal(mine, reading.people[list(mine)].astype(mine.dtypes.to_dict()))


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_are_taken_in_from_parquet_and_other_encodings(tmp_path: Path, sample: str) -> None:
    content = sample_bytes(sample)
    reading = read_log(content, today=TODAY)
    table = pd.read_csv(io.BytesIO(content))
    table.to_parquet(tmp_path / "log.parquet")
    (tmp_path / "log.csv").write_text(content.decode(), encoding="utf-16")
    for place, name in enumerate(("log.parquet", "log.csv")):
        (tmp_path / str(place)).mkdir()
        found, entries = taken(tmp_path / str(place), tmp_path / name)
        same_entries(entries, reading)
        assert not found.careful


def test_only_the_first_megabyte_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "HEAD", 500)
    path = tmp_path / "log.csv"
    path.write_text(
        HEAD + ROWS + "\nAnn;02/13/2026;4;2\nBo;04/04/2026;4,5;12\nCy;05/04/2026\n", encoding="utf-8"
    )
    assert not decide(path, Choices(), TODAY).whole
    found, entries = taken(tmp_path, path)
    assert found.problems == {"date-invalid": 1, "rating-out-of-range": 1, "row-too-short": 1}
    assert not found.careful
    assert len(entries) == len(ROWS.split("\n")) + 2
    same_entries(entries, read_log(path.read_bytes(), path.name, Choices(date_order="dmy"), TODAY))


def test_bytes_that_are_no_text_are_taken_in_as_the_reader_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "HEAD", 500)
    path = tmp_path / "log.csv"
    path.write_bytes((HEAD + ROWS).encode() + b"\nZo\xeb;02/04/2026;4;2\n")
    found, entries = taken(tmp_path, path)
    assert (len(entries), found.problems, found.careful) == (len(ROWS.split("\n")) + 1, {}, False)
    assert "Zo\ufffd" in set(entries["person"])


def test_a_quotation_mark_that_is_never_closed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "HEAD", 500)
    path = tmp_path / "log.csv"
    path.write_text(HEAD + ROWS + '\n"Bo;' + "x" * 1_000_100, encoding="utf-8")
    with pytest.raises(Stopped, match="never closed"):
        taken(tmp_path, path)


@pytest.mark.parametrize("kind", ["bad rows", "ages of nobody"])
def test_wrong_rows_are_listed_with_their_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "log.csv"
    path.write_text(PLAIN[kind], encoding="utf-8")
    taken(tmp_path, path)
    listed = pd.read_parquet(tmp_path / "work" / "problems" / "00000.parquet")
    theirs = read_log(path.read_bytes(), today=TODAY).problems
    mine = set(zip(listed["line"], listed["col"], listed["found"], listed["code"], strict=True))
    wanted = theirs[["line", "column", "found", "code"]].itertuples(index=False, name=None)
    assert mine - {row for row in mine if row[1] == "date"} == {row for row in wanted if row[1] != "date"}
    assert {row[0] for row in mine} == set(theirs["line"])


def test_what_tells_groups_apart_is_that_of_the_latest_day(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    rows = [f"{row};{'north' if '/03/2026' in row else ''}" for row in ROWS.split("\n")]
    path.write_text(HEAD[:-1] + ";site\n" + "\n".join([*rows, "Bo;02/04/2026;4;2;south"]), encoding="utf-8")
    _, entries = taken(tmp_path, path, by=("site",), prefix="A: ")
    people = people_of(entries, ("site",)).set_index("person")["site"]
    assert people.to_dict() == {"A: Ann": "north", "A: Bo": "south", "A: Cy": "north"}


def test_a_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    with pytest.raises(Stopped, match=r"has no column “site”.*name, date, reach") as told:
        taken(tmp_path, path, by=("site",))
    assert told.value.code == Exit.NO_COLUMN


def test_a_question_stops_a_file_and_says_what_to_type(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("date,reach_cm\n01/02/2026,3\n03/04/2026,4\n05/06/2026,2\n", encoding="utf-8")
    with pytest.raises(Stopped, match="--answer 'date_order=dmy'") as told:
        decide(path, Choices(), TODAY)
    assert told.value.code == Exit.QUESTION
    assert decide(path, Choices(date_order="dmy"), TODAY).reading.receipt.date_order == "dmy"
