"""What people rely on in the figure of weekly stretching."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from analysis.figures.dose import draw_dose
from analysis.figures.drawing import as_figure
from analysis.figures.theme import DARK, LIGHT
from analysis.questions.dose import dose
from analysis.sentences.person.dose import describe_dose
from tests.analysis.figures.drawn import by_name, texts
from tests.simulated_diaries import START

dose_figure = as_figure(draw_dose)


def minutes(days: int = 84) -> pd.Series:
    """Minutes with a week of none (the third), a week unknown (the fifth) and one partly known (the seventh)."""
    series = pd.Series(np.resize([10.0, 0.0, 20.0], days), pd.date_range(START, periods=days))
    series.iloc[14:21] = 0.0
    series.iloc[28:35] = np.nan
    series.iloc[42:45] = np.nan
    return series


def test_weeks_are_bars_and_what_is_not_known_is_told_apart() -> None:
    traces = by_name(dose_figure(dose(minutes())))
    assert list(traces) == ["Full weeks", "Weeks with days missing", "No stretching"]
    assert len(traces["Full weeks"].x) == 9
    assert len(traces["Weeks with days missing"].x) == 1
    assert traces["Weeks with days missing"].marker.pattern.shape == "/"
    assert list(traces["No stretching"].x) == ["2026-01-22"]
    everything = [day for trace in traces.values() for day in trace.x]
    assert "2026-02-05" not in everything


def test_bars_hold_the_totals_of_the_log() -> None:
    drawn = sum(sum(trace.y) for trace in dose_figure(dose(minutes())).data)
    assert drawn == pytest.approx(float(minutes().sum()))


def test_no_line_holds_the_week_s_minutes_against_those_of_one_muscle() -> None:
    figure = dose_figure(dose(minutes()))
    assert not figure.layout.shapes
    assert list(figure.layout.yaxis.tickvals) == [0, 80]


def test_hover_says_how_many_days_are_known() -> None:
    hover = by_name(dose_figure(dose(minutes())))["Weeks with days missing"].customdata[0]
    assert hover == "Week from 16 Feb 2026<br>40 min, minutes known on 4 days"


@pytest.mark.parametrize("days", [1, 6, 7, 30, 1825])
def test_any_number_of_days_can_be_drawn_and_said(days: int) -> None:
    found = dose(pd.Series(12.0, pd.date_range(START, periods=days)))
    json.loads(dose_figure(found).to_json())
    assert describe_dose(found).startswith("Minutes of stretching in ")


def test_nothing_gives_a_sentence_instead_of_an_empty_box() -> None:
    empty = dose(minutes().iloc[:0])
    assert texts(dose_figure(empty)) == ["No stretching minutes to draw yet"]
    assert describe_dose(empty) == "No stretching minutes to draw yet."


def test_the_sentence_tells_what_the_figure_shows() -> None:
    assert describe_dose(dose(minutes())) == (
        "Minutes of stretching in 11 weeks, 5 Jan to 29 Mar 2026, between 0 and 80 min. Hatched: "
        "weeks with more than two days missing, which hold at least this much. 1 week without minutes is left empty."
    )


def test_dark_uses_dark_colours_only_and_no_text_needs_an_inline_style() -> None:
    figure = dose_figure(dose(minutes()), DARK)
    assert LIGHT.of("minutes") not in figure.to_json()
    assert not [text for text in texts(figure) if "<" in text]
