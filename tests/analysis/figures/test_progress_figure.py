"""What people rely on in the progress figure."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from made_up_log import made_up

from analysis.figures import DARK, LIGHT, describe_progress, progress_figure


def names(figure: go.Figure) -> list[str]:
    return [trace.name for trace in figure.data]


def texts(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_traces_have_their_documented_names_in_order() -> None:
    assert names(progress_figure(made_up(), "P-07")) == [
        "Sit-and-reach band",
        "Sit-and-reach level",
        "Sit-and-reach",
        "Back pain band",
        "Back pain level",
        "Back pain",
        "Sciatica band",
        "Sciatica level",
        "Sciatica",
        "Stretching",
    ]


def test_all_panels_share_one_time_axis_and_none_overlaps() -> None:
    figure = progress_figure(made_up(), "P-07")
    assert {trace.xaxis for trace in figure.data} == {None}
    domains = [figure.layout[name].domain for name in ("yaxis", "yaxis2", "yaxis3", "yaxis4")]
    for upper, lower in pairwise(domains):
        assert upper[0] > lower[1]


def test_only_panels_with_data_are_drawn() -> None:
    figure = progress_figure(made_up(reach_cm=np.nan, minutes=np.nan), "P-07")
    assert texts(figure) == ["Back pain", "0 none – 10 worst", "Sciatica", "0 none – 10 worst"]
    assert figure.layout.height < progress_figure(made_up(), "P-07").layout.height


def test_toes_are_claimed_only_where_zero_is_known_to_be_the_toes() -> None:
    log = made_up()
    assert "toes" not in " ".join(texts(progress_figure(log, "P-07")))
    told = texts(progress_figure(log, "P-07", toe_zero=True))
    assert "toes" in told
    assert "cm beyond the toes" in told
    far = log.assign(reach_cm=log["reach_cm"] + 30)
    assert "toes" not in texts(progress_figure(far, "P-07", toe_zero=True))


def test_few_entries_are_joined_but_get_no_smooth_line() -> None:
    figure = progress_figure(made_up(5), "P-07")
    assert names(figure) == ["Sit-and-reach", "Back pain", "Sciatica", "Stretching"]
    assert figure.data[0].mode == "lines+markers"


@pytest.mark.parametrize("days", [1, 2, 3, 9, 40, 1825])
def test_any_number_of_days_can_be_drawn_and_said(days: int) -> None:
    log = made_up(days)
    json.loads(progress_figure(log, "P-07").to_json())
    assert ("1 day with" if days == 1 else f"{days:,} days with") in describe_progress(log, "P-07")


def test_constant_ratings_can_be_drawn_and_said() -> None:
    log = made_up(60, back_pain=0.0)
    assert "Back pain" in names(progress_figure(log, "P-07"))
    assert "back pain always 0.0 of 10" in describe_progress(log, "P-07")


def test_nobody_and_nothing_give_a_sentence_instead_of_an_empty_box() -> None:
    empty = made_up().iloc[:0]
    assert texts(progress_figure(empty, "P-07")) == ["No entries to draw yet"]
    assert texts(progress_figure(made_up(), "somebody else")) == ["No entries to draw yet"]
    assert describe_progress(empty, "P-07") == "No entries to draw yet."


def test_the_log_is_not_changed() -> None:
    log = made_up()
    before = log.copy(deep=True)
    progress_figure(log, "P-07")
    pd.testing.assert_frame_equal(log, before)


def test_bands_of_ratings_stay_within_what_is_possible() -> None:
    log = made_up()
    low = log.assign(back_pain=(log["back_pain"] - 5).clip(lower=0))
    band = next(t for t in progress_figure(low, "P-07").data if t.name == "Back pain band")
    assert min(band.y) >= 0
    assert max(band.y) <= 10


def test_lines_and_bands_break_in_a_long_gap() -> None:
    log = made_up(200)
    gap = log[(log["date"] < "2026-03-01") | (log["date"] > "2026-05-15")]
    traces = {trace.name: trace for trace in progress_figure(gap, "P-07").data}
    line = dict(zip(traces["Back pain level"].x, traces["Back pain level"].y, strict=True))
    assert line["2026-04-10"] is None
    assert None in traces["Back pain band"].x


def test_years_of_entries_keep_the_line_short_and_sum_minutes_by_week() -> None:
    figure = progress_figure(made_up(1825), "P-07")
    traces = {trace.name: trace for trace in figure.data}
    assert len(traces["Back pain level"].x) <= 420
    assert traces["Back pain level"].x[-1] == "2031-01-03"
    assert "minutes a week" in texts(figure)
    assert sum(traces["Stretching"].y) == pytest.approx(made_up(1825)["minutes"].sum())


def test_hover_tells_the_true_rating_where_marks_are_spread() -> None:
    log = made_up(300)
    back = next(t for t in progress_figure(log, "P-07").data if t.name == "Back pain")
    assert [text.split(" of 10")[0] for text in back.customdata] == [f"{v:.0f}" for v in log["back_pain"]]
    assert np.abs(np.array(back.y) - log["back_pain"].to_numpy()).max() <= 0.25


def test_dark_figures_use_no_light_colour() -> None:
    dark = progress_figure(made_up(), "P-07", DARK).to_json()
    for colour in (LIGHT.ink, LIGHT.muted, LIGHT.grid, LIGHT.reach, LIGHT.back, LIGHT.sciatica, LIGHT.card):
        assert colour not in dark
    assert DARK.reach in dark


def test_no_text_needs_an_inline_style() -> None:
    figure = progress_figure(made_up(), "P-07", toe_zero=True)
    assert not [text for text in texts(figure) if "<" in text]
