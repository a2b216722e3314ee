"""The process beside the server: tasks come in, results go out, until the server closes the connection.

python -m pages.studies.worker, started by `places`: its standard input is a connection for both ways.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

# All that tasks need is loaded before the first one comes.
import analysis.findings
import analysis.report.cards  # noqa: F401
from analysis.questions.person_analysis import PersonAnalysis
from pages.studies.task import DONE, FAILED, READY, Brought, Task

R = TypeVar("R")
#: So many analyses are held at once.
_MOST_HELD = 200


class Held:
    """The analyses of this process, until they are left."""

    def __init__(self) -> None:
        self._held: dict[int, PersonAnalysis] = {}

    def do(self, task: Task[R]) -> R:
        """Work something out."""
        with task.manner.kept():
            return task.work(*map(self._analysis, task.brought))

    def let_go(self, left: tuple[int, ...]) -> None:
        """Let go of what was left."""
        for number in left:
            self._held.pop(number, None)

    def _analysis(self, brought: Brought) -> PersonAnalysis:
        found = self._held.pop(brought.number, None) or brought.analysis()
        self._held[brought.number] = found  # the newest last
        if len(self._held) > _MOST_HELD:
            del self._held[next(iter(self._held))]
        return found


def main() -> None:
    """Work tasks off."""
    connection, held = Connection(sys.stdin.fileno()), Held()
    gc.freeze()
    connection.send(READY)
    with suppress(EOFError, OSError):
        while True:
            task, left = connection.recv()
            held.let_go(left)
            if task is None:
                continue
            try:
                answer = (DONE, held.do(task))
            except Exception:  # noqa: BLE001 - the server does it again, and says what is wrong
                answer = (FAILED, None)
            connection.send(answer)


if __name__ == "__main__":
    main()
