from __future__ import annotations

from pathlib import Path

import pytest

from data.settings import Settings, SettingsError, expected, read_settings, unknown_settings


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LIMBER_{name.upper()}", raising=False)


def test_nothing_has_to_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert read_settings().database_url == f"sqlite:///{tmp_path}/limber/limber.db"
    assert read_settings().public_url is None
    assert not list(tmp_path.iterdir())  # reading settings makes nothing


def test_the_data_folder_is_below_home_without_xdg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings().database_url == f"sqlite:///{tmp_path}/.local/share/limber/limber.db"


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("https://limber.example.org/", "https://limber.example.org"),
        ("http://127.0.0.1:8501/base/", "http://127.0.0.1:8501/base"),
        ("", None),
    ],
)
def test_a_public_address_is_taken_without_its_last_slash(
    monkeypatch: pytest.MonkeyPatch, written: str, taken: str | None
) -> None:
    monkeypatch.setenv("LIMBER_PUBLIC_URL", written)
    assert read_settings().public_url == taken


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_URL", "limber.example.org"),
        ("PUBLIC_URL", "ftp://limber.example.org"),
        ("PUBLIC_URL", "https://"),
        ("PUBLIC_URL", "https://x.org/?a=b"),
        ("PUBLIC_URL", "https://x.org/#a"),
        ("PUBLIC_URL", "https://x.org:port"),
        ("PUBLIC_URL", "https://user:hunter2@x.org"),
        ("DATABASE_URL", "hunter2"),
        ("DATABASE_URL", "mysql://u:hunter2@h/n"),
        ("DATABASE_URL", "postgresql+asyncpg://u:hunter2@h/n"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("MAX_LINK_BYTES", "many"),
        ("MAX_LINKS_PER_OWNER", "0"),
        ("MAX_LOG_BYTES", "20 MB"),
        ("VERSIONS_KEPT", "0"),
        ("SWEEP_MINUTES", "0"),
        ("MAX_OWNER_BYTES", "999999"),
        ("MAX_STORE_BYTES", "5 GB"),
        ("NEW_OWNERS_PER_MINUTE", "0"),
        ("NEW_LINKS_PER_MINUTE", "-1"),
        ("NEW_PER_ADDRESS_PER_MINUTE", "some"),
        ("LINK_DAYS_MAX", "366"),
        ("LINK_DAYS_DEFAULT", "1.5"),
    ],
)
def test_a_wrong_value_is_refused_in_one_sentence_that_does_not_repeat_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"LIMBER_{name}", value)
    with pytest.raises(SettingsError) as refusal:
        read_settings()
    assert f"LIMBER_{name} must be " in str(refusal.value)
    assert "hunter2" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_fewer_days_at_most_lower_the_suggested_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMBER_LINK_DAYS_MAX", "7")
    assert (read_settings().link_days_default, read_settings().link_days_max) == (7, 7)


def test_the_suggested_days_cannot_be_set_to_more_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMBER_LINK_DAYS_MAX", "7")
    monkeypatch.setenv("LIMBER_LINK_DAYS_DEFAULT", "30")
    with pytest.raises(SettingsError, match="LIMBER_LINK_DAYS_DEFAULT must be"):
        read_settings()


def test_every_setting_says_what_it_expects() -> None:
    for name in Settings.model_fields:
        assert expected(name).startswith("a ")


def test_a_variable_that_looks_like_a_setting_and_is_none_is_named_with_what_may_be_meant() -> None:
    known = {f"LIMBER_{name.upper()}": "" for name in Settings.model_fields}
    assert unknown_settings(known | {"PATH": "", "limber_max_rows": "", "LIMBER_CHROMIUM": ""}) == []
    typo, foreign = unknown_settings({"LIMBER_MAX_ROW": "hunter2", "LIMBER_COLOUR": "hunter2"})[::-1]
    assert typo == "LIMBER_MAX_ROW is no setting of Limber and does nothing. Is LIMBER_MAX_ROWS meant?"
    assert foreign == "LIMBER_COLOUR is no setting of Limber and does nothing."
