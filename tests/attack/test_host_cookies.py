"""Where the address allows it, no other site of the domain can put a cookie in the place of ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import httpx
import pytest
import streamlit as st
from running import RunningApp
from starlette.requests import Request
from starlette.responses import Response

from data.store import open_store
from pages.parts.keep import arrival
from pages.routes import cookies
from tests.pages.routes.live_server import cookies_set, small_payload

HTTPS = {"X-Forwarded-Proto": "https", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def owner(running: RunningApp) -> str:
    store = open_store(running.environment["LIMBER_DATABASE_URL"])
    made = store.new_owner(datetime.now(UTC))
    store.close()
    return made


def post(running: RunningApp, path: str, form: dict[str, str], headers: dict[str, str]) -> httpx.Response:
    return httpx.post(f"{running.url}{path}", data=form, headers=headers, timeout=60)


def test_by_https_the_log_is_remembered_for_this_host_alone(running: RunningApp, owner: str) -> None:
    answer = post(running, "/edit", {"token": owner, "remember": "yes"}, HTTPS)
    held = cookies_set(answer)
    cookie = held["__Host-limber_log"]
    assert cookie.value == owner
    assert (cookie["path"], cookie["domain"], bool(cookie["secure"]), bool(cookie["httponly"])) == (
        "/",
        "",
        True,
        True,
    )
    assert held["limber_log"]["max-age"] == "0"  # what an older Limber remembered is put away


def test_a_browser_takes_no_such_name_by_plain_http(running: RunningApp, owner: str) -> None:
    assert set(cookies_set(post(running, "/edit", {"token": owner}, {"Sec-Fetch-Site": "same-origin"}))) == {
        "limber_log",
        "limber_explore",
    }


def test_forgetting_forgets_both_names(running: RunningApp) -> None:
    dropped = cookies_set(post(running, "/forget", {}, HTTPS))
    assert set(dropped) == {"__Host-limber_log", "limber_log", "__Host-limber_explore", "limber_explore"}
    assert {cookie["max-age"] for cookie in dropped.values()} == {"0"}
    assert all(cookie["secure"] and cookie["path"] == "/" for cookie in dropped.values())


def test_a_form_mark_that_a_sister_site_may_have_set_counts_for_nothing(
    running: RunningApp, owner: str
) -> None:
    """An older browser, which says nothing of where a form comes from."""
    plain = {"X-Forwarded-Proto": "https", "Cookie": "limber_form=planted"}
    assert post(running, "/edit", {"token": owner}, plain).status_code == 403
    ours = cookies_set(httpx.get(f"{running.url}/edit", headers=HTTPS, timeout=60))["__Host-limber_form"]
    mine = {"X-Forwarded-Proto": "https", "Cookie": f"__Host-limber_form={ours.value}"}
    assert post(running, "/edit", {"token": owner}, mine).status_code == 303


def test_what_is_handed_to_the_app_is_for_this_host_too(running: RunningApp) -> None:
    store = open_store(running.environment["LIMBER_DATABASE_URL"])
    now = datetime.now(UTC)
    link = store.create_link(
        store.new_owner(now),
        small_payload(),
        label="",
        expires_at=now + timedelta(days=1),
        now=now,
        passphrase="tea",
    )
    store.close()
    answer = post(running, f"/s/{link.token}", {"passphrase": "tea"}, HTTPS)
    view = cookies_set(answer)["limber_view"]
    assert view["path"] == f"/s/{link.token}"  # for this link alone, which no __Host- name can be
    headers = {**HTTPS, "Cookie": f"limber_view={view.value}"}
    explored = httpx.get(f"{running.url}/s/{link.token}?explore", headers=headers, timeout=60)
    assert cookies_set(explored)["__Host-limber_explore"].value.startswith(link.token)


@pytest.mark.parametrize(
    ("scheme", "mounted", "named"),
    [("https", "", "__Host-limber_log"), ("https", "/limber", "limber_log"), ("http", "", "limber_log")],
)
def test_the_name_follows_the_address(scheme: str, mounted: str, named: str) -> None:
    request = Request(
        {
            "type": "http",
            "scheme": scheme,
            "path": f"{mounted}/edit",
            "root_path": mounted,
            "headers": [(b"host", b"x.org")],
            "server": ("x.org", 443),
            "query_string": b"",
        }
    )
    answer = Response()
    cookies.put(request, answer, cookies.LOG, "x")
    (cookie,) = [line for line in answer.headers.getlist("set-cookie") if "=x;" in line]
    assert cookie.startswith(f"{named}=x;")
    assert f"Path={mounted or '/'};" in cookie


@pytest.mark.parametrize(
    ("held", "believed"),
    [
        ({"limber_log": "old"}, "old"),
        ({"limber_log": "planted", "__Host-limber_log": "own"}, "own"),
        ({}, ""),
    ],
)
def test_a_log_that_an_older_limber_remembered_still_opens(
    monkeypatch: pytest.MonkeyPatch, held: dict[str, str], believed: str
) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(cookies=held))
    assert arrival.cookie(cookies.LOG) == believed
