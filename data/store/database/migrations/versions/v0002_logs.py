"""Kept logs and their versions; links that pause, follow, count and ask; marks of what was deleted."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

from data.store.database.tables import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what is new; nothing of what is there changes."""
    op.add_column("owners", sa.Column("seen_on", sa.Date))
    op.add_column("owners", sa.Column("versions", sa.Integer, nullable=False, server_default=sa.text("0")))
    for column in (
        sa.Column("choices", sa.LargeBinary),
        sa.Column("follows", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("salt", sa.LargeBinary(16)),
        sa.Column("proof", sa.LargeBinary(32)),
        sa.Column("unlock", sa.LargeBinary),
        sa.Column("paused_at", Moment),
        sa.Column("opened", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("last_opened_on", sa.Date),
    ):
        op.add_column("links", column)
    op.create_table(
        "logs",
        _of("owners", "owner_id", primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("saved_at", Moment, nullable=False),
    )
    op.create_table(
        "log_versions",
        _of("owners", "owner_id", primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("summary", sa.LargeBinary, nullable=False),
        sa.Column("saved_at", Moment, nullable=False),
    )
    op.create_table(
        "tries",
        sa.Column("id", sa.String(22), primary_key=True),
        _of("links", "link_id", nullable=False),
        sa.Column("tried_at", Moment, nullable=False),
    )
    op.create_index("ix_tries_link_id", "tries", ["link_id"])
    op.create_table(
        "closed",
        sa.Column("mark", sa.LargeBinary(32), primary_key=True),
        sa.Column("until", Moment, nullable=False),
    )
    op.create_index("ix_closed_until", "closed", ["until"])
    identity = op.create_table("identity", sa.Column("id", sa.String(22), primary_key=True))
    op.bulk_insert(identity, [{"id": secrets.token_urlsafe(16)}])


def _of(table: str, name: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[str]:
    parent = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.String(22), parent, primary_key=primary_key, nullable=nullable)
