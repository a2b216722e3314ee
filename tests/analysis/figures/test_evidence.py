"""What people rely on in the pictures of what studies found, and of how things go over weeks."""

from __future__ import annotations

import math
import re

import pytest

from analysis.figures.course import draw_course
from analysis.figures.drawing import as_figure
from analysis.figures.evidence import draw_evidence, same_scale
from analysis.figures.theme import DARK, LIGHT
from analysis.sentences.studies import describe_course, describe_evidence, in_words
from data.content.effects import Course, Effect
from data.content.loader import Benefit, load_benefits
from tests.analysis.figures.drawn import by_name, texts

course_figure = as_figure(draw_course)
evidence_figure = as_figure(draw_evidence)

EVERY_CLAIM = pytest.mark.parametrize("benefit", load_benefits(), ids=lambda benefit: benefit.id)


def effect(low: float = -0.9, value: float = -0.5, high: float = -0.1, **more: object) -> Effect:
    row = {"study": "A 2001", "what": "stretching, pain", "outcome": "pain", "measure": "SMD", "source": "a"}
    return Effect.model_validate(
        {**row, "status": "CONFIRMED", "low": low, "value": value, "high": high, **more}
    )


@EVERY_CLAIM
def test_every_row_of_a_claim_is_drawn_where_its_numbers_say(benefit: Benefit) -> None:
    for effects in same_scale(benefit.effects):
        figure = evidence_figure(effects)
        drawn = {
            (x, round(x - minus, 6), round(x + plus, 6))
            for trace in figure.data
            for x, minus, plus in zip(trace.x, trace.error_x.arrayminus, trace.error_x.array, strict=True)
        }
        assert drawn == {(e.value, e.low, e.high) for e in effects if e.value is not None}
        for row in effects:
            assert any(text.startswith(row.study) for text in texts(figure))
            assert row.value is not None or row.note in texts(figure)


@EVERY_CLAIM
def test_the_line_of_no_effect_stands_on_every_figure_with_both_sides_in_words(benefit: Benefit) -> None:
    for effects in same_scale(benefit.effects):
        figure = evidence_figure(effects)
        nothing = 1 if effects[0].ratio else 0
        assert [(line.x0, line.x1) for line in figure.layout.shapes] == [(nothing, nothing)]
        low, high = figure.layout.xaxis.range
        assert low < 0 < high, "0, which on the axis of ratios is the logarithm of 1"
        assert "no effect" in texts(figure)
        sides = [text for text in texts(figure) if "←" in text or "→" in text]
        assert (
            sides
            == {
                "pain": ["← less pain", "more pain →"],
                "injuries": ["← fewer injuries", "more injuries →"],
                "movement": ["← less movement", "more movement →"],
            }[effects[0].outcome]
        )


def test_clear_results_are_filled_and_others_open() -> None:
    traces = by_name(evidence_figure([effect(), effect(high=0.2), effect(about="something else")]))
    assert traces["Clear"].marker.color == LIGHT.of("reach_cm")
    assert traces["Not clear"].marker.color == LIGHT.card
    assert list(traces["Clear"].error_x.array) == pytest.approx([0.4])
    assert traces["Something else"].marker.color == LIGHT.muted


def test_differences_and_ratios_never_share_an_axis() -> None:
    ratio = effect(0.5, 0.8, 1.1, measure="RR")
    further = effect(0.2, 0.4, 0.6, outcome="movement")
    parts = same_scale([effect(), ratio, further, effect(0.6, 0.9, 1.2, measure="HR")])
    assert [{row.measure for row in part} for part in parts] == [{"SMD"}, {"SMD"}, {"RR", "HR"}]
    figure = evidence_figure([ratio])
    assert figure.layout.xaxis.type == "log"
    assert figure.layout.xaxis.range[0] < math.log10(0.5)
    assert "equal" in figure.layout.xaxis.ticktext


def test_what_is_not_stretching_stands_below_its_own_heading() -> None:
    figure = evidence_figure([effect(about="something else", study="Pilates"), effect(), effect()])
    heights = {note.text: note.y for note in figure.layout.annotations}
    assert heights["Pilates"] < heights["Not stretching, to compare"] < heights["A 2001"]


def test_without_stretching_results_nothing_is_called_stretching() -> None:
    silent = effect(None, None, None, note="no trial found")  # type: ignore[arg-type]
    said = describe_evidence([silent, effect(about="something else")])
    assert said.startswith("A 2001: no trial found. ")
    assert said.endswith("Grey is not stretching: A 2001 (less pain).")
    assert "on stretching" not in said


def test_nothing_to_draw_gives_a_sentence() -> None:
    assert texts(evidence_figure([])) == ["No study to draw yet"]
    assert describe_evidence([]) == "No study to draw yet."
    assert same_scale([]) == []


def test_the_sentence_counts_what_is_drawn() -> None:
    injuries = next(benefit for benefit in load_benefits() if benefit.id == "fewer-injuries")
    said = describe_evidence(injuries.effects)
    assert said.startswith(
        "6 results on stretching: 4 found no clear difference (open squares) and 2 found fewer injuries "
        "(filled squares)."
    )
    assert "Strength training (fewer injuries)" in said
    against = describe_evidence([effect(0.1, 0.5, 0.9)])
    assert against.startswith("1 result on stretching found more pain (filled square).")
    assert describe_evidence([effect(0.1, 0.5, 0.9, outcome="movement")]).startswith(
        "1 result on stretching found more movement (filled square)."
    )


def test_a_result_in_words_has_its_numbers() -> None:
    row = effect(0.207, 0.315, 0.48, measure="RR", people=1234, studies=1, note="By lot")
    assert in_words(row) == (
        "A 2001: stretching, pain. Ratio of risks 0.315 (interval 0.207 to 0.480). "
        "1 study, 1,234 people. By lot."
    )
    assert "−0.50 (interval −0.90 to −0.10)" in in_words(effect())


@EVERY_CLAIM
def test_names_leave_room_on_a_phone(benefit: Benefit) -> None:
    for effects in same_scale(benefit.effects):
        names = [text for text in texts(evidence_figure(effects)) if " · " in text]
        assert all(len(name) <= 42 for name in names)
        assert describe_evidence(effects).count(".") <= 5


@EVERY_CLAIM
def test_dark_uses_no_light_colour(benefit: Benefit) -> None:
    figures = [evidence_figure(effects, DARK) for effects in same_scale(benefit.effects)]
    figures += [course_figure(benefit.course, DARK)] if benefit.course else []
    for figure in figures:
        drawing = figure.to_json()
        assert not [
            colour
            for colour in (LIGHT.ink, LIGHT.of("reach_cm"), LIGHT.of("back_pain"), LIGHT.muted)
            if colour in drawing
        ]


def course(name: str) -> Course:
    found = next(benefit for benefit in load_benefits() if benefit.id == name).course
    assert found is not None
    return found


def test_pain_over_a_year_is_drawn_from_0_to_10_with_its_intervals() -> None:
    figure = course_figure(course("less-back-pain"))
    new, long = figure.data
    assert list(new.y) == pytest.approx([5.2, 2.3, 1.2, 0.6])
    assert list(long.y) == pytest.approx([5.1, 3.3, 2.6, 2.3])
    assert list(new.error_y.arrayminus) == pytest.approx([0.4, 0.2, 0.3, 0.3])
    assert (new.line.dash, long.line.dash) != ("solid", "solid"), "told apart without colour"
    assert new.marker.color != long.marker.color
    low, high = figure.layout.yaxis.range
    assert low < 0
    assert high > 10
    assert {"New pain", "Long-lasting pain"} <= set(texts(figure))


def test_the_sentence_of_the_course_names_every_mean() -> None:
    said = describe_course(course("less-back-pain"))
    assert (
        "New pain: 5.2 of 10 at the start, 2.3 after 6 weeks, 1.2 after 26 weeks and 0.6 after 52 weeks."
        in said
    )
    assert not re.search(r"nan|None", said)


def test_what_to_expect_is_a_band_that_says_it_is_no_promise() -> None:
    figure = course_figure(course("reach-further"))
    band = figure.data[0]
    assert band.fill == "toself"
    assert max(band.y) == 8
    assert min(band.y) == 0
    assert texts(figure)[-1] == "typical, not a promise"
    assert "Further than at the start" in texts(figure)
    said = describe_course(course("reach-further"))
    assert "+1 to +4 cm after 4 weeks, +2 to +6 cm after 8 weeks and +2 to +8 cm after 12 weeks" in said
    assert "not a promise" in said
