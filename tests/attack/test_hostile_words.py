"""A stranger's words are only words: a hostile log is walked through every page in a real Chromium.

Each test takes more than 10 seconds: every page is drawn with all its folds open and read to the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attack.hostile_words import (
    EVENT,
    FILE,
    HEADERS,
    LABEL,
    NAMES,
    TITLE,
    TURNED,
    Watched,
    group_log,
    person_log,
    words_only,
)
from playwright.sync_api import expect
from running import RunningApp
from visitors import Browsers

from data.content.diagrams import load_measuring
from data.content.loader import load_benefits
from data.content.stretches import load_stretches, sources_of

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(running: RunningApp, browsers: Browsers) -> Iterator[Callable[[], Watched]]:
    visitors: list[Watched] = []

    def arrive() -> Watched:
        visitors.append(Watched(browsers.lend(), running.url))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        browsers.take_back(visitor.leave())
    for visitor in visitors:
        assert visitor.hosts() <= {"127.0.0.1"}, "nobody else is asked for anything"


def open_log(visitor: Watched, name: str, content: str) -> None:
    visitor.page.goto(visitor.url)
    visitor.bring(name, content)
    visitor.page.locator(".st-key-overview").wait_for()
    visitor.wait()


def fill(visitor: Watched, label: str, words: str) -> None:
    field = visitor.page.get_by_label(label)
    field.fill(words)
    field.press("Enter")
    visitor.page.wait_for_timeout(200)
    visitor.wait()


def made_link(visitor: Watched) -> str:
    visitor.page.get_by_role("button", name="Make the link").click()
    visitor.page.get_by_text("Your link is ready").wait_for()
    visitor.wait()
    return visitor.page.locator(".st-key-made_link").locator(".copying .text").first.inner_text().strip()


def mark_a_date(visitor: Watched) -> None:
    visitor.page.get_by_role("button", name="Mark a date").click()
    visitor.page.get_by_label("What happened").fill(EVENT)
    visitor.page.get_by_role("button", name="Mark it").click()
    visitor.page.get_by_text("Marked: 1 ").first.wait_for()
    visitor.wait()


def known_sources() -> frozenset[str]:
    sources = [*sources_of(load_stretches()), *load_measuring().sources]
    sources += [source for benefit in load_benefits() for source in benefit.sources]
    urls = [url for source in sources for url in source.pages.values()]
    return frozenset(url.split("/")[2] for url in urls if "//" in url)


def seen_by_the_receiver(viewer: Watched, link: str, *words: str) -> None:
    """Open a link, and explore its copy in the app."""
    viewer.page.goto(link)
    viewer.page.locator(".js-plotly-plot .trace").first.wait_for()
    viewer.look("the shared page", TITLE, *words, known=known_sources())
    viewer.expect("the shared page's heading", viewer.read("h1 > bdi"), [TITLE])
    viewer.page.get_by_role("link", name="Explore in the app").click()
    viewer.page.get_by_text("You are looking at a shared copy").wait_for()
    viewer.wait()
    viewer.look("the shared copy", TITLE)
    viewer.expect("the shared copy's heading", viewer.read("h1"), [TITLE])


def test_a_group_of_hostile_names(visit: Callable[[], Watched]) -> None:
    """Every page of a group and of two shared copies is drawn and unfolded, so this takes more than 10 seconds."""
    owner, viewer = visit(), visit()
    page = owner.page
    open_log(owner, FILE, group_log())
    owner.look("Home", FILE[:39])
    owner.expect("Home's heading", owner.read("h1"), [FILE])
    owner.go("Progress")
    owner.look("Progress of everyone")
    owner.expect(
        "the table of people", owner.read("[data-testid=stTable] tbody tr td:first-child"), sorted(NAMES)
    )
    page.get_by_label("Person", exact=True).click()
    page.get_by_role("option").first.wait_for()
    owner.expect("the people to choose from", owner.read("[role=option]"), ["Everyone", *sorted(NAMES)])
    page.get_by_role("option").nth(1 + sorted(NAMES).index(NAMES[3])).click()
    page.get_by_role("button", name="Mark a date").wait_for()
    owner.wait()
    mark_a_date(owner)
    owner.look("Progress of one", EVENT)
    owner.expect("the mark in caption and list", owner.text().count(EVENT) >= 2, wanted=True)
    for where in ("Reach and pain", "Group"):
        owner.go(where)
        owner.look(where)
    marks = words_only(" ".join(page.locator(".js-plotly-plot text").all_text_contents()))
    owner.expect("the figure of a group", "<a href=" in marks, wanted=True)
    owner.go("Benefits")
    owner.look("Benefits", known=known_sources())

    owner.go("Progress")  # Share begins with who is on screen
    page.get_by_label("Person", exact=True).click()
    page.get_by_role("option", name="Everyone", exact=True).click()
    owner.wait()
    owner.go("Share")
    owner.unfold()
    fill(owner, "Heading of the page", TITLE)
    page.get_by_role("radio", name="As in the log").click()
    page.get_by_text("Show the marked dates").click()
    owner.wait()
    fill(owner, "Who is it for?", LABEL)
    page.get_by_role("button", name="See exactly what they will see").click()
    page.frame_locator("iframe[title^='Preview']").locator(".js-plotly-plot .trace").first.wait_for()
    owner.look("Share with its preview", TITLE, known=known_sources())
    link = made_link(owner)
    owner.look("the list of links", LABEL, known=known_sources())

    seen_by_the_receiver(viewer, link)
    viewer.go("Group")
    viewer.look("Group of the shared copy")
    viewer.page.goto(link)
    people = viewer.read("table.people th[scope=row] > bdi")
    viewer.expect("people of the shared page", people, sorted(NAMES))
    assert (owner.wrong, viewer.wrong) == ({}, {})


def test_one_person_whose_every_word_is_hostile(visit: Callable[[], Watched]) -> None:
    owner = visit()
    page = owner.page
    open_log(owner, FILE, person_log(NAMES[3]))
    owner.go("Your data")
    owner.look("how the file was read", *(header[:23] for header in HEADERS), "www.bare.evil.example")
    owner.bring("www.newer.evil.example.csv", person_log(NAMES[3]).replace(",3,", ",9,"))
    page.get_by_text("to this log?").wait_for()
    owner.wait()
    owner.look("a newer file", "www.newer.evil.example.csv")
    page.locator(".st-key-newer_cancel button").click()
    page.get_by_text("to this log?").wait_for(state="hidden")
    owner.wait()
    owner.bring("www.refused.evil.example.csv", "[a](https://r.evil.example),www.b.evil.example\nx,y\nz,y\n")
    page.get_by_test_id("stAlert").filter(has_text="refused").wait_for()
    owner.wait()
    owner.look("a refused file", "www.refused.evil.example.csv", "[a](https://r.evil.example)")
    owner.go("Progress")
    mark_a_date(owner)
    owner.look("Progress", EVENT)
    owner.until_told("the mark in caption, findings and list", EVENT, 3)
    assert owner.wrong == {}


def test_a_kept_log_with_a_hostile_name(visit: Callable[[], Watched], tmp_path: Path) -> None:
    """Nine pages of three visitors are drawn and unfolded, so this takes more than 10 seconds."""
    owner, viewer, offline = visit(), visit(), visit()
    page = owner.page
    open_log(owner, FILE, person_log(NAMES[3]))
    owner.go("Progress")
    mark_a_date(owner)
    page.get_by_role("link", name="Home", exact=True).first.click()
    page.locator(".st-key-overview").wait_for()
    page.get_by_role("button", name="Keep this log").click()
    page.get_by_role("heading", level=1, name="Keep this log").wait_for()
    owner.wait()
    fill(owner, "Name of this log", TITLE)
    page.get_by_text("I agree that my health log").click()
    page.get_by_role("button", name="Keep this log").click()
    page.get_by_text("Saved, version 1.").wait_for()
    owner.wait()
    owner.look("Keep", TITLE)
    owner.expect(
        "the name where the address is explained and in the versions",
        owner.text().count(TITLE) >= 2,
        wanted=True,
    )
    owner.go("Share")
    owner.unfold()
    page.get_by_role("button", name="Use the log's name").click()
    expect(page.get_by_label("Heading of the page")).to_have_value(TITLE, timeout=60_000)
    owner.wait()
    page.get_by_role("radio", name="As in the log").click()
    page.get_by_text("Show the marked dates").click()
    owner.wait()
    owner.look("Share", NAMES[3], known=known_sources())
    with page.expect_download() as waited:
        page.get_by_role("button", name="Download the page as one file").click()
    file = tmp_path / "page.html"
    waited.value.save_as(file)
    seen_by_the_receiver(viewer, made_link(owner), NAMES[3], EVENT)
    for where in ("Progress", "Reach and pain"):
        viewer.go(where)
        viewer.look(where)
    offline.page.goto(file.as_uri())
    offline.page.locator(".js-plotly-plot .trace").first.wait_for()
    offline.look("the page as a file", TITLE, NAMES[3], EVENT, known=known_sources())
    assert (owner.wrong, viewer.wrong, offline.wrong) == ({}, {}, {})


def test_words_that_turn_the_writing_round(visit: Callable[[], Watched]) -> None:
    owner = visit()
    page = owner.page
    open_log(owner, f"{TURNED}.csv", person_log(TURNED))
    heading = words_only(page.get_by_role("heading", level=1).inner_text())
    assert heading == "logfdp.exe x.csv"
    owner.go("Your data")
    owner.unfold()
    # The uploader's list is Streamlit's own, of what the visitor has just picked.
    page.get_by_test_id("stFileUploader").evaluate("element => element.remove()")
    body = page.locator("body").inner_text()
    assert "logfdp.exe" in body
    assert not set(body) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\u061c")

    hebrew = visit()
    open_log(hebrew, "שרה.csv", person_log("שרה כהן"))
    heading = hebrew.page.get_by_role("heading", level=1).inner_text()
    assert heading.startswith("\u2068")
    assert heading.endswith("\u2069")
