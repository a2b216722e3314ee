"""One at a time, small ones first, nobody for ever, and whoever leaves holds nobody up."""

from __future__ import annotations

import threading
import time

import pytest

from data.confined.turns import NobodyWaits, Turns, TurnsFull

MANY = 100
PATIENCE = 30


class Visitors:
    """Threads that take turns; `had` is the order in which they had theirs."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.had: list[str] = []
        self.at_once = self.most_at_once = 0
        self.left: list[str] = []
        self.told: dict[str, list[int]] = {}
        self._threads: list[threading.Thread] = []

    def come(self, name: str, amount: int, gone: threading.Event | None = None) -> None:
        queued = threading.Event()

        def told(ahead: int) -> None:
            self.told.setdefault(name, []).append(ahead)
            queued.set()

        def visit() -> None:
            try:
                with self.turns.turn(amount, MANY, told, lambda: gone is None or not gone.is_set()):
                    self.at_once += 1
                    self.most_at_once = max(self.most_at_once, self.at_once)
                    time.sleep(0.01)
                    self.had.append(name)
                    self.at_once -= 1
            except NobodyWaits:
                self.left.append(name)

        thread = threading.Thread(target=visit)
        self._threads.append(thread)
        thread.start()
        assert queued.wait(PATIENCE)

    def end(self) -> None:
        for thread in self._threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()


@pytest.fixture
def visitors() -> Visitors:
    return Visitors()


def test_one_at_a_time(visitors: Visitors) -> None:
    for number in range(12):
        visitors.come(str(number), number)
    visitors.end()
    assert len(visitors.had) == 12
    assert visitors.most_at_once == 1


def test_small_ones_go_first(visitors: Visitors) -> None:
    with visitors.turns.turn(0, MANY):
        visitors.come("fifty megabytes", 50_000_000)
        visitors.come("ten megabytes", 10_000_000)
        visitors.come("little", 1_000)
        visitors.come("as little, later", 1_000)
    visitors.end()
    assert visitors.had == ["little", "as little, later", "ten megabytes", "fifty megabytes"]
    assert visitors.told["fifty megabytes"][0] == 1
    assert visitors.told["little"] == [1, 0], "only the one that has its turn is before it"


def test_a_big_one_is_not_passed_for_ever(visitors: Visitors, monkeypatch: pytest.MonkeyPatch) -> None:
    from data.confined import turns

    now = [0.0]
    monkeypatch.setattr(turns, "monotonic", lambda: now[0])
    monkeypatch.setattr(turns.threading.Condition, "wait_for", waits_without_a_clock)
    with visitors.turns.turn(0, MANY):
        visitors.come("big", 50_000_000)
        now[0] = 60
        visitors.come("little, a minute later", 1_000)
    visitors.end()
    assert visitors.had == ["big", "little, a minute later"]


def waits_without_a_clock(condition: threading.Condition, free: object, _seconds: float) -> bool:
    condition.wait(0.01)
    assert callable(free)
    return bool(free())


def test_whoever_leaves_holds_nobody_up(visitors: Visitors) -> None:
    gone = threading.Event()
    with visitors.turns.turn(0, MANY):
        visitors.come("leaves", 1_000, gone)
        visitors.come("stays", 2_000)
        gone.set()
        deadline = time.monotonic() + PATIENCE
        while not visitors.left and time.monotonic() < deadline:
            time.sleep(0.01)
    visitors.end()
    assert visitors.left == ["leaves"]
    assert visitors.had == ["stays"]
    assert (visitors.told["stays"][0], visitors.told["stays"][-1]) == (2, 0)


def test_a_turn_ends_when_what_was_done_fails(visitors: Visitors) -> None:
    with pytest.raises(RuntimeError), visitors.turns.turn(0, MANY):
        raise RuntimeError
    visitors.come("next", 0)
    visitors.end()
    assert visitors.had == ["next"]


def test_only_so_many_wait(visitors: Visitors) -> None:
    with visitors.turns.turn(0, 1):
        visitors.come("waits", 0)
        with pytest.raises(TurnsFull), visitors.turns.turn(0, 1):
            pytest.fail("it should not have its turn")
    visitors.end()
    with visitors.turns.turn(0, 1):
        pass
