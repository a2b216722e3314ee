"""Links to large groups: how many people and days they may show, and work that grows straight with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from analysis.figures.everyone import MOST_DRAWN
from analysis.noise import fits
from analysis.noise.models import Models
from analysis.report import ReportOptions, report_html
from analysis.series.panel import Panel
from data.settings import get_settings
from data.store import PayloadTooLarge, ShareChoices, build_payload, forget_store, open_store
from data.store.sealed.payload import keeping_names
from data.store.sealed.pseudonyms import in_order
from tests.attack.shared_groups import a_log
from tests.counting import calls_of
from tests.pages.visits import GROUP, go, use_database, visit_with_log

# ---- People and days of a link ----


def test_a_link_to_too_many_people_or_entries_is_refused_in_words(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    store = open_store(f"sqlite:///{tmp_path}/limber.db", max_link_people=10, max_link_entries=200)
    owner = store.new_owner(now)

    def share(people: int, days: int) -> None:
        payload = build_payload(a_log(people, days), ShareChoices())
        store.create_link(owner, payload, label="", expires_at=now + timedelta(days=1), now=now)

    share(10, 20)
    with pytest.raises(PayloadTooLarge, match=r"show 11 people, and a link shows 10 at most\. Choose fewer"):
        share(11, 3)
    with pytest.raises(
        PayloadTooLarge, match=r"show 210 entries, and a link shows 200 at most\. Choose a sh"
    ):
        share(10, 21)
    store.close()


def test_a_group_of_some_thousands_is_within_the_defaults() -> None:
    settings = get_settings()
    assert settings.max_link_people >= 2000
    assert settings.max_link_entries >= 100 * 900


# ---- Work that grows straight ----


def test_making_a_link_takes_a_few_calls_a_person_however_many_there_are() -> None:
    def work(people: int) -> Callable[[], object]:
        log = a_log(people, 2)
        known = pd.DataFrame({"person": sorted(set(log["person"])), "age": 30.0, "sex": "F", "protocol": ""})
        return lambda: build_payload(log, ShareChoices(profile=True), (), known).to_bytes()

    work(10)()
    few, many = calls_of(work(1000)), calls_of(work(2000))
    assert many / few < 2.3
    assert (many - few) / 1000 < 60


def test_names_that_are_settled_are_looked_up_once() -> None:
    looked_up = [0]

    class Name(str):
        __slots__ = ()

        def __hash__(self) -> int:
            looked_up[0] += 1
            return str.__hash__(self)

    log = a_log(400, 2)
    known = [Name(f"Somebody else {at}") for at in range(400)]
    assert len(in_order(log, known)) == 800
    assert looked_up[0] <= 4 * 400


def test_the_order_of_numbers_is_what_it_always_was() -> None:
    log = a_log(30, 3)
    order = keeping_names(log, ShareChoices()).order
    groups = {str(name): rows for name, rows in log.groupby("person")}
    assert sorted(order) == sorted(groups)
    first = [(groups[name]["date"].min(), len(groups[name])) for name in order]
    assert first == sorted(first)
    assert list(order) != sorted(order), "the alphabet would tell who is who"


def test_a_group_is_fitted_once_for_everything_its_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    people, measures, last_look = 24, 3, 56
    whole, earlier = [0], [0]

    def counting(panel: Panel) -> Models:
        whole[0] += int((panel.n >= last_look).sum())
        earlier[0] += int((panel.n < last_look).sum())
        return Models(panel)

    monkeypatch.setattr(fits, "Models", counting)
    report_html(a_log(people, 60), ReportOptions(title="Group"))
    # Once for what is said, and once more for whoever is drawn.
    assert 0 < whole[0] <= 2 * people * measures
    # Up to earlier looks only of the few that it is too early for.
    assert earlier[0] <= people * measures


def test_the_page_of_a_group_costs_straight_by_people_and_by_days() -> None:
    def work(people: int, days: int) -> Callable[[], object]:
        log = a_log(people, days)
        return lambda: report_html(log, ReportOptions(title="Group"))

    work(6, 40)()
    base = calls_of(work(24, 60))
    assert calls_of(work(48, 60)) / base < 2.3
    assert calls_of(work(24, 120)) / base < 2.3


def test_beyond_what_is_shown_a_group_costs_hardly_more() -> None:
    def work(people: int) -> Callable[[], object]:
        log = a_log(people, 12)  # too short for anything to be fitted
        return lambda: report_html(log, ReportOptions(title="Group"))

    few, many = calls_of(work(4 * MOST_DRAWN)), calls_of(work(8 * MOST_DRAWN))
    assert many / few < 2.2


def test_the_share_page_says_before_the_link_is_made_that_it_shows_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIMBER_MAX_LINK_PEOPLE", "1")
    use_database(monkeypatch, tmp_path)
    # A log of its own: what is remembered of it in this process is true under these settings only.
    app = go(visit_with_log(GROUP.replace(b"Ann Lee", b"Ann Leigh"), "group.csv"), "share")
    said = [warning.value for warning in app.warning]
    assert any("would show 2 people, and a link shows 1 at most" in text for text in said)
    assert app.button(key="make_link").disabled
    app.multiselect(key="share_people").set_value(["Ann Leigh"]).run()
    assert not any("at most" in warning.value for warning in app.warning)
    assert not app.button(key="make_link").disabled
    forget_store()
    get_settings.cache_clear()
