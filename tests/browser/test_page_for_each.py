"""A group's pages for each person in a real Chromium: made, saved as files and slips, opened, closed together."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect


def saved(visitor, button: str) -> bytes:  # noqa: ANN001
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name=button).first.click()
    return Path(waiting.value.path()).read_bytes()


def test_a_group_gets_a_page_each_and_all_are_closed_at_once(visit: Callable) -> None:
    owner = visit()
    owner.open()
    owner.open_sample("group-of-twelve")
    owner.go("Share")
    page = owner.page
    page.get_by_text("A page for each person").click()
    page.get_by_text("12 pages, one for each person.").wait_for()

    page.get_by_role("button", name="Prepare 12 pages as files").click()
    page.get_by_role("button", name="Save the ZIP of 12 pages").wait_for(timeout=60_000)
    with zipfile.ZipFile(io.BytesIO(saved(owner, "Save the ZIP of 12 pages"))) as archive:
        assert len(archive.namelist()) == 12
        assert "Birch.html" in archive.namelist()

    page.get_by_role("button", name="Make 12 links").click()
    page.get_by_text("12 links are ready").wait_for(timeout=60_000)
    owner.wait()
    sheet = saved(owner, "QR slips to print").decode()
    assert sheet.count("<section>") == 12
    rows = list(csv.DictReader(io.StringIO(saved(owner, "Names and links").decode("utf-8-sig"))))
    links = {row["name"]: row["link"] for row in rows}
    assert len(set(links.values())) == 12

    birch = visit("phone")
    assert birch.page.goto(links["Birch"]).status == 200
    said = birch.page.locator("body").inner_text()
    assert "Reach" in said
    assert not [name for name in links if name in said], "nobody's name, as it was offered"

    page.get_by_role("button", name="Done").click()
    page.get_by_text("Whose page to look at").wait_for()  # above the list of links, which it moves
    owner.wait()
    page.get_by_role("button", name="Close all for good").click()
    page.get_by_role("button", name="Close them all for good").click()
    expect(page.get_by_text("1 closed set of pages for each person")).to_be_visible()
    gone = visit()
    assert [gone.page.goto(link).status for link in list(links.values())[:3]] == [404] * 3
    assert not owner.complaints
