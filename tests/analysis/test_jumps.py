"""Jumps in reach that another box or ruler would make, and changes that are none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.quality.remarks import group_quality, quality
from analysis.sentences.quality import sentence_of
from tests.analysis.quality_logs import group, log, of, said, wandering
from tests.simulated_diaries import START

# Jumps


@pytest.mark.parametrize(
    ("size", "boxes"),
    [
        (23.0, "a box with 23 cm at the feet instead of 0"),
        (-23.0, "a box with 0 at the feet instead of 23 cm"),
        (15.0, "a box with 15 cm at the feet instead of 0"),
        (26.0, "a box with 26 cm at the feet instead of 0"),
        (38.1, "a box with 38 cm (15 inches) at the feet instead of 0"),
        (-11.0, "a box with 15 cm at the feet instead of 26 cm"),
        (19.0, "another box or another unit"),
    ],
)
@pytest.mark.parametrize("every", [1, 3, 7])
def test_another_box_is_found_on_its_day(size: float, boxes: str, every: int) -> None:
    reach = -4 + wandering(sd=0.8, memory=0.0)
    reach[35:] += size
    entries = log(reach, every=every)
    (jump,) = of(quality(entries, "me"), "jump")
    assert jump.dates == (entries["date"][35],)
    assert jump.serious
    assert ("higher" if size > 0 else "lower") in sentence_of(jump)
    assert boxes in sentence_of(jump)


def test_the_sentence_says_when_how_much_and_asks() -> None:
    reach = np.where(np.arange(60) < 35, -4.0, 19.0) + np.tile([0.0, 0.5, -0.5], 20)
    assert sentence_of(quality(log(reach), "me")[0]) == (
        "From 9 Feb 2026 on, reach is about 23 cm higher at once. Was it a box with 23 cm at the feet instead "
        "of 0? If so, this step is no change in the body: compare only days on the same side of it, or convert "
        "the earlier scores."
    )


def test_inches_that_become_centimetres_are_asked_for() -> None:
    inches = 8 + wandering(sd=0.4)
    there = np.where(np.arange(60) < 30, inches, 2.54 * inches)
    assert "centimetres instead of inches?" in said(quality(log(there), "me"), "jump")
    assert "inches instead of centimetres?" in said(quality(log(there[::-1]), "me"), "jump")


def test_there_and_back_are_two_jumps_and_to_and_fro_is_one_remark() -> None:
    reach = wandering(120, sd=0.8)
    reach[40:80] += 15
    assert [jump.dates[0] for jump in of(quality(log(reach, 120), "me"), "jump")] == [
        START + pd.Timedelta(days=40),
        START + pd.Timedelta(days=80),
    ]
    often = wandering(120, sd=0.8) + 23 * (np.arange(120) // 20 % 2)
    (remark,) = of(quality(log(often, 120), "me"), "jump")
    assert len(remark.dates) == 5
    assert "5 times" in sentence_of(remark)


def test_a_few_wrong_readings_do_not_hide_a_jump() -> None:
    reach = wandering(sd=0.8)
    reach[30:] += 23
    reach[[10, 33, 50]] = [40.0, -2.0, -30.0]
    assert of(quality(log(reach), "me"), "jump")[0].dates == (START + pd.Timedelta(days=30),)


@pytest.mark.parametrize("length", [1, 3, 7, 12])
@pytest.mark.parametrize("begins", [0, 20, 48])
def test_a_flare_up_of_some_days_is_no_jump(length: int, begins: int) -> None:
    reach = wandering(sd=0.8)
    reach[begins : begins + length] -= 12
    assert not of(quality(log(reach), "me"), "jump")


def test_a_sudden_fall_that_heals_slowly_is_no_jump() -> None:
    reach = wandering(120, sd=0.8)
    reach[40:] -= 14 * np.clip(1 - np.arange(80) / 45, 0, 1)
    assert not of(quality(log(reach, 120), "me"), "jump")


@pytest.mark.parametrize("every", [1, 3, 7])
@pytest.mark.parametrize("gain", [10, 20, 30])
def test_growth_is_no_jump(every: int, gain: float) -> None:
    assert not of(quality(log(np.linspace(-10, gain - 10, 60), every=every), "me"), "jump")
    # An S-shaped gain, most of it within a few weeks.
    curve = gain / (1 + np.exp(-(np.arange(60) - 30) / 4)) + wandering(sd=0.8)
    assert not of(quality(log(curve, every=every), "me"), "jump")


def test_what_can_be_gained_in_a_long_gap_is_no_jump() -> None:
    entries = log(np.r_[wandering(30, sd=0.8), 10 + wandering(30, sd=0.8)])
    assert of(quality(entries, "me"), "jump")
    entries.loc[30:, "date"] += pd.Timedelta(days=60)
    assert not of(quality(entries, "me"), "jump")


@pytest.mark.parametrize(
    ("memory", "sd"), [(0.0, 1.5), (0.0, 4.0), (0.5, 3.0), (0.8, 3.0), (0.9, 4.0), (0.97, 5.0)]
)
@pytest.mark.parametrize(("days", "every"), [(14, 2), (40, 3), (120, 1)])
def test_false_jumps_stay_under_one_in_a_hundred(memory: float, sd: float, days: int, every: int) -> None:
    rng = np.random.default_rng(17)
    many = 900
    shock = rng.normal(size=(many, days))
    reach = shock.copy()
    for i in range(1, days):
        reach[:, i] = memory * reach[:, i - 1] + np.sqrt(1 - memory**2) * shock[:, i]
    gain = rng.uniform(0, 8, (many, 1)) * np.linspace(0, 1, days)
    entries = group(np.round(sd * reach + gain + rng.normal(0, 1, (many, days))), every=every)
    jumps = said(group_quality(entries), "jump")
    assert int(jumps.split()[0] if jumps else 0) < many / 100
