"""When the store was swept last, and finding what was made within the last minute."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.store.database.tables import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what is new; nothing of what is there changes."""
    op.add_column("identity", sa.Column("swept_at", Moment))
    op.add_column("identity", sa.Column("doubted_at", Moment))
    op.create_index("ix_owners_created_at", "owners", ["created_at"])
    op.create_index("ix_links_created_at", "links", ["created_at"])
