"""Logs outside the repository, from the folder named in LIMBER_EXTRA_LOGS (not collected where it is unset).

Each `name.csv` with a `name.json` beside it says what it expects: `expect`, `also_ok`, `row_columns`, `rows` and
`row_errors`.
"""

from __future__ import annotations

import json
import math
import os
from pathlib import Path

import pytest
from small_log import TODAY

from data.reading import Reading, UnreadableLog, read_log

FOLDER = os.environ.get("LIMBER_EXTRA_LOGS")
CASES = [
    path
    for path in sorted(Path(FOLDER).rglob("*.json") if FOLDER else [])
    if path.with_suffix(".csv").exists() and "also_ok" in json.loads(path.read_text(encoding="utf-8"))
]
FILES = sorted(Path(FOLDER).rglob("*.csv")) if FOLDER else []
#: These must come out exactly; of the rest, nothing may be wrong in silence.
EXACT = {"e01", "e02", "e06", "d02", "n01", "s02", "t01", "h03", "h08"}


def rows_of(reading: Reading, columns: list[str]) -> list[tuple]:
    named = {"leg_pain": "sciatica_pain"}
    frame = reading.entries[[named.get(column, column) for column in columns]].copy()
    frame["date"] = frame["date"].dt.strftime("%Y-%m-%d")
    return [
        tuple(None if isinstance(v, float) and math.isnan(v) else v for v in row)
        for row in frame.values.tolist()
    ]


def is_same(found: tuple, true: list, tolerance: float) -> bool:
    return all(
        (a == b) or (isinstance(a, float) and isinstance(b, float | int) and abs(a - b) <= tolerance)
        for a, b in zip(found[1:], true[1:], strict=True)
    ) and (true[0] is None or found[0] == true[0])


if CASES:

    @pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
    def test_no_value_is_wrong_in_silence(path: Path) -> None:
        case = json.loads(path.read_text(encoding="utf-8"))
        accepted = {case["expect"], *case["also_ok"]}
        try:
            reading = read_log(path.with_suffix(".csv").read_bytes(), path.name, today=TODAY)
        except UnreadableLog:
            assert "reject" in accepted
            return
        told = bool(len(reading.problems) or reading.questions)
        if path.stem[:3] in EXACT:
            assert reading.problems.empty
        assert accepted != {"reject"}
        assert told or "parse" in accepted
        reported = set(reading.problems["line"])
        assert {error["line"] for error in case["row_errors"]} <= reported
        true = [list(row) for row in case["rows"]]
        asked = {q.about.partition(":")[2] for q in reading.questions if q.assumed is None}
        spare = [error["if_kept"] for error in case["row_errors"] if "if_kept" in error]
        spare_rows = [
            [row[c] for c in ("person", "date", "reach_cm", "back_pain", "leg_pain", "minutes")]
            for row in spare
        ]
        for found in rows_of(reading, case["row_columns"]):
            match = next(
                (
                    row
                    for row in [*true, *spare_rows]
                    if is_same(
                        tuple(
                            row[i] if column in asked else found[i]
                            for i, column in enumerate(case["row_columns"])
                        ),
                        row,
                        case["tolerance_reach_cm"],
                    )
                ),
                None,
            )
            assert match is not None, f"an entry that is not in the log: {found}"
            (true if match in true else spare_rows).remove(match)
        dropped = reading.problems["action"].eq("row left out").sum()
        assert len(true) <= dropped, "rows lost without a word"
        if path.stem[:3] in EXACT:
            assert not true


if FILES:

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_every_file_gets_an_answer(path: Path) -> None:
        try:
            reading = read_log(path.read_bytes(), path.name, today=TODAY)
        except UnreadableLog as refusal:
            assert "our fault" not in str(refusal)
        else:
            dropped = reading.problems["action"].eq("row left out").sum()
            counted = sum(reading.receipt.counted.values())
            assert reading.receipt.rows_in == len(reading.entries) + dropped + counted


#: Cases that say in words what a careful human takes, some with the very rows.
WORDED = [
    (file, case)
    for path in sorted(Path(FOLDER).rglob("*.json") if FOLDER else [])
    if "also_ok" not in (case := json.loads(path.read_text(encoding="utf-8")))
    for file in (path.with_suffix(".csv"), path.with_suffix(".xlsx"))
    if file.exists()
]

if WORDED:

    @pytest.mark.parametrize(("file", "case"), WORDED, ids=lambda one: getattr(one, "stem", ""))
    def test_a_case_gives_the_rows_the_question_or_the_refusal_that_it_expects(
        file: Path, case: dict
    ) -> None:
        try:
            reading = read_log(file.read_bytes(), file.name, today=TODAY)
        except UnreadableLog:
            assert "refus" in case["expect"]
            return
        assert not case["expect"].startswith("refuse")
        if "expected_rows" in case:
            rows = [[row[0], *row[1:]] for row in rows_of(reading, case["row_columns"])]
            assert rows == case["expected_rows"]
        elif case["expect"].startswith("ask") and " or " not in case["expect"]:
            assert reading.questions
