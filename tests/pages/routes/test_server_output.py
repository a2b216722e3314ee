"""What the server writes while links and logs are opened, refused and damaged: nothing of anybody."""

from __future__ import annotations

import base64
import sqlite3
import urllib.error
import urllib.parse
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from running import running_app

from data.store import NewLink, Store, open_store
from data.store.sealing import new_token
from tests.pages.routes.live_server import PASSPHRASE, small_payload


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_Stay)


@pytest.fixture(autouse=True)
def quick_passphrases() -> None:
    """The server is another process, and makes keys as ever."""


def ask(
    url: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str]:
    """Return the status and the first cookie of an answer."""
    body = None if form is None else urllib.parse.urlencode(form).encode()
    request = urllib.request.Request(url, body, {"Sec-Fetch-Site": "same-origin", **(headers or {})})
    try:
        with _OPENER.open(request, timeout=60) as answer:
            return answer.status, answer.headers.get("Set-Cookie", "")
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers.get("Set-Cookie", "")


def make_link(store: Store, owner: str, passphrase: str = "") -> NewLink:
    now = datetime.now(UTC)
    closes = now + timedelta(days=1)
    return store.create_link(
        owner, small_payload(), label="Dr Ohm", expires_at=closes, now=now, passphrase=passphrase
    )


def test_the_servers_output_holds_nothing_of_anybody_and_the_counts_are_kept(tmp_path: Path) -> None:
    with running_app(tmp_path, STREAMLIT_LOGGER_LEVEL="debug") as app:
        store = open_store(app.environment["LIMBER_DATABASE_URL"])
        owner, nobody = store.new_owner(datetime.now(UTC)), new_token()
        shared, locked, damaged = (
            make_link(store, owner),
            make_link(store, owner, PASSPHRASE),
            make_link(store, owner),
        )
        page, door = f"{app.url}/s/{shared.token}", f"{app.url}/s/{locked.token}"

        assert [ask(page)[0] for _ in range(3)] == [200] * 3
        assert ask(f"{page}?explore")[0] == 303
        assert ask(door)[0] == 200
        assert ask(door, {"passphrase": "four grey cranes"})[0] == 403
        status, cookie = ask(door, {"passphrase": PASSPHRASE})
        assert status == 303
        key = cookie.partition("=")[2].partition(";")[0]
        assert ask(door, headers={"Cookie": f"limber_view={key}"})[0] == 200
        assert ask(f"{app.url}/edit", {"token": owner, "remember": "yes"})[0] == 303
        assert ask(f"{app.url}/edit", {"token": nobody})[0] == 404
        assert ask(f"{app.url}/edit?token={nobody}")[0] == 200
        assert ask(f"{app.url}/s/{nobody}")[0] == 404
        assert ask(f"{app.url}/s/{nobody}/../{nobody}")[0] == 404
        assert ask(f"{page}%00")[0] == 404

        with sqlite3.connect(tmp_path / "limber.db") as database:
            database.execute("UPDATE links SET payload = ? WHERE id = ?", (b"\x01" * 99, damaged.id))
        database.close()
        assert ask(f"{app.url}/s/{damaged.token}")[0] == 500

    output = app.output.read_text(errors="replace")
    assert "A shared page is damaged: SealBroken at " in output
    unlock_hex = base64.urlsafe_b64decode(key + "=").hex()
    secrets = [
        owner,
        nobody,
        shared.token,
        locked.token,
        damaged.token,
        key,
        unlock_hex,
        PASSPHRASE,
        "four grey",
    ]
    private = ["kitchen", "Autumn", "Dr Ohm", "2026-01", shared.id, locked.id, damaged.id]
    assert [text for text in [*secrets, *private] if text in output] == []

    opened = {row.id: row.opened for row in store.links(owner, datetime.now(UTC))}
    store.close()
    assert opened == {shared.id: 3, locked.id: 1, damaged.id: 0}
