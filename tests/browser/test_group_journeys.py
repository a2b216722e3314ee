"""Groups in a real Chromium: a class, one visit each, a team, a clinic and a big school, each to its table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.made_up_groups import class_of, classes, clinic, one_visit


def class_file(people: int, *, lacking: int) -> pd.DataFrame:
    entries = class_of(people, 1.6, lacking=lacking)
    return entries.merge(classes(entries)[["person", "Class"]], on="person")[
        ["person", "Class", "date", "reach_cm"]
    ]


def bring(page: Page, url: str, table: pd.DataFrame, folder: Path) -> None:
    log = folder / "group.csv"
    table.to_csv(log, index=False)
    page.goto(url)
    page.locator("input[type=file]").set_input_files(log)
    page.locator(".st-key-overview").wait_for()


def table_of(page: Page) -> Locator:
    page.get_by_role("heading", name="Person by person").wait_for()
    return page.locator(".st-key-group_table .dvn-scroller").first


def test_a_class_is_filtered_compared_and_a_row_opens_that_person(visit: Callable, tmp_path: Path) -> None:
    visitor = visit()
    bring(visitor.page, visitor.url, class_file(120, lacking=2), tmp_path)
    visitor.wait()
    visitor.go("Your data")
    visitor.page.get_by_test_id("stButtonGroup").get_by_text("Class").click()
    visitor.page.get_by_role("button", name="Undo: chose groups").wait_for()
    visitor.wait()
    visitor.go("Group")
    visitor.page.get_by_role("heading", name="118 of 120 people were tested twice").wait_for()
    visitor.page.get_by_test_id("stMultiSelect").filter(has_text="Class").get_by_role("combobox").click()
    visitor.page.get_by_role("option", name="7B (60)").click()
    visitor.page.keyboard.press("Escape")
    visitor.page.get_by_text("7B only: 60 of 120 people.").wait_for()
    visitor.wait()
    # The box at the start of the first row.
    table_of(visitor.page).click(position={"x": 16, "y": 52})
    visitor.page.get_by_role("heading", level=1).filter(has_text="Progress").wait_for()
    visitor.wait()
    expect(visitor.page.get_by_role("combobox", name="Person")).to_have_value("K0060")
    expect(visitor.page.get_by_text("tested twice")).to_have_count(0)
    visitor.page.go_back()
    visitor.page.get_by_text("7B only: 60 of 120 people.").wait_for()


@pytest.mark.parametrize(
    ("kind", "size", "scheme"),
    [
        ("one visit", "wide", "light"),
        ("team", "phone", "dark"),
        ("clinic", "wide", "dark"),
        ("school", "phone", "light"),
    ],
)
def test_each_kind_of_group_gets_its_headline_picture_and_table(
    visit: Callable, tmp_path: Path, kind: str, size: str, scheme: str
) -> None:
    """On a phone and on a desk, each opened on one and made as narrow or as wide as the other."""
    visitor = visit(size, scheme)
    if kind == "team":
        visitor.open()
        visitor.open_sample("group-of-twelve")
        head = "Of 12 people, "
    elif kind == "one visit":
        entries, people = one_visit(28)
        bring(
            visitor.page,
            visitor.url,
            entries.merge(people, on="person").dropna(axis="columns", how="all"),
            tmp_path,
        )
        head = "28 people, one visit each"
    elif kind == "clinic":
        entries = clinic(300)
        bring(visitor.page, visitor.url, entries[["person", "date", "reach_cm", "back_pain"]], tmp_path)
        head = "were tested twice"
    else:
        bring(visitor.page, visitor.url, class_file(2_000, lacking=40), tmp_path)
        head = "1,960 of 2,000 people were tested twice"
    visitor.wait()
    visitor.go("Group")
    visitor.page.get_by_role("heading", name=head).first.wait_for()
    visitor.charts().first.wait_for()
    table_of(visitor.page).wait_for()
    for width in (390, 1440):
        visitor.resize(width, 900)
        visitor.charts().first.wait_for()
        wide = visitor.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0
