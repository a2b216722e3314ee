"""The drawings of how to measure, as pages get them: one for each protocol, safe, small, with sources."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from data.content.diagrams import PICTURES, Diagram, load_measuring
from data.content.front_matter import ContentError
from data.content.norms import load_protocols

EVERY_DIAGRAM = pytest.mark.parametrize("diagram", load_measuring().diagrams, ids=lambda diagram: diagram.id)
SHOWN = {"svg", "title", "rect", "path", "text", "g"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PICTURES, tmp_path / "protocols"))


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def test_every_confirmed_protocol_is_drawn_and_no_other() -> None:
    shown = sorted(name for diagram in load_measuring().diagrams for name in diagram.protocols)
    assert shown == sorted(p.id for p in load_protocols().values() if p.confirmed)
    assert not {"csep_26", "napfa", "acsm10_15"} & set(shown)


@EVERY_DIAGRAM
def test_a_picture_is_safe_and_small(diagram: Diagram) -> None:
    text = diagram.picture.read_text(encoding="utf-8")
    assert len(text) <= 40_000
    assert not re.search(r"href|url\(|@import|style|script|<!|data:", text)
    assert re.findall(r"https?://[^\"' ]+", text) == ["http://www.w3.org/2000/svg"]
    for element in ElementTree.fromstring(text).iter():  # noqa: S314 - our own file
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SHOWN
        assert not [name for name in element.attrib if name.lower().startswith("on")]


@EVERY_DIAGRAM
def test_the_zero_is_said_where_the_protocols_have_it(diagram: Diagram) -> None:
    for name in diagram.protocols:
        line = load_protocols()[name].foot_line
        if line:
            assert f"{line:g}" in numbers(diagram.zero)
        elif line == 0:
            assert diagram.zero.startswith("Zero is at")
        elif len(diagram.protocols) == 1:
            assert not numbers(diagram.zero)
    assert re.search(r"plus|more than|less is further", diagram.zero)
    assert diagram.zero.count(".") - diagram.zero.count("25.4") == 1, "one sentence"


@EVERY_DIAGRAM
def test_every_number_of_the_steps_stands_in_a_source(diagram: Diagram) -> None:
    known = numbers(" ".join(load_measuring().source(key).says for key in diagram.keys))
    assert numbers(" ".join((diagram.zero, *(step.text for step in diagram.how)))) <= known
    assert diagram.keys


@EVERY_DIAGRAM
def test_the_words_are_short(diagram: Diagram) -> None:
    assert 3 <= len(diagram.how) <= 5
    assert all(len(step.text.split()) <= 20 for step in diagram.how)
    for sentence in re.split(r"(?<=[.!?])\s+", diagram.alt):
        assert len(sentence.split()) <= 25, sentence


def test_how_to_measure_the_same_way_is_said_with_its_sources() -> None:
    text = load_measuring().text
    assert "Same time of day" in text
    assert "Same warm-up" in text
    assert "https://pubmed.ncbi.nlm.nih.gov/22052023" in text


def test_a_lost_picture_is_named(folder: Path) -> None:
    (folder / "vsit.svg").unlink()
    with pytest.raises(ContentError, match=r"vsit\.svg"):
        load_measuring(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("protocols: [vsit]", "protocols: [csep_26]", "'csep_26' is not a protocol whose zero is confirmed"),
        ("protocols: [vsit]", "protocols: [chair]", "'chair' is shown twice"),
        (
            "protocols: [presidential_23, classic_23]",
            "protocols: [classic_23]",
            "no drawing for presidential_23",
        ),
        ("source: hopkins", "source: nobody", "'nobody'"),
        ("zero: Zero is the floor", "nil: Zero is the floor", "zero' is missing"),
        ("status: CONFIRMED", "status: MEMORY", "MEMORY"),
    ],
)
def test_what_is_wrong_in_the_words_is_said(folder: Path, old: str, new: str, said: str) -> None:
    path = folder / "measuring.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        load_measuring(folder)
