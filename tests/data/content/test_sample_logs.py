"""The sample logs: made up, always the same, and each tells the story its description promises."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pytest

from data.content.samples import SAMPLES, sample_bytes, template_csv
from data.content.samples.make_samples import all_samples
from data.log import RATINGS, REQUIRED

FOUR_WEEKS = pd.Timedelta(days=28)


def log(key: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(sample_bytes(key)), parse_dates=["date"])


def first_and_last_weeks(entries: pd.DataFrame) -> pd.DataFrame:
    """Means of the first and of the last four weeks, one row each."""
    first = entries[entries["date"] < entries["date"].min() + FOUR_WEEKS]
    last = entries[entries["date"] > entries["date"].max() - FOUR_WEEKS]
    measures = ["reach_cm", "back_pain", "sciatica_pain"]
    return pd.DataFrame({"first": first[measures].mean(), "last": last[measures].mean()}).T


def test_the_script_makes_the_shipped_files_again() -> None:
    made = all_samples()
    assert sorted(made) == sorted(sample.path.name for sample in SAMPLES.values())
    for sample in SAMPLES.values():
        assert sample.path.read_bytes() == made[sample.path.name]


@pytest.mark.parametrize("key", SAMPLES)
def test_a_sample_says_that_it_is_made_up(key: str) -> None:
    assert SAMPLES[key].key == key
    assert "made-up" in SAMPLES[key].description


@pytest.mark.parametrize("key", SAMPLES)
def test_values_look_like_a_persons_own_and_lie_in_the_past(key: str) -> None:
    entries = log(key)
    assert entries["date"].max() < pd.Timestamp(2026, 11, 22)
    for rating in {*RATINGS} & {*entries.columns}:
        given = entries[rating].dropna()
        assert given.between(0, 10).all()
        assert (given == given.round()).all()
    assert ((entries["reach_cm"].dropna() * 2) % 1 == 0).all()
    assert (entries["minutes"].dropna() >= 0).all()
    # Missing cells and notes are part of every real log.
    assert entries[["reach_cm", "back_pain", "sciatica_pain", "minutes"]].isna().any().all()
    assert entries["note"].notna().any()
    assert not entries.duplicated([name for name in ("person", "date") if name in entries]).any()


def test_one_person_has_ten_months_with_a_gap_a_slow_gain_and_a_flare_up() -> None:
    entries = log("one-person")
    assert entries["date"].iloc[[0, -1]].dt.date.tolist() == [date(2026, 1, 5), date(2026, 10, 28)]
    assert 200 <= len(entries) <= 220
    june = entries[entries["date"].between("2026-06-01", "2026-06-21")]
    assert june.empty
    weeks = first_and_last_weeks(entries)
    assert weeks["reach_cm"].tolist() == pytest.approx([-3.6, 2.0], abs=0.5)
    assert weeks["back_pain"].tolist() == pytest.approx([5.8, 4.1], abs=0.3)
    assert weeks["sciatica_pain"].tolist() == pytest.approx([3.1, 3.1], abs=0.3)
    pain = entries.set_index("date")["back_pain"]
    assert pain["2026-04-11":"2026-04-18"].mean() > pain["2026-03-20":"2026-04-10"].mean() + 1.5  # type: ignore[misc]


def test_scores_linger_from_day_to_day() -> None:
    entries = log("one-person")
    slow = entries["reach_cm"].rolling(31, center=True, min_periods=10).mean()
    assert (entries["reach_cm"] - slow).autocorr(lag=1) > 0.2


def test_in_the_second_log_reach_grows_and_pain_stays() -> None:
    entries = log("reach-up-pain-same")
    assert 140 <= (entries["date"].max() - entries["date"].min()).days <= 165
    change = first_and_last_weeks(entries).diff().loc["last"]
    assert change["reach_cm"] > 6
    assert abs(change["back_pain"]) < 0.3
    assert abs(change["sciatica_pain"]) < 0.3


def test_the_group_has_twelve_people_who_go_different_ways() -> None:
    entries = log("group-of-twelve")
    assert entries["person"].nunique() == 12
    assert (entries["date"].max() - entries["date"].min()).days == 14 * 7 - 1
    per_person = entries.groupby("person").size()
    newcomer = per_person.idxmin()
    assert per_person[newcomer] < 10
    assert per_person.drop(newcomer).between(2 * 14, 4 * 14).all()
    changes = pd.DataFrame(
        {name: first_and_last_weeks(own).diff().loc["last"] for name, own in entries.groupby("person")}
    ).T.drop(newcomer)
    assert (changes["reach_cm"] > 3).sum() >= 3
    assert (changes["reach_cm"] < 1).sum() >= 3
    assert (changes["back_pain"] < -1).sum() >= 3
    assert (changes["back_pain"] > 1).sum() >= 1


def test_the_template_is_a_header_that_every_column_of_ours_stands_in() -> None:
    text = template_csv().decode("utf-8-sig")
    assert text.splitlines() == [",".join([*REQUIRED[1:], "note"])]


def test_an_unknown_sample_is_an_error() -> None:
    with pytest.raises(KeyError):
        sample_bytes("no-such-log")
