"""Groups within a group that is shared: nobody can work out how many a small one has."""

from __future__ import annotations

from itertools import product

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.report import ReportOptions, report_html
from data.small_groups import FEWEST_SHARED, shareable
from tests.made_up_groups import class_of, classes

sizes = st.lists(st.integers(1, 12), min_size=1, max_size=4)


def hidden_sizes(shown: dict[str, int], hidden: list[str], left: int) -> list[tuple[int, ...]]:
    """Everything that the held-back groups can have, for who knows the rule, what is shown and the total."""
    every = list(shown) + hidden
    found = []
    for guess in product(range(1, left + 1), repeat=len(hidden)):
        others = left - sum(guess)
        people = {
            label: shown.get(label, dict(zip(hidden, guess, strict=True)).get(label, 0)) for label in every
        }
        if others >= 0 and set(shareable(people, others)) == set(shown):
            found.append((*guess, others))
    return found


@settings(max_examples=150, deadline=None)
@given(sizes, st.integers(0, 6))
def test_no_small_group_can_be_derived_from_a_total(many: list[int], others: int) -> None:
    people = {f"G{k}": size for k, size in enumerate(many)}
    allowed = shareable(people, others)
    shown = {label: people[label] for label in allowed}
    assert all(size >= FEWEST_SHARED for size in shown.values())
    hidden = [label for label in people if label not in shown]
    left = sum(many) + others - sum(shown.values())
    if not hidden and not others:
        assert left == 0
        return
    if shown:
        assert left >= FEWEST_SHARED
        possible = hidden_sizes(shown, hidden, left)
        for place, label in enumerate(hidden):
            if people[label] < FEWEST_SHARED:
                assert len({guess[place] for guess in possible}) > 1


def by_class(people: pd.DataFrame) -> ReportOptions:
    groups = dict(zip(people["person"], people["Class"], strict=True))
    return ReportOptions("Class", compare_by="Class", groups=groups, plotly="/s/p.js")


def test_a_shared_page_shows_large_classes_and_says_what_it_holds_back() -> None:
    entries = class_of(60, 2.0)
    people = classes(entries)
    page = report_html(entries, by_class(people))
    assert "7A" in page
    assert "7B" in page
    assert "are not shown" not in page
    assert "nobody was put into a group by chance" in page
    few = people.assign(Class=["7C", *people["Class"][1:]])
    page = report_html(entries, by_class(few))
    assert "are not shown" in page
    assert "7C" not in page
    assert "7B" not in page or "7A" not in page


def test_a_shared_page_of_two_tests_has_the_headline_picture_and_scores() -> None:
    entries = class_of(30, 2.0, lacking=2)
    page = report_html(entries, ReportOptions("Class", plotly="/s/p.js"))
    assert "28 of 30 people were tested twice" in page
    assert "more days" not in page
    assert "first test only" in page
    assert pd.Series(entries["person"].unique()).map(lambda name: name in page).all()
