"""From the shared page into the app, with the same copy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from data.store import ShareChoices, build_payload
from pages.routes.cookies import explore_value, read_explore, written_key
from tests.pages.routes.live_server import PASSPHRASE, Client, Shared, cookies_set, small_payload


def test_the_page_leads_into_the_app_without_naming_its_token(client: Client, shared: Shared) -> None:
    page = client.get(shared.path).text
    assert 'href="?explore"' in page
    assert shared.link.token not in page


def test_exploring_hands_the_link_over_for_five_minutes(client: Client, shared: Shared) -> None:
    answer = client.get(f"{shared.path}?explore", {"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "../"
    assert answer.headers["cache-control"] == "no-store"
    cookie = cookies_set(answer)["limber_explore"]
    assert (cookie["path"], cookie["max-age"], cookie["samesite"]) == ("/", "300", "lax")
    assert cookie["httponly"]
    assert read_explore(cookie.value) == (shared.link.token, None)


def test_exploring_a_locked_link_needs_its_passphrase(client: Client, locked: Shared) -> None:
    asked = client.get(f"{locked.path}?explore")
    assert "asks for a passphrase" in asked.text
    assert "set-cookie" not in asked.headers
    key = cookies_set(client.post(locked.path, {"passphrase": PASSPHRASE}))["limber_view"].value
    answer = client.get(f"{locked.path}?explore", {"Cookie": f"limber_view={key}"})
    found = read_explore(cookies_set(answer)["limber_explore"].value)
    assert found is not None
    token, unlock = found
    assert locked.store.open_link(token, datetime.now(UTC), unlock).payload.title == "Autumn <term>"


def test_a_closed_link_hands_over_nothing(client: Client, shared: Shared) -> None:
    client.get(shared.path)
    shared.store.revoke(shared.owner, shared.link.id, datetime.now(UTC))
    answer = client.get(f"{shared.path}?explore")
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_site_can_make_a_visitor_explore(client: Client, shared: Shared, site: str) -> None:
    answer = client.get(f"{shared.path}?explore", {"Sec-Fetch-Site": site})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_counted_days_stay_on_their_page(client: Client, shared: Shared) -> None:
    entries = small_payload().entries
    now = datetime.now(UTC)
    link = shared.store.create_link(
        shared.owner,
        build_payload(entries, ShareChoices(dates="days")),
        label="",
        expires_at=now + timedelta(days=1),
        now=now,
    )
    page = client.get(f"/s/{link.token}").text
    assert "explore" not in page
    # The one day of the calendar there is: the one on which the link closes.
    closes = f"{now + timedelta(days=1):%b %Y}<"
    assert "2026" not in page.replace(closes, "<").split("</main>")[0]


@pytest.mark.parametrize("value", ["", ".", "x", "a" * 43 + ".", "a" * 43 + ".x", "a" * 44, "." + "a" * 43])
def test_a_spoilt_cookie_is_none(value: str) -> None:
    assert read_explore(value) is None


def test_what_is_handed_over_comes_back() -> None:
    token, unlock = "A" * 43, bytes(range(32))
    assert read_explore(explore_value(token, None)) == (token, None)
    assert read_explore(explore_value(token, unlock)) == (token, unlock)
    assert len(written_key(unlock)) == 43
