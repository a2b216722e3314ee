"""Owners and links, as the first release made them without Alembic: such a database is taken as it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.store.database.tables import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the two tables where they are missing."""
    if sa.inspect(op.get_bind()).has_table("links"):
        return
    op.create_table(
        "owners",
        sa.Column("id", sa.String(22), primary_key=True),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("created_at", Moment, nullable=False),
    )
    op.create_table(
        "links",
        sa.Column("id", sa.String(22), primary_key=True),
        sa.Column("owner_id", sa.String(22), sa.ForeignKey("owners.id", ondelete="CASCADE"), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("token", sa.LargeBinary, nullable=False),
        sa.Column("label", sa.LargeBinary, nullable=False),
        sa.Column("payload", sa.LargeBinary),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("revoked_at", Moment),
    )
    op.create_index("ix_links_owner_id", "links", ["owner_id"])
    op.create_index("ix_links_expires_at", "links", ["expires_at"])
