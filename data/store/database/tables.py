"""The tables. What is sealed opens only with a token that no table holds (see sealing.py).

A change here needs a new file in migrations/versions; a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import DateTime, ForeignKey, LargeBinary, String, false, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, the same on every database; SQLite keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Take only moments that know their zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give moments back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables."""


class OwnerTable(Base):
    """Who keeps a log or shares links: known by the hash of an edit token only.

    `versions` counts the versions ever saved, so that no number is used twice, not even after the log
    was forgotten. `seen_on` is the day of the last use.
    """

    __tablename__ = "owners"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    seen_on: Mapped[date | None]
    versions: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class LogTable(Base):
    """The kept log of an owner: which of its versions is the present one."""

    __tablename__ = "logs"

    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(Moment)


class VersionTable(Base):
    """One saved state of a kept log. `content` and `summary` open with the edit token."""

    __tablename__ = "log_versions"

    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    summary: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[datetime] = mapped_column(Moment)


class LinkTable(Base):
    """A link. `payload` opens with the view token (and passphrase); what else is sealed, with the edit token.

    `version` grows whenever the payload changes. A closed link has no payload any more. `salt` and `proof`
    belong to a passphrase, and `unlock` is the key made of it, kept for its owner. Links that were made
    together, one for each person, have the same `batch`. A SMART Health Link (`health`) holds a file under a
    key of its own, which is sealed for the owner among `choices` and kept nowhere else. `wrong` counts the
    wrong passphrases that were ever tried.
    """

    __tablename__ = "links"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("owners.id", ondelete="CASCADE"), index=True)
    batch: Mapped[str | None] = mapped_column(String(22), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    token: Mapped[bytes] = mapped_column(LargeBinary)
    label: Mapped[bytes] = mapped_column(LargeBinary)
    choices: Mapped[bytes | None] = mapped_column(LargeBinary)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(default=1)
    follows: Mapped[bool] = mapped_column(default=False, server_default=false())
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    proof: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    unlock: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    paused_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    opened: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    last_opened_on: Mapped[date | None]
    health: Mapped[bool] = mapped_column(default=False, server_default=false())
    wrong: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class TryTable(Base):
    """One wrong passphrase tried on a link: only when, neither what nor by whom."""

    __tablename__ = "tries"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    link_id: Mapped[str] = mapped_column(ForeignKey("links.id", ondelete="CASCADE"), index=True)
    tried_at: Mapped[datetime] = mapped_column(Moment)


class ClosedTable(Base):
    """Marks of owners and links that were deleted, so that an old backup cannot bring them back.

    A mark is a hash of a hash: it names nobody. Marks go when no backup can hold the row open any more.
    """

    __tablename__ = "closed"

    mark: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    until: Mapped[datetime] = mapped_column(Moment, index=True)


class IdentityTable(Base):
    """One row: which store this is, so that a backup knows whether it comes from here.

    `swept_at` is when it was swept last, and `doubted_at` since when the clock is doubted (see clock.py).
    """

    __tablename__ = "identity"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    swept_at: Mapped[datetime | None] = mapped_column(Moment)
    doubted_at: Mapped[datetime | None] = mapped_column(Moment)
