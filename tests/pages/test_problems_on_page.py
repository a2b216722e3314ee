"""Problems of a file on its page: filtered, downloaded, and corrected in place."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.bring import faults
from pages.visit.changes import corrections
from tests.pages.receipt_visits import pick, receipt_line, upload
from tests.pages.visits import words


def problems(app: AppTest) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if "fix" in frame.value)


def test_problems_are_filtered_by_column_and_by_kind(app: AppTest) -> None:
    upload(app)
    assert problems(app)["line"].tolist() == [3, 4, 5]
    pick(app, "In column", "Rueckenschmertz")
    assert problems(app)["line"].tolist() == [3, 5]
    pick(app, "In column", None)  # type: ignore[arg-type]
    pick(app, "Of kind", "not a possible reach")
    assert problems(app)["line"].tolist() == [4]


def test_problems_the_file_and_the_cleaned_log_can_be_downloaded(app: AppTest) -> None:
    upload(app)
    labels = [button.label for button in app.get("download_button")]
    for label in (
        "Download the problems",
        "Download the file as it came",
        "Download the cleaned log",
        "For data tools (Parquet)",
        "For health apps (FHIR)",
    ):
        assert label in labels


def edits(monkeypatch: pytest.MonkeyPatch, changed: dict[tuple[int, str], str]) -> None:
    """Answer as a visitor who corrects cells: AppTest cannot write into the grid."""

    def editor(table: pd.DataFrame, **_: object) -> pd.DataFrame:
        edited = table.copy()
        for (line, column), text in changed.items():
            edited.loc[edited["line"] == line, column] = text
        return edited

    monkeypatch.setattr(faults.st, "data_editor", editor)


def test_a_row_corrected_in_place_joins_the_log_and_the_rest_stays_listed(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits(monkeypatch, {(3, "c2"): "6", (4, "c1"): "-6,5", (5, "c2"): "thirteen"})
    upload(app)
    app.button(key="use_fixes_0").click().run()
    assert not app.exception
    assert problems(app)["line"].tolist() == [5], "what is still wrong stays listed"
    assert "3 cells corrected by hand" in receipt_line(app)
    assert "The file itself is not changed" in words(app)
    app.button(key="undo").click().run()
    assert problems(app)["line"].tolist() == [3, 4, 5]


def test_corrections_can_be_used_once_there_is_one(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    upload(app)
    assert app.button(key="use_fixes_0").disabled
    edits(monkeypatch, {(3, "c2"): "6"})
    app.run()
    assert not app.button(key="use_fixes_0").disabled


def test_only_changed_cells_are_corrections_even_in_a_column_called_line() -> None:
    before = pd.DataFrame([[3, "x", "1"], [4, "y", "2"]], columns=["line", "line", "pain"])
    after = pd.DataFrame([[3, "x", "5"], [4, "z", None]], columns=["line", "line", "pain"])
    assert corrections(before, after) == {3: {"pain": "5"}, 4: {"line": "z", "pain": ""}}
