"""Files are short."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("analysis", "data", "pages", "tests", "docs")


def test_no_file_is_longer_than_300_lines() -> None:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    assert len(files) > 500
    long = {
        str(file.relative_to(ROOT)): lines
        for file in files
        if (lines := file.read_text(encoding="utf-8").count("\n")) > 300
    }
    assert long == {}
