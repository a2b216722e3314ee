"""Runs the tests of films and drawings and writes down what they saw: ``python -m docs.film.checked``.

They can find something new only where a film, a drawing or its program changed. So `make test` does not run
them; it compares the sum of all those files with the one that is written down here.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = Path(__file__).with_name("checked.txt")
#: What the films and drawings are made of, what came of it, and what tests it.
PLACES = ("docs/film", "tests/film", "data/content/film", "data/content/protocols", "data/content/norms")


def sum_of_files() -> str:
    """Return a sum that changes when any of the files does, is renamed, comes or goes."""
    found = hashlib.sha256()
    for file in sorted(file for place in PLACES for file in (ROOT / place).rglob("*") if file.is_file()):
        if file != WRITTEN and "__pycache__" not in file.parts:
            found.update(f"{file.relative_to(ROOT).as_posix()} {_sum(file)}\n".encode())
    return found.hexdigest()


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main() -> int:
    """Run the tests and, where they pass, write the sum down; return their exit code."""
    before = sum_of_files()
    code = int(pytest.main([str(ROOT / "tests" / "film")]))
    if not code:
        WRITTEN.write_text(f"{before}\n", encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
