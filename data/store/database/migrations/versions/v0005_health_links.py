"""SMART Health Links, and how many wrong passcodes were ever tried on one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add what is new; nothing of what is there changes."""
    op.add_column("links", sa.Column("health", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("links", sa.Column("wrong", sa.Integer(), nullable=False, server_default=sa.text("0")))
