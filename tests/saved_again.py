"""An owner who saves, so that links that follow get a new copy."""

from __future__ import annotations

from datetime import datetime

from data.store import Payload, Store


def save_again(store: Store, owner: str, link: str, payload: Payload, now: datetime) -> None:
    """Save an owner's log once more, with a new copy for one link."""
    before = [row.number for row in store.log_versions(owner)]
    store.keep_log(
        owner,
        b"log",
        summary="",
        base_version=before[0] if before else None,
        now=now,
        following={link: payload},
    )
