"""Passphrases: slow to try on purpose, and never kept."""

from __future__ import annotations

import os
import unicodedata

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from data.store.errors import PassphraseUnfit

#: Memory-hard on purpose: 32 MB and about a tenth of a second for each guess.
_COST, _BLOCK, _LANES = 2**15, 8, 1
_SALT_BYTES = 16
_KEY_BYTES = 32
_LONGEST = 256


def new_salt() -> bytes:
    """Return a fresh salt for one link."""
    return os.urandom(_SALT_BYTES)


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that nobody could type.

    Raises
    ------
    PassphraseUnfit
        If it is blank or longer than 256 characters.
    """
    text = _plain(passphrase)
    if not text:
        raise PassphraseUnfit("A passphrase cannot be blank.")
    if len(text) > _LONGEST:
        raise PassphraseUnfit(f"A passphrase can have at most {_LONGEST} characters.")


def unlock_key(passphrase: str, salt: bytes) -> bytes:
    """Return the 32 bytes a passphrase stands for.

    Blanks around it do not count, nor how a keyboard composes its letters: é is é. Of a text that is
    longer than a passphrase can be, only the beginning is looked at.
    """
    text = _plain(passphrase[: 4 * _LONGEST])
    made = Scrypt(salt=salt, length=_KEY_BYTES, n=_COST, r=_BLOCK, p=_LANES)
    return made.derive(text.encode("utf-8", "surrogatepass"))


def _plain(passphrase: str) -> str:
    return unicodedata.normalize("NFKC", passphrase).strip()
