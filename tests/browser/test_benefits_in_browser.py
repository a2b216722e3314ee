"""Benefits and Stretches in a browser: films that play and have captions, what opens above them, sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from data.content.loader import load_benefits
from data.content.stretches import load_stretches
from tests.browser.test_look import in_the_end, serious, sideways


def test_the_films_wait_then_play_with_captions(visit: Callable) -> None:
    visitor = visit()
    visitor.open()
    visitor.page.locator(".st-key-welcome").wait_for()
    visitor.go("Stretches")
    page = visitor.page
    films = page.locator("video")
    films.nth(len(load_stretches()) - 1).wait_for()
    visitor.wait()
    for film, stretch in zip(films.all(), load_stretches(), strict=True):
        film.scroll_into_view_if_needed()
        assert film.evaluate("film => film.paused && film.currentTime === 0 && !film.autoplay")
        film.evaluate("async film => { film.muted = true; await film.play() }")
        page.wait_for_function("film => film.currentTime > 0.2", arg=film.element_handle())
        film.evaluate("film => film.pause()")
        assert film.evaluate("film => film.textTracks[0].mode") == "showing"
        page.wait_for_function("film => film.textTracks[0].cues?.length", arg=film.element_handle())
        said = film.evaluate("film => [...film.textTracks[0].cues].map(cue => cue.text)")
        assert [text.split() for text in said] == [cue.text.split() for cue in stretch.cues]
        assert film.evaluate("film => film.error") is None
    assert not visitor.complaints


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("phone", "dark")])
def test_what_opens_above_the_page_fits_and_is_accessible(visit: Callable, size: str, scheme: str) -> None:
    """All films' pictures are waited for, and axe-core searches twice, so this takes more than 10 seconds."""
    visitor = visit(size, scheme)
    visitor.open("/benefits")
    page = visitor.page
    for name, opens in (("Benefits", "more"), ("Stretches", "steps")):
        if opens == "steps":
            visitor.go(name)
        buttons = page.locator(f"[class*='st-key-{opens}_'] button")
        buttons.first.wait_for()
        visitor.wait()
        for place, button in enumerate(buttons.all()):
            button.click()
            opened = page.get_by_role("dialog")
            if opens == "more":
                opened.get_by_role("tab", name="Study by study").click()
            else:
                opened.get_by_text("How long and how often").wait_for()
                page.wait_for_function(
                    "many => [...document.querySelectorAll('[role=dialog] img')]"
                    ".filter(picture => picture.complete && picture.naturalWidth > 0).length === many",
                    arg=len(load_stretches()[place].stills),
                )
            assert in_the_end(sideways, visitor) == []
            assert place or in_the_end(serious, visitor) == []
            page.keyboard.press("Escape")
            opened.wait_for(state="hidden")


def test_a_number_without_one_address_opens_the_list_of_its_sources(visit: Callable) -> None:
    visitor = visit()
    visitor.open("/benefits")
    first = load_benefits()[0]
    with visitor.context.expect_page() as opened:
        visitor.page.locator(f"a[href='{first.listed_at}']").first.click()
    heading = opened.value.get_by_role("heading", level=3, name=first.title)
    heading.wait_for()
    opened.value.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 0")
    expect(heading).to_be_visible()
    expect(opened.value.get_by_text(first.source("broth").citation).first).to_be_visible()
