"""Tokens, and sealing content so that only who holds the token can read it.

A token is the whole right to something: it is never stored, only a hash of it. What belongs to it is
encrypted under a key that only the token gives, so a stolen database shows nobody's health.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import secrets
import zlib
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Kind = Literal["view", "manage"]

#: Bytes of a token from the operating system: 256 bits.
TOKEN_BYTES = 32
#: 43 letters carry 258 bits: two of the last one's are spare, and 0 in the one spelling that counts.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")
_VERSION = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16


class SealBroken(ValueError):
    """Sealed content that cannot be opened: another token, another purpose, or changed bytes."""


def new_token() -> str:
    """Return a fresh token: 43 letters, digits, ``-`` and ``_`` that carry 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: object) -> bool:
    """Say whether a text is spelled as a token is; anything else is never looked up."""
    return isinstance(text, str) and _TOKEN.fullmatch(text) is not None


def token_hash(token: str, kind: Kind) -> bytes:
    """Return the 32 bytes by which a token is looked up.

    The kind is part of what is hashed: a view token hashed as a manage token finds nothing. A plain
    hash is enough because a token has 256 random bits: there is nothing to guess through.

    Raises
    ------
    ValueError
        If the text does not have the form of a token.
    """
    return hashlib.sha256(f"limber/v1/find/{kind}\0".encode() + _secret(token)).digest()


def closed_mark(hashed: bytes) -> bytes:
    """Return the 32 bytes that stand for a deleted row: they tell nothing about its token."""
    return hashlib.sha256(b"limber/v1/closed\0" + hashed).digest()


def unlock_proof(token: str, unlock: bytes) -> bytes:
    """Return the 32 bytes by which a passphrase's key is checked; no guess is possible without the token."""
    return _derived(_secret(token) + unlock, "limber/v1/proof")


def seal(plain: bytes, token: str, purpose: str, about: str, unlock: bytes = b"") -> bytes:
    """Compress and encrypt content under the key of a token.

    Parameters
    ----------
    plain : bytes
        What to seal.
    token : str
        Who holds it can open.
    purpose : str
        What the content is ("payload", "label", …); each has its own key.
    about : str
        Identity of the row it belongs to: content moved to another row does not open.
    unlock : bytes
        Key made of a passphrase; who has the token alone cannot open then.

    Returns
    -------
    bytes
        Version, nonce and AES-256-GCM ciphertext with its tag.
    """
    nonce = os.urandom(_NONCE_BYTES)
    hidden = AESGCM(_key(token, purpose, unlock)).encrypt(
        nonce, zlib.compress(plain, 6), _bound(purpose, about)
    )
    return _VERSION + nonce + hidden


def open_sealed(sealed: bytes, token: str, purpose: str, about: str, unlock: bytes = b"") -> bytes:
    """Return what `seal` was given.

    Raises
    ------
    SealBroken
        If the token, purpose or row is another one, or a single bit was changed.
    """
    start = len(_VERSION) + _NONCE_BYTES
    if len(sealed) < start + _TAG_BYTES or sealed[: len(_VERSION)] != _VERSION:
        raise SealBroken("This sealed copy is damaged.")
    nonce = sealed[len(_VERSION) : start]
    try:
        packed = AESGCM(_key(token, purpose, unlock)).decrypt(nonce, sealed[start:], _bound(purpose, about))
        return zlib.decompress(packed)
    except (InvalidTag, ValueError, zlib.error) as problem:
        raise SealBroken("This sealed copy does not open with this token.") from problem


def _secret(token: str) -> bytes:
    if not is_token(token):
        raise ValueError("Not a token.")
    return base64.urlsafe_b64decode(token + "=")


def _key(token: str, purpose: str, unlock: bytes) -> bytes:
    return _derived(_secret(token) + unlock, f"limber/v1/seal/{purpose}")


def _derived(secret: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(secret)


def _bound(purpose: str, about: str) -> bytes:
    return _VERSION + f"{purpose}\0{about}".encode()
