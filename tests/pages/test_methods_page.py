"""The Methods page: every method with its words, with and without the table of trials."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import data.content.calibration
from data.content.methods import load_methods
from data.content.norms import load_tables
from tests.pages.visits import go, visit

pytestmark = pytest.mark.usefixtures("database")

Page = Callable[..., AppTest]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    def opened(calibration: pd.DataFrame | None = None) -> AppTest:
        monkeypatch.setattr(data.content.calibration, "load_trials", lambda: calibration)
        return go(visit(), "methods")

    return opened


def test_every_method_says_what_it_means_and_when_not_to_trust_it(page: Page) -> None:
    app = page()
    assert app.title[0].value == "How the numbers are made"
    headers = {header.value: header.anchor for header in app.header}
    shown = [text.value for text in app.markdown]
    for method in load_methods():
        assert headers[method.title] == method.id
        assert method.meaning in shown
        assert f"**When not to trust it.** {method.when_not}" in shown


def test_without_the_table_of_trials_the_page_says_so(page: Page) -> None:
    assert "has not been made" in page().info[0].value


def test_with_it_each_tried_method_says_how_often_it_was_right(page: Page) -> None:
    row = {
        "method": "day_to_day", "score": "both", "family": "white noise", "days": 90, "false": True, "runs": 200,
        "too_early": 0, "claims": 10, "coverage": 0.95, "coverage_runs": 200, "claim_share": 0.05,
        "pearson_share": 0.05, "oracle_share": float("nan"),
    }  # fmt: skip
    app = page(pd.DataFrame([row]).astype({"false": "boolean"}))
    assert not app.info
    said = [text.value for text in app.markdown]
    assert any("it was wrong in 5 of 100" in text for text in said)
    assert not app.dataframe
    app.toggle(key="methods_detailed").set_value(True).run()
    assert any("claimed a link in 5.0 %" in text.value for text in app.markdown)
    assert len(app.dataframe) == 1


def test_tables_of_other_people_are_listed_with_where_they_were_read(page: Page) -> None:
    used, unused = (text.value for text in page().markdown if text.value.startswith(("Used:", "Not used")))
    for table in load_tables().values():
        listed, other = (used, unused) if table.confirmed else (unused, used)
        assert f"**{table.title}**, for {table.people}. {table.citation}." in listed
        assert f"**{table.title}**" not in other


def test_every_heading_is_one_click_from_the_top(page: Page) -> None:
    app = page()
    contents = next(text.value for text in app.markdown if text.value.startswith("- [Is a score"))
    for header in app.header:
        assert f"[{header.value}](#{header.anchor})" in contents
