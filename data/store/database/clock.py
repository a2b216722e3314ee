"""Whether this computer's clock can be believed when it says that things have expired.

A clock that jumps by days would have the sweep erase what people still need. So a sweep compares the moment
with that of the last sweep, which the database keeps for all processes. After a jump it erases nothing until
the clock has stood by it for a day: a server that was switched off for weeks catches up then.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data.store.database.tables import IdentityTable, LinkTable, OwnerTable, VersionTable

#: Between two sweeps lies less, unless nothing ran meanwhile.
JUMP = timedelta(days=3)
#: So long a clock has to go on from where it jumped to.
SETTLED = timedelta(days=1)
#: Two clocks agree that differ by less.
_AGREE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What this process saw at its last sweep: the clock, a clock that nobody sets, and its trust."""

    now: datetime
    seconds: float
    trusted: bool

    def agrees(self, now: datetime, seconds: float) -> bool:
        """Say whether both clocks have gone on by the same since."""
        return abs((now - self.now) - timedelta(seconds=seconds - self.seconds)) < _AGREE


class Clock:
    """What this process remembers of the clock, beside what the database does."""

    def __init__(self) -> None:
        self._seen: _Seen | None = None

    def doubt(self, session: Session, now: datetime, *, is_right: bool = False) -> str:
        """Say why nothing should be erased now, "" where the clock can be believed; both are written down.

        Parameters
        ----------
        session : Session
            Of a writing transaction.
        now : datetime
            With a time zone.
        is_right : bool
            Somebody looked at the clock: it is believed.
        """
        seen, seconds = self._seen, _seconds()
        swept_at, doubted_at = session.execute(
            select(IdentityTable.swept_at, IdentityTable.doubted_at).with_for_update()
        ).one()
        last = swept_at or _newest(session)
        trusted = is_right or last is None or abs(now - last) <= JUMP
        if not trusted and seen is not None and not seen.agrees(now, seconds):
            doubted_at = None  # it jumped again: the day begins anew
        elif not trusted and seen is not None and seen.trusted:
            trusted = True  # this process was here all the time, and so much time has passed
        elif not trusted and doubted_at is not None:
            trusted = now - doubted_at >= SETTLED
        if doubted_at is None or doubted_at > now:
            doubted_at = now
        told = {"swept_at": now, "doubted_at": None} if trusted else {"doubted_at": doubted_at}
        session.execute(update(IdentityTable).values(**told))
        self._seen = _Seen(now, seconds, trusted)
        return "" if trusted or last is None else _sentence(now, last)


def _sentence(now: datetime, last: datetime) -> str:
    days = abs(now - last).days
    return (
        f"The sweep erased nothing: this computer's clock says {now:%Y-%m-%d %H:%M} UTC, {days} days "
        f"{'after' if now > last else 'before'} the last known moment, {last:%Y-%m-%d %H:%M} UTC. If it is "
        "wrong, set it. If it is right, sweeping goes on by itself after a day, or at once with: "
        "python -m data.store sweep --clock-is-right"
    )


def _newest(session: Session) -> datetime | None:
    """Return the newest moment in the database, for one that was never swept."""
    moments = (
        session.scalar(select(func.max(column)))
        for column in (OwnerTable.created_at, VersionTable.saved_at, LinkTable.created_at)
    )
    return max((moment for moment in moments if moment is not None), default=None)


def _seconds() -> float:
    """Return a clock that nobody sets; on Linux it goes on while the computer sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
