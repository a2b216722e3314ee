"""What people rely on in the figure of a whole group."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from made_up_log import made_up

from analysis.figures import DARK, LIGHT, describe_everyone, everyone_figure
from analysis.figures.everyone import smooth_lines
from data.log import as_entries

MakeGroup = Callable[..., pd.DataFrame]


@pytest.fixture
def make_group() -> MakeGroup:
    def group(people: int, days: int = 60) -> pd.DataFrame:
        return as_entries(pd.concat([made_up(days, f"P-{i:02d}") for i in range(people, 0, -1)]))

    return group


def test_one_line_a_person_in_alphabetical_order_and_the_middle_last(make_group: MakeGroup) -> None:
    names = [trace.name for trace in everyone_figure(make_group(4), "reach_cm").data]
    assert names == ["P-01", "P-02", "P-03", "P-04", "Middle of the group", "Names"]


def test_nobody_stands_out(make_group: MakeGroup) -> None:
    people = everyone_figure(make_group(8), "back_pain").data[:-2]
    assert {(t.line.color, t.line.width, t.opacity) for t in people} == {
        (LIGHT.of("back_pain"), people[0].line.width, people[0].opacity)
    }


@pytest.mark.parametrize("measure", ["reach_cm", "sciatica_pain"])
def test_names_stand_beside_the_ends_and_none_touches_another(make_group: MakeGroup, measure: str) -> None:
    figure = everyone_figure(make_group(15, 30), measure)
    layout = figure.layout
    assert [note.text for note in layout.annotations] == [f"P-{i:02d}" for i in range(1, 16)]
    low, high = layout.yaxis.range
    inner = layout.height - layout.margin.t - layout.margin.b
    places = sorted((y - low) / (high - low) * inner for y in figure.data[-1].y[1::3])
    assert min(np.diff(places)) > 13
    assert places[0] > -0.1
    assert places[-1] < inner + 0.1
    assert everyone_figure(make_group(16, 30), measure).data[-1].name != "Names"


def test_long_names_are_cut_and_are_no_html(make_group: MakeGroup) -> None:
    log = make_group(2)
    log["person"] = log["person"].replace({"P-01": "<b>B", "P-02": "Somebody with a long name"})
    figure = everyone_figure(as_entries(log), "reach_cm")
    assert [note.text for note in figure.layout.annotations] == ["&lt;b&gt;B", "Somebody w…"]
    assert figure.layout.margin.r <= 80


def test_who_has_no_line_is_said(make_group: MakeGroup) -> None:
    group = make_group(5)
    few = group[(group["person"] != "P-02") | (group["date"] < "2026-01-10")]
    assert describe_everyone(few, "reach_cm").endswith(
        "The thick line is the middle of the group; people with few days can shift it. P-02 has too few days "
        "for a line."
    )


def test_two_people_have_no_middle(make_group: MakeGroup) -> None:
    assert [t.name for t in everyone_figure(make_group(2), "reach_cm").data] == [
        "P-01",
        "P-02",
        "Names",
    ]


def test_many_people_get_fainter_lines(make_group: MakeGroup) -> None:
    few, many = (
        everyone_figure(make_group(8, 30), "reach_cm"),
        everyone_figure(make_group(40, 30), "reach_cm"),
    )
    assert many.data[0].opacity < few.data[0].opacity


def test_axis_carries_the_unit(make_group: MakeGroup) -> None:
    group = make_group(3)
    assert everyone_figure(group, "reach_cm").layout.yaxis.title.text == "Sit-and-reach (cm, up is further)"
    assert everyone_figure(group, "back_pain").layout.yaxis.title.text == "Back pain (0 none – 10 worst)"


def test_too_few_days_give_a_sentence(make_group: MakeGroup) -> None:
    group = make_group(3, 4)
    assert everyone_figure(group, "reach_cm").layout.annotations[0].text.startswith("Nobody has enough")
    assert describe_everyone(group, "reach_cm") == "Nobody has enough days of sit-and-reach for a line yet."


def test_the_sentence_counts_people_and_the_log_is_not_changed(make_group: MakeGroup) -> None:
    group = make_group(4)
    before = group.copy(deep=True)
    assert describe_everyone(group, "back_pain").startswith("The back pain of 4 people, 5 Jan to 5 Mar 2026")
    assert LIGHT.of("back_pain") not in everyone_figure(group, "back_pain", DARK).to_json()
    pd.testing.assert_frame_equal(group, before)


def test_of_more_people_than_lines_nobody_is_said_to_lack_days(
    make_group: MakeGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.figures.everyone.MOST_DRAWN", 3)
    log = make_group(5, days=30)
    lines = smooth_lines(log, "reach_cm")
    assert len(lines) == 3
    lines.popitem()  # one of the three may have no line
    said = describe_everyone(log, "reach_cm", lines=lines)
    assert said.startswith("The sit-and-reach of the 2 people with the most days")
    assert "too few days" not in said
