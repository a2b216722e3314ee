"""Colours that people can read, in light and in dark."""

from __future__ import annotations

from dataclasses import fields

import pytest

from analysis.figures.scales import mark_look, marks_to_dark
from analysis.figures.theme import DARK, LIGHT, Palette, light_to_dark
from analysis.questions.thresholds import SCORED, SCORED_BESIDE
from data.log import MEASURES


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_colours_reach_aa_on_cards_and_on_the_page(palette: Palette) -> None:
    """The app's cards are as the page, those of a shared page are lighter."""
    for colour in (palette.ink, palette.muted, *(palette.of(name) for name in (*SCORED, *SCORED_BESIDE))):
        assert contrast(colour, palette.card) >= 4.5, colour
        assert contrast(colour, palette.paper) >= 4.5, colour


def test_every_light_colour_has_one_dark_counterpart() -> None:
    assert len(set(LIGHT.colours())) == len(LIGHT.colours())
    assert list(light_to_dark().values()) == list(DARK.colours())
    for palette in (LIGHT, DARK):
        others = {getattr(palette, one.name) for one in fields(palette) if one.type == "str"}
        assert others | {palette.of(name) for name in MEASURES} < {*palette.colours()}


def test_measures_on_one_time_axis_differ_by_shape() -> None:
    shapes = [MEASURES[name].marker for name in (*SCORED, *SCORED_BESIDE)]
    assert len(shapes) == len(set(shapes)) >= 4


@pytest.mark.parametrize("many", [5, 60, 300, 2000])
def test_marks_of_any_number_have_a_dark_colour_that_is_less_see_through(many: int) -> None:
    light, dark = mark_look(many, "back_pain", LIGHT)["color"], mark_look(many, "back_pain", DARK)["color"]
    assert marks_to_dark()[light] == dark
    assert float(dark.rstrip(")").split(",")[-1]) > float(light.rstrip(")").split(",")[-1])
