from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from threading import Event

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import StatementError

from data.store import (
    LinkGone,
    NotAnOwner,
    Payload,
    PayloadTooLarge,
    SealBroken,
    Store,
    TooManyLinks,
    open_store,
)
from data.store.sealing import new_token
from data.store.tables import LinkTable
from tests.saved_again import save_again

DAY = timedelta(days=1)


def test_a_link_shows_exactly_the_payload_it_was_made_from(
    store: Store, payload: Payload, now: datetime
) -> None:
    made = store.create_link(store.new_owner(now), payload, label="Dr Ohm", expires_at=now + DAY, now=now)
    opened = store.open_link(made.token, now)
    assert opened.payload.to_bytes() == payload.to_bytes()
    assert opened.expires_at == now + DAY


def test_an_owner_lists_labels_and_tokens_newest_first(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    first = store.create_link(owner, payload, label="Dr Ohm", expires_at=now + DAY, now=now)
    second = store.create_link(
        owner, payload, label=" my\ncoach ", expires_at=now + 2 * DAY, now=now + DAY / 2
    )
    store.revoke(owner, second.id, now + DAY / 2)
    rows = store.links(owner, now + DAY)
    assert [(row.id, row.label, row.token, row.state) for row in rows] == [
        (second.id, "my coach", second.token, "revoked"),
        (first.id, "Dr Ohm", first.token, "expired"),
    ]
    assert store.links(owner, now)[1].state == "open"


def test_a_view_token_can_do_nothing_but_view(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    with pytest.raises(NotAnOwner):
        store.links(made.token, now)
    with pytest.raises(NotAnOwner):
        store.create_link(made.token, payload, label="", expires_at=now + DAY, now=now)
    assert not store.revoke(made.token, made.id, now)
    assert store.links(owner, now)[0].state == "open"
    with pytest.raises(LinkGone):
        store.open_link(owner, now)  # and the manage token opens no page


def test_another_owner_cannot_revoke(store: Store, payload: Payload, now: datetime) -> None:
    made = store.create_link(store.new_owner(now), payload, label="", expires_at=now + DAY, now=now)
    stranger = store.new_owner(now)
    assert not store.revoke(stranger, made.id, now)
    assert store.links(stranger, now) == []
    store.open_link(made.token, now)


def test_a_revoke_erases_the_copy_and_holds_for_good(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    assert store.revoke(owner, made.id, now)
    with store.database.reading() as session:
        assert session.execute(select(LinkTable.payload)).one() == (None,)
    assert not store.resume(owner, made.id)
    assert not store.revoke(owner, made.id, now)
    for moment in (now - DAY, now, now + DAY):
        with pytest.raises(LinkGone):
            store.open_link(made.token, moment)
        with pytest.raises(LinkGone):
            store.find_link(made.token, moment)


def test_a_link_opens_until_it_expires_and_no_longer(store: Store, payload: Payload, now: datetime) -> None:
    end = (now + DAY).astimezone(timezone(timedelta(hours=9)))
    made = store.create_link(store.new_owner(now), payload, label="", expires_at=end, now=now)
    assert store.find_link(made.token, end - timedelta(microseconds=1)).expires_at == end
    with pytest.raises(LinkGone):
        store.find_link(made.token, end)
    with pytest.raises(LinkGone):
        store.open_link(made.token, end)


@pytest.mark.parametrize(
    "token", [":key", "", "%00", "\0", "..", "a" * 43, "a" * 1_000_000, "%", "' OR 1=1 --"]
)
def test_what_was_never_a_link_is_gone_like_any_other(
    store: Store, payload: Payload, token: str, now: datetime
) -> None:
    owner = store.new_owner(now)
    store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    with pytest.raises(LinkGone):
        store.open_link(token, now)
    with pytest.raises(LinkGone):
        store.find_link(token, now)
    with pytest.raises(NotAnOwner):
        store.links(token, now)
    assert not store.revoke(owner, token, now)


def test_a_damaged_copy_is_never_shown(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    one, two = (store.create_link(owner, payload, label="", expires_at=now + DAY, now=now) for _ in range(2))
    with store.database.writing() as session:  # one link's copy put in place of another's
        other = session.scalar(select(LinkTable.payload).where(LinkTable.id == two.id))
        session.execute(update(LinkTable).where(LinkTable.id == one.id).values(payload=other))
    with pytest.raises(SealBroken):
        store.open_link(one.token, now)
    assert store.open_link(two.token, now).payload.title == "Autumn term"


def test_the_sweep_erases_expired_copies_and_forgets_old_links(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    for days in (1, 2, 60):
        store.create_link(owner, payload, label="", expires_at=now + days * DAY, now=now)
    assert not store.sweep(now)
    assert store.sweep(now + 2 * DAY).copies == 2
    assert not store.sweep(now + 2 * DAY)
    with store.database.reading() as session:
        assert session.scalar(select(func.count(LinkTable.payload))) == 1
    assert [row.state for row in store.links(owner, now + 3 * DAY)].count("expired") == 2
    store.sweep(now + 40 * DAY, clock_is_right=True)
    assert [row.state for row in store.links(owner, now + 40 * DAY)] == ["open"]


def test_too_large_and_too_many_are_refused_in_words(url: str, payload: Payload, now: datetime) -> None:
    store = open_store(url, max_link_bytes=len(payload.to_bytes()), max_links_per_owner=2)
    owner = store.new_owner(now)
    first = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    with pytest.raises(TooManyLinks, match="You have 2 open links"):
        store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.revoke(owner, first.id, now)
    store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    small = open_store(url, max_link_bytes=len(payload.to_bytes()) - 1)
    with pytest.raises(PayloadTooLarge, match="too large for a link"):
        small.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.close()
    small.close()


def test_a_link_needs_an_end_after_now_and_moments_with_a_zone(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    with pytest.raises(ValueError, match="later than now"):
        store.create_link(owner, payload, label="", expires_at=now, now=now)
    with pytest.raises(StatementError, match="time zone"):
        store.find_link(new_token(), now.replace(tzinfo=None))


def test_two_processes_see_each_others_links(store: Store, payload: Payload, url: str, now: datetime) -> None:
    other = open_store(url)
    owner = store.new_owner(now)
    made = other.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.open_link(made.token, now)
    assert store.revoke(owner, made.id, now)
    with pytest.raises(LinkGone):
        other.open_link(made.token, now)
    other.close()


def test_eight_threads_at_once_lose_nothing(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)

    def make_and_open(number: int) -> str:
        mine = store.create_link(owner, payload, label=f"{number}", expires_at=now + DAY, now=now)
        assert store.open_link(mine.token, now).payload.title == payload.title
        if number % 4 == 0:
            assert store.revoke(owner, mine.id, now)
        return mine.id

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(make_and_open, range(48)))
    rows = store.links(owner, now)
    assert {row.id for row in rows} == set(made)
    assert [row.state for row in rows].count("open") == 36
    assert {row.label for row in rows} == {str(number) for number in range(48)}


def test_a_paused_link_opens_again_and_a_revoked_one_never(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    assert store.pause(owner, made.id, now)
    assert not store.pause(owner, made.id, now)
    assert store.links(owner, now)[0].state == "paused"
    for view in (store.find_link, store.open_link):
        with pytest.raises(LinkGone):
            view(made.token, now)
    assert not store.resume(store.new_owner(now), made.id)
    assert store.resume(owner, made.id)
    assert store.open_link(made.token, now).payload.title == payload.title
    store.pause(owner, made.id, now)
    assert store.revoke(owner, made.id, now)
    assert not store.resume(owner, made.id)
    assert not store.pause(owner, made.id, now)
    with pytest.raises(LinkGone):
        store.open_link(made.token, now)


def test_pausing_does_not_outlive_the_last_day(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.pause(owner, made.id, now)
    assert store.links(owner, now + DAY)[0].state == "expired"
    store.sweep(now + DAY)
    store.resume(owner, made.id)
    for moment in (now, now + DAY):  # also by a clock that runs behind
        with pytest.raises(LinkGone):
            store.open_link(made.token, moment)


def test_a_following_link_shows_the_new_copy_and_a_frozen_one_the_old(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    newer = replace(payload, title="Spring term")
    follows = store.create_link(
        owner, payload, label="", expires_at=now + DAY, now=now, follows=True, choices=b"all of it"
    )
    locked = store.create_link(
        owner, payload, label="", expires_at=now + DAY, now=now, follows=True, passphrase="tulip field"
    )
    frozen = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    before = store.find_link(follows.token, now).version
    for made in (follows, locked, frozen):
        save_again(store, owner, made.id, newer, now)
    assert store.open_link(follows.token, now).payload.title == "Spring term"
    assert store.find_link(follows.token, now).version == before + 1
    unlock = store.try_passphrase(locked.token, "tulip field", now)
    assert store.open_link(locked.token, now, unlock).payload.title == "Spring term"
    assert store.open_link(frozen.token, now).payload.title == "Autumn term"
    assert [(row.follows, row.locked, row.choices) for row in store.links(owner, now) if row.follows] == [
        (row.follows, row.id == locked.id, b"" if row.id == locked.id else b"all of it")
        for row in store.links(owner, now)
        if row.follows
    ]


def test_no_update_brings_a_closed_link_back(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now, follows=True)
    store.revoke(owner, made.id, now)
    number = store.keep_log(
        owner, b"log", summary="", base_version=None, now=now, following={made.id: payload}
    )
    assert number == 1  # the save itself stands
    with store.database.reading() as session:
        assert session.execute(select(LinkTable.payload)).one() == (None,)


def test_openings_are_counted_by_day_only(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + 9 * DAY, now=now)
    assert (store.links(owner, now)[0].opened, store.links(owner, now)[0].last_opened_on) == (0, None)
    store.count_opened({made.id: 3, "unknown" * 4: 1, "\0": 2}, now)
    store.count_opened({made.id: 2}, now + DAY)
    store.count_opened({made.id: 1}, now)  # another process, late or with a slow clock
    store.count_opened({}, now)
    row = store.links(owner, now)[0]
    assert (row.opened, row.last_opened_on) == (6, (now + DAY).date())


def test_a_damaged_label_hides_only_itself(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    one, two = (store.create_link(owner, payload, label=n, expires_at=now + DAY, now=now) for n in "ab")
    with store.database.writing() as session:
        session.execute(update(LinkTable).where(LinkTable.id == one.id).values(label=b"\x01damaged"))
    rows = {row.id: row for row in store.links(owner, now)}
    assert rows[one.id].damaged
    assert rows[one.id].label == ""
    assert (rows[two.id].label, rows[two.id].damaged) == ("b", False)
    assert store.revoke(owner, one.id, now)


def test_no_view_finds_a_link_after_its_revoke_returned(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    made = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    revoked = Event()

    def view(_number: int) -> list[bool]:
        """Open until it is gone; for each opening, whether the revoke had returned before it began."""
        opened: list[bool] = []
        while True:
            too_late = revoked.is_set()
            try:
                assert store.open_link(made.token, now).payload.title == payload.title
            except LinkGone:
                return opened
            opened.append(too_late)

    with ThreadPoolExecutor(4) as threads:
        views = [threads.submit(view, number) for number in range(4)]
        store.revoke(owner, made.id, now)
        revoked.set()
        assert not any(any(one.result(timeout=60)) for one in views)
