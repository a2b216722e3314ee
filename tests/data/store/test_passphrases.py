from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from hashlib import scrypt

import pytest

from data.store import (
    LinkGone,
    NewLink,
    PassphraseUnfit,
    Payload,
    Store,
    TooManyTries,
    WrongPassphrase,
    open_store,
)
from data.store.passphrase import unlock_key

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def test_a_passphrase_opens_what_was_locked_before_however_long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another cost of a try would lock everybody out of the links that are there."""
    monkeypatch.undo()
    made = unlock_key(" Cafe\u0301 au lait", b"sixteen of bytes")
    assert made == scrypt(
        "Café au lait".encode(), salt=b"sixteen of bytes", n=2**15, r=8, p=1, maxmem=2**26, dklen=32
    )


@pytest.fixture
def locked(store: Store, payload: Payload, now: datetime) -> NewLink:
    return store.create_link(
        store.new_owner(now),
        payload,
        label="",
        expires_at=now + DAY,
        now=now,
        passphrase=" Caf\u00e9 au lait",
    )


def test_only_the_passphrase_opens(store: Store, locked: NewLink, payload: Payload, now: datetime) -> None:
    assert store.find_link(locked.token, now).salt is not None
    for missing in (None, b"", b"\0" * 32):
        with pytest.raises(WrongPassphrase):
            store.open_link(locked.token, now, missing)
    unlock = store.try_passphrase(locked.token, "Café au lait", now)
    assert store.open_link(locked.token, now, unlock).payload.to_bytes() == payload.to_bytes()


def test_however_the_keyboard_writes_it(store: Store, locked: NewLink, now: datetime) -> None:
    store.try_passphrase(locked.token, "Cafe\u0301 au lait ", now)
    for wrong in ("café au lait", "", "x" * 1_000_000, "\ud800", "\0"):
        with pytest.raises(WrongPassphrase):
            store.try_passphrase(locked.token, wrong, now)


def test_five_wrong_tries_in_fifteen_minutes_and_no_more(
    store: Store, locked: NewLink, now: datetime
) -> None:
    for number in range(5):
        with pytest.raises(WrongPassphrase) as wrong:
            store.try_passphrase(locked.token, "tea", now + number * MINUTE)
        assert wrong.value.tries_left == 4 - number
    for moment in (now + 5 * MINUTE, now + 15 * MINUTE - timedelta(seconds=1)):
        with pytest.raises(TooManyTries) as stopped:  # not even the right one is looked at
            store.try_passphrase(locked.token, "Café au lait", moment)
        assert stopped.value.until == now + 15 * MINUTE
    store.try_passphrase(locked.token, "Café au lait", now + 15 * MINUTE)


def test_the_right_passphrase_uses_up_no_try(store: Store, locked: NewLink, now: datetime) -> None:
    for _ in range(7):
        store.try_passphrase(locked.token, "Café au lait", now)


def test_twenty_tries_at_once_are_still_five(store: Store, url: str, locked: NewLink, now: datetime) -> None:
    other = open_store(url)

    def guess(number: int) -> type[Exception] | None:
        try:
            (store, other)[number % 2].try_passphrase(locked.token, f"guess {number}", now)
        except (WrongPassphrase, TooManyTries) as refused:
            return type(refused)
        return None

    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(guess, range(20)))
    assert answers.count(WrongPassphrase) == 5
    assert answers.count(TooManyTries) == 15
    other.close()


def test_tries_on_one_link_do_not_close_another(
    store: Store, locked: NewLink, payload: Payload, now: datetime
) -> None:
    other = store.create_link(
        store.new_owner(now), payload, label="", expires_at=now + DAY, now=now, passphrase="tulips"
    )
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            store.try_passphrase(locked.token, "tea", now)
    with pytest.raises(WrongPassphrase):
        store.try_passphrase(other.token, "Café au lait", now)
    store.try_passphrase(other.token, "tulips", now)


def test_a_clock_far_ahead_does_not_lock_a_link_until_then(
    store: Store, locked: NewLink, now: datetime
) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            store.try_passphrase(locked.token, "tea", now + DAY / 2)
    store.try_passphrase(locked.token, "Café au lait", now)
    assert store.sweep(now, clock_is_right=True).tries == 5


def test_a_link_without_a_passphrase_needs_no_key(store: Store, payload: Payload, now: datetime) -> None:
    made = store.create_link(store.new_owner(now), payload, label="", expires_at=now + DAY, now=now)
    assert store.find_link(made.token, now).salt is None
    unlock = store.try_passphrase(made.token, "anything", now)
    assert store.open_link(made.token, now, unlock).payload.title == payload.title


def test_a_closed_link_takes_no_tries(store: Store, locked: NewLink, now: datetime) -> None:
    with pytest.raises(LinkGone):
        store.try_passphrase(locked.token, "Café au lait", now + DAY)
    for token in ("", ":key", "%00", "..", "a" * 1_000_000):
        with pytest.raises(LinkGone):
            store.try_passphrase(token, "Café au lait", now)


@pytest.mark.parametrize("unfit", [" ", "\t\n", "x" * 257])
def test_a_passphrase_nobody_could_type_is_refused(
    store: Store, payload: Payload, now: datetime, unfit: str
) -> None:
    owner = store.new_owner(now)
    with pytest.raises(PassphraseUnfit):
        store.create_link(owner, payload, label="", expires_at=now + DAY, now=now, passphrase=unfit)
    assert store.links(owner, now) == []
