"""What adding a newer log would change is said day by day, and rightly."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.compare import compare
from data.log import as_entries, empty_log, merge_logs
from tests.counting import calls_of


def log(*rows: tuple[str, str, float], **more: list) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["person", "date", "back_pain"])
    return as_entries(table.assign(**more))


def test_new_changed_same_and_only_older_days_are_told_apart() -> None:
    older = log(
        ("A", "2026-01-01", 3), ("A", "2026-01-02", 4), ("A", "2026-01-03", 5), ("B", "2026-01-02", 6)
    )
    newer = log(
        ("A", "2026-01-02", 4), ("A", "2026-01-03", 2), ("A", "2026-01-04", 1), ("C", "2026-01-02", 6)
    )
    found = compare(older, newer)
    assert (found.new_days, found.changed_days, found.same_days, found.only_older) == (2, 1, 1, 2)
    assert found.new_people == ("C",)
    assert found.changes.to_dict("records") == [
        {
            "person": "A",
            "date": pd.Timestamp("2026-01-03"),
            "column": "back_pain",
            "before": "5",
            "after": "2",
        }
    ]


def test_equal_entries_on_different_days_are_all_counted() -> None:
    older = log(*[("A", f"2026-01-{day:02d}", 5) for day in range(1, 11)])
    newer = log(*[("A", f"2026-01-{day:02d}", 5) for day in range(1, 21)])
    found = compare(older, newer)
    assert (found.new_days, found.changed_days, found.same_days) == (10, 0, 10)


def test_several_entries_of_a_day_count_as_often_as_they_stand_there() -> None:
    once = log(("A", "2026-01-01", 5))
    twice = log(("A", "2026-01-01", 5), ("A", "2026-01-01", 5))
    assert compare(twice, twice).same_days == 1
    found = compare(once, twice)
    assert found.changed_days == 1
    assert found.changes[["column", "before", "after"]].to_numpy().tolist() == [["back_pain", "", "5"]]


def test_of_a_day_with_several_entries_only_the_changed_one_is_listed() -> None:
    older = log(("A", "2026-01-01", 5), ("A", "2026-01-01", 7), ("A", "2026-01-01", 2))
    newer = log(("A", "2026-01-01", 2), ("A", "2026-01-01", 5), ("A", "2026-01-01", 8))
    found = compare(older, newer)
    assert found.changes[["before", "after"]].to_numpy().tolist() == [["7", "8"]]


def test_a_value_that_goes_missing_and_a_column_that_does_are_changes() -> None:
    older = log(("A", "2026-01-01", 5), ("A", "2026-01-02", np.nan), note=["stiff", None])
    newer = log(("A", "2026-01-01", np.nan), ("A", "2026-01-02", np.nan))
    found = compare(older, newer)
    assert found.changed_days == 1
    assert found.same_days == 1, "missing equals missing"
    assert found.changes[["column", "before", "after"]].to_numpy().tolist() == [
        ["back_pain", "5", ""],
        ["note", "stiff", ""],
    ]


def test_minus_zero_is_zero_and_yes_is_yes() -> None:
    older = as_entries(pd.DataFrame({"date": ["2026-01-01"], "reach_cm": [-0.0], "injury": [True]}))
    newer = as_entries(pd.DataFrame({"date": ["2026-01-01"], "reach_cm": [0.0], "injury": [False]}))
    found = compare(older, newer)
    assert found.changes[["column", "before", "after"]].to_numpy().tolist() == [["injury", "yes", "no"]]


def test_an_empty_log_compares_with_anything() -> None:
    some = log(("A", "2026-01-01", 5))
    assert compare(empty_log(), some).new_days == 1
    assert compare(some, empty_log()).only_older == 1
    assert compare(empty_log(), empty_log()).same_days == 0


ROWS = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(1, 5), st.sampled_from([0.0, 1.0, float("nan")])),
    max_size=12,
)


@given(ROWS, ROWS)
@settings(max_examples=40)
def test_the_counts_are_those_of_the_merge(older_rows: list, newer_rows: list) -> None:
    older = log(*[(who, f"2026-01-{day:02d}", pain) for who, day, pain in older_rows])
    newer = log(*[(who, f"2026-01-{day:02d}", pain) for who, day, pain in newer_rows])
    found = compare(older, newer)

    def days(entries: pd.DataFrame) -> dict:
        return {key: sorted(day["back_pain"].fillna(-1)) for key, day in entries.groupby(["person", "date"])}

    before, arriving, after = days(older), days(newer), days(merge_logs(older, newer))
    assert found.new_days == len(after.keys() - before.keys())
    assert found.changed_days == sum(before[key] != after[key] for key in before)
    assert found.same_days == sum(before.get(key) == arriving[key] for key in arriving)
    assert found.only_older == len(before.keys() - arriving.keys())
    listed = set(zip(found.changes["person"], found.changes["date"], strict=True))
    assert listed <= {key for key in before if before[key] != after[key]}

    def filled(ratings: list) -> list:
        return [rating for rating in ratings if rating >= 0]

    # Only an entry without any value comes or goes without a changed value.
    assert {key for key in before if filled(before[key]) != filled(after[key])} <= listed


def two_groups(n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    rng = np.random.default_rng(1)
    older = as_entries(
        pd.DataFrame(
            {
                "person": [f"P{i // 365}" for i in range(n)],
                "date": pd.Timestamp("2020-01-01") + pd.to_timedelta(np.arange(n) % 365, unit="D"),
                "back_pain": rng.integers(0, 11, n),
            }
        )
    )
    return older, older.assign(back_pain=older["back_pain"].where(older.index % 10 != 0, 10.0))


def test_a_big_group_is_compared_without_a_loop_over_its_days() -> None:
    older, newer = two_groups(200_000)
    found = compare(older, newer)
    assert found.changed_days == len(found.changes) == int((older["back_pain"] != newer["back_pain"]).sum())
    small, large = (calls_of(partial(compare, *two_groups(n))) for n in (2_000, 20_000))
    assert large < 1.2 * small
