from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from data.store import (
    LogTooLarge,
    NoLog,
    NotAnOwner,
    Payload,
    PayloadTooLarge,
    SealBroken,
    StaleLog,
    Store,
    open_store,
)
from data.store.database.tables import LinkTable, LogTable, OwnerTable, VersionTable
from data.store.sealing import new_token

DAY = timedelta(days=1)
ANYTHING = bytes(range(256)) * 40 + "день, 日, é\r\n".encode()


def test_a_kept_log_comes_back_byte_for_byte(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    assert store.keep_log(owner, ANYTHING, summary="12 new entries", base_version=None, now=now) == 1
    kept = store.open_log(owner, now + DAY)
    assert (kept.number, kept.content, kept.summary, kept.saved_at) == (1, ANYTHING, "12 new entries", now)


def test_another_process_opens_what_one_kept(store: Store, url: str, now: datetime) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    other = open_store(url)
    assert other.open_log(owner, now).content == b"one"
    other.keep_log(owner, b"two", summary="", base_version=1, now=now)
    assert store.open_log(owner, now).content == b"two"
    other.close()


def test_every_save_can_be_gone_back_to(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    for number, text in enumerate((b"a", b"b", b"c")):
        store.keep_log(
            owner, text, summary=f"save {number}", base_version=number or None, now=now + number * DAY
        )
    assert [(row.number, row.summary) for row in store.log_versions(owner)] == [
        (3, "save 2"),
        (2, "save 1"),
        (1, "save 0"),
    ]
    old = store.open_log(owner, now, number=1)
    assert old.content == b"a"
    assert store.keep_log(owner, old.content, summary="undone", base_version=3, now=now) == 4
    assert store.open_log(owner, now).content == b"a"
    assert store.open_log(owner, now, number=3).content == b"c"  # the undo can be undone


def test_only_the_newest_versions_are_kept(url: str, now: datetime) -> None:
    store = open_store(url, versions_kept=3)
    owner = store.new_owner(now)
    for number in range(6):
        store.keep_log(owner, b"%d" % number, summary="", base_version=number or None, now=now)
    assert [row.number for row in store.log_versions(owner)] == [6, 5, 4]
    with pytest.raises(NoLog):
        store.open_log(owner, now, number=3)
    store.close()
    fewer = open_store(url, versions_kept=1)
    assert fewer.sweep(now).versions == 2
    assert [row.number for row in fewer.log_versions(owner)] == [6]
    fewer.close()


def test_small_steps_are_one_version_and_its_number_is_not_used_again(url: str, now: datetime) -> None:
    store = open_store(url, versions_kept=3)
    owner = store.new_owner(now)
    for number in range(8):
        store.keep_log(
            owner, b"%d" % number, summary="", base_version=number or None, now=now, in_place=number % 2 == 1
        )
    assert [row.number for row in store.log_versions(owner)] == [8, 6, 4], "as many as ever are kept"
    assert store.open_log(owner, now).content == b"7"
    assert store.sweep(now).versions == 0
    with pytest.raises(StaleLog):
        store.keep_log(owner, b"late", summary="", base_version=7, now=now, in_place=True)
    assert [row.number for row in store.log_versions(owner)] == [8, 6, 4]
    store.close()


@pytest.mark.parametrize("base", [None, 0, 1, 3, -1])
def test_a_save_from_another_version_is_refused_and_nothing_written(
    store: Store, now: datetime, base: int | None
) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    store.keep_log(owner, b"two", summary="", base_version=1, now=now)
    with pytest.raises(StaleLog) as refused:
        store.keep_log(owner, b"lost?", summary="", base_version=base, now=now)
    assert refused.value.current == 2
    assert store.open_log(owner, now).content == b"two"
    assert [row.number for row in store.log_versions(owner)] == [2, 1]


def test_of_saves_at_once_one_wins_and_the_others_are_told(store: Store, url: str, now: datetime) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"start", summary="", base_version=None, now=now)
    other = open_store(url)

    def save(number: int) -> int | None:
        try:
            return (store, other)[number % 2].keep_log(
                owner, b"%d" % number, summary=f"{number}", base_version=1, now=now
            )
        except StaleLog:
            return None

    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(save, range(8)))
    assert [number for number in numbers if number] == [2]
    assert store.open_log(owner, now).content == b"%d" % numbers.index(2)
    other.close()


def test_first_saves_at_once_keep_one_log(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)

    def save(number: int) -> bool:
        try:
            store.keep_log(owner, b"%d" % number, summary="", base_version=None, now=now)
        except StaleLog:
            return False
        return True

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(save, range(6))) == 1
    assert len(store.log_versions(owner)) == 1


def test_following_links_change_together_with_the_save_or_not_at_all(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now, follows=True)
    spring = {link.id: replace(payload, title="Spring term")}
    store.keep_log(owner, b"one", summary="", base_version=None, now=now, following=spring)
    assert store.open_link(link.token, now).payload.title == "Spring term"
    late = {link.id: replace(payload, title="Too late")}
    with pytest.raises(StaleLog):
        store.keep_log(owner, b"lost?", summary="", base_version=None, now=now, following=late)
    huge = {link.id: replace(payload, title="x" * 9_000_000)}
    with pytest.raises(PayloadTooLarge):
        store.keep_log(owner, b"two", summary="", base_version=1, now=now, following=huge)
    assert store.open_link(link.token, now).payload.title == "Spring term"
    assert store.open_log(owner, now).content == b"one"


def test_a_save_can_settle_how_the_next_copies_are_made(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner = store.new_owner(now)

    def link(choices: bytes) -> str:
        made = store.create_link(
            owner, payload, label="", expires_at=now + DAY, now=now, follows=True, choices=choices
        )
        return made.id

    changed, left = link(b"Ann"), link(b"Bob")
    copies = {changed: payload, left: payload}
    store.keep_log(
        owner,
        b"one",
        summary="",
        base_version=None,
        now=now,
        following=copies,
        choices={changed: b"Ann, Bob"},
    )
    assert {row.id: row.choices for row in store.links(owner, now)} == {changed: b"Ann, Bob", left: b"Bob"}


def test_forgetting_the_log_leaves_the_links(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    store.forget_log(owner)
    with pytest.raises(NoLog):
        store.open_log(owner, now)
    assert store.log_versions(owner) == []
    assert store.open_link(link.token, now).payload.title == payload.title
    with pytest.raises(StaleLog) as refused:  # a page that still had the old log open
        store.keep_log(owner, b"two", summary="", base_version=1, now=now)
    assert refused.value.current == 0
    assert store.keep_log(owner, b"new", summary="", base_version=None, now=now) == 2  # no number twice


def test_delete_everything_leaves_no_row_and_opens_nothing(
    store: Store, payload: Payload, now: datetime
) -> None:
    owner, stranger = store.new_owner(now), store.new_owner(now)
    for who in (owner, stranger):
        store.keep_log(who, b"one", summary="", base_version=None, now=now)
        store.keep_log(who, b"two", summary="", base_version=1, now=now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now, passphrase="tulips")
    store.try_passphrase(link.token, "tulips", now)
    deleted = store.delete_everything(owner)
    assert (deleted.logs, deleted.versions, deleted.links, deleted.left) == (1, 2, 1, 0)
    with store.database.reading() as session:
        counts = [
            session.scalar(select(func.count()).select_from(table))
            for table in (OwnerTable, LogTable, VersionTable, LinkTable)
        ]
    assert counts == [1, 1, 2, 0]  # the stranger's
    with pytest.raises(NotAnOwner):
        store.open_log(owner, now)
    with pytest.raises(NotAnOwner):
        store.delete_everything(owner)
    assert store.open_log(stranger, now).content == b"two"


def test_a_damaged_version_says_so_and_the_others_open(store: Store, now: datetime) -> None:
    owner = store.new_owner(now)
    for number in range(3):
        store.keep_log(owner, b"%d" % number, summary="fine", base_version=number or None, now=now)
    with store.database.writing() as session:
        damaged = update(VersionTable).where(VersionTable.number == 3)
        session.execute(damaged.values(content=b"\x01" + b"x" * 60, summary=b""))
        whole = session.scalar(select(VersionTable.content).where(VersionTable.number == 1))
        # one version's bytes in another's place do not open either
        session.execute(update(VersionTable).where(VersionTable.number == 2).values(content=whole))
    for damaged_one in (None, 3, 2):
        with pytest.raises(SealBroken):
            store.open_log(owner, now, damaged_one)
    assert store.open_log(owner, now, 1).content == b"0"
    assert [(row.number, row.damaged) for row in store.log_versions(owner)] == [
        (3, True),
        (2, False),
        (1, False),
    ]
    assert store.keep_log(owner, b"again", summary="", base_version=3, now=now) == 4


def test_nobody_opens_without_the_edit_token(store: Store, payload: Payload, now: datetime) -> None:
    owner = store.new_owner(now)
    store.keep_log(owner, b"one", summary="", base_version=None, now=now)
    link = store.create_link(owner, payload, label="", expires_at=now + DAY, now=now)
    for token in (link.token, new_token(), "", ":key", "%00", "\0", "..", "é" * 43, "a" * 1_000_000):
        for act in (
            lambda token=token: store.open_log(token, now),
            lambda token=token: store.log_versions(token),
            lambda token=token: store.forget_log(token),
            lambda token=token: store.delete_everything(token),
            lambda token=token: store.keep_log(token, b"", summary="", base_version=1, now=now),
        ):
            with pytest.raises(NotAnOwner):
                act()
        assert not store.pause(token, link.id, now)
        assert not store.resume(token, link.id)
    assert store.open_log(owner, now).content == b"one"


def test_a_log_too_large_is_refused_in_words(url: str, now: datetime) -> None:
    store = open_store(url, max_log_bytes=1000)
    owner = store.new_owner(now)
    store.keep_log(owner, b"x" * 1000, summary="", base_version=None, now=now)
    with pytest.raises(LogTooLarge, match="too large to keep"):
        store.keep_log(owner, b"x" * 1001, summary="", base_version=1, now=now)
    store.close()


def test_the_sweep_forgets_who_left_nothing_and_nobody_else(
    store: Store, payload: Payload, now: datetime
) -> None:
    idle, keeps, shares, late = (store.new_owner(now) for _ in range(4))
    store.keep_log(keeps, b"one", summary="", base_version=None, now=now)
    store.create_link(shares, payload, label="", expires_at=now + 90 * DAY, now=now)
    store.keep_log(late, b"one", summary="", base_version=None, now=now + 29 * DAY)
    store.forget_log(late)
    assert store.sweep(now + 29 * DAY, clock_is_right=True).owners == 0
    assert store.sweep(now + 31 * DAY, clock_is_right=True).owners == 1
    with pytest.raises(NotAnOwner):
        store.log_versions(idle)
    for there in (keeps, shares, late):
        store.log_versions(there)
    assert (
        store.sweep(now + 4000 * DAY, clock_is_right=True).owners == 2
    )  # `shares` goes with its link; a kept log is never swept
    assert store.open_log(keeps, now + 4000 * DAY).content == b"one"
