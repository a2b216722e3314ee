"""Links made together, one for each person: each opens one page, and all are closed at once or one by one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import func, select

from data.events import Event
from data.log import ONE_PERSON, as_entries
from data.people import as_people
from data.store import (
    LinkGone,
    NoRoom,
    NotAnOwner,
    SealBroken,
    ShareChoices,
    Store,
    TooManyLinks,
    TooManyNew,
    Wish,
    WrongPassphrase,
    build_payload,
    open_store,
)
from data.store.database.backup import back_up, restore
from data.store.database.tables import LinkTable
from data.store.sealed.each_person import page_of_each, with_a_page
from data.store.sealing import open_sealed

DAY = timedelta(days=1)
NAMES = ("Ann Lee", "Bob Ray", "Cy Orr")
#: Nobody's score is anybody else's.
CLASS = as_entries(
    pd.DataFrame(
        {
            "person": [*NAMES, *NAMES, "Dee Poe"],
            "date": ["2026-09-10"] * 3 + ["2026-11-12"] * 3 + ["2026-09-10"],
            "reach_cm": [1.25, 2.25, 3.25, 4.25, 5.25, 6.25, None],
            "note": [*(f"note of {name}" for name in (*NAMES, *NAMES)), None],
        }
    )
)


def wishes(choices: ShareChoices | None = None) -> list[Wish]:
    made = page_of_each(CLASS, choices or ShareChoices())
    return [Wish(payload, name, own.to_bytes()) for name, own, payload in made]


def make(
    store: Store, owner: str, now: datetime, many: list[Wish] | None = None, passphrase: str = ""
) -> str:
    return store.create_batch(
        owner, wishes() if many is None else many, expires_at=now + DAY, now=now, passphrase=passphrase
    )


def shut(store: Store, token: str, now: datetime) -> bool:
    try:
        store.open_link(token, now)
    except LinkGone:
        return True
    return False


@pytest.mark.parametrize(
    "choices",
    [
        ShareChoices(),
        ShareChoices(names="as written", notes=True, events=True, profile=True),
        ShareChoices(dates="days", last_days=10, names="initials"),
        ShareChoices(people=NAMES[1:], last=CLASS["date"].min().date()),
    ],
    ids=["as it is offered", "everything", "the last days, counted", "some people, one day"],
)
def test_each_page_is_the_one_that_a_link_for_this_person_alone_would_show(choices: ShareChoices) -> None:
    events = (
        Event(date(2026, 11, 1), "strap"),
        Event(date(2026, 11, 2), "cold", NAMES[0]),
    )
    people = as_people(
        pd.DataFrame({"person": NAMES, "age": [30, 40, 50], "sex": "F", "protocol": "toe_zero"})
    )
    made = list(page_of_each(CLASS, choices, events, people))
    assert [name for name, *_ in made] == with_a_page(CLASS, choices) == list(choices.people or NAMES)
    for name, own, payload in made:
        assert own.people == (name,)
        assert payload.to_bytes() == build_payload(CLASS, own, events, people).to_bytes()


def test_a_page_shows_nobody_else_whatever_is_chosen() -> None:
    for name, _, payload in page_of_each(CLASS, ShareChoices(names="as written", notes=True)):
        assert set(payload.entries["person"]) == {name}
        written = payload.to_bytes().decode()
        assert not [other for other in (*NAMES, "Dee Poe") if other != name and other in written]
    for _, _, payload in page_of_each(CLASS, ShareChoices()):
        assert payload.people_shown == ()
        assert set(payload.entries["person"]) == {ONE_PERSON}


def test_each_link_opens_its_own_person_and_their_labels_are_the_owners(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    batch = make(store, owner, now)
    rows = store.batch_links(owner, batch, now)
    assert [row.label for row in rows] == list(NAMES)
    scores = [store.open_link(row.token, now).payload.entries["reach_cm"].tolist() for row in rows]
    assert scores == [[1.25, 4.25], [2.25, 5.25], [3.25, 6.25]]
    assert store.links(owner, now) == [], "the list of single links stays short"
    (listed,) = store.batches(owner, now)
    assert (listed.id, listed.links, listed.open, listed.paused, listed.seen) == (batch, 3, 3, 0, 0)
    assert ShareChoices.from_bytes(listed.choices).people is not None


def test_no_token_of_a_batch_opens_what_is_sealed_for_another(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    batch = make(store, owner, now)
    rows = store.batch_links(owner, batch, now)
    with store.database.reading() as session:
        sealed = {row.id: row.payload for row in session.execute(select(LinkTable.id, LinkTable.payload))}
    for row in rows:
        for other in rows:
            if other is not row:
                with pytest.raises(SealBroken):
                    open_sealed(sealed[other.id] or b"", row.token, "payload", other.id)
        with pytest.raises(NotAnOwner):
            store.batches(row.token, now)
        with pytest.raises(NotAnOwner):
            store.batch_links(row.token, batch, now)
        assert not store.revoke(row.token, row.id, now)


def test_all_are_paused_resumed_moved_and_revoked_at_once(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    batch, other = make(store, owner, now), make(store, owner, now)
    tokens = [row.token for row in store.batch_links(owner, batch, now)]
    assert store.pause(owner, batch, now)
    assert all(shut(store, token, now) for token in tokens)
    assert store.resume(owner, batch)
    assert store.move_end(owner, batch, now + 9 * DAY, now)
    assert not any(shut(store, token, now + 8 * DAY) for token in tokens)
    assert store.revoke(owner, batch, now)
    assert all(shut(store, token, now) for token in tokens)
    assert not store.resume(owner, batch)
    assert not store.move_end(owner, batch, now + 9 * DAY, now)
    with store.database.reading() as session:
        left = select(func.count(LinkTable.payload), func.count(LinkTable.choices)).where(
            LinkTable.batch == batch
        )
        assert session.execute(left).one() == (0, 0)
    assert {row.id: row.open for row in store.batches(owner, now)} == {batch: 0, other: 3}


def test_one_is_closed_alone_and_the_others_stay(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    batch = make(store, owner, now)
    first, second, third = store.batch_links(owner, batch, now)
    assert store.revoke(owner, first.id, now)
    assert store.pause(owner, second.id, now)
    store.count_opened({third.id: 4}, now)
    assert [shut(store, row.token, now) for row in (first, second, third)] == [True, True, False]
    (listed,) = store.batches(owner, now)
    assert (listed.links, listed.open, listed.paused, listed.seen) == (3, 1, 1, 1)
    assert listed.choices, "told by one that is open"


def test_what_has_expired_is_not_opened_again_by_a_later_end(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    batch = make(store, owner, now)
    assert not store.move_end(owner, batch, now + 9 * DAY, now + 2 * DAY)
    with pytest.raises(ValueError, match="later than now"):
        store.move_end(owner, batch, now, now)
    (listed,) = store.batches(owner, now + 2 * DAY)
    assert (listed.open, listed.expires_at) == (0, now + DAY)


def test_another_owner_can_do_nothing_with_a_batch(store: Store, now: datetime) -> None:
    owner, stranger = store.new_owner(now), store.new_owner(now)
    batch = make(store, owner, now)
    assert store.batches(stranger, now) == []
    assert store.batch_links(stranger, batch, now) == []
    assert not store.pause(stranger, batch, now)
    assert not store.resume(stranger, batch)
    assert not store.move_end(stranger, batch, now + 9 * DAY, now)
    assert not store.revoke(stranger, batch, now)
    assert store.batches(owner, now)[0].open == 3


def test_one_passphrase_locks_all_and_wrong_ones_are_counted_together(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    batch = make(store, owner, now, passphrase="correct horse battery")
    for row in store.batch_links(owner, batch, now)[:2]:
        with pytest.raises(WrongPassphrase):
            store.open_link(row.token, now)
        with pytest.raises(WrongPassphrase):
            store.try_passphrase(row.token, "wrong horse", now)
        unlock = store.try_passphrase(row.token, "correct horse battery", now)
        assert len(store.open_link(row.token, now, unlock).payload.entries) == 2
    (listed,) = store.batches(owner, now)
    assert (listed.locked, listed.wrong_tries) == (True, 2)


def test_a_batch_is_one_act_for_both_limits(url: str, now: datetime) -> None:
    store = open_store(url, max_links_per_owner=2, new_links_per_minute=2)
    owner = store.new_owner(now)
    make(store, owner, now)
    make(store, owner, now)
    with pytest.raises(TooManyLinks, match="You have 2 open links"):
        make(store, owner, now)
    with pytest.raises(TooManyNew):
        make(store, store.new_owner(now), now)
    make(store, store.new_owner(now), now + timedelta(minutes=2))
    store.close()


def test_the_links_of_batches_have_a_limit_of_their_own_and_none_is_made_beyond_it(
    url: str, now: datetime
) -> None:
    store = open_store(url, max_batch_links_per_owner=5)
    owner = store.new_owner(now)
    batch = make(store, owner, now)
    with pytest.raises(
        TooManyLinks, match="may have 5 open links made for many people at once, and you have 3 already"
    ):
        make(store, owner, now)
    assert [row.links for row in store.batches(owner, now)] == [3]
    store.revoke(owner, batch, now)
    make(store, owner, now)
    store.close()


def test_two_batches_at_once_do_not_pass_the_limit_together(url: str, now: datetime) -> None:
    store = open_store(url, max_batch_links_per_owner=5)
    owner = store.new_owner(now)

    def attempt(_: int) -> bool:
        try:
            make(store, owner, now)
        except TooManyLinks:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(attempt, range(4))) == [False, False, False, True]
    assert [row.links for row in store.batches(owner, now)] == [3]
    store.close()


def test_more_bytes_than_an_owner_may_keep_are_refused_before_all_are_sealed(url: str, now: datetime) -> None:
    store = open_store(url, max_owner_bytes=10_000)
    owner, taken = store.new_owner(now), []

    def endless() -> object:
        while True:
            taken.append(1)
            yield wishes()[0]

    with pytest.raises(NoRoom):
        store.create_batch(owner, endless(), expires_at=now + DAY, now=now)  # type: ignore[arg-type]
    assert len(taken) < 30
    assert store.batches(owner, now) == []
    store.close()


def test_a_group_of_2000_gets_its_links(store: Store, now: datetime) -> None:
    owner, one = store.new_owner(now), wishes()[0]
    batch = make(store, owner, now, [Wish(one.payload, f"P{i:04d}", one.choices) for i in range(2000)])
    rows = store.batch_links(owner, batch, now)
    assert len({row.token for row in rows}) == 2000
    assert store.batches(owner, now)[0].open == 2000
    assert store.revoke(owner, batch, now)
    assert store.delete_everything(owner).links == 2000


def test_nobody_is_no_batch(store: Store, now: datetime) -> None:
    with pytest.raises(ValueError, match="nobody"):
        make(store, store.new_owner(now), now, [])


def test_a_backup_brings_batches_back_as_batches(sqlite_store: Store, tmp_path: Path, now: datetime) -> None:
    owner = sqlite_store.new_owner(now)
    batch = make(sqlite_store, owner, now)
    back_up(sqlite_store.database, tmp_path / "backup.db")
    moved = open_store(f"sqlite:///{tmp_path / 'moved.db'}")
    restore(moved.database, tmp_path / "backup.db", now, keep_links_open=True)
    assert moved.batches(owner, now) == sqlite_store.batches(owner, now)
    assert len(moved.batch_links(owner, batch, now)) == 3
    moved.close()
