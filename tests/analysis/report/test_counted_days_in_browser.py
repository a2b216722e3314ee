"""What a person sees on a chart of counted days, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up_log import made_up
from playwright.sync_api import Browser, Page, expect

from analysis.report import ReportOptions, report_html
from data.counted_days import DAY_ONE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    log = made_up(200, "me")
    counted = log.assign(date=log["date"] + (DAY_ONE - log["date"].min()))
    file: Path = tmp_path_factory.mktemp("counted") / "page.html"
    file.write_text(report_html(counted, ReportOptions("Log", relative_days=True)), encoding="utf-8")
    shown = chromium.new_page(viewport={"width": 390, "height": 844})
    shown.goto(file.as_uri())
    expect(shown.locator("#chart-progress .main-svg .trace").first).to_be_attached()
    yield shown
    shown.close()


def test_the_axis_counts_days(page: Page) -> None:
    labels = page.locator("#chart-progress .xtick text")
    expect(labels.first).to_have_text("Day 1")
    assert labels.all_text_contents() == ["Day 1", "Day 60", "Day 120", "Day 180"]


def test_a_day_that_is_pointed_at_tells_its_number(page: Page) -> None:
    page.evaluate("Plotly.Fx.hover(document.getElementById('chart-progress'), { xval: 12 }, ['xy'])")
    expect(page.locator("#chart-progress .hoverlayer text").first).to_have_text("Day 12")
