"""A SMART Health Link opens with an app written here from HL7's text, and with nothing less than the link."""

from __future__ import annotations

import base64
import json
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from data.fhir import to_fhir
from data.fhir.health_link import encrypted, health_link
from data.reading import read_log
from data.store import LinkGone, NewLink, Store, WrongPassphrase
from data.store.viewing import MOST_TRIES, MOST_WRONG
from pages.routes.links import health_link as answers
from tests.pages.routes.live_server import Client, small_payload

PASSCODE = "4711 herons"
FHIR = to_fhir(small_payload().entries)


class App:
    """Receives SMART Health Links: sections 'Payload', 'Manifest Request' and 'Decrypting Files' of the text."""

    def __init__(self, client: Client, link: str) -> None:
        assert link.startswith("shlink:/")
        self.said = json.loads(unlettered(link.removeprefix("shlink:/")))
        assert self.said.get("v", 1) == 1
        assert len(self.said["url"]) <= 128
        self.client = client

    def ask(self, **more: object) -> httpx.Response:
        path = self.said["url"].removeprefix(self.client.url)
        said = {"recipient": "Dr. Lee's practice", **more}
        kind = {
            "Content-Type": "application/json",
            "Origin": "https://viewer.example",
            "Sec-Fetch-Site": "cross-site",
        }
        return self.client.request("POST", path, kind, json.dumps(said).encode())

    def files(self, **more: object) -> list[dict[str, Any]]:
        answer = self.ask(**more)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        return answer.json()["files"]

    def opened(self, file: str) -> bytes:
        head, nothing, nonce, hidden, tag = file.split(".")
        header = json.loads(unlettered(head))
        assert (header["alg"], header["enc"], nothing) == ("dir", "A256GCM", "")
        assert header["cty"] == "application/fhir+json"
        key = unlettered(self.said["key"])
        assert len(key) == 32
        plain = AESGCM(key).decrypt(unlettered(nonce), unlettered(hidden) + unlettered(tag), head.encode())
        return zlib.decompress(plain, wbits=-15) if header.get("zip") == "DEF" else plain


def unlettered(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def shared(store: Store, client: Client, passcode: str = "") -> tuple[str, NewLink, str]:
    """Return the owner, the link as the store knows it, and as it is sent."""
    now = datetime.now(UTC)
    owner, made = store.new_owner(now), encrypted(FHIR)
    link = store.create_health_link(
        owner,
        made.file,
        made.key,
        label="Dr Ohm",
        expires_at=now + timedelta(days=7),
        now=now,
        passphrase=passcode,
    )
    address = f"{client.url}/s/{link.token}"
    return owner, link, health_link(
        address, made.key, expires_at=link.expires_at, label="A stretching log", passcode=bool(passcode)
    )  # fmt: skip


def test_an_app_opens_it_and_finds_the_log(store: Store, client: Client) -> None:
    _, link, sent = shared(store, client)
    app = App(client, sent)
    assert app.said["exp"] == int(link.expires_at.timestamp())
    assert app.said["label"] == "A stretching log"
    assert "flag" not in app.said
    [file] = app.files()
    assert file["contentType"] == "application/fhir+json"
    assert file["fhirVersion"] == "4.0.1"
    assert app.opened(file["embedded"]) == FHIR
    assert len(read_log(app.opened(file["embedded"])).entries) == len(small_payload().entries)


def test_a_file_that_is_too_long_to_embed_has_an_address_of_its_own_for_some_minutes(
    store: Store, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = App(client, shared(store, client, PASSCODE)[2])
    [file] = app.files(passcode=PASSCODE, embeddedLengthMax=100)
    assert "embedded" not in file
    path = file["location"].removeprefix(client.url)
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/jose"
    assert app.opened(answer.text) == FHIR
    assert client.get(path[:-5]).status_code == client.get(path.partition("=")[0] + "=x").status_code == 404
    monkeypatch.setattr(answers, "_LASTS", timedelta(seconds=-1))
    [file] = app.files(passcode=PASSCODE, embeddedLengthMax=100)
    assert client.get(file["location"].removeprefix(client.url)).status_code == 404


def test_apps_of_other_sites_may_ask_and_nobody_keeps_the_answer(store: Store, client: Client) -> None:
    app = App(client, shared(store, client)[2])
    path = app.said["url"].removeprefix(client.url)
    asked = client.request("OPTIONS", path, {"Origin": "https://viewer.example"})
    for answer in (asked, app.ask()):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers
        assert "access-control-allow-credentials" not in answer.headers
    assert asked.headers["access-control-allow-headers"] == "content-type"


def test_the_key_is_in_the_link_alone(store: Store, client: Client) -> None:
    owner, link, sent = shared(store, client)
    app = App(client, sent)
    key = app.said["key"]
    assert key not in app.ask().text
    assert key not in app.said["url"]
    content, _ = store.open_copy(link.token, datetime.now(UTC), health=True)
    assert b"Observation" not in content
    [row] = store.links(owner, datetime.now(UTC))
    assert (row.health, row.choices.decode()) == (True, key), "its owner can show the link again"


def test_a_passcode_is_asked_for_and_wrong_ones_close_it_for_good(store: Store, client: Client) -> None:
    owner, link, sent = shared(store, client, PASSCODE)
    app = App(client, sent)
    assert app.said["flag"] == "P"
    for nothing in ({}, {"passcode": ""}, {"passcode": 4711}):
        answer = app.ask(**nothing)
        assert (answer.status_code, answer.json()) == (401, {"remainingAttempts": MOST_WRONG})
    assert app.opened(app.files(passcode=PASSCODE)[0]["embedded"]) == FHIR
    left = [app.ask(passcode=f"guess {i}").json()["remainingAttempts"] for i in range(2)]
    assert left == [MOST_WRONG - 1, MOST_WRONG - 2], "a right one uses up none"
    later = datetime.now(UTC)
    for i in range(2, MOST_WRONG):  # as slowly as the pace lets them
        later += timedelta(hours=1)
        with pytest.raises(WrongPassphrase) as wrong:
            store.try_passphrase(link.token, f"guess {i}", later, health=True)
        assert wrong.value.tries_left == MOST_WRONG - i - 1
    assert app.ask(passcode=PASSCODE).status_code == 404
    with pytest.raises(LinkGone):
        store.try_passphrase(link.token, PASSCODE, later + timedelta(hours=1), health=True)
    assert store.links(owner, later)[0].wrong_tries


def test_too_many_at_once_have_to_wait(store: Store, client: Client) -> None:
    app = App(client, shared(store, client, PASSCODE)[2])
    answers_ = [app.ask(passcode="guess") for _ in range(MOST_TRIES + 1)]
    assert [answer.status_code for answer in answers_] == [401] * MOST_TRIES + [429]
    assert 0 < int(answers_[-1].headers["retry-after"]) <= 900


@pytest.mark.parametrize("how", ["revoked", "paused", "unknown", "a page"])
def test_what_is_closed_does_not_open(store: Store, client: Client, how: str) -> None:
    owner, link, sent = shared(store, client)
    app, now = App(client, sent), datetime.now(UTC)
    if how == "revoked":
        store.revoke(owner, link.id, now)
    elif how == "paused":
        store.pause(owner, link.id, now)
    elif how == "unknown":
        app.said["url"] = f"{client.url}/s/{'A' * 43}"
    else:
        page = store.create_link(
            owner, small_payload(), label="", expires_at=now + timedelta(days=1), now=now
        )
        app.said["url"] = f"{client.url}/s/{page.token}"
        assert client.get(f"/s/{page.token}?file=x").status_code == 404
    answer = app.ask()
    assert (answer.status_code, answer.json()) == (404, {"error": "This link does not open."})


def test_its_address_is_no_page_and_its_passcode_no_passphrase_of_one(store: Store, client: Client) -> None:
    _, link, _ = shared(store, client, PASSCODE)
    assert client.get(f"/s/{link.token}").status_code == 404
    assert client.post(f"/s/{link.token}", {"passphrase": PASSCODE}).status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"x" * 9000, b"[" * 8000, b"\xff", b'"x"'])
def test_a_body_that_is_no_object_is_refused(store: Store, client: Client, body: bytes) -> None:
    _, link, _ = shared(store, client)
    answer = client.request("POST", f"/s/{link.token}", {"Content-Type": "application/json"}, body)
    assert answer.status_code == 400


def test_the_app_reads_the_example_of_the_published_text() -> None:
    """What stands in HL7's links-specification.md as “Example SMART Health Link Generation”."""
    example = (
        "shlink:/eyJ1cmwiOiJodHRwczovL2Voci5leGFtcGxlLm9yZy9xci9ZOXh3a1VkdG1OOXd3b0pvTjNmZkpJaFgyVUd2Q0wxSm5sUFZOTDNr"
        "RFdNL20iLCJmbGFnIjoiTFAiLCJrZXkiOiJyeFRnWWxPYUtKUEZ0Y0VkMHFjY2VOOHdFVTRwOTRTcUF3SVdRZTZ1WDdRIiwibGFiZWwiOiJC"
        "YWNrLXRvLXNjaG9vbCBpbW11bml6YXRpb25zIGZvciBPbGl2ZXIgQnJvd24ifQ"
    )
    said = json.loads(unlettered(example.removeprefix("shlink:/")))
    address, key = said["url"], said["key"]
    assert (said["flag"], said["label"]) == ("LP", "Back-to-school immunizations for Oliver Brown")
    # The same link as Limber writes it: the same parts but for the end, and no flag for what changes.
    end = datetime(2027, 1, 1, tzinfo=UTC)
    own = health_link(address, key, expires_at=end, label=said["label"], passcode=True)
    assert json.loads(unlettered(own.removeprefix("shlink:/"))) == {
        **said,
        "flag": "P",
        "exp": int(end.timestamp()),
    }
