"""The drawings of how to measure: marks where the data says, an example that adds up, type that can be read."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from data.content.diagrams import load_measuring
from data.content.norms import load_protocols
from docs.film import reaching
from docs.film.diagrams import CM, DRAWINGS, FOLDER, HEIGHT, SMALLEST, WIDTH, Drawing, drawn
from docs.film.scenes import UNITS_A_CM

EVERY_DRAWING = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.id)
SVG = "{http://www.w3.org/2000/svg}"
WIDE = 0.62  # of a bold letter, at most on average, in ems


def named(drawing: Drawing, name: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(drawn(drawing))  # noqa: S314 - our own file
    return [element for element in root.iter() if element.get("class") == name]


def number(text: str | None) -> float:
    found = re.search(r"[−]?\d+(?:\.\d+)?", text or "")
    assert found
    return float(found[0].replace("−", "-"))


def last_place(drawing: Drawing, name: str) -> float:
    """Return where a line meets the ruler: from the left, on the upright ruler from the top."""
    (line,) = named(drawing, name)
    places = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", line.attrib["d"])]
    return places[-1] if drawing.scene == "standing" else places[-2]


def on_ruler(drawing: Drawing, place: float) -> float:
    """Read a place as people do, from two numbers that are drawn."""
    upright = drawing.scene == "standing"
    # A number on the upright ruler stands with its middle at its mark, but for the 0, which would be cut off.
    marks = [
        (number(e.text), float(e.attrib["y"]) - 10 if upright else float(e.attrib["x"]))
        for e in named(drawing, "number")
    ]
    (one, at), (other, further) = (marks[1], marks[2])
    return one + (place - at) / (further - at) * (other - one)


def test_the_files_are_what_the_program_draws() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.svg")) == sorted(d.id for d in DRAWINGS)
    for drawing in DRAWINGS:
        assert (FOLDER / f"{drawing.id}.svg").read_text(encoding="utf-8") == drawn(drawing), drawing.id


@EVERY_DRAWING
def test_the_line_is_at_the_mark_of_the_protocol(drawing: Drawing) -> None:
    words = next(each for each in load_measuring().diagrams if each.id == drawing.id)
    for name in words.protocols:
        protocol = load_protocols()[name]
        assert protocol.unit == drawing.unit or protocol.foot_line is None
        if drawing.numbered and protocol.foot_line is not None:
            assert on_ruler(drawing, last_place(drawing, "foot-line")) == pytest.approx(
                protocol.foot_line, abs=0.05
            )
            assert number(named(drawing, "foot-label")[0].text) == protocol.foot_line
    assert drawing.numbered == ("back_saver" not in words.protocols)


@EVERY_DRAWING
def test_numbers_grow_away_from_the_person_or_the_floor(drawing: Drawing) -> None:
    marks = [(number(e.text), float(e.attrib["x"]), float(e.attrib["y"])) for e in named(drawing, "number")]
    assert len(marks) >= 3 or not drawing.numbered
    for (one, x, y), (other, further, higher) in pairwise(marks):
        assert other > one
        assert higher < y if drawing.scene == "standing" else further > x
    assert 0 in [mark[0] for mark in marks] or not drawing.numbered, "the zero is on the ruler"


@EVERY_DRAWING
def test_the_example_adds_up(drawing: Drawing) -> None:
    line, end = last_place(drawing, "foot-line"), last_place(drawing, "fingertips")
    up = -1 if drawing.scene == "standing" else 1
    assert up * (end - line) / UNITS_A_CM == pytest.approx(drawing.beyond, abs=0.02)
    if not drawing.numbered:
        return
    reading = number(named(drawing, "reading")[0].text)
    assert reading == drawing.reading
    means = (named(drawing, "means")[0].text or "").split("=")[1]
    unit = CM[drawing.unit] if " cm " in means else 1.0
    assert number(means) == pytest.approx(abs(reading - drawing.line) * unit, abs=0.05)
    assert ("short" in means) == (drawing.beyond < 0 or drawing.scene == "standing")


@EVERY_DRAWING
def test_type_can_be_read_on_a_phone_and_stays_on_the_card(drawing: Drawing) -> None:
    root = ElementTree.fromstring(drawn(drawing))  # noqa: S314 - our own file
    for text in root.iter(f"{SVG}text"):
        size, x = float(text.attrib["font-size"]), float(text.attrib["x"])
        assert size >= SMALLEST, "12 pixels at a width of 350"
        wide = WIDE * size * len(text.text or "")
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.attrib["text-anchor"]]
        assert left >= 0, text.text
        assert left + wide <= WIDTH, text.text
        assert float(text.attrib["y"]) < HEIGHT - 10
    for box in root.iter(f"{SVG}rect"):
        assert float(box.attrib.get("x", 0)) >= 0
        assert float(box.attrib.get("x", 0)) + float(box.attrib["width"]) <= WIDTH, box.attrib


def test_soles_are_at_one_place_in_all_sitting_tests_so_that_only_the_zero_moves() -> None:
    sitting = [d for d in DRAWINGS if d.scene in ("box", "floor")]
    assert len({last_place(d, "foot-line") for d in sitting}) == 1
    assert len({d.place(0) for d in sitting}) == len(sitting) - 1, "toe-zero and V-sit share theirs"


@pytest.mark.parametrize("beyond", [-0.10, 0.0, 0.07])
def test_the_figure_keeps_knees_and_arms_nearly_straight_and_soles_upright(beyond: float) -> None:
    sole = reaching.soles()
    for body in (reaching.sitting((sole + beyond, 0.334)), reaching.sitting((sole + beyond, 0.03))):
        leg = body.legs["near"]
        assert 0 <= body.knee("near") <= 10
        assert leg.tip == pytest.approx(90, abs=0.5)
        assert leg.end[0] + reaching.SOLE == pytest.approx(sole, abs=0.005)
        assert 5 <= body.elbow("near") <= 25


def test_what_cannot_be_reached_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="cannot reach"):
        reaching.sitting((2.0, 0.3))
