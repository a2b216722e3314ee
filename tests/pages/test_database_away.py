"""Share and Keep while the database cannot be reached: what waits is said, and the log stays."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.settings import get_settings
from data.store import forget_store
from tests.pages.visits import LOG, go, point_at, press, upload, words

NOWHERE = "postgresql://limber:hunter2@127.0.0.1:9/limber"


@pytest.fixture(params=["no server", "no folder"])
def away(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[tuple[str, str]]:
    """Point Limber at a database that is not there; give where it is looked for, and why it is not had."""
    if request.param == "no server":
        where, why, url = "127.0.0.1:9", "refused", NOWHERE
    else:
        (tmp_path / "file").write_text("")
        where, why = f"{tmp_path}/file/limber.db", "Not a directory"
        url = f"sqlite:///{where}"
    point_at(url, monkeypatch)
    yield where, why
    monkeypatch.undo()
    get_settings.cache_clear()
    forget_store()


def test_a_link_waits_and_the_log_stays(
    app: AppTest, away: tuple[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    upload(app, ("diary.csv", LOG))
    go(app, "share")
    with caplog.at_level(logging.ERROR, "limber"):
        press(app, "make_link")
    assert "Links cannot be made just now." in words(app)
    assert "your log is still here" in words(app)
    assert not app.exception
    assert all(part in caplog.text for part in away)
    assert "hunter2" not in caplog.text


def test_keeping_waits_and_the_log_stays(app: AppTest, away: tuple[str, str]) -> None:
    upload(app, ("diary.csv", LOG))
    go(app, "keep")
    app.checkbox(key="keep_consent").check().run()
    press(app, "keep")
    assert "The log cannot be kept just now." in words(app)
    assert "your log is still here" in words(app)
    assert not app.exception
