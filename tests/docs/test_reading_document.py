"""docs/reading.md names the modules that there are, and every kind of word that a language may bring."""

from __future__ import annotations

import re
from pathlib import Path

from data.reading.receipt import Choices

ROOT = Path(__file__).resolve().parents[2]
READING = ROOT / "data" / "reading"
DOCUMENT = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")


def test_every_module_of_the_table_is_there() -> None:
    rows = [line for line in DOCUMENT.splitlines() if re.match(r"\| \d ", line)]
    named = {name for row in rows for name in re.findall(r"`([\w/]+)`", row.rsplit("|", 2)[1])}
    assert len(rows) == 8
    assert {name for name in named if not (READING / f"{name}.py").exists()} == set()


def test_every_answer_that_is_named_can_be_given() -> None:
    said = DOCUMENT[DOCUMENT.index("An answer is a field") :].split("\n\n")[0]
    kinds = [name for name in re.findall(r"`([a-z_]+)(?::[^`]*)?`", said) if name not in ("minutes",)]
    assert len(kinds) > 10
    of_a_column = ("columns", "units", "trials", "moments", "visits", "groupings", "conditions")
    for kind in kinds:
        column = ":back_pain" if kind in of_a_column else ""
        assert Choices().answer(f"{kind}{column}", "x") != Choices()
