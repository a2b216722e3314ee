"""The private address of a kept log: its token reaches the server in a form only, and only from our page."""

from __future__ import annotations

import re

import httpx
import pytest

from data.store import Store
from data.store.sealing import new_token
from tests.pages.routes.live_server import Client, Shared, cookies_set


def test_the_page_is_the_same_for_everybody_and_kept_nowhere(client: Client) -> None:
    answer = client.get("/edit")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["referrer-policy"] == "no-referrer"
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'; script-src 'self';" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert client.get("/edit?x=1").text == answer.text
    (script,) = re.findall(r'<script src="\./([^"]+)"', answer.text)
    assert client.get(f"/{script}").headers["cache-control"].endswith("immutable")


def test_a_right_token_opens_the_log_in_this_browser_until_it_is_closed(
    client: Client, shared: Shared
) -> None:
    answer = client.post("/edit", {"token": shared.owner})
    assert answer.status_code == 303
    assert answer.headers["location"] == "./"
    assert answer.headers["cache-control"] == "no-store"
    cookie = cookies_set(answer)["limber_log"]
    assert cookie.value == shared.owner
    assert cookie["path"] == "/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "lax"
    assert cookie["max-age"] == cookie["expires"] == ""
    assert not cookie["secure"]


def test_with_the_tick_it_is_remembered_for_a_year(client: Client, shared: Shared) -> None:
    form = {"token": shared.owner, "remember": "yes"}
    answer = client.post("/edit", form, {"X-Forwarded-Proto": "https"})
    cookie = cookies_set(answer)["__Host-limber_log"]
    assert cookie["max-age"] == str(365 * 24 * 3600)
    assert cookie["secure"]


def test_the_whole_address_may_be_pasted(client: Client, shared: Shared) -> None:
    answer = client.post("/edit", {"token": f" https://limber.example.org/edit#{shared.owner}\n"})
    assert cookies_set(answer)["limber_log"].value == shared.owner


@pytest.mark.parametrize(
    ("back", "to"), [("keep", "./keep"), ("https://elsewhere.example", "./"), ("//elsewhere.example", "./")]
)
def test_the_keep_page_is_gone_back_to_and_nothing_else(
    client: Client, shared: Shared, back: str, to: str
) -> None:
    answer = client.post("/edit", {"token": shared.owner, "remember": "yes", "back": back})
    assert answer.headers["location"] == to


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("token", ["", "x", "a" * 43, ":key", "..", "\0", "é" * 43, "a" * 5000, "<b>"])
def test_a_wrong_token_is_refused_in_words(client: Client, token: str) -> None:
    answer = client.post("/edit", {"token": token})
    assert answer.status_code == 404
    assert "This address opens no log" in answer.text
    assert "limber_log" not in cookies_set(answer)
    assert "<b>" not in answer.text


def test_a_view_token_opens_no_log(client: Client, shared: Shared) -> None:
    assert client.post("/edit", {"token": shared.link.token}).status_code == 404


@pytest.mark.usefixtures("store")
def test_what_no_form_of_ours_sends_is_refused(client: Client) -> None:
    own = {"Sec-Fetch-Site": "same-origin"}
    for kind, body in (
        ("application/json", b"{}"),
        ("application/x-www-form-urlencoded", b"token=" + b"a" * 10**6),
    ):
        answer = client.request("POST", "/edit", {**own, "Content-Type": kind}, body)
        assert answer.status_code == 404
        assert "limber_log" not in cookies_set(answer)


FOREIGN: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "cross-site", "Cookie": "limber_form=x"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "https://elsewhere.example", "Cookie": "limber_form=x"},
    {"Origin": "null"},
    {},
]


def _post(client: Client, path: str, headers: dict[str, str], body: bytes) -> httpx.Response:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return client.request("POST", path, {**kind, **headers}, body)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_no_other_site_can_open_or_forget_a_log(
    client: Client, shared: Shared, headers: dict[str, str]
) -> None:
    for path in ("/edit", "/forget"):
        answer = _post(client, path, headers, f"token={shared.owner}".encode())
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
        assert "was not sent from here" in answer.text


def test_an_older_browser_and_plain_http_work_too(client: Client, shared: Shared) -> None:
    body = f"token={shared.owner}".encode()
    form = cookies_set(client.get("/edit"))["limber_form"]
    assert form["samesite"] == "strict"
    assert form["httponly"]
    for headers in (
        {"Origin": "null", "Cookie": f"limber_form={form.value}"},
        {"Cookie": f"limber_form={form.value}"},
        {"Origin": "http://limber.test", "Host": "limber.test"},
    ):
        assert "limber_log" in cookies_set(_post(client, "/edit", headers, body)), headers


def test_forgetting_drops_the_cookies_and_nothing_else(client: Client, shared: Shared) -> None:
    page = client.get("/forget")
    assert "The log stays kept" in page.text
    assert "form-action 'self'" in page.headers["content-security-policy"]
    answer = client.post("/forget", {}, {"Cookie": f"limber_log={shared.owner}"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "./"
    dropped = cookies_set(answer)
    assert set(dropped) == {"limber_log", "limber_explore"}
    assert all(one.value == "" and one["max-age"] == "0" and one["path"] == "/" for one in dropped.values())
    assert client.get(shared.path).status_code == 200


def test_reading_a_page_changes_nothing(client: Client, store: Store) -> None:
    for path in ("/edit", "/forget"):
        for method in ("GET", "HEAD"):
            assert set(cookies_set(client.request(method, path))) <= {"limber_form"}
        for method in ("PUT", "DELETE", "PATCH"):
            assert client.request(method, path).status_code == 405
    assert new_token() not in client.get("/edit").text
