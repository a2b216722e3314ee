"""The words of the drawn films fit what is seen."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest

from data.content.captions import read_captions
from data.content.stretches import load_stretches
from docs.film.captions import webvtt
from docs.film.outline import outlines
from docs.film.stage import CAPTIONS, FLOOR_AT, WIDTH, WORDS, Film
from docs.film.stage import HEIGHT as PIXELS_HIGH
from docs.film.timeline import ENOUGH, FPS, HOLD, LENGTH, PARTS, STILLS
from tests.film.shown import EVERY_FILM, bodies, moments

# --- the words --------------------------------------------------------------------------------------------


def test_captions_and_controls_cover_nothing() -> None:
    """Chromium's captions are 5 % of the height a line, its controls 72 pixels of a film 326 pixels wide (a phone)."""
    assert WIDTH == PIXELS_HIGH
    assert CAPTIONS >= 2 * 1.18 * 0.05 * PIXELS_HIGH
    assert WORDS[1] >= CAPTIONS
    assert PIXELS_HIGH - FLOOR_AT >= 72 / 326 * PIXELS_HIGH


@EVERY_FILM
def test_the_words_fit_their_corner(film: Film) -> None:
    for shown in moments(film):
        size = 44 if shown.part == "title" else 40
        assert 0.57 * size * len(shown.cue) <= WORDS[2] - WORDS[0], shown.cue


@EVERY_FILM
def test_the_seconds_count_as_a_clock_does(film: Film) -> None:
    held = [shown for shown in moments(film) if shown.part == "hold"]
    assert [shown.second for shown in held] == [number // FPS for number in range(HOLD * FPS)]
    assert {shown.second for shown in moments(film) if shown.part != "hold"} == {None}
    assert 10 <= HOLD <= 30, "the dose most people are given"
    assert 10 == ENOUGH < HOLD
    assert LENGTH <= 40


@EVERY_FILM
def test_the_chest_does_what_the_words_say(film: Film) -> None:
    held = [shown for shown in moments(film) if shown.part == "hold"]
    for before, after in pairwise(held):
        if before.cue == after.cue:
            grows = after.breath - before.breath
            assert grows >= 0 if before.cue == "Breathe in" else grows <= 0
    for before, after in pairwise(moments(film)):
        if before.breathing == after.breathing and before.breathing:
            assert (after.breath >= before.breath) == (before.breathing == "Breathe in")
    rest, full = (outlines(bodies(film)[0], breath=breath)["shirt"] for breath in (0.0, 1.0))
    assert 2 <= np.hypot(*(film.pixels(full) - film.pixels(rest)).T).max() <= 8, "a few pixels"


@EVERY_FILM
def test_the_captions_say_what_the_screen_shows_when_it_shows_it(film: Film) -> None:
    stretch = next(each for each in load_stretches() if each.words.id == film.id)
    assert stretch.captions.read_text(encoding="utf-8") == webvtt(film)
    assert stretch.words.title == film.title
    assert len(stretch.stills) == len(STILLS)
    assert webvtt(film).count(" line:0\n") == webvtt(film).count("-->"), "at the top"
    cues = read_captions(stretch.captions)
    assert cues[0].start == PARTS["ready"][0] > 0, "the title is in the picture; no caption says it again"
    assert cues[-1].end == pytest.approx(LENGTH)
    start, end = PARTS["hold"]
    for cue in cues:
        inside = [shown for frame, shown in enumerate(moments(film)) if cue.start <= frame / FPS < cue.end]
        # Breath by breath, the picture says what the caption says, in its order.
        said = re.findall(r"[Bb]reathe in|Breathe out|and out", cue.text)
        seen = [words for words in dict.fromkeys(shown.breathing for shown in inside) if words]
        assert seen == [words.capitalize().replace("And", "Breathe") for words in said]
        if start <= cue.start < end:
            assert (inside[0].cue, inside[-1].cue) == ("Breathe in", "Breathe out")
            assert "Breathe in … and out" in cue.text
            assert ("At the mark, 10 seconds" in cue.text) == (inside[0].second == ENOUGH)
        else:
            assert {shown.cue.lower() for shown in inside} == {inside[0].cue.lower()}
            assert inside[0].cue.lower() in cue.text.lower()
        assert len(cue.text) <= 70, "two lines on a phone"
        assert len(re.findall(r"\w+", cue.text)) <= 3.7 * (cue.end - cue.start), "no faster than people read"
    assert "Breathe in" in film.said.set
    assert film.said.into.startswith("Breathe out")
    assert "Stop if" in film.said.hold[-1]
