"""A shared copy that is explored in the full app."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.content.samples import sample_bytes
from data.store import ShareChoices, build_payload, get_store
from pages.routes import cookies
from pages.text.moments import now
from pages.visit.open_log import OpenLog, open_files, read_file
from tests.pages.visits import (
    LATER,
    LOG,
    go,
    healthy,
    press,
    visit,
    words,
)
from tests.saved_again import save_again

pytestmark = pytest.mark.usefixtures("database")


# A shared copy in the full app


def make_copy(content: bytes = LOG, **choices: object) -> tuple[str, str, str]:
    """Share a log; return the owner's token, the link's id and its token."""
    log: OpenLog = open_files([read_file("diary.csv", content)])
    store = get_store()
    owner = store.new_owner(now())
    chosen = ShareChoices(title="Ann's spring", **choices)  # type: ignore[arg-type]
    made = store.create_link(
        owner,
        build_payload(log.entries, chosen, log.events, log.people),
        label="",
        expires_at=now() + timedelta(days=30),
        now=now(),
        follows=True,
        choices=chosen.to_bytes(),
    )
    return owner, made.id, made.token


def test_a_shared_copy_opens_read_only(browser: dict[str, str]) -> None:
    _, _, token = make_copy(sample_bytes("one-person"))
    browser[cookies.EXPLORE] = token
    app = visit()
    assert app.title[0].value == "Ann's spring"
    for page in ("shared_copy", "progress", "reach_and_pain", "benefits"):
        go(app, page)
        assert "You are looking at a shared copy, read-only, until" in words(app)
        assert not app.file_uploader
        assert not [field for field in app.text_input if "event" in str(field.key)], "no date is marked"
    for page in ("home", "your_data", "share", "keep"):
        with pytest.raises(ValueError, match="navigation page"):
            app.switch_page(f"{page}.py").run()


def test_the_copy_of_an_example_opens_and_says_that_it_is_made_up(browser: dict[str, str]) -> None:
    _, _, browser[cookies.EXPLORE] = make_copy(sample_bytes("group-of-twelve"), sample=True)
    app = healthy(visit())
    for page in ("shared_copy", "progress", "group"):
        assert "made up" in words(healthy(go(app, page)))
        assert not app.error


def test_a_closed_link_closes_the_copy_at_the_next_step(browser: dict[str, str]) -> None:
    owner, link, token = make_copy()
    browser[cookies.EXPLORE] = token
    app = visit()
    get_store().pause(owner, link, now())
    app.run()
    assert "does not open any more" in words(healthy(app))
    assert not app.get("plotly_chart")
    app.run()
    assert "shared copy" not in words(app)


def test_an_open_copy_follows_its_log(browser: dict[str, str]) -> None:
    owner, link, token = make_copy()
    browser[cookies.EXPLORE] = token
    app = visit()
    assert "10 Mar 2026" in app.get("plotly_chart")[0].proto.alt
    log = open_files([read_file("later.csv", LATER)])
    save_again(get_store(), owner, link, build_payload(log.entries, ShareChoices()), now())
    app.run()
    assert "12 Mar 2026" in app.get("plotly_chart")[0].proto.alt


def test_a_copy_is_left_for_ones_own_log(browser: dict[str, str]) -> None:
    _, _, token = make_copy()
    browser[cookies.EXPLORE] = token
    app = visit()
    press(app, "leave_copy")
    assert "shared copy" not in words(app)
    assert app.title[0].value == "Is stretching helping you?"


def test_a_copy_without_real_dates_is_read_on_its_own_page(browser: dict[str, str]) -> None:
    _, _, token = make_copy(dates="days")
    browser[cookies.EXPLORE] = token
    app = visit()
    assert "counts days" in words(app)
    assert "read-only" not in words(app)


@pytest.mark.parametrize("value", ["x", "A" * 43, "A" * 43 + ".x", "%00"])
def test_an_explore_cookie_that_opens_nothing_is_passed_over(browser: dict[str, str], value: str) -> None:
    browser[cookies.EXPLORE] = value
    assert visit().title[0].value == "Is stretching helping you?"
