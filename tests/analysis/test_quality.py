"""How good a log is: its days, habits of writing, groups, and anything at all."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.quality.remarks import group_quality, quality
from analysis.sentences.day_count import counted_days
from analysis.sentences.quality import sentence_of, tellable
from data.log import as_entries, empty_log
from tests.analysis.quality_logs import group, log, of, said, wandering
from tests.counting import calls_of
from tests.simulated_diaries import START

# Days that are there, days that are not


def test_a_full_log_is_said_to_be_full() -> None:
    found = quality(log(wandering()), "me")
    assert said(found, "coverage") == "Entries on all 60 days, 5 Jan to 5 Mar 2026."
    assert not of(found, "gaps")
    assert not of(found, "short")
    assert not any(remark.serious for remark in found)


def test_missing_days_and_thin_measures_are_counted() -> None:
    entries = log(wandering(), back_pain=5.0)
    entries.loc[entries.index % 4 > 0, "back_pain"] = np.nan
    entries = entries.drop(index=[10, 20, 30, 41])
    text = said(quality(entries, "me"), "coverage")
    assert "Entries on 56 of 60 days, 5 Jan to 5 Mar 2026." in text
    assert "never taken as zero" in text
    assert "Back pain on 14 days only" in text
    assert "each on" not in text


def test_an_entry_without_any_value_is_no_entry() -> None:
    entries = log(wandering())
    entries.loc[50:, "reach_cm"] = np.nan
    assert "all 50 days" in said(quality(entries, "me"), "coverage")


def test_the_longest_gap_is_given_with_its_days() -> None:
    (gap,) = of(quality(log(wandering()).drop(index=range(20, 45)), "me"), "gaps")
    assert "25 days, 25 Jan to 18 Feb 2026" in sentence_of(gap)
    assert gap.dates == (pd.Timestamp("2026-01-25"), pd.Timestamp("2026-02-18"))
    assert sentence_of(gap).endswith("What happened in between is not known; a dashed line there is a guess.")


def test_a_weekly_rhythm_is_no_gap_but_a_weekday_habit() -> None:
    found = quality(log(wandering(12), 12, every=7), "me")
    assert not of(found, "gaps")
    assert said(found, "weekdays").startswith("Entries are on Mondays only")
    days = log(wandering(70), 70)
    weekend = days[days["date"].dt.day_of_week >= 5]
    assert said(quality(weekend, "me"), "weekdays").startswith("Entries are at weekends only")
    working = days[days["date"].dt.day_of_week < 5]
    assert said(quality(working, "me"), "weekdays").startswith("Entries are on Mondays to Fridays only")
    assert not of(quality(days.iloc[:12], "me"), "weekdays")


def test_weekdays_of_counted_days_are_made_up_and_not_told() -> None:
    found = quality(log(wandering(12), 12, every=7), "me")
    assert tellable(found) == found
    with counted_days(START):
        assert tellable(found) == [remark for remark in found if remark.about != "weekdays"]


def test_a_short_log_comes_first_and_says_how_long_to_wait_but_calmly_as_the_answer_says_it_too() -> None:
    first = quality(log(wandering(7), 7), "me")[0]
    assert (first.about, first.serious) == ("short", False)
    assert "entries on 7 days." in sentence_of(first)
    assert sentence_of(first).endswith("look again in about 14 days.")


def test_several_entries_a_day_and_what_becomes_of_them() -> None:
    entries = log(wandering())
    (remark,) = of(quality(pd.concat([entries, entries.iloc[[4, 9, 9]]]), "me"), "several_a_day")
    assert remark.dates == (entries["date"][4], entries["date"][9])
    assert "On 2 days there are up to 3 entries" in sentence_of(remark)
    assert "average" in sentence_of(remark)
    assert "add up" in sentence_of(remark)
    sides = pd.concat([entries.assign(side="left"), entries.assign(side="right")])
    assert "Left and right" in said(quality(sides, "me"), "several_a_day")


# Habits of writing


@pytest.mark.parametrize(
    ("step", "name"),
    [
        (1.0, "whole centimetres"),
        (0.5, "half centimetres"),
        (2.54, "whole inches"),
        (1.27, "half inches"),
        (0.635, "quarter inches"),
    ],
)
@pytest.mark.parametrize("decimals", [1, 6])
def test_the_step_reach_is_written_in_is_found(step: float, name: str, decimals: int) -> None:
    reach = np.round(step * np.round(wandering(90, sd=6) / step), decimals)
    assert f"Reach is written to {name}," in said(quality(log(reach, 90), "me"), "rounding")


@pytest.mark.parametrize("seed", range(5))
def test_tenths_of_a_centimetre_are_no_habit(seed: int) -> None:
    reach = np.round(wandering(90, sd=6, seed=seed), 1)
    assert not of(quality(log(reach, 90), "me"), "rounding")
    assert not of(quality(log([-4.0, 2.0, 3.0], 3), "me"), "rounding")


def test_whole_and_very_few_ratings_are_told_apart() -> None:
    whole = log(back_pain=np.tile([2.0, 3, 4, 5, 6, 4], 10), sciatica_pain=np.tile([1.5, 2, 3, 4], 15))
    assert said(quality(whole, "me"), "rounding").startswith("Back pain is rated in whole points")
    few = said(quality(log(back_pain=np.tile([0.0, 5, 10], 20)), "me"), "rounding")
    assert "only ever rated 0, 5 or 10 of 10" in few
    assert "in between" in few
    assert "in between" not in said(quality(log(back_pain=np.tile([0.0, 1], 30)), "me"), "rounding")


def test_scores_that_never_move_are_named_from_14_entries_on() -> None:
    entries = log(12.0, back_pain=0.0, sciatica_pain=3.0)
    texts = [sentence_of(remark) for remark in of(quality(entries, "me"), "never_moves")]
    assert [text.split(" in all")[0] for text in texts] == [
        "Reach is 12.0 cm",
        "Back pain is 0 of 10",
        "Sciatica pain is 3 of 10",
    ]
    assert not of(quality(entries.iloc[:13], "me"), "never_moves")
    entries.loc[0, ["reach_cm", "back_pain", "sciatica_pain"]] = [11.0, 1.0, 2.0]
    assert not of(quality(entries, "me"), "never_moves")


# Groups


def test_a_group_is_counted_and_nobody_named() -> None:
    rng = np.random.default_rng(5)
    reach = rng.normal(0, 1, (20, 60))
    reach[:6, 30:] += 23
    reach[6:9] = np.round(reach[6:9] * 6)
    entries = group(reach)
    entries["back_pain"] = np.where(entries["person"] == "p0011", 2.0, np.nan)
    entries = entries[(entries["person"] != "p0012") | (entries["date"] < START + pd.Timedelta(days=5))]
    entries = pd.concat([entries, entries[entries["person"] == "p0013"].iloc[:1]])
    found = group_quality(entries)
    assert said(found, "jump").startswith("6 of 20 people have reach that jumps")
    assert "For all of them this happens on the same day, 4 Feb 2026." in said(found, "jump")
    assert of(found, "jump")[0].dates == (START + pd.Timedelta(days=30),)
    assert said(found, "short").startswith("1 of 20 people has fewer than 10 days")
    assert "to whole centimetres for 3" in said(found, "rounding")
    assert said(found, "never_moves").startswith("1 of 20 people has a pain rating")
    assert said(found, "several_a_day").startswith("1 of 20 people has more than one entry")
    assert "half have entries on at least 60 days" in said(found, "coverage")
    assert not any("p00" in sentence_of(remark) for remark in found)


def test_nothing_is_missing_between_two_tests_of_a_class_and_diaries_are_counted_without_them() -> None:
    rng = np.random.default_rng(6)
    class_log = group(rng.normal(0, 1, (20, 64)))
    tests = class_log[class_log["date"].isin([START, START + pd.Timedelta(days=63)])]
    assert not {remark.about for remark in group_quality(tests)} & {"short", "coverage", "gaps"}
    diary = class_log[class_log["person"] == "p0000"].assign(person="diary")
    mixed = group_quality(pd.concat([tests, diary], ignore_index=True))
    assert said(mixed, "coverage").startswith("Of 1 ")
    assert not {remark.about for remark in mixed} & {"short", "gaps"}


def test_the_day_of_a_single_persons_jump_is_not_given_away() -> None:
    reach = np.random.default_rng(5).normal(0, 1, (9, 60))
    reach[0, 30:] += 23
    (jump,) = of(group_quality(group(reach)), "jump")
    assert jump.dates == ()
    assert "2026" not in sentence_of(jump)


def test_values_of_one_person_are_never_mixed_with_the_next_ones() -> None:
    levels = np.repeat([[0.0], [23.0], [-5.0], [40.0]], 30, axis=1)
    assert not of(group_quality(group(levels + wandering(30, sd=0.8))), "jump")
    assert not of(group_quality(group(levels)), "gaps")


# Anything at all


@pytest.mark.parametrize(
    "entries",
    [
        empty_log(),
        pd.DataFrame(),
        log(days=3),
        log().drop(columns=["reach_cm", "minutes"]),
        log()[["person", "date"]],
    ],
)
def test_a_log_without_values_is_answered_not_raised(entries: pd.DataFrame) -> None:
    assert [remark.about for remark in quality(entries, "me")] == ["short"]
    assert [remark.about for remark in quality(entries, "nobody")] == ["short"]
    assert group_quality(entries) == []


VALUE = st.one_of(st.none(), st.sampled_from([0.0, 5.0, 12.7]), st.floats(-45, 80), st.just(float("inf")))


ROW = st.tuples(st.sampled_from(["me", "you"]), st.integers(0, 60), VALUE, VALUE, VALUE)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(ROW, max_size=60), st.sets(st.sampled_from(["reach_cm", "back_pain", "minutes"])), st.randoms()
)
def test_nothing_raises_and_the_order_of_rows_does_not_matter(
    rows: list[tuple[str, int, float | None, float | None, float | None]], gone: set[str], chance: object
) -> None:
    table = pd.DataFrame(rows, columns=["person", "date", "reach_cm", "back_pain", "minutes"])
    table["date"] = START + pd.to_timedelta(table["date"].astype("int64"), unit="D")
    entries = as_entries(table).drop(columns=sorted(gone))
    shuffled = entries.sample(frac=1, random_state=chance.randrange(1000))  # type: ignore[attr-defined]
    assert quality(entries, "me") == quality(shuffled, "me")
    assert group_quality(entries) == group_quality(shuffled)
    for remark in quality(entries, "me") + group_quality(entries):
        assert "nan" not in sentence_of(remark)
        assert sentence_of(remark).endswith((".", "?"))
        assert not any(pd.isna(date) for date in remark.dates)


def test_a_longer_log_is_no_more_calls_and_a_larger_group_as_many_times_more() -> None:
    def years(count: int) -> pd.DataFrame:
        days = wandering(365 * count)
        days[300:] += 23
        return log(days, len(days), back_pain=3.0, minutes=10.0)

    def people(count: int) -> pd.DataFrame:
        reach = np.random.default_rng(8).normal(0, 3, (count, 100))
        reach[::5, 50:] += 15
        return group(reach)

    one, two = (calls_of(partial(quality, years(count), "me")) for count in (1, 2))
    assert two < 1.2 * one
    some, many = (calls_of(partial(group_quality, people(count))) for count in (100, 400))
    assert many < 1.2 * 4 * some
