"""Links that were made: listed, paused, closed, following their log."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import LinkGone, get_store
from pages.routes import cookies
from pages.text.moments import now
from tests.pages.sharing_visits import rows, sealed, share
from tests.pages.visits import (
    LATER,
    address,
    go,
    has_button,
    keep,
    press,
    upload,
    use_database,
    visit,
    visit_with_log,
    words,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def app() -> AppTest:
    return go(visit_with_log(), "share")


def test_a_link_is_paused_resumed_and_closed_for_good(app: AppTest) -> None:
    token = share(app)
    (row,) = rows(app)
    press(app, f"pause_{row.id}")
    assert "Paused" in words(app)
    with pytest.raises(LinkGone):
        sealed(token)
    press(app, f"resume_{row.id}")
    assert len(sealed(token).entries) == 10
    press(app, f"revoke_{row.id}")
    assert "Closed for good" in words(app)
    assert not has_button(app, f"resume_{row.id}")
    with pytest.raises(LinkGone):
        sealed(token)


def test_the_list_says_what_a_link_shows_and_how_often_it_was_opened(app: AppTest) -> None:
    share(app, "For the *coach*")
    (row,) = rows(app)
    get_store().count_opened({row.id: 3}, now())
    said = words(app.run())
    assert "**For the \\*coach\\***" in said
    assert "Opened 3 times, last on" in said
    assert "They see all entries with their dates, but not your name or notes." in said


def test_only_a_kept_log_can_be_followed(app: AppTest) -> None:
    assert app.checkbox(key="share_follows").disabled
    assert "Keep it first" in app.checkbox(key="share_follows").help


def test_a_following_link_shows_what_is_saved_and_a_frozen_one_does_not() -> None:
    app = visit_with_log()
    keep(app)
    go(app, "share")
    frozen = share(app, "Frozen")
    app.checkbox(key="share_follows").check().run()
    app.pills(key="share_fields").set_value(["reach_cm"]).run()
    assert "When you save newer entries, the page shows them too." in words(app)
    following = share(app, "Following")
    go(app, "home")
    upload(app, ("later.csv", LATER))
    press(app, "newer_add")
    copy = sealed(following)
    assert len(copy.entries) == 12
    assert copy.entries["back_pain"].isna().all(), "what was not chosen stays hidden"
    assert len(sealed(frozen).entries) == 10


def test_too_many_links_are_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LIMBER_MAX_LINKS_PER_OWNER", "1")
    use_database(monkeypatch, tmp_path)
    app = go(visit_with_log(), "share")
    share(app)
    press(app, "make_link")
    assert "the most there can be" in words(app)


def test_the_links_of_a_log_that_was_not_kept_are_listed_at_the_private_address(
    app: AppTest, browser: dict[str, str]
) -> None:
    share(app, "For the coach")
    browser[cookies.LOG] = address(app, "/edit#").partition("#")[2]
    other = go(visit(), "share")
    assert "For the coach" in words(other)
    (row,) = rows(other)
    press(other, f"revoke_{row.id}")
    assert "Closed for good" in words(other)


def test_that_links_open_here_only_is_said_once(app: AppTest) -> None:
    said = "on this computer only"
    assert sum(said in one.value for one in app.warning) == 1
    press(app, "make_link")
    assert not app.warning
    assert words(app).count(said) == 1
