"""What visits hold together is bounded, whatever each of them may hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.reading import UnreadableLog
from data.settings import get_settings
from pages.visit import room


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The visit that the script runs for, and which visits are still there."""
    active = ["a"]

    class Context:
        @property
        def session_id(self) -> str:
            return active[0]

    class Runtime:
        def is_active_session(self, name: str) -> bool:
            return name in active

    monkeypatch.setenv("LIMBER_MAX_OPEN_ENTRIES", "100000")
    get_settings.cache_clear()
    monkeypatch.setattr(room, "_held", {})
    monkeypatch.setattr(room, "get_script_run_ctx", lambda **_: Context())
    monkeypatch.setattr(room, "exists", lambda: True)
    monkeypatch.setattr(room, "get_instance", Runtime)
    yield active
    get_settings.cache_clear()


def test_another_visit_is_told_when_there_is_no_room(visit: list[str]) -> None:
    room.take_room(60_000)
    visit.insert(0, "b")
    with pytest.raises(UnreadableLog, match="no room"):
        room.take_room(60_000)
    room.take_room(40_000)
    assert room.held() == 100_000


def test_a_visit_that_ended_holds_nothing(visit: list[str]) -> None:
    room.take_room(90_000)
    visit[:] = ["b"]
    room.take_room(90_000)
    assert room.held() == 90_000


def test_reading_again_takes_no_more_room(visit: list[str]) -> None:
    for _ in range(3):
        room.take_room(80_000)
    assert room.held() == 80_000
