"""What people rely on in the picture of everybody's change, and in the one of one visit each."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from analysis.figures.drawing import as_figure
from analysis.figures.forest import MOST_DRAWN, describe_forest, draw_forest, drawn
from analysis.figures.theme import DARK, LIGHT
from analysis.figures.visits import draw_visits
from analysis.groups.average import Average
from analysis.groups.mean_of_people import mean_of_people
from analysis.sentences.group.figures_group import table_of_forest, visits
from tests.analysis.figures.drawn import by_name

forest_figure = as_figure(draw_forest)
visits_figure = as_figure(draw_visits)


def changes(people: int = 6, *, early: int = 1) -> pd.DataFrame:
    difference = np.linspace(-2, 6, people)
    table = pd.DataFrame(
        {"person": [f"P{k:03d}" for k in range(people)], "start": 1.0, "now": 1 + difference}
    )
    table["difference"] = difference
    table["low"], table["high"] = difference - 2.0, difference + 2.0
    table["beyond_error"] = difference > 3
    table["important"] = difference > 4
    table["enough"] = np.arange(people) >= early
    table["same"] = False
    table["looked_at"] = True
    table["n"], table["needed_days"] = 40, np.where(table["enough"], 0, 9)
    return table


def average() -> Average:
    return mean_of_people(np.array([1.0, 2, 3, 4, 5]))


def test_people_stand_in_the_order_of_the_log_whatever_their_result() -> None:
    table = changes()
    upside_down = table.assign(difference=table["difference"].to_numpy()[::-1])
    for one in (table, upside_down):
        axis = forest_figure(one, "reach_cm").layout.yaxis
        assert list(axis.ticktext) == table["person"].tolist()
        assert list(axis.tickvals) == sorted(axis.tickvals, reverse=True)


def test_clear_marks_are_filled_and_others_open() -> None:
    traces = by_name(forest_figure(changes(), "back_pain"))
    clear, unclear = traces["Clear change"], traces["No clear change"]
    assert min(clear.x) > 3 >= max(unclear.x)
    assert clear.marker.color == LIGHT.of("back_pain")
    assert unclear.marker.color == LIGHT.card
    assert clear.marker.symbol == unclear.marker.symbol == "diamond"
    assert list(clear.error_x.array) == pytest.approx([2.0] * len(clear.x))


def test_who_is_too_early_is_listed_with_the_days_that_are_missing() -> None:
    traces = by_name(forest_figure(changes(early=2), "reach_cm"))
    assert [text.strip() for text in traces["Too early to say"].text] == ["too early: 9 more days"] * 2
    assert "2 too early to say (in words)" in describe_forest(changes(early=2), "reach_cm")


@pytest.mark.parametrize(
    ("measure", "ways"),
    [("reach_cm", {"← less far", "further →"}), ("back_pain", {"← less pain", "more pain →"})],
)
def test_the_axis_says_which_way_is_which(measure: str, ways: set[str]) -> None:
    notes = forest_figure(changes(), measure).layout.annotations
    assert ways <= {note.text for note in notes}


def test_the_average_stands_last_as_a_diamond_as_wide_as_its_interval() -> None:
    figure = forest_figure(changes(), "reach_cm", average=average())
    diamond = figure.data[-1]
    assert (diamond.name, figure.layout.yaxis.ticktext[-1]) == ("Average", "Average")
    assert (min(diamond.x), max(diamond.x)) == pytest.approx((average().low, average().high), abs=0.01)
    assert max(diamond.y) < 1
    assert "The diamond is the average of 5 people, +3.0 cm." in describe_forest(
        changes(), "reach_cm", average=average()
    )


@pytest.mark.parametrize(("measure", "error"), [("reach_cm", 4), ("back_pain", 2)])
def test_the_shaded_zone_is_the_measuring_error_and_a_dashed_line_no_change(
    measure: str, error: float
) -> None:
    zone, line = forest_figure(changes(), measure).layout.shapes
    assert (zone.x0, zone.x1) == (-error, error)
    assert (line.x0, line.x1) == (0, 0)
    assert "px" in line.line.dash
    assert "measuring error" in forest_figure(changes(), measure).layout.annotations[0].text


def test_a_large_group_is_thinned_evenly_and_says_how_many_are_missing() -> None:
    table = changes(200, early=20)
    rows = drawn(table)
    assert len(rows) == MOST_DRAWN
    assert rows["enough"].all()
    assert rows["person"].is_monotonic_increasing
    assert (rows["person"].iloc[0], rows["person"].iloc[-1]) == ("P020", "P199")
    assert "140 more people are not drawn." in describe_forest(table, "reach_cm")


def test_one_very_wide_interval_does_not_squeeze_all_others() -> None:
    table = changes()
    table.loc[5, "high"] = 500.0
    low, high = forest_figure(table, "reach_cm").layout.xaxis.range
    assert high < 15
    assert low < -4


def test_long_names_leave_room_for_the_picture_on_a_phone() -> None:
    table = changes().assign(person=[f"somebody with a very long name {k}" for k in range(6)])
    layout = forest_figure(table, "reach_cm").layout
    assert max(len(label) for label in layout.yaxis.ticktext) <= 13
    assert layout.margin.l <= 110
    assert len(set(layout.yaxis.tickvals)) == 6


def test_nobody_with_enough_days_gives_a_sentence() -> None:
    table = changes(3, early=3)
    assert forest_figure(table, "reach_cm").layout.annotations[0].text.startswith("Nobody has enough")
    assert describe_forest(table, "reach_cm") == "Nobody has enough days for a change in reach yet."


def test_the_sentence_names_nobody_and_the_numbers_name_everybody() -> None:
    table = changes()
    table.loc[1, "same"], table.loc[1, "enough"] = True, False
    said = describe_forest(table, "back_pain")
    assert not re.search(r"P00\d|nan|-\d", said)
    assert "1 person whose score never differed" in said
    numbers = table_of_forest(table, "back_pain")
    assert numbers["Person"].tolist() == table["person"].tolist()
    assert numbers["How sure"].tolist()[:2] == ["too early: about 9 more days", "always the same"]
    assert numbers["Change"].iloc[-1] == "+6.0 points"


def test_dark_uses_no_light_colour_and_nothing_is_changed() -> None:
    table = changes()
    before = table.copy(deep=True)
    drawing = forest_figure(table, "reach_cm", DARK, average=average()).to_json()
    assert LIGHT.of("reach_cm") not in drawing
    assert LIGHT.ink not in drawing
    pd.testing.assert_frame_equal(table, before)


def test_one_visit_each_is_counted_whole() -> None:
    scores = pd.Series(np.r_[np.full(30, 2.5), np.full(12, 9.2), -4.0])
    figure = visits_figure(scores, "reach_cm")
    assert sum(figure.data[0].y) == 43
    assert figure.layout.xaxis.title.text == "Sit-and-reach (cm)"
    assert "43 people, one visit each" in visits(scores, "reach_cm")


def test_ratings_of_one_visit_have_a_bar_for_each_whole_number() -> None:
    figure = visits_figure(pd.Series([0.0, 3.0, 3.0, 10.0]), "back_pain")
    assert list(figure.data[0].x) == list(range(11))
    assert [figure.data[0].y[k] for k in (0, 3, 10)] == [1, 2, 1]
    assert figure.data[0].customdata[3] == "3.0 of 10"


@pytest.mark.parametrize("scores", [[2.0], [2.0, 2.0], [-45.0, 80.0]])
def test_any_spread_of_scores_is_drawn(scores: list[float]) -> None:
    assert sum(visits_figure(pd.Series(scores), "reach_cm").data[0].y) == len(scores)
