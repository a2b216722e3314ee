"""What people rely on in the figure of delays."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.figures.drawing import as_figure
from analysis.figures.lags import anything_stands_out, chance_of, draw_lags
from analysis.figures.theme import DARK, LIGHT
from analysis.questions.association import LagProfile, lag_profile
from analysis.sentences.person.lags import describe_lags, legend_of_lags
from tests.simulated_diaries import diary

lags_figure = as_figure(draw_lags)


def profile(**links: float) -> LagProfile:
    """Fifteen delays with no link but those named ("lag_2", "before_3"), all with the same half width."""
    named = {int(name.split("_")[1]) * (-1 if "before" in name else 1): r for name, r in links.items()}
    z = np.arctanh([named.get(lag, 0.01) for lag in range(-7, 8)])
    lags = np.arange(-7, 8)
    columns = {"lag": lags, "r": np.tanh(z), "low": np.tanh(z - 0.3), "high": np.tanh(z + 0.3)}
    strongest = int(lags[int(np.abs(z).argmax())])
    return LagProfile(columns, strongest, 0.01 if links else 0.9, enough=True, needed_days=0)


NO_DELAYS = dict.fromkeys(("lag", "r", "low", "high"), np.empty(0))
TOO_EARLY = LagProfile(NO_DELAYS, None, float("nan"), enough=False, needed_days=12)


def test_the_left_is_pain_first_and_the_right_is_reach_first() -> None:
    figure = lags_figure(profile())
    assert [note.text for note in figure.layout.annotations] == [
        "back pain before<br>reach",
        "reach before<br>back pain",
    ]
    assert [note.xanchor for note in figure.layout.annotations] == ["left", "right"]
    points = figure.data[-1]
    assert points.customdata[0].startswith("Back pain 7 days before reach<br>")
    assert points.customdata[7].startswith("Same day<br>")
    assert points.customdata[-1].startswith("Reach 7 days before back pain<br>")


def test_only_what_leaves_the_band_is_filled_and_only_the_chosen_delay_is_a_star() -> None:
    points = lags_figure(profile(lag_2=-0.5), "sciatica_pain").data[-1]
    assert [
        lag
        for lag, colour in zip(points.x, points.marker.color, strict=True)
        if colour == LIGHT.of("sciatica_pain")
    ] == [2]
    assert [lag for lag, mark in zip(points.x, points.marker.symbol, strict=True) if mark == "star"] == [0]
    chosen = lags_figure(profile(), "back_pain", x="minutes", primary=1).data[-1]
    assert [lag for lag, mark in zip(chosen.x, chosen.marker.symbol, strict=True) if mark == "star"] == [1]


@pytest.mark.parametrize("r", [-0.6, -0.2, 0.0, 0.2, 0.6])
def test_a_point_leaves_the_band_just_when_its_interval_leaves_out_no_link(r: float) -> None:
    table = profile(lag_3=r).table
    row = table.iloc[10]
    assert row["lag"] == 3
    outside = abs(row["r"]) > chance_of(table).iloc[10]
    assert outside == (row["low"] > 0 or row["high"] < 0)


def test_every_stem_runs_from_no_link_to_its_point() -> None:
    figure = lags_figure(profile(before_3=0.4))
    stems, points = figure.data[2], figure.data[3]
    assert tuple(stems.x[::3]) == tuple(stems.x[1::3]) == tuple(points.x)
    assert set(stems.y[::3]) == {0}
    assert tuple(stems.y[1::3]) == tuple(points.y)


def test_chance_never_fills_the_whole_height_of_a_long_log() -> None:
    rng = np.random.default_rng(2)
    long = lag_profile(diary(rng, 900), diary(rng, 900))
    figure = lags_figure(long)
    assert figure.layout.yaxis.range[1] == 0.5
    assert max(figure.data[0].y) < 0.2


def test_the_words_say_what_stands_out() -> None:
    assert describe_lags(profile()).endswith("before and after each other: all inside the grey band.")
    said = describe_lags(profile(lag_2=-0.5, before_1=0.6))
    assert "Outside the grey band: back pain 1 day before reach, correlation 0.60" in said
    assert "reach 2 days before back pain, correlation −0.50 (−0.69 to −0.24)." in said
    assert "; and 2 more." in describe_lags(profile(lag_1=0.6, lag_2=0.6, lag_3=0.6, lag_4=0.6, lag_5=0.6))
    assert "In the grey band it can be chance" in legend_of_lags()
    assert legend_of_lags().endswith("The star is the same day.")
    assert legend_of_lags(x="minutes", primary=1).endswith("The star is stretching 1 day before back pain.")


def test_whether_anything_stands_out_can_be_asked_without_drawing() -> None:
    assert anything_stands_out(profile(lag_2=-0.5))
    assert not anything_stands_out(profile())
    assert not anything_stands_out(TOO_EARLY)


def test_too_early_is_said_instead_of_drawn() -> None:
    figure = lags_figure(TOO_EARLY)
    assert not figure.data
    assert "about 12 more days" in figure.layout.annotations[0].text
    assert describe_lags(TOO_EARLY) == "Too early to show which comes first: about 12 more days."


def test_a_delay_without_a_number_is_left_out() -> None:
    gappy = profile()
    for name in ("r", "low", "high"):
        gappy.columns[name][0] = np.nan
    assert len(lags_figure(gappy).data[-1].x) == 14
    assert "nan" not in lags_figure(gappy).to_json().lower()


def test_dark_is_dark_and_no_text_needs_inline_style() -> None:
    dark = lags_figure(profile(lag_2=0.5), palette=DARK).to_json()
    assert DARK.of("back_pain") in dark
    assert LIGHT.of("back_pain") not in dark
    assert LIGHT.ink not in dark
    assert "<b>" not in dark
    assert "style" not in dark
