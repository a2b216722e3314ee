"""Cells add up, and none that is told is of few people, nor any difference of two that are told."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.groups.mean_of_people import mean_of_people
from analysis.groups.measure_summary import HELD
from analysis.groups.pooled import pooled
from analysis.population import summary
from analysis.population.cells import COUNTS, FIFTHS, LINKS, SUMS, added, cells_of
from analysis.population.suppress import protected
from tests.running import ROOT

TRAITS = ["site", "Sex"]


def table(people: list[tuple[str, str, str, float | None]], links: np.ndarray | None = None) -> pd.DataFrame:
    """One row a person: design, site, sex and change; and a link with its error, which stand in two rows."""
    rows = pd.DataFrame(people, columns=["design", "site", "Sex", "difference"])
    rows["difference"] = rows["difference"].astype("float64")
    known = rows["difference"].notna()
    return rows.assign(
        measure="reach_cm", change=rows["difference"], first=5.0, percentile=50.0,
        now=(5.0 + rows["difference"]), verdict=np.where(known, "no clear change", "one visit"),
        link=np.nan if links is None else links[0], link_error=np.nan if links is None else links[1],
    )  # fmt: skip


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["diary", "one visit"]), st.sampled_from("ABCD"), st.sampled_from("FM"),
        st.one_of(st.none(), st.integers(-4, 8).map(float)),
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=25)
@given(PEOPLE.filter(bool), st.integers(1, 7))
def test_no_cell_is_small_and_nobody_is_lost(
    people: list[tuple[str, str, str, float | None]], fewest: int
) -> None:
    cells = cells_of(table(people), TRAITS)
    safe, held = protected(cells, TRAITS, fewest)
    assert not safe.duplicated(["measure", "design", *TRAITS]).any()
    assert held["cells"] == int((cells["people"] < fewest).sum())
    assert held["untold"] == cells["people"].sum() - safe["people"].sum()
    for some in ("people", "changed", "one visit"):
        assert ((safe[some] == 0) | (safe[some] >= fewest)).all()
        true, told = (table.groupby("design")[some].sum() for table in (cells, safe))
        assert told[told > 0].to_dict() == true[true >= max(1, fewest)].to_dict()
        for group in (["design", "site"], ["design", *TRAITS]):
            true, told = (table.groupby(group)[some].sum() for table in (cells, safe))
            named = told[[HELD not in name and many > 0 for name, many in told.items()]]
            assert named.to_dict() == true.reindex(named.index).to_dict(), "of all of a group, or nothing"


def test_what_is_told_of_a_site_is_of_everybody_there() -> None:
    sizes = {("A", "F"): 8, ("A", "M"): 8, ("B", "F"): 4, ("B", "M"): 6}
    people = [("diary", site, sex, n + (3.0 if sex == "M" else 0.0)) for (site, sex), many in sizes.items()
              for n in range(many)]  # fmt: skip
    safe, _ = protected(cells_of(table(people), TRAITS), TRAITS, 5)
    groups = {group.label: group for group in summary.groups(safe, "reach_cm", "diary", "site")}
    assert {label: group.n for label, group in groups.items()} == {"A": 16, "B": 10}
    assert groups["B"].change == (0 + 1 + 2 + 3 + 3 + 4 + 5 + 6 + 7 + 8) / 10
    of_sex = {group.label: group.n for group in summary.groups(safe, "reach_cm", "diary", "Sex")}
    assert of_sex == {"F": 8, "M": 8, HELD: 10}
    assert list(of_sex)[-1] == HELD


def test_few_percentiles_scores_or_changes_of_many_people_are_told_nowhere_alone() -> None:
    people = [("one visit", "A", "FM"[n % 2], None) for n in range(20)]
    rows = table(people).assign(percentile=[50.0] * 3 + [np.nan] * 17)
    safe, _ = protected(cells_of(rows, TRAITS), TRAITS, 5)
    assert safe["people"].sum() == safe["one visit"].sum() == 20
    assert safe[FIFTHS].to_numpy().sum() == 0
    more = rows.assign(percentile=[50.0] * 7 + [np.nan] * 13)
    safe, _ = protected(cells_of(more, TRAITS), TRAITS, 5)
    assert safe.loc[safe[FIFTHS].sum(axis=1) > 0, FIFTHS].sum(axis=1).tolist() == [7]


def test_a_small_site_is_in_the_total_and_in_no_difference() -> None:
    people = [("diary", site, sex, 1.0 + n) for site, many in (("A", 8), ("B", 7), ("C", 3))
              for n in range(many) for sex in ("FM"[n % 2],)]  # fmt: skip
    safe, held = protected(cells_of(table(people), TRAITS), TRAITS, 5)
    told = safe.groupby("site")["people"].sum().to_dict()
    assert sum(told.values()) == 18
    assert "C" not in told
    assert told[HELD] >= 5
    assert held == {"cells": 6, "people": 18, "untold": 0}
    totals = [18, *told.values()]
    assert all(abs(one - other) == 0 or abs(one - other) >= 5 or {one, other} <= set(told.values())
               for one, other in combinations(totals, 2))  # fmt: skip


def test_averages_of_cells_are_those_of_people() -> None:
    rng = np.random.default_rng(4)
    people = [
        ("diary", "AB"[n % 2], "FM"[n % 3 % 2], float(change))
        for n, change in enumerate(rng.normal(2, 3, 60))
    ]
    parts = [cells_of(table(some), TRAITS) for some in (people[:25], people[25:])]
    cells = added(parts, TRAITS)
    assert cells[[*COUNTS, *SUMS]].sum()["people"] == 60
    (one,) = summary.summaries(cells)
    wanted = mean_of_people(np.array([change for *_, change in people]))
    for name in ("mean", "low", "high", "p_value", "spread"):
        np.testing.assert_allclose(getattr(one.mean, name), getattr(wanted, name), rtol=1e-9)
    groups = {group.label: group for group in summary.groups(cells, "reach_cm", "diary", "site")}
    own = np.array([change for _, site, _, change in people if site == "A"])
    assert groups["A"].n == 30
    np.testing.assert_allclose([groups["A"].change, groups["A"].spread], [own.mean(), own.std(ddof=1)])
    only = summary.summaries(summary.chosen_cells(cells, (("site", ("A",)), ("Sex", ("F",)))))
    assert only[0].people == sum(site == "A" and sex == "F" for _, site, sex, _ in people)


@settings(max_examples=25)
@given(PEOPLE.filter(bool), st.integers(2, 7), st.data())
def test_no_link_is_of_few_people(
    people: list[tuple[str, str, str, float | None]], fewest: int, data: st.DataObject
) -> None:
    there = data.draw(st.lists(st.booleans(), min_size=len(people), max_size=len(people)))
    links = np.stack([np.full(len(people), 0.2), np.where(there, 0.3, np.nan)])
    safe, _ = protected(cells_of(table(people, links), TRAITS), TRAITS, fewest)
    if safe.empty:
        return
    assert ((safe["linked"] == 0) | (safe["linked"] >= fewest)).all()
    assert safe["linked"].sum() <= sum(there)
    untold = safe[safe["linked"] == 0]
    assert not untold[LINKS].to_numpy().any()


def test_links_of_cells_are_those_of_people() -> None:
    rng = np.random.default_rng(8)
    days = rng.integers(6, 400, 300)
    error = 1 / np.sqrt(days - 3)
    r = np.tanh(rng.normal(-0.2, np.hypot(0.15, error)))
    people: list[tuple[str, str, str, float | None]] = [("diary", "AB"[n % 2], "F", 1.0) for n in range(300)]
    rows = table(people, np.stack([r, error]))
    cells = added([cells_of(rows[:100], TRAITS), cells_of(rows[100:], TRAITS)], TRAITS)
    for chosen, own in ((cells, rows), (cells[cells["site"] == "A"], rows[rows["site"] == "A"])):
        found = summary.link(chosen, "reach_cm")
        wanted = pooled(np.arctanh(own["link"].to_numpy()), own["link_error"].to_numpy())
        assert found.people == wanted.people == len(own)
        for name, near in (("mean", 0.001), ("low", 0.001), ("high", 0.001), ("single_low", 0.005)):
            np.testing.assert_allclose(getattr(found, name), getattr(wanted, name), atol=near)


def test_the_app_needs_neither_duckdb_nor_dask() -> None:
    lacking = "import sys; sys.modules |= dict.fromkeys(('duckdb', 'dask', 'distributed'))"
    subprocess.run(
        [sys.executable, "-c", f"{lacking}; import pages.parts.results.population_parts, analysis.population.run"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
