"""The command line says what the pages say, and its exit code tells whether the log was read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.findings import findings
from data.content.loader import load_safety
from data.content.samples import SAMPLES
from data.events import ANOTHER_BOX
from data.reading import read_log
from tests.running import ROOT

SAMPLE = SAMPLES["one-person"].path


def test_it_prints_the_receipt_and_every_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SAMPLE)]) == 0
    printed = capsys.readouterr().out
    entries = read_log(SAMPLE.read_bytes()).entries
    assert f"{len(entries)} entries" in printed
    for finding in findings(entries):
        assert finding.sentence in printed


def test_json_holds_the_entries_problems_and_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.csv"
    log.write_text("date,reach_cm,back_pain\n2026-01-05,-3.5,11\n2026-01-06,2,4\n")
    assert main([str(log), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [entry["reach_cm"] for entry in said["entries"]] == [-3.5, 2]
    assert said["problems"][0]["line"] == 2
    assert said["receipt"]["rows_in"] == said["receipt"]["rows_kept"] == 2
    assert {finding["about"] for finding in said["findings"]} >= {"reach_cm", "back_pain"}


def test_it_prints_remarks_and_the_safety_box(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.csv"
    rows = [
        f"2026-{1 + i // 28:02}-{1 + i % 28:02},{-3 + 23 * (i > 30)}.{i % 7},{9 if i > 50 else 3}"
        for i in range(56)
    ]
    log.write_text("\n".join(["date,reach_cm,back_pain", *rows]))
    assert main([str(log)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Your log has a back pain of 9 of 10 on 24 Feb 2026") for line in lines)
    assert any(line.startswith("Entries on 56 of 59 days") for line in lines)
    assert any(line.startswith("From 4 Feb 2026 on, reach is about 24 cm higher") for line in lines)
    assert [item.text in line for line in lines for item in load_safety().urgent].count(True) == len(
        load_safety().urgent
    )
    assert main([str(log), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(one["kind"], one["day"]) for one in said["safety"]] == [("high", "2026-02-24")]
    assert ("jump", True) in [(one["about"], one["serious"]) for one in said["remarks"]]
    assert all(one["sentence"] in "\n".join(lines) for one in said["remarks"])


def test_problems_name_their_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.csv"
    log.write_text("date,back_pain\n2026-02-30,3\n2026-03-01,4\n")
    assert main([str(log)]) == 0
    assert "Line 2: not a date (found: '2026-02-30' in “date”)" in capsys.readouterr().out


def test_it_names_the_columns_that_were_not_read_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.csv"
    log.write_text("date,back pain,mood,leg pain duration (h)\n2026-03-01,4,3,2\n2026-03-02,5,4,1\n")
    assert main([str(log)]) == 0
    assert "Not read: “leg pain duration (h)” (in hours; how long, not how strong), “mood”." in (
        capsys.readouterr().out
    )


def test_a_column_that_waits_for_an_answer_is_not_told_as_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.csv"
    log.write_text("date,back pain\n" + "".join(f"2026-03-0{day},{day % 2}\n" for day in range(1, 8)))
    assert main([str(log)]) == 0
    assert "“back pain” read as back pain, empty until you answer what its numbers are" in (
        capsys.readouterr().out
    )


def test_the_report_is_one_page_in_one_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main([str(SAMPLE), "--report", str(page)]) == 0
    written = page.read_text(encoding="utf-8")
    assert written.lstrip().lower().startswith("<!doctype html>")
    assert "plotly" in written.lower()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"reach_cm,back_pain\n1,2\n3,4\n"])
def test_an_unreadable_file_exits_2_with_the_sentence_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    log = tmp_path / "log.csv"
    log.write_bytes(content)
    assert main([str(log)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(str(log))
    assert len(captured.err) > len(str(log)) + 20


def test_a_missing_file_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.csv")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_it_runs_as_a_module_and_reads_standard_input() -> None:
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-m", "analysis", "-"],
        input=SAMPLE.read_bytes(),
        capture_output=True,
        cwd=root,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert b"entries" in run.stdout


def _log_with_a_step(tmp_path: Path, unit: str = "cm") -> Path:
    factor = 2.54 if unit == "in" else 1.0
    noise = np.random.default_rng(6).normal(0, 1, 90)
    rows = [
        f"{pd.Timestamp('2026-01-05') + pd.Timedelta(days=day):%Y-%m-%d},"
        f"{(2 + (8 if day >= 45 else 0) + noise[day]) / factor:.2f},3"
        for day in range(90)
    ]
    log = tmp_path / "log.csv"
    log.write_text("\n".join([f"date,reach ({unit}),back pain", *rows]))
    return log


def test_dates_are_marked_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log, page = _log_with_a_step(tmp_path), tmp_path / "page.html"
    table = tmp_path / "events.csv"
    table.write_bytes(b"\xef\xbb\xbfdate,label,person\r\n2026-03-01,'=new chair,\r\n")
    arguments = [str(log), "--event", f"2026-02-19:{ANOTHER_BOX}", "--events", str(table)]
    assert main([*arguments, "--report", str(page)]) == 0
    printed = capsys.readouterr().out
    assert "Another box was used from 19 Feb 2026 on. Reach was" in printed
    assert "“=new chair” (1 Mar 2026)" in printed
    assert "reach is about 8 cm higher at once" not in printed
    assert "=new chair" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (b"when,what\n2026-03-01,x\n", "needs the columns"),
        (b"date,label\n1 March,x\n", "is no marked date"),
        (b"date,label\n2026-03-01,\n", "is no marked date"),
        (b"date,label,person\n2026-03-01,x,Nobody\n", "nobody called “Nobody”"),
        (b"date,label\n" + b"".join(b"2026-03-%02d,x\n" % (1 + k) for k in range(31)), "30 at most"),
        (b"date,label\n2026-03-01," + b"x" * 61, "too long"),
        (b"date,label\n2026-03-01,\xff\n", "UTF-8"),
    ],
)
def test_a_table_of_dates_that_cannot_be_used_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], table: bytes, said: str
) -> None:
    events = tmp_path / "events.csv"
    events.write_bytes(table)
    assert main([str(_log_with_a_step(tmp_path)), "--events", str(events)]) == 2
    assert said in capsys.readouterr().err


def test_a_date_that_is_none_and_a_table_that_is_not_there_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = _log_with_a_step(tmp_path)
    with pytest.raises(SystemExit):
        main([str(log), "--event", "new chair"])
    assert "“new chair” is no marked date" in capsys.readouterr().err
    assert main([str(log), "--events", str(tmp_path / "none.csv")]) == 2
    assert "none.csv: No such file" in capsys.readouterr().err


def test_a_log_without_dates_has_none_to_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.csv"
    log.write_text("day,back pain\n1,3\n2,4\n3,2\n")
    assert main([str(log), "--event", "2026-03-12:x", "--answer", "date_order=counted"]) == 2
    assert "has no dates" in capsys.readouterr().err


def test_inches_stay_inches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert main([str(_log_with_a_step(tmp_path, "in")), "--report", str(page)]) == 0
    printed, drawn = capsys.readouterr().out, page.read_text(encoding="utf-8")
    told = [line for line in printed.splitlines() if line.startswith("Reach is further")]
    assert told
    assert " inches" in told[0]
    # Boxes are called by their centimetres.
    assert not [line for line in printed.splitlines() if " cm" in line and "a box with" not in line]
    body = drawn[drawn.index("<body") :]
    assert "inches, up is further" in body
    assert "Reach (inches)" in body
    assert main([str(_log_with_a_step(tmp_path))]) == 0
    assert " inches" not in capsys.readouterr().out


def test_it_writes_fhir_that_is_the_same_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle, counted = tmp_path / "log.json", tmp_path / "counted.csv"
    assert main([str(SAMPLE), "--fhir", str(bundle)]) == 0
    entries = read_log(SAMPLE.read_bytes()).entries
    pd.testing.assert_frame_equal(read_log(bundle.read_bytes()).entries, entries)
    counted.write_text("day,back_pain\nDay 1,3\nDay 2,4\n")
    assert main([str(counted), "--answer", "first_day=none", "--fhir", str(bundle)]) == 2
    assert "has no dates, and FHIR asks for dates." in capsys.readouterr().err


def test_who_reads_the_first_lines_only_sees_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "analysis", str(SAMPLE), "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as asked:  # fmt: skip
        assert asked.stdout is not None
        assert asked.stderr is not None
        assert asked.stdout.read(10)
        asked.stdout.close()
        assert asked.stderr.read() == b""
