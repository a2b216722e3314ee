from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

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
from data.store.database.tables import LinkTable
from data.store.sealing import new_token

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
