from __future__ import annotations

import pytest

from tests.pages.routes.live_server import Client

EVERY_ANSWER = [
    "/",
    "/progress",
    "/_stcore/health",
    "/healthz",
    "/robots.txt",
    "/s/x",
    "/assets/x/y",
    "/edit",
    "/forget",
]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("path", EVERY_ANSWER)
def test_every_answer_has_the_security_headers_once(client: Client, path: str) -> None:
    for _ in range(2):
        headers = client.get(path).headers
        assert headers.get_list("x-content-type-options") == ["nosniff"]
        assert headers.get_list("referrer-policy") == ["no-referrer"]
        assert headers.get_list("x-frame-options") == ["DENY"]
        assert len(headers.get_list("content-security-policy")) == 1
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "camera=()" in headers["permissions-policy"]


def test_streamlits_pages_can_load_nothing_from_a_third_party(client: Client) -> None:
    answer = client.get("/")
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert "<title>" in answer.text
    assert policy["default-src"] == "'none'"
    sources = {source for part in policy.values() for source in part.split()}
    named = {source for source in sources if not source.startswith("'sha256-")}
    assert named == {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}
    assert "'unsafe-inline'" not in policy["script-src"]


@pytest.mark.parametrize("path", ["/edit", "/edit?x=1", "/forget"])
def test_an_owners_pages_are_not_kept_or_listed(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.parametrize("path", ["/media/x.html", "/_stcore/upload_file/x/y", "/_stcore/health"])
def test_downloads_uploads_and_what_comes_with_a_cookie_are_not_kept_or_listed(
    client: Client, path: str
) -> None:
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE"):
        headers = client.request(method, path).headers
        assert headers["cache-control"] == "no-store", method
        assert headers["x-robots-tag"] == "noindex, nofollow", method


def test_ordinary_pages_may_be_listed(client: Client) -> None:
    assert "x-robots-tag" not in client.get("/").headers
