"""Kept logs: every save is a version of its own, sealed under the edit token."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data.store.database.full_disk import erase
from data.store.database.tables import LogTable, VersionTable
from data.store.errors import LogTooLarge, NoLog, StaleLog, StoreUnavailable
from data.store.follow import reseal
from data.store.parts import Part, day_of, find_owner, hold_owner
from data.store.room import drop_versions, room_for
from data.store.sealed.payload import Payload
from data.store.sealing import SealBroken, open_sealed, seal


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """One saved state of a log, opened."""

    number: int
    content: bytes
    summary: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One line of a log's versions. A `damaged` one has no summary, because its seal does not open."""

    number: int
    summary: str
    saved_at: datetime
    damaged: bool = False


class KeptLogs(Part):
    """Keeping logs. An owner has at most one, known by their edit token only."""

    def keep_log(
        self,
        edit_token: str,
        content: bytes,
        *,
        summary: str,
        base_version: int | None,
        now: datetime,
        following: Mapping[str, Payload] | None = None,
        choices: Mapping[str, bytes] | None = None,
        in_place: bool = False,
    ) -> int:
        """Save a log, wholly or not at all.

        Parameters
        ----------
        edit_token : str
            The owner's.
        content : bytes
            The log, from `KeptLog.to_bytes`.
        summary : str
            What changed, for the owner's list of versions; sealed.
        base_version : int or None
            The version this one was made from; None to keep a log for the first time.
        now : datetime
            With a time zone.
        following : mapping of str to Payload, optional
            New copies for the links that follow, by link id. They change together with the log or not at
            all, so of two people who save at once the later one's copies stay. Closed links stay closed.
        choices : mapping of str to bytes, optional
            How the next copies of these links are made, by link id; see `keeping_names`.
        in_place : bool
            Whether `base_version` goes: small steps of one visit become one version. Its number is not used
            again, so who has it open elsewhere is told.

        Returns
        -------
        int
            The new version's number.

        Raises
        ------
        StaleLog
            If `base_version` is not the present one; nothing is written.
        LogTooLarge, NoRoom, PayloadTooLarge
            With a sentence for the owner.
        NotAnOwner
            If the edit token belongs to nobody.
        """
        if len(content) > self.limits.max_log_bytes:
            raise LogTooLarge(
                f"This log is too large to keep: it takes {len(content) / 1e6:.1f} MB, and there is room for "
                f"{self.limits.max_log_bytes / 1e6:.1f} MB."
            )
        with self.database.writing() as session:
            owner = hold_owner(session, edit_token, now)
            log = session.get(LogTable, owner.id)
            if (log.version if log else None) != base_version:
                raise StaleLog(log.version if log else 0)
            owner.versions = number = owner.versions + 1
            with room_for(session, owner.id, self.limits):
                session.merge(LogTable(owner_id=owner.id, version=number, saved_at=now))
                about = _about(owner.id, number)
                session.add(
                    VersionTable(
                        owner_id=owner.id,
                        number=number,
                        content=seal(content, edit_token, "log", about),
                        summary=seal(summary.encode(), edit_token, "summary", about),
                        saved_at=now,
                    )
                )
                if in_place:
                    session.execute(
                        delete(VersionTable).where(
                            VersionTable.owner_id == owner.id, VersionTable.number == base_version
                        )
                    )
                told = choices or {}
                for link_id, payload in (following or {}).items():
                    with suppress(SealBroken):  # a damaged link, which its owner's list shows, stops no save
                        reseal(
                            session, edit_token, owner.id, link_id, payload,
                            now=now, limits=self.limits, choices=told.get(link_id, b""),
                        )  # fmt: skip
                session.flush()
                drop_versions(session, owner.id, number, self.limits)
        return number

    def open_log(self, edit_token: str, now: datetime, number: int | None = None) -> KeptVersion:
        """Open the present version of a log, or an older one.

        Raises
        ------
        NoLog
            If no log is kept, or not in that version.
        NotAnOwner
            If the edit token belongs to nobody.
        SealBroken
            If the stored version is damaged; the others still open.
        """
        with self.database.reading() as session:
            owner = find_owner(session, edit_token)
            idle = owner.seen_on is None or owner.seen_on < day_of(now)
            version = _version(session, owner.id, number)
        if idle:
            with suppress(StoreUnavailable):  # a log opens also where nothing can be written now
                self._seen(edit_token, now)
        about = _about(version.owner_id, version.number)
        return KeptVersion(
            number=version.number,
            content=open_sealed(version.content, edit_token, "log", about),
            summary=_summary(version.summary, edit_token, about)[0],
            saved_at=version.saved_at,
        )

    def log_versions(self, edit_token: str) -> list[VersionRow]:
        """List the versions of a log, newest first; none where no log is kept.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        """
        columns = select(VersionTable.number, VersionTable.summary, VersionTable.saved_at)
        with self.database.reading() as session:
            owner = find_owner(session, edit_token).id
            rows = session.execute(
                columns.where(VersionTable.owner_id == owner).order_by(VersionTable.number.desc())
            ).all()
        listed = []
        for row in rows:
            summary, damaged = _summary(row.summary, edit_token, _about(owner, row.number))
            listed.append(VersionRow(row.number, summary, row.saved_at, damaged))
        return listed

    def forget_log(self, edit_token: str) -> None:
        """Erase the kept log and all its versions; the owner's links stay as they are.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        """

        def forget(session: Session) -> None:
            owner = hold_owner(session, edit_token)
            session.execute(delete(VersionTable).where(VersionTable.owner_id == owner.id))
            session.execute(delete(LogTable).where(LogTable.owner_id == owner.id))

        erase(self.database, forget)

    def _seen(self, edit_token: str, now: datetime) -> None:
        with self.database.writing() as session:
            hold_owner(session, edit_token, now)


def _version(session: Session, owner: str, number: int | None) -> VersionTable:
    if number is None:
        number = session.scalar(select(LogTable.version).where(LogTable.owner_id == owner))
    version = session.get(VersionTable, (owner, number)) if number is not None else None
    if version is None:
        raise NoLog
    return version


def _summary(sealed: bytes, edit_token: str, about: str) -> tuple[str, bool]:
    """Open a summary; a damaged one must not hide the others."""
    try:
        return open_sealed(sealed, edit_token, "summary", about).decode(), False
    except SealBroken:
        return "", True


def _about(owner: str, number: int) -> str:
    return f"{owner}/{number}"
