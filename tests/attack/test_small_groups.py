"""Whoever reads a shared page of a group works out what it holds back: from totals, other measures, averages."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from analysis.groups.traits import with_traits
from analysis.report import report_html
from data.log import as_entries
from data.small_groups import FEWEST_SHARED
from data.store import ShareChoices, build_payload
from pages.drawing import Look, options_of
from tests.made_up_groups import FIRST, LAST

NAMES = ("Oakley", "Elmwood", "Yewdale", "Firbank")

_PAGES = 10


def made_up(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return classes of any size, of whose people some lack a test, a measure or their class."""
    random = np.random.default_rng(seed)
    sizes = random.choice([1, 2, 4, 5, 6, 9, 14, 28], random.integers(2, 5))
    label = [NAMES[k] for k, many in enumerate(sizes) for _ in range(many)]
    table = pd.DataFrame({"person": [f"P{k:03}" for k in range(len(label))], "Tree": label})
    table["Tree"] = table["Tree"].where(random.random(len(table)) > 0.05 * (seed % 2))
    rows = []
    for day in (FIRST, LAST):
        here = table[["person"]].assign(date=day)
        for measure in ("reach_cm", "back_pain"):
            values = np.round(random.uniform(1, 9, len(table)), 1)
            here[measure] = np.where(random.random(len(table)) < 0.1, np.nan, values)
        rows.append(here)
    return as_entries(pd.concat(rows)), table.assign(age=np.nan, sex="", protocol="")


def seen(page: str) -> dict[str, dict[str, tuple[float, int]]]:
    """Return what a reader sees of each group: by measure, its average and how many it has."""
    charts = page.partition('id="charts">')[2].partition("</script>")[0]
    return {
        name.removeprefix("groups_"): dict(_told(text) for text in figure["data"][0]["customdata"])
        for name, figure in json.loads(charts)["figures"].items()
        if name.startswith("groups_")
    }


def _told(text: str) -> tuple[str, tuple[float, int]]:
    """Take “Oakley: +0.2 cm, … (95 % interval), 28 people” apart."""
    label, _, rest = text.partition(": ")
    many = rest.rpartition(", ")[2].removesuffix(" people")
    return label, (float(rest.partition(" ")[0].replace("\N{MINUS SIGN}", "-")), int(many))


@pytest.mark.parametrize("seed", range(_PAGES))
def test_what_is_held_back_stays_in_doubt(seed: int) -> None:
    entries, people = made_up(seed)
    names = sorted(entries["person"].unique())
    payload = build_payload(entries, ShareChoices(compare_by="Tree"), (), with_traits(people, names))
    page = report_html(payload.entries, options_of(payload, Look("/s/p.js")))
    found = seen(page) if payload.groups else {}
    told = {label for of in found.values() for label in of}
    for label in set(NAMES) - told:
        assert label not in page
    wide = entries.pivot_table(index="person", columns="date")
    for measure, of in found.items():
        assert set(of) == told, "the same groups everywhere: else what one measure tells bounds another"
        changes = (wide[measure].iloc[:, 1] - wide[measure].iloc[:, 0]).dropna()
        labels = people.set_index("person")["Tree"].reindex(changes.index)
        true = labels.fillna("nobody's").value_counts()
        for label, (average, many) in of.items():
            assert many == true[label] >= FEWEST_SHARED
            assert average == pytest.approx(changes[labels == label].mean(), abs=0.0501)
        rest = true[[label for label in true.index if label not in told]]
        # The total less what is shown.
        assert rest.empty or rest.sum() >= FEWEST_SHARED


def test_some_of_the_pages_that_are_attacked_show_groups_and_some_hold_some_back() -> None:
    shown = []
    for seed in range(_PAGES):
        entries, people = made_up(seed)
        payload = build_payload(entries, ShareChoices(compare_by="Tree"), (), people)
        shown.append((bool(payload.groups), len(payload.groups) < len(people)))
    assert {(True, False), (True, True), (False, True)} <= set(shown)


def test_a_group_that_is_all_alike_is_held_back_and_exact_averages_are_not_drawn() -> None:
    people = pd.DataFrame({"person": [f"P{k:02}" for k in range(36)], "Tree": np.repeat(NAMES[:3], 12)})
    random = np.random.default_rng(5)
    first = np.round(random.uniform(0, 9, 36), 1)
    last = np.round(random.uniform(0, 9, 36), 1)
    last[:12] = first[:12] + 1
    entries = as_entries(
        pd.concat(
            [people[["person"]].assign(date=day, reach_cm=of) for day, of in ((FIRST, first), (LAST, last))]
        )
    )
    people = people.assign(age=np.nan, sex="", protocol="")
    payload = build_payload(entries, ShareChoices(compare_by="Tree"), (), people)
    page = report_html(payload.entries, options_of(payload, Look("/s/p.js")))
    # Two classes are left: one alone beside the total would give the other away.
    assert "Oakley" not in page
    assert "are not shown" in page
    assert not any("Oakley" in of for of in seen(page).values())
