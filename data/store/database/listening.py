"""A connection to PostgreSQL that hangs up on a server that says nothing.

Neither a time limit of the server's own nor one of the network helps there: the server stands still, and
its computer goes on confirming what it is sent. So the wait itself has an end, on every kind of socket.
"""

from __future__ import annotations

import time
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from sqlalchemy import Connection, Engine, event

from data.store.database.silence import READ_SECONDS, WRITE_SECONDS, Silence

RV = TypeVar("RV")
_LOOK_SECONDS = 0.1  # how often a wait looks whether it is over


class ListeningConnection(psycopg.Connection[Any]):
    """A connection whose every wait ends `patience` seconds after the server was heard last."""

    patience: float = READ_SECONDS
    silence: Silence

    def wait(self, gen: PQGen[RV], interval: float = _LOOK_SECONDS, timeout: float | None = None) -> RV:
        """Wait for the server, and close the connection where it is silent."""
        return super().wait(self._listened(gen), interval, timeout)

    def _listened(self, gen: PQGen[RV]) -> PQGen[RV]:
        heard = time.monotonic()
        try:
            state = next(gen)
            while True:
                ready = yield state
                if ready:
                    heard = time.monotonic()
                elif time.monotonic() - heard > self.patience:
                    self.pgconn.finish()
                    self.silence.notice()
                    raise psycopg.OperationalError("the server is silent")
                state = gen.send(ready)
        except StopIteration as done:
            self.silence.heard()
            result: RV = done.value
            return result


def listen(engine: Engine, silence: Silence) -> None:
    """Have an engine make such connections, and say how long each use of them may take.

    Parameters
    ----------
    engine : Engine
    silence : Silence
        Is told of every server that does not answer, and asked before a connection is made.
    """

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: object, _record: object, where: list[Any], how: dict[str, Any]) -> object:
        if silence.is_known:
            raise psycopg.OperationalError("the server is silent")
        try:
            connection = ListeningConnection.connect(*where, **how)
        except psycopg.errors.ConnectionTimeout:
            silence.notice()
            raise
        connection.silence = silence
        silence.heard()
        return connection

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        usual = WRITE_SECONDS if options.get("writes", False) else READ_SECONDS
        driver: Any = connection.connection.driver_connection
        driver.patience = options.get("patience", usual)

    @event.listens_for(engine, "checkin")
    def _checkin(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
        if connection is not None:
            connection.patience = READ_SECONDS
