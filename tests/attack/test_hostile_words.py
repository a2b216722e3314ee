"""A stranger's words are only words: a hostile log is walked through every page in a real Chromium."""

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
    foreign,
    group_log,
    person_log,
    words_only,
)
from playwright.sync_api import Browser
from running import RunningApp, running_app

from data.content.diagrams import load_measuring
from data.content.loader import load_benefits
from data.content.stretches import load_stretches, sources_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("app")) as running:
        yield running


@pytest.fixture
def visit(app: RunningApp, chromium: Browser) -> Iterator[Callable[[], Watched]]:
    visitors: list[Watched] = []

    def arrive() -> Watched:
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        visitors.append(Watched(context, app.url))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.context.close()
        assert visitor.hosts() <= {"127.0.0.1"}, "nobody else is asked for anything"


def open_log(visitor: Watched, name: str, content: str) -> None:
    visitor.page.goto(visitor.url)
    visitor.bring(name, content)
    visitor.page.get_by_role("button", name="Close this log").wait_for()
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
    return visitor.page.locator(".st-key-made_link").get_by_test_id("stCode").first.inner_text().strip()


def mark_a_date(visitor: Watched) -> None:
    visitor.unfold()
    visitor.page.get_by_label("What happened").fill(EVENT)
    visitor.page.get_by_role("button", name="Mark it").click()
    visitor.page.get_by_text("1 marked").wait_for()
    visitor.wait()


def known_sources() -> frozenset[str]:
    sources = [*sources_of(load_stretches()), *load_measuring().sources]
    sources += [source for benefit in load_benefits() for source in benefit.sources]
    urls = [url for source in sources for url in source.pages.values()]
    return frozenset(url.split("/")[2] for url in urls if "//" in url)


def test_a_group_of_hostile_names(visit: Callable[[], Watched]) -> None:
    owner = visit()
    page = owner.page
    open_log(owner, FILE, group_log())
    owner.unfold()
    assert foreign(page) == []
    assert FILE[:39] in owner.text()
    assert words_only(page.get_by_role("heading", level=1).inner_text()) == FILE

    owner.go("Progress")
    owner.unfold()
    assert foreign(page) == []
    table = page.get_by_test_id("stTable").last
    assert [
        words_only(text) for text in table.locator("tbody tr td:first-child").all_inner_texts()
    ] == sorted(NAMES)
    # Every name can be chosen, and is what it is in the list.
    for name in ("[click](https://link.evil.example)", "www.bare.evil.example"):
        page.get_by_label("Person", exact=True).click()
        options = page.get_by_role("option")
        options.first.wait_for()
        listed = [words_only(text) for text in options.all_inner_texts()]
        options.nth(listed.index(name)).click()
        page.locator(".js-plotly-plot").first.wait_for()
        owner.wait()
        owner.unfold()
        assert foreign(page) == []
    mark_a_date(owner)
    owner.unfold()
    assert foreign(page) == []
    assert owner.text().count(EVENT) >= 2, "in the caption of the figure and in the list of marks"

    owner.go("Reach and pain")
    owner.unfold()
    assert foreign(page) == []
    owner.go("Group")
    owner.unfold()
    assert foreign(page) == []
    marks = words_only(" ".join(page.locator(".js-plotly-plot text").all_text_contents()))
    assert "<a href=" in marks
    owner.go("Benefits")
    owner.unfold()
    assert foreign(page, known_sources()) == []

    owner.go("Share")
    owner.unfold()
    fill(owner, "Heading of the page", TITLE)
    page.get_by_role("radio", name="As in the log").click()
    owner.wait()
    page.get_by_text("Show the marked dates").click()
    owner.wait()
    fill(owner, "Who is it for?", LABEL)
    owner.unfold()
    page.frame_locator("iframe[title^='Preview']").locator(".js-plotly-plot .trace").first.wait_for()
    assert foreign(page, known_sources()) == []
    assert TITLE in owner.text()
    link = made_link(owner)
    owner.unfold()
    assert foreign(page, known_sources()) == []
    assert LABEL in owner.text()

    viewer = visit()
    viewer.page.goto(link)
    viewer.page.locator(".js-plotly-plot .trace").first.wait_for()
    assert foreign(viewer.page, known_sources()) == []
    assert words_only(viewer.page.locator("h1 > bdi").inner_text()) == TITLE
    people = viewer.page.locator("table.people th[scope=row] > bdi").all_inner_texts()
    assert [words_only(text) for text in people] == sorted(NAMES)
    viewer.page.get_by_role("link", name="Explore in the app").click()
    viewer.page.get_by_text("You are looking at a shared copy").wait_for()
    viewer.wait()
    assert foreign(viewer.page) == []
    assert words_only(viewer.page.get_by_role("heading", level=1).inner_text()) == TITLE
    viewer.go("Group")
    assert foreign(viewer.page) == []


def test_one_person_whose_every_word_is_hostile(visit: Callable[[], Watched], tmp_path: Path) -> None:
    owner = visit()
    page = owner.page
    name = NAMES[3]
    open_log(owner, FILE, person_log(name))
    owner.unfold()
    assert foreign(page) == []
    read = owner.text()
    assert all(header[:23] in read for header in HEADERS)
    assert "www.cell.evil.example" in read or "<img" in read

    owner.bring("www.newer.evil.example.csv", person_log(name).replace(",3,", ",9,"))
    page.get_by_text("to this log?").wait_for()
    owner.wait()
    assert foreign(page) == []
    assert "www.newer.evil.example" in owner.text()
    page.locator(".st-key-newer_cancel button").click()
    owner.wait()
    owner.bring("www.refused.evil.example.csv", "[a](https://r.evil.example),www.b.evil.example\nx,y\nz,y\n")
    page.get_by_test_id("stAlert").filter(has_text="refused").wait_for()
    owner.wait()
    assert foreign(page) == []
    assert "[a](https://r.evil.example)" in owner.text()

    owner.go("Progress")
    mark_a_date(owner)
    owner.unfold()
    assert foreign(page) == []
    assert owner.text().count(EVENT) >= 3, "caption, findings, list of marks"

    page.get_by_role("link", name="Your log", exact=True).first.click()
    page.get_by_role("link", name="Keep this log").wait_for()
    page.get_by_role("link", name="Keep this log").click()
    page.get_by_role("heading", level=1, name="Keep this log").wait_for()
    owner.wait()
    fill(owner, "Name of this log", TITLE)
    page.get_by_text("I agree that my health log").click()
    page.get_by_role("button", name="Keep this log").click()
    page.get_by_text("Saved as version 1.").wait_for()
    owner.wait()
    owner.unfold()
    assert foreign(page) == []
    assert owner.text().count(TITLE) >= 2, "where the address is explained, and in the versions"
    owner.go("Share")
    owner.unfold()
    page.get_by_role("button", name="Use the log's name").click()
    owner.wait()
    page.get_by_role("radio", name="As in the log").click()
    owner.wait()
    page.get_by_text("Show the marked dates").click()
    owner.wait()
    assert name in owner.text(), "what they will see names the person"
    with page.expect_download() as waited:
        page.get_by_role("button", name="Download the page as one file").click()
    file = tmp_path / "page.html"
    waited.value.save_as(file)
    link = made_link(owner)

    viewer = visit()
    viewer.page.goto(link)
    viewer.page.locator(".js-plotly-plot .trace").first.wait_for()
    viewer.unfold_plain()
    assert foreign(viewer.page, known_sources()) == []
    shown = viewer.text()
    assert TITLE in shown
    assert name in shown
    assert EVENT in shown
    viewer.page.get_by_role("link", name="Explore in the app").click()
    viewer.page.get_by_text("You are looking at a shared copy").wait_for()
    viewer.wait()
    for where in ("Progress", "Reach and pain"):
        viewer.go(where)
        viewer.unfold()
        assert foreign(viewer.page) == []
    offline = visit()
    offline.page.goto(file.as_uri())
    offline.page.locator(".js-plotly-plot .trace").first.wait_for()
    offline.unfold_plain()
    assert foreign(offline.page, known_sources()) == []
    assert TITLE in offline.text()


def test_words_that_turn_the_writing_round(visit: Callable[[], Watched]) -> None:
    owner = visit()
    page = owner.page
    open_log(owner, f"{TURNED}.csv", person_log(TURNED))
    owner.unfold()
    # The uploader's list is Streamlit's own, of what the visitor has just picked.
    page.get_by_test_id("stFileUploader").evaluate("element => element.remove()")
    body = page.locator("body").inner_text()
    assert "logfdp.exe" in body
    assert not set(body) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\u061c")
    assert words_only(page.get_by_role("heading", level=1).inner_text()) == "logfdp.exe x.csv"

    hebrew = visit()
    open_log(hebrew, "שרה.csv", person_log("שרה כהן"))
    heading = hebrew.page.get_by_role("heading", level=1).inner_text()
    assert heading.startswith("\u2068")
    assert heading.endswith("\u2069")
