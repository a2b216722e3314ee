"""A clock that jumps: nobody's log or link is erased because of it, and the operator is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.settings import get_settings
from data.store import NewLink, Payload, Store, Swept, forget_store, open_store
from data.store.__main__ import main
from data.store.database import clock
from pages.routes import upkeep
from tests.pages.routes.live_server import small_payload

NOW = datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/limber.db"


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock that nobody sets; it stands still unless a test moves it."""
    held = [1000.0]
    monkeypatch.setattr(clock, "_seconds", lambda: held[0])
    return held


@pytest.fixture
def payload() -> Payload:
    return small_payload()


def shared(store: Store, payload: Payload) -> tuple[str, NewLink]:
    """Share for a week, at a moment when the site is swept as it should be."""
    owner = store.new_owner(NOW)
    link = store.create_link(owner, payload, label="", expires_at=NOW + 7 * DAY, now=NOW)
    assert not store.sweep(NOW).doubt
    return owner, link


@pytest.mark.usefixtures("seconds")
@pytest.mark.parametrize("jump", [4 * DAY + 7 * DAY, 40 * DAY, 9000 * DAY])
def test_a_jump_ahead_erases_nothing_and_the_right_clock_finds_all(
    url: str, payload: Payload, jump: timedelta
) -> None:
    store = open_store(url)
    owner, link = shared(store, payload)
    swept = store.sweep(NOW + jump)
    assert not swept
    assert f"{jump.days} days after the last known moment" in swept.doubt
    assert "--clock-is-right" in swept.doubt
    assert store.open_link(link.token, NOW + HOUR).payload.title == payload.title
    assert [row.state for row in store.links(owner, NOW + HOUR)] == ["open"]
    assert store.sweep(NOW + HOUR) == Swept()
    store.close()


@pytest.mark.usefixtures("seconds")
def test_a_database_that_was_never_swept_is_judged_by_its_newest_moment(url: str, payload: Payload) -> None:
    store = open_store(url)
    owner = store.new_owner(NOW)
    link = store.create_link(owner, payload, label="", expires_at=NOW + 7 * DAY, now=NOW)
    assert store.sweep(NOW + 40 * DAY).doubt
    assert store.open_link(link.token, NOW).payload.title == payload.title
    store.close()


def test_a_server_that_was_off_for_weeks_catches_up_after_a_day(
    url: str, payload: Payload, seconds: list[float]
) -> None:
    store = open_store(url)
    shared(store, payload)
    store.close()
    seconds[0] = 5.0  # the computer started anew
    later = NOW + 30 * DAY
    again = open_store(url)
    for hour in range(24):
        assert again.sweep(later + hour * HOUR).doubt
        seconds[0] += 3600
    assert again.sweep(later + 24 * HOUR) == Swept(copies=1)
    again.close()


def test_a_computer_that_is_on_in_the_evenings_only_catches_up_too(
    url: str, payload: Payload, seconds: list[float]
) -> None:
    store = open_store(url)
    shared(store, payload)
    store.close()
    told = []
    for week in (2, 3):
        seconds[0] = 5.0
        evening = open_store(url)
        told.append(evening.sweep(NOW + week * 7 * DAY))
        evening.close()
    assert told[0].doubt
    assert told[1] == Swept(copies=1)


def test_a_process_that_was_there_all_the_time_believes_it(
    url: str, payload: Payload, seconds: list[float]
) -> None:
    """A laptop that slept: its own seconds went on."""
    store = open_store(url)
    shared(store, payload)
    seconds[0] += timedelta(days=30).total_seconds()
    assert store.sweep(NOW + 30 * DAY) == Swept(copies=1)
    store.close()


def test_a_clock_that_jumps_again_and_again_is_never_believed(
    url: str, payload: Payload, seconds: list[float]
) -> None:
    store = open_store(url)
    _owner, link = shared(store, payload)
    for jump in range(1, 20):
        assert store.sweep(NOW + jump * 10 * DAY).doubt
        seconds[0] += 3600
    assert store.open_link(link.token, NOW).payload.title == payload.title
    store.close()


@pytest.mark.usefixtures("seconds")
def test_one_process_with_a_wrong_clock_is_never_believed_beside_a_right_one(
    url: str, payload: Payload, seconds: list[float]
) -> None:
    right, wrong = open_store(url), open_store(url)
    _owner, link = shared(right, payload)
    for hour in range(1, 60):
        seconds[0] += 3600
        assert wrong.sweep(NOW + 40 * DAY + hour * HOUR).doubt
        assert right.sweep(NOW + hour * HOUR) == Swept()
    assert right.open_link(link.token, NOW).payload.title == payload.title
    for store in (right, wrong):
        store.close()


@pytest.mark.usefixtures("seconds")
def test_a_jump_back_erases_nothing_and_is_said(url: str, payload: Payload) -> None:
    store = open_store(url)
    shared(store, payload)
    assert "days before the last known moment" in store.sweep(NOW - 40 * DAY).doubt
    assert store.sweep(NOW + 8 * DAY, clock_is_right=True) == Swept(copies=1)
    store.close()


@pytest.fixture
def jumped(url: str, payload: Payload, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store of the settings, whose last sweep was long before the present moment."""
    monkeypatch.setenv("LIMBER_DATABASE_URL", url)
    get_settings.cache_clear()
    forget_store()
    store = open_store(url)
    then = datetime.now(UTC) - 40 * DAY
    owner = store.new_owner(then)
    store.create_link(owner, payload, label="", expires_at=then + DAY, now=then)
    store.sweep(then, clock_is_right=True)
    yield store
    store.close()
    forget_store()
    get_settings.cache_clear()


@pytest.mark.usefixtures("jumped")
def test_the_server_says_so_in_its_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="limber"):
        upkeep._sweep()
    assert "The sweep erased nothing: this computer's clock says" in caplog.text


@pytest.mark.usefixtures("jumped")
def test_the_operator_is_told_and_decides(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sweep"]) == 1
    assert "--clock-is-right" in capsys.readouterr().err
    assert main(["sweep", "--clock-is-right"]) == 0
    assert "links: 1" in capsys.readouterr().out
