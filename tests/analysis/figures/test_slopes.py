"""Figures of groups: slopes and tails of two tests, groups beside each other, a group beside a norm."""

from __future__ import annotations

import pytest

from analysis.figures.compared import draw_compared, draw_standing
from analysis.figures.drawing import as_figure
from analysis.figures.slopes import MOST_SLOPES, draw_slopes
from analysis.figures.theme import DARK, LIGHT, Palette
from analysis.findings.compared import comparisons
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.groups.traits import traits_of
from analysis.norms.fifths import fifths
from analysis.norms.group import group_standings
from analysis.sentences.shown_unit import reach_in
from analysis.sentences.words import number
from tests.made_up_groups import class_of, classes, one_visit

compared_figure = as_figure(draw_compared)
standing_figure = as_figure(draw_standing)
slopes_figure = as_figure(draw_slopes)


def colours(figure: object) -> set[str]:
    return {part for part in str(figure).split("'") if part.startswith("#")}


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("people", [1, 8, MOST_SLOPES + 1])
def test_plotly_takes_every_property_and_only_the_themes_colours_are_used(
    people: int, palette: Palette
) -> None:
    study = Study(Group(class_of(people, 2.0)))
    figure = slopes_figure(table_of(study, "reach_cm"), "reach_cm", palette, claim=study.of_tests("reach_cm"))
    assert colours(figure) <= set(palette.colours())
    assert {one.type for one in figure.data} == ({"bar"} if people > MOST_SLOPES else {"scatter"})


def test_slopes_are_drawn_in_inches_where_reach_is_told_so() -> None:
    table = table_of(Study(Group(class_of(8, 2.0))), "reach_cm")
    average = slopes_figure(table, "reach_cm").data[-1].y
    with reach_in("in"):
        inches = slopes_figure(table, "reach_cm").data[-1].y
    assert [round(value * 2.54, 6) for value in inches] == [round(value, 6) for value in average]


def test_the_average_is_told_in_the_picture_not_only_where_a_pointer_stops() -> None:
    figure = slopes_figure(table_of(Study(Group(class_of(8, 2.0))), "reach_cm"), "reach_cm")
    average = figure.data[-1]
    told = [text.strip("\u2002") for text in average.text]
    assert told == [number(value, 1) for value in average.y]


def test_nobody_with_two_tests_gets_a_sentence_for_a_figure() -> None:
    table = table_of(Study(Group(class_of(4, 0, lacking=4))), "reach_cm")
    assert "Nobody has two tests yet" in str(slopes_figure(table, "reach_cm"))


def test_small_groups_are_not_drawn_beside_others() -> None:
    entries = class_of(40, 1.5)
    people = classes(entries)
    people.loc[:2, "Class"] = "Few"
    study = Study(Group(entries))
    labels = traits_of(people, list(people["person"]))["Class"]
    found = comparisons(study, labels)["reach_cm"]["tests"]
    figure = compared_figure(found.groups, "reach_cm")
    assert list(figure.layout.yaxis.ticktext) == ["7A", "7B"]
    assert found.too_few == ("Few",)


def test_every_person_with_a_percentile_stands_in_one_fifth() -> None:
    entries, people = one_visit(40)
    found = fifths(group_standings(entries, people))
    assert found.known + sum(many for _, many in found.reasons) == 40
    assert sum(standing_figure(found).data[0].y) == found.known
