"""The main job in a real Chromium: bring a log, see it, share it, take the link back.

Most journeys take about 10 seconds and some more: a browser draws every step of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from running import RunningApp, running_app


def german_log() -> bytes:
    """A German Excel's CSV: Windows-1252, semicolons, decimal commas, day first, CRLF."""
    lines = [
        "Datum;Sit-and-Reach (cm);Rückenschmerzen (0-10);Beinschmerzen / Ischias (0-10);Dehnzeit (Min.);Notizen"
    ]
    for i in range(90):
        day = date(2026, 1, 5) + timedelta(days=i)
        reach = f"{-6 + i / 12 + (i * 7 % 5) / 4:.1f}".replace(".", ",")
        lines.append(
            f"{day:%d.%m.%Y};{reach};{6 - i // 30 + i * 5 % 3 - 1};{3 + i * 3 % 2};{10 + i % 3 * 5};geheim für mich"
        )
    return "\r\n".join([*lines, ""]).encode("cp1252")


def test_from_a_german_spreadsheet_to_a_link_and_back(
    visit: Callable, running: RunningApp, tmp_path: Path
) -> None:
    """One journey through seven pages and two browsers, so this takes more than 10 seconds."""
    log = tmp_path / "Dehntagebuch.csv"
    log.write_bytes(german_log())
    owner = visit()
    owner.open()
    owner.page.locator(".st-key-welcome").wait_for()
    owner.page.locator("input[type=file]").set_input_files(log)
    owner.page.get_by_text("90 entries, 5 Jan to 4 Apr 2026").wait_for()
    expect(owner.page.get_by_text("“Rückenschmerzen (0-10)” read as back pain")).to_be_visible()

    owner.go("Progress")
    owner.charts().first.wait_for()
    expect(owner.page.get_by_text("Sit-and-reach").first).to_be_visible()
    owner.go("Reach and pain")
    owner.charts().first.wait_for()
    expect(owner.page.get_by_text("Reach against back pain")).to_be_visible()

    owner.go("Share")
    owner.page.get_by_label("Who is it for?").fill("For the physiotherapist")
    owner.page.get_by_role("button", name="Make the link").click()
    owner.page.get_by_text("Your link is ready").wait_for()
    link = owner.page.locator(".copying .text").filter(has_text="/s/").first.inner_text().strip()
    private = owner.page.locator(".copying .text").filter(has_text="/edit#").inner_text().strip()
    assert link.startswith(running.url)

    receiver = visit("phone")
    receiver.page.goto(link)
    receiver.charts().first.wait_for()
    expect(receiver.page.get_by_role("heading", level=1)).to_have_text("Stretching log")
    assert "geheim" not in receiver.page.content()
    assert not any(url.startswith("ws") for url in receiver.requested)
    assert "_stcore" not in " ".join(receiver.requested), "the shared page needs no Streamlit"
    assert receiver.complaints == []

    other_device = visit()
    other_device.page.goto(private)
    other_device.page.get_by_role("button", name="Open my log").click()
    other_device.page.get_by_role("heading", level=1).wait_for()
    other_device.go("Share")
    other_device.page.get_by_text("For the physiotherapist").wait_for()
    other_device.page.reload()
    other_device.page.get_by_text("For the physiotherapist").wait_for()
    other_device.page.get_by_role("button", name="Close for good").click()
    other_device.page.get_by_role("button", name="Close it for good").click()
    other_device.page.get_by_text("1 closed link").wait_for()

    answer = receiver.page.goto(link)
    assert answer is not None
    assert answer.status == 404
    unknown = receiver.page.goto(f"{running.url}/s/{'A' * 43}")
    assert unknown is not None
    assert unknown.status == 404
    output = running.output.read_text(errors="replace")
    assert link.rpartition("/")[2] not in output
    assert private.rpartition("#")[2] not in output


def test_a_copied_address_of_the_link_page_holds_no_secret(visit: Callable) -> None:
    owner = visit()
    owner.open()
    owner.open_sample()
    owner.go("Share")
    owner.page.get_by_role("button", name="Make the link").click()
    owner.page.get_by_text("Your link is ready").wait_for()
    assert owner.page.url.endswith("/share")


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/progress", "Progress"),
        ("/benefits", "Benefits of hamstring stretching"),
        ("/keep", "Keep this log"),
    ],
)
def test_a_cold_deep_link_shows_its_page_inside_the_frame(visit: Callable, path: str, heading: str) -> None:
    visitor = visit()
    visitor.open(path)
    visitor.page.get_by_role("heading", level=1).filter(has_text=heading).wait_for()
    visitor.page.get_by_role("link", name="Home").first.wait_for()
    expect(visitor.page.get_by_text("Page not found")).to_have_count(0)


def test_the_very_first_visit_of_a_cold_server_may_be_a_deep_link(chromium: Browser, tmp_path: Path) -> None:
    with running_app(tmp_path) as cold:
        page = chromium.new_page()
        page.goto(f"{cold.url}/benefits")
        page.get_by_role("heading", level=1).filter(has_text="Benefits").wait_for(timeout=60_000)
        page.get_by_role("link", name="Home").first.wait_for()
        expect(page.get_by_role("link", name="Keep", exact=True)).to_have_count(0)
        page.close()


def test_nothing_is_asked_of_anybody_else(visit: Callable, running: RunningApp) -> None:
    visitor = visit()
    visitor.open()
    visitor.open_sample()
    for name in ("Progress", "Benefits", "Share"):
        visitor.go(name)
    foreign = [
        url for url in visitor.requested if not url.startswith((running.url, "data:", "blob:", "ws://127."))
    ]
    assert foreign == []
    assert visitor.complaints == []


def test_an_upload_over_the_limit_is_refused_before_it_is_read(visit: Callable, tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    visitor = visit()
    visitor.open()
    visitor.page.get_by_text("50MB per file").wait_for()
    visitor.page.locator("input[type=file]").set_input_files(big)
    visitor.page.get_by_text("must be 50").first.wait_for()
    expect(visitor.page.locator(".st-key-welcome")).to_be_visible()


def test_a_picture_named_csv_is_refused_in_words(visit: Callable, tmp_path: Path) -> None:
    picture = tmp_path / "photo.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    visitor = visit()
    visitor.open()
    visitor.page.locator("input[type=file]").set_input_files(picture)
    visitor.page.get_by_text("This is a picture (PNG), not a CSV file.").wait_for()
    expect(visitor.page.get_by_text("Traceback")).to_have_count(0)


def test_the_template_and_the_cleaned_log_can_be_downloaded(visit: Callable) -> None:
    visitor = visit()
    visitor.open()
    with visitor.page.expect_download() as template:
        visitor.page.get_by_role("button", name="Download an empty template").click()
    assert template.value.suggested_filename == "limber-template.csv"
    visitor.open_sample()
    visitor.go("Your data")
    with visitor.page.expect_download() as cleaned:
        visitor.page.get_by_role("button", name="Download the cleaned log").click()
    assert Path(cleaned.value.path()).read_bytes().startswith("\ufeffperson,date,reach_cm".encode())


def test_the_page_as_one_file_opens_without_a_server(visit: Callable, tmp_path: Path) -> None:
    visitor = visit()
    visitor.open()
    visitor.open_sample()
    visitor.go("Share")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Download the page as one file").click()
    page = tmp_path / "page.html"
    download.value.save_as(page)
    reader = visit("phone")
    reader.page.goto(page.as_uri())
    reader.charts().first.wait_for()
    assert [url for url in reader.requested if url.startswith("http")] == []


def test_from_the_group_to_one_person(visit: Callable) -> None:
    visitor = visit()
    visitor.open()
    visitor.open_sample("group-of-twelve")
    visitor.go("Group")
    visitor.page.get_by_text("On average over ").first.wait_for()
    visitor.wait()
    picker = visitor.page.get_by_role("combobox", name="Look at one person")
    option = visitor.page.get_by_role("option", name="Cedar", exact=True)
    # The list closes while the page still scrolls, as it does to bring the picker into view.
    picker.scroll_into_view_if_needed()
    picker.click()
    if not option.count():
        visitor.page.keyboard.press("ArrowDown")
    option.click()
    visitor.wait()
    visitor.page.get_by_role("link", name="See Cedar's progress").click()
    visitor.page.get_by_role("heading", level=1).filter(has_text="Progress").wait_for()
    visitor.page.get_by_text("Line: the usual level.").wait_for()
    visitor.page.get_by_text("Of 12 people").first.wait_for(
        state="detached"
    )  # what is old goes when the run ends
    expect(visitor.page.get_by_role("combobox", name="Person")).to_have_value("Cedar")
    assert visitor.complaints == []


def test_a_marked_date_gets_a_flag_on_the_chart(visit: Callable) -> None:
    visitor = visit("phone")
    visitor.open()
    visitor.open_sample()
    visitor.go("Progress")
    page = visitor.page
    page.get_by_role("button", name="Mark a date").tap()
    page.get_by_label("What happened").fill("Physiotherapy")
    page.get_by_role("button", name="Mark it").tap()
    page.get_by_text("Marked: 1 Physiotherapy (28 Oct 2026).").first.wait_for()
    visitor.wait()
    expect(
        page.locator(".js-plotly-plot").first.locator(".annotation-text", has_text="1").first
    ).to_be_visible()
    assert visitor.complaints == []


def test_today_is_three_taps_on_a_phone(visit: Callable) -> None:
    visitor = visit("phone")
    visitor.open()
    visitor.page.locator("input[type=file]").set_input_files(
        {"name": "log.csv", "mimeType": "text/csv", "buffer": b"date,back_pain\n2026-01-05,3\n2026-01-06,4\n"}
    )
    visitor.page.locator(".st-key-overview").wait_for()
    visitor.wait()
    visitor.page.get_by_role("button", name="Add today").tap()
    visitor.page.get_by_text("How is it today?").wait_for()
    visitor.wait()
    steps = visitor.page.locator(".st-key-entry_back button")
    places = [step.bounding_box() for step in steps.all()]
    assert len({place["y"] for place in places}) <= 2, "the scale is two rows at most"
    assert all(place["y"] + place["height"] < visitor.page.viewport_size["height"] for place in places)
    steps.nth(4).tap()
    visitor.page.get_by_role("button", name="Add", exact=True).tap()
    visitor.page.get_by_text("back pain 4 of 10.").wait_for()
    visitor.page.get_by_role("button", name="Undo: added a day").tap()
    visitor.page.get_by_role("button", name="Add today").wait_for()


EXTRA = os.environ.get("LIMBER_EXTRA_LOGS")
PEOPLE = next(iter(Path(EXTRA).rglob("real_myaiguide_pain_activity.csv")), None) if EXTRA else None

if PEOPLE is not None:

    def test_eight_real_people_without_reach(visit: Callable) -> None:
        visitor = visit()
        visitor.open()
        visitor.page.locator("input[type=file]").set_input_files(PEOPLE)
        visitor.page.get_by_text("1,567 entries").wait_for()
        visitor.go("Progress")
        visitor.charts().first.wait_for()
        expect(visitor.page.get_by_text("Of 8 people").first).to_be_visible()
        visitor.go("Reach and pain")
        visitor.page.get_by_text("no sit-and-reach scores").first.wait_for()
