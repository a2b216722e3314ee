"""Somebody guesses the passphrase of a link: its owner sees it, and nobody is named."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import NewLink, Store, TooManyTries, WrongPassphrase, get_store
from pages.parts.keep import arrival
from pages.routes import cookies
from tests.pages.routes.live_server import small_payload
from tests.pages.visits import go, use_database, visit, words

MINUTE = timedelta(minutes=1)


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Store, str, NewLink]:
    """An owner whose browser remembers them, and their link with a passphrase."""
    use_database(monkeypatch, tmp_path)
    store, now = get_store(), datetime.now(UTC)
    owner = store.new_owner(now)
    link = store.create_link(
        owner,
        small_payload(),
        label="Dr Ohm",
        expires_at=now + timedelta(days=9),
        now=now,
        passphrase="tulips",
    )
    held = {cookies.LOG: owner}
    monkeypatch.setattr(arrival, "cookie", lambda name: held.get(name, ""))
    return store, owner, link


def guess(store: Store, link: NewLink, ago: timedelta, times: int) -> None:
    for _ in range(times):
        with pytest.raises((WrongPassphrase, TooManyTries)):
            store.try_passphrase(link.token, "daisies", datetime.now(UTC) - ago)


def share_page() -> AppTest:
    return go(visit(), "share")


def test_the_owner_sees_how_many_were_tried_in_the_last_day(locked: tuple[Store, str, NewLink]) -> None:
    store, owner, link = locked
    assert "wrong passphrase" not in words(share_page())
    guess(store, link, 40 * MINUTE, 2)
    store.try_passphrase(link.token, "tulips", datetime.now(UTC))  # the right one is no guess
    assert "2 wrong passphrases in the last day." in words(share_page())
    assert "guessing" not in words(share_page())
    for number in range(2, 7):
        guess(store, link, number * 60 * MINUTE, 2)
    assert not store.sweep(datetime.now(UTC))  # sweeping keeps them for a day
    said = words(share_page())
    assert "12 wrong passphrases in the last day." in said
    assert "Somebody may be guessing" in said
    (row,) = store.links(owner, datetime.now(UTC))
    assert row.wrong_tries == 12


def test_after_a_day_they_are_forgotten(locked: tuple[Store, str, NewLink]) -> None:
    store, owner, link = locked
    guess(store, link, timedelta(hours=25), 5)
    assert store.links(owner, datetime.now(UTC))[0].wrong_tries == 0
    assert store.sweep(datetime.now(UTC)).tries == 5
