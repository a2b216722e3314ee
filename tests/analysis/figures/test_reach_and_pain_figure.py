"""What people rely on in the figure of reach against pain."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from made_up_log import made_up

from analysis.figures import DARK, LIGHT, describe_reach_and_pain, reach_and_pain_figure
from analysis.figures.reach_and_pain import legend_of_reach_and_pain, same_days


def test_traces_and_axis_titles_carry_names_and_units() -> None:
    figure = reach_and_pain_figure(made_up(), "P-07")
    assert [trace.name for trace in figure.data] == ["Days", "Path"]
    assert figure.layout.xaxis.title.text == "Sit-and-reach (cm, right is further)"
    assert figure.layout.yaxis.title.text == "Back pain (0 none – 10 worst)"
    sciatica = reach_and_pain_figure(made_up(), "P-07", "sciatica_pain")
    assert sciatica.layout.xaxis.title.text == "Sit-and-reach (cm, right is further)"
    assert sciatica.layout.yaxis.title.text == "Sciatica (0 none – 10 worst)"


def test_every_day_with_both_values_is_counted_once() -> None:
    log = made_up(200)
    log.loc[:9, "reach_cm"] = np.nan
    log.loc[195:, "back_pain"] = np.nan
    marks = reach_and_pain_figure(log, "P-07").data[0]
    assert sum(int(text.split()[0]) for text in marks.customdata) == 185


def test_first_and_last_month_are_labelled() -> None:
    figure = reach_and_pain_figure(made_up(200), "P-07")
    assert [note.text for note in figure.layout.annotations] == ["Jan", "Jul"]


def test_years_are_joined_by_quarters_and_named_with_their_year() -> None:
    figure = reach_and_pain_figure(made_up(1825), "P-07")
    assert [note.text for note in figure.layout.annotations] == ["Jan–Mar 2026", "Jan–Mar 2031"]
    assert len(figure.data[1].x) == 21
    assert "quarters" in legend_of_reach_and_pain(same_days(made_up(1825), "P-07", "back_pain"))


def test_colour_runs_with_time() -> None:
    log = made_up(100)
    log["reach_cm"] = np.arange(100) / 10
    marks = reach_and_pain_figure(log, "P-07").data[0]
    by_reach = [colour for _, colour in sorted(zip(marks.x, marks.marker.color, strict=True))]
    assert np.corrcoef(by_reach, np.arange(len(by_reach)))[0, 1] > 0.9
    assert marks.marker.colorscale[0][1] == LIGHT.early


def test_marks_stand_on_the_values_of_a_log_written_in_halves() -> None:
    halves = [-4.0, -3.5, -4.0, -3.5, -2.5]
    log = made_up(5, reach_cm=halves, back_pain=3.0)
    marks = reach_and_pain_figure(log, "P-07").data[0]
    assert set(marks.x) == set(halves)
    assert sorted(marks.customdata)[1].startswith("2 days at −3.5 cm")
    assert "each where its reach and its rating meet" in describe_reach_and_pain(log, "P-07")


def test_where_reach_is_rounded_the_words_say_so() -> None:
    for reach, said in (([0.3, 1.4, 2.2, 3.9, 5.1], "whole"), ([0.0, 7.0, 20.0, 31.0, 44.0], "2")):
        log = made_up(5, reach_cm=reach, back_pain=3.0)
        assert f"its reach (rounded to {said} cm)" in describe_reach_and_pain(log, "P-07")


def test_few_days_have_no_path() -> None:
    assert [trace.name for trace in reach_and_pain_figure(made_up(5), "P-07").data] == ["Days"]


@pytest.mark.parametrize("days", [1, 2, 9, 1825])
@pytest.mark.parametrize("reach", [None, 12.0])
def test_any_number_of_days_can_be_drawn_and_said(days: int, reach: float | None) -> None:
    log = made_up(days) if reach is None else made_up(days, reach_cm=reach, back_pain=3.0)
    figure = reach_and_pain_figure(log, "P-07")
    low, high = figure.layout.xaxis.range
    assert low < min(figure.data[0].x)
    assert max(figure.data[0].x) < high
    assert "2026" in describe_reach_and_pain(log, "P-07")


def test_a_log_without_reach_says_so() -> None:
    log = made_up(reach_cm=np.nan)
    assert "No day has both" in reach_and_pain_figure(log, "P-07").layout.annotations[0].text
    assert describe_reach_and_pain(log, "P-07") == "No day has both a reach and a back pain rating."
    assert legend_of_reach_and_pain(same_days(log, "P-07", "back_pain")) == ""


def test_the_sentence_says_days_period_and_course() -> None:
    said = describe_reach_and_pain(made_up(200), "P-07")
    assert said.startswith("200 days with both reach and back pain, 5 Jan to 23 Jul 2026. From Jan to Jul")
    assert "of 10" in said
    assert "cm" in said


def test_the_log_is_not_changed_and_dark_is_dark() -> None:
    log = made_up()
    before = log.copy(deep=True)
    dark = reach_and_pain_figure(log, "P-07", palette=DARK).to_json()
    pd.testing.assert_frame_equal(log, before)
    assert DARK.late in dark
    assert LIGHT.late not in dark
    assert LIGHT.ink not in dark
