"""What people rely on in the progress figure."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from made_up_log import made_up

from analysis.figures import DARK, LIGHT, describe_progress, progress_figure
from analysis.figures.progress import alt_of_progress, legend_of_progress
from analysis.norms.percentile import NormBand
from analysis.norms.rows import People
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.day_count import counted_days
from data.events import Event
from tests.analysis.figures.drawn import texts


def person_analysis(log: pd.DataFrame | None = None, *events: Event) -> PersonAnalysis:
    return PersonAnalysis(made_up() if log is None else log, "P-07", events=events)


def names(figure: go.Figure) -> list[str]:
    return [trace.name for trace in figure.data]


def test_traces_have_their_documented_names_in_order() -> None:
    assert names(progress_figure(person_analysis())) == [
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


def test_a_short_log_of_counted_days_has_ticks_of_days_and_no_steps_of_dates() -> None:
    with counted_days(pd.Timestamp("2026-01-05")):
        axis = progress_figure(person_analysis(made_up(5))).layout.xaxis
    assert (axis.ticktext, axis.dtick) == (("Day 1", "Day 3", "Day 5"), None)


@pytest.mark.parametrize(
    ("days", "step"), [(3, 86_400_000), (7, 172_800_000), (30, None), (92, "M1"), (400, None)]
)
def test_days_below_a_picture_do_not_touch_on_a_phone(days: int, step: object) -> None:
    assert progress_figure(person_analysis(made_up(days))).layout.xaxis.dtick == step


def test_all_panels_share_one_time_axis_and_none_overlaps() -> None:
    figure = progress_figure(person_analysis())
    assert {trace.xaxis for trace in figure.data} == {None}
    domains = [figure.layout[name].domain for name in ("yaxis", "yaxis2", "yaxis3", "yaxis4")]
    for upper, lower in pairwise(domains):
        assert upper[0] > lower[1]


def test_only_panels_with_data_are_drawn() -> None:
    figure = progress_figure(person_analysis(made_up(reach_cm=np.nan, minutes=np.nan)))
    titles = [text for text in texts(figure) if not text[0].isdigit() or "–" in text]
    assert titles == ["Back pain", "0 none – 10 worst", "Sciatica", "0 none – 10 worst"]
    assert figure.layout.height < progress_figure(person_analysis()).layout.height


def test_zero_is_not_called_the_toes() -> None:
    plain = " ".join(texts(progress_figure(person_analysis(made_up()))))
    assert "toes" not in plain
    assert "up is further" in plain


def test_few_entries_are_joined_but_get_no_smooth_line() -> None:
    figure = progress_figure(person_analysis(made_up(5)))
    assert names(figure) == ["Sit-and-reach", "Back pain", "Sciatica", "Stretching"]
    assert figure.data[0].mode == "lines+markers"


@pytest.mark.parametrize("days", [1, 2, 3, 9, 40, 1825])
def test_any_number_of_days_can_be_drawn_and_said(days: int) -> None:
    log = made_up(days)
    json.loads(progress_figure(person_analysis(log)).to_json())
    assert ("1 day with" if days == 1 else f"{days:,} days with") in describe_progress(person_analysis(log))


def test_constant_ratings_can_be_drawn_and_said() -> None:
    log = made_up(60, back_pain=0.0)
    assert "Back pain" in names(progress_figure(person_analysis(log)))
    assert "back pain always 0.0 of 10" in describe_progress(person_analysis(log))


def test_nobody_and_nothing_give_a_sentence_instead_of_an_empty_box() -> None:
    empty = made_up().iloc[:0]
    assert texts(progress_figure(person_analysis(empty))) == ["No entries to draw yet"]
    assert texts(progress_figure(PersonAnalysis(made_up(), "somebody else"))) == ["No entries to draw yet"]
    assert describe_progress(person_analysis(empty)) == "No entries to draw yet."


def test_the_log_is_not_changed() -> None:
    log = made_up()
    before = log.copy(deep=True)
    progress_figure(person_analysis(log))
    pd.testing.assert_frame_equal(log, before)


def test_bands_of_ratings_stay_within_what_is_possible() -> None:
    log = made_up()
    low = log.assign(back_pain=(log["back_pain"] - 5).clip(lower=0))
    band = next(t for t in progress_figure(person_analysis(low)).data if t.name == "Back pain band")
    assert min(band.y) >= 0
    assert max(band.y) <= 10


def test_lines_and_bands_break_in_a_long_gap() -> None:
    log = made_up(200)
    gap = log[(log["date"] < "2026-03-01") | (log["date"] > "2026-05-15")]
    traces = {trace.name: trace for trace in progress_figure(person_analysis(gap)).data}
    line = dict(zip(traces["Back pain level"].x, traces["Back pain level"].y, strict=True))
    assert line["2026-04-10"] is None
    assert None in traces["Back pain band"].x


def test_a_gap_of_ten_days_is_dashed_and_has_no_band() -> None:
    log = made_up(200)
    gap = log[(log["date"] < "2026-03-10") | (log["date"] > "2026-03-19")]
    traces = {trace.name: trace for trace in progress_figure(person_analysis(gap)).data}
    dashed = traces["Sit-and-reach gaps"]
    assert list(dashed.x) == ["2026-03-09", "2026-03-20"]
    assert "px" in dashed.line.dash
    assert not {f"2026-03-{day}" for day in range(10, 20)} & set(traces["Sit-and-reach band"].x)
    assert "Dashed: a gap without entries." in legend_of_progress(person_analysis(gap))


@pytest.mark.parametrize("every", [1, 7, 14])
def test_a_log_that_is_written_every_week_or_two_has_no_gaps(every: int) -> None:
    log = made_up(400).iloc[::every]
    assert not [name for name in names(progress_figure(person_analysis(log))) if name.endswith("gaps")]
    assert "Dashed" not in legend_of_progress(person_analysis(log))


def test_the_ends_of_lines_are_told_to_who_cannot_see_them_and_do_not_stand_beside_the_cards() -> None:
    assert "The smooth lines go: sit-and-reach from" in alt_of_progress(person_analysis())
    assert "smooth lines" not in describe_progress(person_analysis())


@pytest.mark.parametrize("days", [1, 9, 60, 1825])
@pytest.mark.parametrize("times", [0.1, 1.0, 7.0])
def test_reach_has_a_tick_near_its_top(days: int, times: float) -> None:
    axis = progress_figure(
        person_analysis(made_up(days).assign(reach_cm=lambda log: log["reach_cm"] * times))
    ).layout.yaxis
    low, high = axis.range
    assert 3 <= len(axis.tickvals) <= 7
    assert high - axis.tickvals[-1] <= (axis.tickvals[1] - axis.tickvals[0]) / 2
    assert low <= axis.tickvals[0]


@pytest.mark.parametrize("apart", [1, 30])
def test_a_bar_is_a_day_wide_however_rare_the_days_are(apart: int) -> None:
    log = made_up(100).iloc[::apart].assign(minutes=10.0)
    (bars,) = (trace for trace in progress_figure(person_analysis(log)).data if trace.name == "Stretching")
    assert bars.width == pytest.approx(0.85 * 86_400_000)


def test_years_of_entries_keep_the_line_short_and_sum_minutes_by_week() -> None:
    figure = progress_figure(person_analysis(made_up(1825)))
    traces = {trace.name: trace for trace in figure.data}
    assert len(traces["Back pain level"].x) <= 420
    assert traces["Back pain level"].x[-1] == "2031-01-03"
    assert "minutes a week" in texts(figure)
    assert sum(traces["Stretching"].y) == pytest.approx(made_up(1825)["minutes"].sum())


def test_hover_tells_the_true_rating_where_marks_are_spread() -> None:
    log = made_up(300)
    back = next(t for t in progress_figure(person_analysis(log)).data if t.name == "Back pain")
    assert [text.split(" of 10")[0] for text in back.customdata] == [f"{v:.0f}" for v in log["back_pain"]]
    assert np.abs(np.array(back.y) - log["back_pain"].to_numpy()).max() <= 0.25


def test_dark_figures_use_no_light_colour() -> None:
    dark = progress_figure(person_analysis(), DARK).to_json()
    for colour in (
        LIGHT.ink,
        LIGHT.muted,
        LIGHT.grid,
        LIGHT.of("reach_cm"),
        LIGHT.of("back_pain"),
        LIGHT.of("sciatica_pain"),
        LIGHT.card,
    ):
        assert colour not in dark
    assert DARK.of("reach_cm") in dark


def test_no_text_needs_an_inline_style() -> None:
    figure = progress_figure(person_analysis())
    assert not [text for text in texts(figure) if "<" in text]


CHAIR, HOUSE = Event(date(2026, 3, 3), "new <chair>"), Event(date(2026, 5, 20), "moved house")


def flag_rows(figure: go.Figure) -> dict[str, float]:
    """Return the flags' numbers with their rows; they alone stand on a ground of their own above the panels."""
    flags = [note for note in figure.layout.annotations if note.bgcolor and note.yref == "paper"]
    return {note.text.split()[0]: note.yshift for note in flags}


def test_marked_dates_are_numbered_flags_with_a_line_through_every_panel() -> None:
    figure = progress_figure(person_analysis(None, HOUSE, CHAIR))
    assert flag_rows(figure).keys() == {"1", "2"}
    lines = [shape for shape in figure.layout.shapes if shape.x0 == "2026-03-03"]
    assert {line.yref for line in lines} == {"y domain", "y2 domain", "y3 domain", "y4 domain"}
    assert {line.line.dash for line in lines} == {"dot"}
    assert legend_of_progress(person_analysis(None, HOUSE, CHAIR)).startswith(
        "Marked: 1 new <chair> (3 Mar 2026) and 2 moved house (20 May 2026). "
    )


def test_marked_dates_tell_their_label_and_plotly_reads_no_html_in_it() -> None:
    marked = progress_figure(person_analysis(None, CHAIR)).data[-1]
    assert marked.name == "Marked dates"
    assert list(marked.customdata) == ["1 new &lt;chair&gt;, 3 Mar 2026"]


def test_neighbouring_flags_are_staggered_and_get_room() -> None:
    days = [Event(date(2026, 3, day), "x") for day in (3, 5, 8)]
    near, far = (
        progress_figure(person_analysis(None, *days)),
        progress_figure(person_analysis(None, CHAIR, HOUSE)),
    )
    assert len(set(flag_rows(near).values())) == 3
    assert len(set(flag_rows(far).values())) == 1
    assert near.layout.margin.t - max(flag_rows(near).values()) >= 18
    assert near.layout.height - near.layout.margin.t == far.layout.height - far.layout.margin.t


def test_dates_just_beside_the_log_are_drawn_and_distant_ones_are_not() -> None:
    beside, distant = Event(date(2026, 8, 1), "beside"), Event(date(2026, 12, 1), "distant")
    figure = progress_figure(person_analysis(None, beside, distant))
    assert flag_rows(figure).keys() == {"1"}
    assert figure.layout.xaxis.range[1] > "2026-08-01"
    assert "distant" not in legend_of_progress(person_analysis(None, beside, distant))


def test_knee_pain_has_a_panel_where_it_was_recorded() -> None:
    figure = progress_figure(person_analysis(made_up(knee_pain=2.0)))
    assert "Knee pain" in names(figure)
    assert "Knee pain" not in names(progress_figure(person_analysis()))


@pytest.mark.parametrize("more", [{}, {"knee_pain": 2.0}])
def test_new_injuries_are_crosses_on_the_knee_or_the_lowest_panel(more: dict[str, float]) -> None:
    log = made_up(60, injury=False, **more)
    log.loc[[10, 20], "injury"] = True
    log.loc[30, "injury"] = pd.NA
    figure = progress_figure(person_analysis(log))
    crosses = next(trace for trace in figure.data if trace.name == "New injury")
    assert list(crosses.x) == ["2026-01-15", "2026-01-25"]
    assert (crosses.yaxis, crosses.marker.symbol) == ("y4", "x")
    assert "A new injury on 2 days." in describe_progress(person_analysis(log))
    assert "Crosses: a new injury." in legend_of_progress(person_analysis(log))


def test_logs_without_injuries_show_none() -> None:
    log = made_up(60, injury=False)
    assert "New injury" not in names(progress_figure(person_analysis(log)))
    assert "injury" not in describe_progress(person_analysis(log)) + legend_of_progress(person_analysis(log))


def test_other_peoples_reach_is_a_band_with_its_name_inside_the_panel() -> None:
    band = NormBand(-9.0, -1.0, 12.0, People("F", 36, 45), "ymca", "")
    figure = progress_figure(person_analysis(), norm_band=band)
    assert "The middle 60 of 100 women of 36 to 45 (the YMCA test)" in texts(figure)
    assert {(s.type, s.y0, s.y1) for s in figure.layout.shapes} == {("rect", -9, 12), ("line", -1, -1)}
    low, high = figure.layout.yaxis.range
    assert low < -9
    assert high > 12


@pytest.mark.parametrize("days", [1, 2, 40])
def test_flags_crosses_and_band_can_be_drawn_for_any_log(days: int) -> None:
    log = made_up(days, injury=True)
    events = [Event(date(2026, 1, day), "x") for day in range(1, 28)]
    band = NormBand(-9.0, -1.0, 5.0, People("F", 36, 45), "ymca", "")
    figure = progress_figure(person_analysis(log, *events), DARK, norm_band=band)
    assert {"New injury", "Marked dates"} <= set(names(figure))
    assert any("women of 36 to 45" in text for text in texts(figure))
