"""The table of limits in docs/hosting.md is what the settings say."""

from __future__ import annotations

import runpy

import pytest
from running import ROOT

from data.settings import Settings

PAGE = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
MAKE = runpy.run_path(str(ROOT / "docs" / "make_limits.py"))


def test_the_table_is_made_from_the_settings_as_they_are() -> None:
    assert MAKE["hosting_page"](PAGE) == PAGE, "run: python docs/make_limits.py"


def test_every_limit_says_what_it_is_and_what_it_costs() -> None:
    assert set(MAKE["COSTS"]) == set(MAKE["limits"]())
    rows = [line.split(" | ") for line in MAKE["limits_table"]().splitlines()[2:]]
    assert all(len(row) == 4 and all(cell.strip("| ") for cell in row) for row in rows)


def test_a_changed_default_changes_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings.model_fields["versions_kept"], "default", 987)
    assert MAKE["hosting_page"](PAGE) != PAGE
    assert "| 987 |" in MAKE["limits_table"]()


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="has lost its marks"):
        MAKE["hosting_page"](PAGE.replace("<!-- /limits -->", ""))
