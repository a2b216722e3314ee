"""Every setting changes what docs/hosting.md says that it changes: seen as it is by default, and then set."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.reading import read_log
from data.settings import Settings, get_settings
from data.store import get_store
from pages.parts.share.new_link import lengths
from pages.text.address import view_address
from pages.visit import pace
from tests.own_loop import ran
from tests.pages.seen_of_settings import (
    NOW,
    begin_anew,
    bounds_of_reading,
    bring_two_megabytes,
    database_files,
    keep_versions,
    left_for_ten_seconds,
    make_batch,
    make_links,
    make_owners,
    message_of_150_kb,
    most_workers,
    open_a_large_log,
    population_page,
    read_where,
    refusal,
    rows,
    second_visit,
    seconds_between_sweeps,
    third_of_three_files,
    told_to_draw,
)


@dataclass(frozen=True)
class Promise:
    """A setting's value, what is looked at, what is seen there by default, and a part of what is seen then."""

    value: object
    seen: Callable[[], object]
    usual: object
    then: object


PROMISES = {
    "database_url": Promise("sqlite:///{folder}/elsewhere/kept.db", database_files, "limber.db", "kept.db"),
    "population_dir": Promise("{folder}/results", population_page, "", "There are no finished results yet."),
    "public_url": Promise(
        "https://limber.example",
        lambda: view_address("x"),
        "http://localhost:8501/s/x",
        "https://limber.example/s/x",
    ),
    "max_link_bytes": Promise(10_000, lambda: refusal(lambda: make_links(1)), "", "too large for a link"),
    "max_link_people": Promise(2, lambda: refusal(lambda: make_links(1)), "", "a link shows 2 at most"),
    "max_link_entries": Promise(100, lambda: refusal(lambda: make_links(1)), "", "a link shows 100 at most"),
    "max_draw_seconds": Promise(7, lambda: told_to_draw("seconds"), 60, 7),
    "max_draw_bytes": Promise(500_000_000, lambda: told_to_draw("most_bytes"), 800_000_000, 500_000_000),
    "max_batch_links_per_owner": Promise(
        1, lambda: refusal(lambda: make_batch(2)), "", "made for many people at once"
    ),
    "max_links_per_owner": Promise(1, lambda: refusal(lambda: make_links(2)), "", "You have 1 open links"),
    "max_log_bytes": Promise(
        100_000, lambda: refusal(lambda: keep_versions(1, 200_000)), "", "too large to keep"
    ),
    "versions_kept": Promise(2, lambda: keep_versions(4, 10), 4, 2),
    "max_owner_bytes": Promise(
        1_000_000, lambda: refusal(lambda: keep_versions(1, 1_500_000)), "", "there is room for 1.0 MB"
    ),
    "max_store_bytes": Promise(
        1_000_000, lambda: refusal(lambda: keep_versions(1, 1_500_000)), "", "This site has no room"
    ),
    "new_owners_per_minute": Promise(
        1, lambda: make_owners(lambda: get_store().new_owner(NOW)), "", "Many people are keeping"
    ),
    "new_links_per_minute": Promise(1, lambda: refusal(lambda: make_links(2)), "", "Many people are keeping"),
    "new_per_address_per_minute": Promise(1, lambda: make_owners(pace.new_owner), "", "from your network"),
    "sweep_minutes": Promise(5, lambda: ran(seconds_between_sweeps()), 3600, 300),
    "max_unpacked_bytes": Promise(
        1_000_000, lambda: refusal(lambda: read_log(gzip.compress(rows(80_000)))), "", "far too large"
    ),
    "read_apart_bytes": Promise(1_000, read_where, "here", "apart"),
    "read_memory_bytes": Promise(
        300_000_000, lambda: bounds_of_reading().memory_bytes, 800_000_000, 300_000_000
    ),
    "read_seconds": Promise(7, lambda: bounds_of_reading().seconds, 90, 7),
    "reads_waiting": Promise(1, third_of_three_files, "waits", "again in a few minutes"),
    "max_open_entries": Promise(100_000, open_a_large_log, "", "this one has no room"),
    "max_rows": Promise(
        1_000, lambda: refusal(lambda: read_log(rows(1_200))), "", "1,000 can be read at once"
    ),
    "max_texts": Promise(
        1_000,
        lambda: refusal(lambda: read_log(rows(1_200, note="slept"))),
        "",
        "more than 1,000 different cell texts",
    ),
    "max_problems": Promise(
        1_000,
        lambda: (
            "all"
            if len(read_log(rows(1_500, pain=lambda i: f"{i}x" if i % 3 else 3)).problems) >= 1_000
            else "some"
        ),
        "all",
        "some",
    ),
    "link_days_default": Promise(7, lambda: lengths(get_settings())[1], "30 days", "A week"),
    "link_days_max": Promise(90, lambda: list(lengths(get_settings())[0])[-1], "A year", "90 days"),
    "max_visits": Promise(1, lambda: second_visit("elsewhere"), "", "More people have it open"),
    "max_visits_per_address": Promise(1, lambda: second_visit("here"), "", "Your network has as many pages"),
    "workers": Promise(7, lambda: ran(most_workers()), min((os.cpu_count() or 1) - 1, 2), 7),
    "visit_kept_seconds": Promise(5, left_for_ten_seconds, 0, 1),
    "max_message_bytes": Promise(
        100_000, lambda: ran(message_of_150_kb()), "websocket.receive", "websocket.disconnect"
    ),
    "max_held_bytes": Promise(1_000_000, bring_two_megabytes, "", "Limber holds as many files as it can"),
    "max_held_bytes_per_address": Promise(1_000_000, bring_two_megabytes, "", "from your network"),
    "max_held_bytes_per_visit": Promise(1_000_000, bring_two_megabytes, "", "A visit may hold 1 MB"),
}


@pytest.fixture
def defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LIMBER_{name.upper()}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    begin_anew()
    yield monkeypatch
    begin_anew()


@pytest.mark.parametrize("name", PROMISES)
def test_a_setting_changes_what_it_says(name: str, defaults: pytest.MonkeyPatch, tmp_path: Path) -> None:
    promise = PROMISES[name]
    assert promise.seen() == promise.usual
    defaults.setenv(f"LIMBER_{name.upper()}", str(promise.value).format(folder=tmp_path))
    begin_anew()
    assert str(promise.then) in str(promise.seen())


def test_every_setting_has_its_promise() -> None:
    assert set(PROMISES) == set(Settings.model_fields)
    assert not [name for name, promise in PROMISES.items() if str(promise.then) in str(promise.usual)]
