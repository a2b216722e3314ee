"""A SMART Health Link: a file encrypted under a key that stands in the link and nowhere else.

After HL7's "SMART Health Cards and Links"; docs/fhir.md says how the server answers.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from joserfc import jwe
from joserfc.jwk import OctKey

CONTENT = "application/fhir+json"
#: The manifest's address may be no longer.
LONGEST_ADDRESS = 128
_LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Encrypted:
    """A file as a compact JSON Web Encryption, and the key that opens it (43 letters)."""

    file: bytes
    key: str = field(repr=False)


def encrypted(content: bytes) -> Encrypted:
    """Compress and encrypt a FHIR resource under a fresh key."""
    key = secrets.token_bytes(32)
    header = {"alg": "dir", "enc": "A256GCM", "cty": CONTENT, "zip": "DEF"}
    file = jwe.encrypt_compact(header, content, OctKey.import_key(key))
    return Encrypted(file.encode("ascii"), _letters(key))


def health_link(address: str, key: str, *, expires_at: datetime, label: str = "", passcode: bool) -> str:
    """Return the link: ``shlink:/`` and what an app needs to open it.

    Parameters
    ----------
    address : str
        Of the manifest, at most `LONGEST_ADDRESS` letters.
    key : str
        From `encrypted`.
    expires_at : datetime
        With a time zone.
    label : str
        What the app may show; 80 letters of it are kept.
    passcode : bool
        Whether the server asks for one.

    Raises
    ------
    ValueError
        If the address is too long.
    """
    if len(address) > LONGEST_ADDRESS:
        raise ValueError("The address of a manifest may have 128 letters.")
    said: dict[str, object] = {"url": address, "key": key, "exp": int(expires_at.timestamp())}
    said |= {"flag": "P"} if passcode else {}
    said |= {"label": label[:_LONGEST_LABEL]} if label else {}
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return f"shlink:/{_letters(plain.encode('utf-8', 'replace'))}"


def _letters(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode("ascii").rstrip("=")
