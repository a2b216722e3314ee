"""Population: results of a run, from their aggregates, where the operator names them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.population.__main__ import main
from analysis.population.results import Results
from data.settings import get_settings
from tests.made_up_country import country
from tests.pages.visits import figures, go, healthy, title, use_database, visit, words


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run makes of a country of 40 people who were tested twice."""
    folder = tmp_path_factory.mktemp("population")
    country(folder / "country", people=40, days=2, sites=4, files=1)
    asked = [str(folder / "country"), "--out", str(folder / "results"), "--by", "site", "--workers", "1"]
    assert main([*asked, "--answer", "date_order=dmy", "--buckets", "1"]) == 0
    return folder / "results"


@pytest.fixture
def results(judged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same as the operator named it, a test's own to spoil."""
    own = Path(shutil.copytree(judged, tmp_path / "results"))
    monkeypatch.setenv("LIMBER_POPULATION_DIR", str(own))
    use_database(monkeypatch, tmp_path)
    return own


def chosen(app: AppTest, label: str, values: list[str]) -> AppTest:
    next(box for box in app.multiselect if label in box.label).set_value(values)
    return healthy(app.run())


def test_everybody_some_and_groups_beside_each_other(results: Path) -> None:
    app = go(visit(), "population")
    assert title(app) == "Population"
    assert "40 people of 40." in words(app)
    assert len(figures(app)) >= 2
    assert "No number is about a group of fewer than 5 people" in words(app)
    site = next(box for box in app.multiselect if "site" in box.label)
    # The sites of two and three people are no choice by themselves.
    assert [option.partition(" ")[0] for option in site.options] == ["S000", "S001", "Small"]
    chosen(app, "site", ["S001"])
    many = int(site.options[1].partition("(")[2].rstrip(")"))
    assert f"{many} people of 40." in words(app)
    before = len(figures(app))
    next(box for box in app.selectbox if box.label == "Compare by").set_value("Sex")
    healthy(app.run())
    assert len(figures(app)) > before
    assert not [box for box in app.multiselect if "Age" in box.label], "all of its groups are small"


@pytest.mark.parametrize(
    ("fewest", "said"),
    [(1000, "so nothing can be told of them"), (20, "No number is about a group of fewer")],
)
def test_of_fewer_people_than_may_be_told_the_page_says_so(
    judged: Path, results: Path, fewest: int, said: str
) -> None:
    asked = [str(judged.parent / "country"), "--out", str(results), "--by", "site", "--workers", "1"]
    more = ["--answer", "date_order=dmy", "--buckets", "1", "--fewest", str(fewest)]
    assert main([*asked, *more]) == 0
    assert said in words(go(visit(), "population"))


def test_results_that_are_not_there_or_not_whole_are_said(results: Path) -> None:
    about = results / "results.json"
    about.write_text(json.dumps({"version": 0}), encoding="utf-8")
    assert "results of another version" in words(go(visit(), "population"))
    about.unlink()
    assert "There are no finished results yet." in words(go(visit(), "population"))


def test_a_measure_has_one_heading_however_it_was_measured(
    results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summaries = Results.summaries
    monkeypatch.setattr(
        Results,
        "summaries",
        lambda *asked: [two for one in summaries(*asked) for two in (one, replace(one, design="diary"))],
    )
    app = go(visit(), "population")
    assert [one.value for one in app.subheader] == ["Sit-and-reach", "Back pain"]
    assert "40 people keep a diary" in words(app)


def test_without_the_setting_there_is_no_such_page(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match=r"population\.py"):
        app.switch_page("population.py").run()
    monkeypatch.setenv("LIMBER_POPULATION_DIR", "results")
    get_settings.cache_clear()
    with pytest.raises(ValueError, match="LIMBER_POPULATION_DIR must be a folder's whole path"):
        get_settings()
    monkeypatch.undo()
    get_settings.cache_clear()
