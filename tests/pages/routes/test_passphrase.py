"""A link with a passphrase: it shows nothing before, and the passphrase cannot be guessed through."""

from __future__ import annotations

import base64
import hmac
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from data.store import Store, TooManyTries, WrongPassphrase
from pages.drawing import look
from pages.routes.links import link_pages
from pages.routes.links.drawn import Page
from tests.pages.routes.live_server import PASSPHRASE, Client, Shared, cookies_set, small_payload
from tests.saved_again import save_again

ASKS = "This link asks for a passphrase"


def unlock(client: Client, link: Shared) -> dict[str, str]:
    """Give the passphrase, and return what the browser sends from then on."""
    answer = client.post(link.path, {"passphrase": PASSPHRASE})
    assert answer.status_code == 303
    return {"Cookie": f"limber_view={cookies_set(answer)['limber_view'].value}"}


def test_before_the_passphrase_nothing_of_the_log_is_told(client: Client, locked: Shared) -> None:
    answer = client.get(locked.path)
    assert answer.status_code == 200
    assert ASKS in answer.text
    for told in ("Autumn", "Dr Ohm", "2026", "reach", locked.link.id, locked.link.token):
        assert told not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "form-action 'self'" in policy
    assert "script-src" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert "set-cookie" not in answer.headers


def test_the_passphrase_opens_the_page_in_this_browser(client: Client, locked: Shared) -> None:
    answer = client.post(locked.path, {"passphrase": f" {PASSPHRASE} "})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"./{locked.link.token}"
    assert answer.headers["cache-control"] == "no-store"
    cookie = cookies_set(answer)["limber_view"]
    assert cookie["path"] == locked.path
    assert cookie["httponly"]
    assert cookie["samesite"] == "strict"
    assert cookie["max-age"] == cookie["expires"] == ""
    assert not cookie["secure"]
    page = client.get(locked.path, {"Cookie": f"limber_view={cookie.value}"})
    assert "Autumn &lt;term&gt;" in page.text
    assert "form-action 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("proto", ["https", "https, http", "HTTPS"])
def test_by_https_the_cookie_is_for_https_only(client: Client, locked: Shared, proto: str) -> None:
    answer = client.post(locked.path, {"passphrase": PASSPHRASE}, {"X-Forwarded-Proto": proto})
    assert cookies_set(answer)["limber_view"]["secure"]


def test_another_browser_is_asked_also_when_the_page_is_drawn(client: Client, locked: Shared) -> None:
    assert "Autumn" in client.get(locked.path, unlock(client, locked)).text
    other = base64.urlsafe_b64encode(bytes(32)).decode().rstrip("=")
    for value in ("", "x", other, "a" * 43, "a" * 5000, "%00"):
        answer = client.get(locked.path, {"Cookie": f"limber_view={value}"})
        assert answer.status_code == 200
        assert ASKS in answer.text
        assert "Autumn" not in answer.text


def test_another_links_passphrase_does_not_help(client: Client, store: Store, locked: Shared) -> None:
    now = datetime.now(UTC)
    other = store.create_link(
        locked.owner,
        small_payload("Spring"),
        label="",
        expires_at=now + timedelta(days=1),
        now=now,
        passphrase=PASSPHRASE,
    )
    assert ASKS in client.get(f"/s/{other.token}", unlock(client, locked)).text


def test_five_tries_then_a_rest_in_words(client: Client, locked: Shared) -> None:
    answers = [client.post(locked.path, {"passphrase": f"guess {i}"}) for i in range(6)]
    assert [answer.status_code for answer in answers] == [403, 403, 403, 403, 403, 429]
    assert "That is not the passphrase. 4 tries left." in answers[0].text
    assert "That is not the passphrase. 1 try left." in answers[3].text
    assert "That was the last try for now." in answers[4].text
    assert "Too many tries. Try again after " in answers[5].text
    assert 0 < int(answers[5].headers["retry-after"]) <= 15 * 60
    right = client.post(locked.path, {"passphrase": PASSPHRASE})
    assert right.status_code == 429, "the right one is not looked at either"
    assert all("Autumn" not in answer.text and "set-cookie" not in answer.headers for answer in answers)


def test_who_is_inside_stays_while_others_guess(client: Client, locked: Shared) -> None:
    inside = unlock(client, locked)
    for i in range(6):
        client.post(locked.path, {"passphrase": f"guess {i}"})
    assert "Autumn" in client.get(locked.path, inside).text


def test_guesses_all_at_once_are_no_more_than_five(client: Client, locked: Shared) -> None:
    with ThreadPoolExecutor(12) as guessers:
        codes = list(
            guessers.map(
                lambda i: client.post(locked.path, {"passphrase": f"guess {i}"}).status_code, range(12)
            )
        )
    assert sorted(codes) == [403] * 5 + [429] * 7


def test_the_moment_of_the_next_try_is_never_told_too_early() -> None:
    at = datetime(2026, 3, 1, 14, 31, 1, tzinfo=UTC)
    assert "after 14:32 UTC" in bytes(link_pages.too_many_tries(at).body).decode()
    assert "after 14:31 UTC" in bytes(link_pages.too_many_tries(at.replace(second=0)).body).decode()


def test_revoked_and_paused_close_an_unlocked_page_too(client: Client, locked: Shared) -> None:
    inside = unlock(client, locked)
    now = datetime.now(UTC)
    gone = client.get("/s/x")
    assert "Autumn" in client.get(locked.path, inside).text
    assert locked.store.pause(locked.owner, locked.link.id, now)
    assert client.get(locked.path, inside).content == gone.content
    assert client.post(locked.path, {"passphrase": PASSPHRASE}).content == gone.content
    assert locked.store.resume(locked.owner, locked.link.id)
    assert "Autumn" in client.get(locked.path, inside).text
    assert locked.store.revoke(locked.owner, locked.link.id, now)
    assert client.get(locked.path, inside).content == gone.content


def test_a_new_copy_is_shown_at_once_and_nothing_old(client: Client, locked: Shared) -> None:
    inside = unlock(client, locked)
    assert "Autumn" in client.get(locked.path, inside).text
    save_again(locked.store, locked.owner, locked.link.id, small_payload("Winter term"), datetime.now(UTC))
    for _ in range(2):
        page = client.get(locked.path, inside).text
        assert "Winter term" in page
        assert "Autumn" not in page
    assert ASKS in client.get(locked.path).text


def test_an_unlocked_page_is_drawn_once(
    client: Client, locked: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_pages = []
    monkeypatch.setattr(look, "page_html", lambda *_: drawn_pages.append(1) or b"<p>page</p>")
    inside = unlock(client, locked)
    with ThreadPoolExecutor(8) as viewers:
        answers = list(viewers.map(lambda _: client.get(locked.path, inside).text, range(24)))
    assert answers == ["<p>page</p>"] * 24
    assert len(drawn_pages) == 1


def test_a_drawn_page_compares_keys_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    really = hmac.compare_digest

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return really(one, other)

    page = Page.of(b"<p>", b"k" * 32)
    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert page.opens_with(b"k" * 32)
    assert not page.opens_with(b"x" * 32)
    assert not page.opens_with(None)
    assert len(compared) == 2
    assert b"k" * 32 not in compared[0], "hashes are compared and kept, not keys"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"passphrase=" + b"a" * 1_000_000),
        ("application/x-www-form-urlencoded", b"passphrase=%ff%fe"),
        ("application/x-www-form-urlencoded", b"passphrase=\xff"),
        ("application/x-www-form-urlencoded", b"a=1&" * 500),
        ("multipart/form-data; boundary=x", b"--x--"),
        ("", b"passphrase=seven+blue+herons"),
    ],
)
def test_what_no_form_of_ours_sends_is_no_try(client: Client, locked: Shared, kind: str, body: bytes) -> None:
    answer = client.request("POST", locked.path, {"Content-Type": kind}, body)
    assert answer.status_code == 400
    assert "That could not be read" in answer.text
    assert "4 tries left" in client.post(locked.path, {"passphrase": "guess"}).text


def test_what_apps_send_tries_nothing_on_a_page(client: Client, locked: Shared) -> None:
    body = b'{"recipient": "x", "passcode": "seven blue herons", "passphrase": "seven blue herons"}'
    assert client.request("POST", locked.path, {"Content-Type": "application/json"}, body).status_code == 404
    assert "4 tries left" in client.post(locked.path, {"passphrase": "guess"}).text


@pytest.mark.parametrize("form", [{}, {"passphrase": ""}, {"passphrase": "   "}, {"other": "x"}])
def test_an_empty_form_is_no_try(client: Client, locked: Shared, form: dict[str, str]) -> None:
    answer = client.post(locked.path, form)
    assert answer.status_code == 400
    assert "Type the passphrase first." in answer.text
    assert "4 tries left" in client.post(locked.path, {"passphrase": "guess"}).text


def test_a_passphrase_sent_to_nowhere_is_told_nothing(client: Client, shared: Shared) -> None:
    gone = client.get("/s/x")
    for path in ("/s/", "/s/x", "/s/" + "a" * 43, "/s/%00", "/s/..", "/s/:key"):
        answer = client.post(path, {"passphrase": PASSPHRASE})
        assert (answer.status_code, answer.content) == (404, gone.content)
    assert client.post(shared.path, {"passphrase": PASSPHRASE}).status_code == 405


def test_a_link_revoked_while_its_passphrase_is_tried_is_gone(
    client: Client, locked: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = locked.store.try_passphrase

    def after_a_revoke(token: str, passphrase: str, now: datetime) -> bytes:
        locked.store.revoke(locked.owner, locked.link.id, now)
        return really(token, passphrase, now)

    monkeypatch.setattr(locked.store, "try_passphrase", after_a_revoke)
    answer = client.post(locked.path, {"passphrase": PASSPHRASE})
    assert (answer.status_code, answer.content) == (404, client.get("/s/x").content)


def test_the_store_says_what_the_form_tells(locked: Shared) -> None:
    now = datetime.now(UTC)
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongPassphrase) as wrong:
            locked.store.try_passphrase(locked.link.token, "guess", now)
        assert wrong.value.tries_left == left
    with pytest.raises(TooManyTries) as many:
        locked.store.try_passphrase(locked.link.token, PASSPHRASE, now)
    assert many.value.until == now + timedelta(minutes=15)
