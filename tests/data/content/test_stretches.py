"""The stretches as pages get them: words with sources, films that browsers play, captions that can be read."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from data.content.captions import Cue, read_captions
from data.content.front_matter import ContentError
from data.content.sources import CITATION
from data.content.stretches import FILMS, Stretch, load_stretches, sources_of

EVERY_STRETCH = pytest.mark.parametrize("stretch", load_stretches(), ids=lambda stretch: stretch.words.id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FILMS, tmp_path / "film"))


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", CITATION.sub("", text)))


def test_there_are_the_four_in_their_order() -> None:
    assert [stretch.words.id for stretch in load_stretches()] == [
        "lying-with-a-strap", "seated-on-a-chair", "heel-on-a-low-step", "in-a-doorway",
    ]  # fmt: skip


def test_all_films_together_are_small() -> None:
    films = [path for stretch in load_stretches() for path in (stretch.webm, stretch.mp4)]
    assert sum(path.stat().st_size for path in films) <= 4_000_000


@EVERY_STRETCH
def test_browsers_know_what_the_files_are(stretch: Stretch) -> None:
    webm, mp4 = stretch.webm.read_bytes(), stretch.mp4.read_bytes()
    assert webm.startswith(b"\x1a\x45\xdf\xa3")
    assert b"V_VP9" in webm
    assert mp4[4:8] == b"ftyp"
    assert b"avc1" in mp4
    assert mp4.index(b"moov") < mp4.index(b"mdat"), "the index comes first, so that playing can start at once"
    assert b"soun" not in mp4
    assert not any(codec in webm for codec in (b"A_OPUS", b"A_VORBIS"))
    for picture in stretch.stills:
        head = picture.read_bytes()[:12]
        assert (head[:4], head[8:]) == (b"RIFF", b"WEBP")


@EVERY_STRETCH
def test_what_is_empty_above_a_step_is_true(stretch: Stretch) -> None:
    for step, still in zip(stretch.words.steps, stretch.stills, strict=True):
        with Image.open(still) as opened:
            grey = opened.convert("L")
        paper = grey.getpixel((2, 2))
        drawn = grey.point(lambda shade, paper=paper: 255 * (abs(shade - paper) > 12)).getbbox()
        empty = 100 * drawn[1] / grey.height
        assert step.empty_above <= max(empty - 3, 0), "nothing of the figure is cut off"
        assert empty - step.empty_above < 20, "and hardly anything is empty"


@EVERY_STRETCH
def test_every_number_of_the_advice_stands_in_its_source(stretch: Stretch) -> None:
    says = {source.key: source.says for source in stretch.words.sources}
    for advice in stretch.words.hold:
        assert numbers(advice.text) <= numbers(says[advice.source])
    assert not numbers(" ".join([*(step.text for step in stretch.words.steps), stretch.words.body]))


@EVERY_STRETCH
def test_the_words_are_short_and_safe(stretch: Stretch) -> None:
    words = stretch.words
    texts = [words.alt, words.back, words.stop_rule, *words.tips]
    texts += [text for step in words.steps for text in (step.text, step.alt)]
    for sentence in re.split(r"(?<=[.!?])\s+", " ".join(texts)):
        assert len(sentence.split()) <= 20, sentence
    assert words.stop_rule.startswith("Stop if it hurts")
    assert "tingling goes down your leg" in words.stop_rule
    assert "do not bounce" in words.body
    assert any("sciatica" in caution.who for caution in words.careful)


def test_a_lost_film_is_named(folder: Path) -> None:
    (folder / "in-a-doorway.mp4").unlink()
    (folder / "in-a-doorway-2.webp").write_bytes(b"")
    with pytest.raises(ContentError, match=r"in-a-doorway\.mp4, in-a-doorway-2\.webp"):
        load_stretches(folder)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("order: 4", "order: 1", "same 'order'"),
        ("id: in-a-doorway", "id: door", "must be the file's name"),
        ("source: garber", "source: nobody", "'nobody'"),
        ("need: ", "needs: ", "'need' is missing"),
        ("Garber CE", "Gerber CE", "gives 'garber' differently"),
        ("- Keep your knee a little bent.", "Keep your knee a little bent.", "'body' must be a list"),
    ],
)
def test_what_is_wrong_in_the_words_is_said(folder: Path, old: str, new: str, said: str) -> None:
    path = folder / "in-a-doorway.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        load_stretches(folder)


def test_all_stretches_number_their_sources_in_one_list() -> None:
    keys = [source.key for source in sources_of(load_stretches())]
    assert len(keys) == len(set(keys))
    assert set(keys) == {source.key for stretch in load_stretches() for source in stretch.words.sources}


def test_a_tip_that_goes_on_in_the_next_line_is_one_tip(folder: Path) -> None:
    path = folder / "in-a-doorway.md"
    path.write_text(path.read_text(encoding="utf-8") + "- Breathe\n  slowly.\n", encoding="utf-8")
    (doorway,) = (one for one in load_stretches(folder) if one.words.id == "in-a-doorway")
    assert doorway.words.tips[-1] == "Breathe slowly."


def test_captions_are_read(tmp_path: Path) -> None:
    path = tmp_path / "film.vtt"
    path.write_text(
        "WEBVTT\n\n00:00.000 --> 00:01.500 line:0\nSit\ntall.\n\n01:00:02.000 --> 01:00:03.250\nUp.\n"
    )
    assert read_captions(path) == (Cue(0.0, 1.5, "Sit tall."), Cue(3602.0, 3603.25, "Up."))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "WEBVTT"),
        ("WEBVTT\n", "no captions"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "words below"),
        ("WEBVTT\n\n0:01 --> 0:02\nSit.\n", "line of times"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nSit.\n", "place in time"),
        ("WEBVTT\n\n00:00.000 --> 00:02.000\nSit.\n\n00:01.000 --> 00:03.000\nUp.\n", "place in time"),
    ],
)
def test_captions_that_cannot_be_shown_are_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "film.vtt"
    path.write_text(text)
    with pytest.raises(ContentError, match=said):
        read_captions(path)
