"""A link has one address: whatever else decodes to the same secret is as unknown as anything."""

from __future__ import annotations

import base64
import string
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import httpx
import pytest
from running import RunningApp

from data.store import LinkGone, NotAnOwner, is_token, open_store
from data.store.sealing import new_token
from tests.pages.routes.live_server import small_payload

ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"


def other_bits(token: str) -> list[str]:
    """Return the three other spellings that a lenient decoder takes for the same 32 bytes."""
    place = ALPHABET.index(token[-1])
    others = [token[:-1] + ALPHABET[place + spare] for spare in (1, 2, 3)]
    assert {base64.urlsafe_b64decode(one + "=") for one in others} == {base64.urlsafe_b64decode(token + "=")}
    return others


def spellings(token: str) -> list[str]:
    standard = token.replace("-", "+").replace("_", "/")
    return [
        *other_bits(token),
        f"%{ord(token[0]):02X}{token[1:]}",
        f"{token[:-1]}%{ord(token[-1]):02x}",
        "".join(f"%{ord(letter):02X}" for letter in token),
        token.swapcase(),
        f"{token}=",
        f"{token}%3D",
        quote(standard, safe="") if standard != token else f"{token}%2B",
        f"{token}%00",
        f"{token}/",
        f"{token}%20",
        f"%20{token}",
        f"./{token}",
        f"%2e/{token}",
        f"/{token}",
        f"{token};x",
        f"{token}%23x",
        f"{token}%3Fexplore",
        f"{token}%E2%80%8B",
    ]


def test_every_other_spelling_gets_the_answer_of_a_malformed_address(running: RunningApp) -> None:
    store = open_store(running.environment["LIMBER_DATABASE_URL"])
    now = datetime.now(UTC)
    link = store.create_link(
        store.new_owner(now), small_payload(), label="", expires_at=now + timedelta(days=1), now=now
    )
    store.close()
    with httpx.Client(timeout=60) as client:

        def ask(path: str) -> httpx.Response:
            return client.request("GET", running.url, extensions={"target": path.encode("latin-1")})

        assert ask(f"/s/{link.token}").status_code == 200
        nothing = ask("/s/x")
        assert nothing.status_code == 404
        for spelled in spellings(link.token):
            answer = ask(f"/s/{spelled}")
            assert (answer.status_code, answer.content) == (404, nothing.content), spelled
            assert answer.headers["cache-control"] == "no-store"
        assert ask(f"/s/{link.token}?x=%41").status_code == 200  # what is asked of a page is no part of it


def test_the_private_address_too_has_one_spelling(running: RunningApp) -> None:
    store = open_store(running.environment["LIMBER_DATABASE_URL"])
    now = datetime.now(UTC)
    owner = store.new_owner(now)
    link = store.create_link(
        owner, small_payload(), label="", expires_at=now + timedelta(days=1), now=now, passphrase="tea"
    )
    for other in other_bits(owner):
        with pytest.raises(NotAnOwner):
            store.links(other, now)
        answer = httpx.post(
            f"{running.url}/edit",
            data={"token": other},
            headers={"Sec-Fetch-Site": "same-origin"},
            timeout=60,
        )
        assert answer.status_code == 404
        assert "set-cookie" not in answer.headers or "limber_log" not in answer.headers["set-cookie"]
    for other in other_bits(link.token):
        with pytest.raises(LinkGone):
            store.try_passphrase(other, "tea", now)
    store.close()


def test_every_token_made_is_spelled_so() -> None:
    assert all(is_token(new_token()) for _ in range(5000))
