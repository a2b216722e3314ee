from __future__ import annotations

import pytest

from pages.routes import all_routes, paths
from pages.routes.paths import is_below, path_of, prefix_of
from pages.routes.static import assets_prefix


def test_our_routes_follow_streamlits_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths.config, "get_option", {"server.baseUrlPath": "/clinic/"}.__getitem__)
    assert paths.base_path() == "/clinic"
    assert path_of({"path": "/clinic/s/token"}) == "/s/token"
    assert path_of({"path": "/proxy/clinic/s/token", "root_path": "/proxy"}) == "/s/token"
    assert path_of({"path": "/clinician/s"}) == "/clinician/s"
    assert prefix_of({"path": "/proxy/clinic/s/token", "root_path": "/proxy"}) == "/proxy/clinic"
    assert prefix_of({"path": "/clinician/s"}) == ""


def test_without_a_base_path_routes_stand_at_the_root() -> None:
    addresses = [route.path for route in all_routes()]
    assert list(dict.fromkeys(addresses)) == [
        "/s/{token}",
        "/edit",
        "/forget",
        "/assets/{path:path}",
        "/app.webmanifest",
        "/sw.js",
        "/offline",
        "/healthz",
        "/robots.txt",
    ]
    assert assets_prefix("..").startswith("../assets/")


@pytest.mark.parametrize(("path", "below"), [("/s", True), ("/s/", True), ("/s/x", True), ("/safety", False)])
def test_a_prefix_ends_at_a_slash(path: str, *, below: bool) -> None:
    assert is_below(path, "/s") is below
