"""The owner's side of links: made, listed, paused, revoked for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data.store.errors import NotAnOwner, TooManyLinks
from data.store.follow import packed
from data.store.full_disk import erase
from data.store.listing import LinkRow, listed, opened_row
from data.store.parts import Part, find_owner, hold_owner, is_id, new_id
from data.store.passphrase import check_passphrase, new_salt, unlock_key
from data.store.payload import Payload
from data.store.room import check_pace, room_for
from data.store.sealing import new_token, seal, token_hash, unlock_proof
from data.store.tables import LinkTable

_LABEL_LENGTH = 120


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made. `token` is what opens it; `id` is what its owner revokes it by."""

    id: str
    token: str
    created_at: datetime
    expires_at: datetime


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
        if expires_at <= now:
            raise ValueError("A link must expire later than now.")
        content = packed(payload, self.limits)
        made = NewLink(new_id(), new_token(), now, expires_at)
        salt, unlock = None, b""
        if passphrase:
            check_passphrase(passphrase)
            salt = new_salt()
            unlock = unlock_key(passphrase, salt)

        def for_owner(plain: bytes, purpose: str) -> bytes:
            return seal(plain, edit_token, purpose, made.id)

        with self.database.writing() as session:
            owner = hold_owner(session, edit_token, now)
            if _open_count(session, owner.id, now) >= self.limits.max_links_per_owner:
                raise TooManyLinks(
                    f"You have {self.limits.max_links_per_owner} open links, the most there can be. "
                    "Revoke one you no longer need, then make the new one."
                )
            check_pace(session, LinkTable, now, self.limits.new_links_per_minute)
            with room_for(session, owner.id, self.limits):
                session.add(
                    LinkTable(
                        id=made.id,
                        owner_id=owner.id,
                        token_hash=token_hash(made.token, "view"),
                        token=for_owner(made.token.encode(), "link token"),
                        label=for_owner(_one_line(label).encode("utf-8", "replace"), "label"),
                        choices=for_owner(choices, "choices") if choices else None,
                        payload=seal(content, made.token, "payload", made.id, unlock),
                        follows=follows,
                        salt=salt,
                        proof=unlock_proof(made.token, unlock) if unlock else None,
                        unlock=for_owner(unlock, "unlock") if unlock else None,
                        created_at=now,
                        expires_at=expires_at,
                    )
                )
        return made

    def links(self, edit_token: str, now: datetime) -> list[LinkRow]:
        """List an owner's links, newest first.

        Raises
        ------
        NotAnOwner
            If the edit token belongs to nobody.
        """
        with self.database.reading() as session:
            rows = session.execute(listed(find_owner(session, edit_token).id, now)).all()
        return [opened_row(row, edit_token, now) for row in rows]

    def pause(self, edit_token: str, link_id: str, now: datetime) -> bool:
        """Close a link until it is resumed; its copy stays.

        Returns
        -------
        bool
            False if the owner has no such link, or it is closed or paused; nothing changes then.
        """
        return self._change(edit_token, link_id, LinkTable.paused_at.is_(None), paused_at=now)

    def resume(self, edit_token: str, link_id: str) -> bool:
        """Open a paused link again. A revoked link stays revoked, and one that has expired stays closed.

        Returns
        -------
        bool
            False if the owner has no such link, or it is not paused or is revoked; nothing changes then.
        """
        return self._change(edit_token, link_id, LinkTable.paused_at.is_not(None), paused_at=None)

    def revoke(self, edit_token: str, link_id: str, now: datetime) -> bool:
        """Close a link for good and erase its copy at once.

        Returns
        -------
        bool
            False if the owner has no such link or it was revoked before; nothing changes then.
        """
        erased = {"payload": None, "salt": None, "proof": None, "unlock": None, "choices": None}

        def close(session: Session) -> bool:
            return _changed(session, edit_token, link_id, revoked_at=now, **erased)

        return is_id(link_id) and erase(self.database, close)[0]

    def _change(self, edit_token: str, link_id: str, *only: Any, **values: object) -> bool:  # noqa: ANN401
        if not is_id(link_id):
            return False
        with self.database.writing() as session:
            return _changed(session, edit_token, link_id, *only, **values)


def _changed(session: Session, edit_token: str, link_id: str, *only: Any, **values: object) -> bool:  # noqa: ANN401
    try:
        owner = find_owner(session, edit_token).id
    except NotAnOwner:
        return False
    mine = (LinkTable.id == link_id, LinkTable.owner_id == owner, LinkTable.revoked_at.is_(None))
    changed = update(LinkTable).where(*mine, *only).values(**values).returning(LinkTable.id)
    return bool(session.execute(changed).all())


def _open_count(session: Session, owner: str, now: datetime) -> int:
    mine = select(func.count()).where(LinkTable.owner_id == owner)
    return session.scalar(mine.where(LinkTable.expires_at > now, LinkTable.revoked_at.is_(None))) or 0


def _one_line(label: str) -> str:
    return " ".join(label.split())[:_LABEL_LENGTH]
