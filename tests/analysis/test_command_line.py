"""The command line says what the pages say, and its exit code tells whether the log was read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.findings import findings
from data.content.loader import load_safety
from data.content.samples import SAMPLES
from data.reading import read_log

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
    assert "Line 2: not a date" in capsys.readouterr().out


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
