"""The owner's side of links: made, listed, paused, revoked for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from data.store.database.full_disk import erase
from data.store.database.tables import LinkTable
from data.store.errors import NotAnOwner
from data.store.follow import packed
from data.store.listing import LinkRow, listed, opened_row
from data.store.new_links import NewLink, check_open, lock_of, sealed_row
from data.store.parts import Part, find_owner, hold_owner, is_id
from data.store.room import check_pace, room_for
from data.store.sealed.payload import Payload, PayloadTooLarge


class OwnedLinks(Part):
    """What an owner can do with links."""

    def create_link(
        self,
        edit_token: str,
        payload: Payload,
        *,
        label: str,
        expires_at: datetime,
        now: datetime,
        passphrase: str = "",
        follows: bool = False,
        choices: bytes = b"",
    ) -> NewLink:
        """Seal a payload and make a link to it.

        Parameters
        ----------
        edit_token : str
            The owner's.
        payload : Payload
            From `build_payload`: everything the receiver will see.
        label : str
            For the owner's list only; sealed, at most 120 characters are kept.
        expires_at, now : datetime
            With a time zone.
        passphrase : str
            What the receiver has to type; empty for none.
        follows : bool
            Whether the link gets a new copy when its owner saves the log.
        choices : bytes
            How the payload was made, for making it anew; sealed, given back by `links`.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        NoRoom, PassphraseUnfit, PayloadTooLarge, TooManyLinks, TooManyNew
            With a sentence for the owner.
        ValueError
            If the link would already have expired.
        """
        content = packed(payload, self.limits)
        return self._seal(
            edit_token, content, passphrase, label=label, choices=choices, expires_at=expires_at, now=now,
            follows=follows,
        )  # fmt: skip

    def create_health_link(
        self,
        edit_token: str,
        file: bytes,
        key: str,
        *,
        label: str,
        expires_at: datetime,
        now: datetime,
        passphrase: str = "",
    ) -> NewLink:
        """Seal a file, which is encrypted already, behind a new SMART Health Link.

        Parameters
        ----------
        edit_token, label, expires_at, now, passphrase
            As in `create_link`.
        file : bytes
            A JSON Web Encryption.
        key : str
            What opens the file; sealed for the owner's list, and kept nowhere else.

        Raises
        ------
        NotAnOwner, NoRoom, PassphraseUnfit, PayloadTooLarge, TooManyLinks, TooManyNew, ValueError
            As in `create_link`.
        """
        if len(file) > self.limits.max_link_bytes:
            raise PayloadTooLarge(
                f"This log is too large for a link: it takes {len(file) / 1e6:.1f} MB, and a link holds "
                f"{self.limits.max_link_bytes / 1e6:.1f} MB. Send the file instead."
            )
        return self._seal(
            edit_token, file, passphrase, label=label, choices=key.encode(), expires_at=expires_at, now=now,
            health=True,
        )  # fmt: skip

    def _seal(
        self,
        edit_token: str,
        content: bytes,
        passphrase: str,
        *,
        label: str,
        choices: bytes,
        expires_at: datetime,
        now: datetime,
        **kind: bool,
    ) -> NewLink:
        if expires_at <= now:
            raise ValueError("A link must expire later than now.")
        made, row = sealed_row(
            edit_token,
            content,
            lock_of(passphrase),
            label=label,
            choices=choices,
            expires_at=expires_at,
            now=now,
        )
        with self.database.writing() as session:
            owner = hold_owner(session, edit_token, now)
            check_open(session, owner.id, now, self.limits)
            check_pace(session, LinkTable, now, self.limits.new_links_per_minute)
            with room_for(session, owner.id, self.limits):
                session.add(LinkTable(owner_id=owner.id, **kind, **row))
        return made

    def links(self, edit_token: str, now: datetime) -> list[LinkRow]:
        """List an owner's links, newest first, but for those that were made together: see `batches`.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        """
        with self.database.reading() as session:
            rows = session.execute(listed(find_owner(session, edit_token).id, now)).all()
        return [opened_row(row, edit_token, now) for row in rows]

    def pause(self, edit_token: str, which: str, now: datetime) -> bool:
        """Close a link, or all of a batch, until it is resumed; the copies stay.

        Returns
        -------
        bool
            False if the owner has no such link or batch, or it is closed or paused; nothing changes then.
        """
        return self._change(edit_token, which, LinkTable.paused_at.is_(None), paused_at=now)

    def resume(self, edit_token: str, which: str) -> bool:
        """Open what is paused again. A revoked link stays revoked, and one that has expired stays closed.

        Returns
        -------
        bool
            False if the owner has no such link or batch, or it is not paused or is revoked; nothing changes
            then.
        """
        return self._change(edit_token, which, LinkTable.paused_at.is_not(None), paused_at=None)

    def move_end(self, edit_token: str, which: str, expires_at: datetime, now: datetime) -> bool:
        """Let a link, or all of a batch, stay open until another moment; what has expired stays closed.

        Returns
        -------
        bool
            False if the owner has no such link or batch that is not closed; nothing changes then.

        Raises
        ------
        ValueError
            If that moment is over.
        """
        if expires_at <= now:
            raise ValueError("A link must expire later than now.")
        return self._change(edit_token, which, LinkTable.expires_at > now, expires_at=expires_at)

    def revoke(self, edit_token: str, which: str, now: datetime) -> bool:
        """Close a link, or all of a batch, for good and erase what it shows at once.

        Returns
        -------
        bool
            False if the owner has no such link or batch or it was revoked before; nothing changes then.
        """
        erased = {"payload": None, "salt": None, "proof": None, "unlock": None, "choices": None}

        def close(session: Session) -> bool:
            return _changed(session, edit_token, which, revoked_at=now, **erased)

        return is_id(which) and erase(self.database, close)[0]

    def _change(self, edit_token: str, which: str, *only: Any, **values: object) -> bool:  # noqa: ANN401
        if not is_id(which):
            return False
        with self.database.writing() as session:
            return _changed(session, edit_token, which, *only, **values)


def _changed(session: Session, edit_token: str, which: str, *only: Any, **values: object) -> bool:  # noqa: ANN401
    try:
        owner = find_owner(session, edit_token).id
    except NotAnOwner:
        return False
    named = or_(LinkTable.id == which, LinkTable.batch == which)
    mine = (named, LinkTable.owner_id == owner, LinkTable.revoked_at.is_(None))
    changed = update(LinkTable).where(*mine, *only).values(**values).returning(LinkTable.id)
    return bool(session.execute(changed).all())
