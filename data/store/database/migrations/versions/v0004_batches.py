"""Links that were made together, one for each person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what is new; nothing of what is there changes."""
    op.add_column("links", sa.Column("batch", sa.String(22)))
    op.create_index("ix_links_batch", "links", ["batch"])
