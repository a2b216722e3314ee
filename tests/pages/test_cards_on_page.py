"""Cards as a visitor sees them: each is there at once, with its picture, and reads without colour."""

from __future__ import annotations

from html.parser import HTMLParser

import pandas as pd
import pytest
from made_up_log import made_up
from pandas.io.formats.style import Styler

from analysis.figures.theme import DARK, LIGHT
from analysis.findings import Card, card
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report.cards import cards_of
from pages.parts.frame.cards import card_html
from pages.parts.frame.signs import MOST_ROWS, with_minus


class _Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.alts: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.alts.append(dict(attrs)["alt"] or "")


def test_a_card_reads_its_measure_now_then_worth_and_how_sure() -> None:
    [one] = cards_of(PersonAnalysis(made_up(), "P-07"), ("back_pain",))
    for palette in (LIGHT, DARK):
        seen = _Seen(card_html(one, palette))
        words = [word for word in seen.words if word]
        assert words == ["Back pain", one.now, one.was, one.caption, one.badge]
        # What words say beside it is not told again by a picture.
        assert seen.alts == ["", one.alt, ""]


def test_both_themes_have_the_same_words_and_colours_of_their_own() -> None:
    [one] = cards_of(PersonAnalysis(made_up(), "P-07"), ("reach_cm",))
    light, dark = (card_html(one, palette) for palette in (LIGHT, DARK))
    assert light != dark
    assert _Seen(light).words == _Seen(dark).words


def test_a_card_without_a_picture_stands_as_well() -> None:
    bare = card(PersonAnalysis(made_up(5), "P-07"), "reach_cm")
    assert isinstance(bare, Card)
    assert _Seen(card_html(bare, LIGHT)).alts == ["", ""]


@pytest.mark.parametrize(
    ("value", "signed", "digits", "told"),
    [(-3.62, True, 1, "−3.6"), (0.04, True, 1, "0.0"), (-0.04, True, 1, "0.0"), (2.0, True, 1, "+2.0"),
     (2.0, False, 1, "2.0"), (-3.62, False, None, "−3.62"), (float("nan"), True, 1, "–")],
)  # fmt: skip
def test_tables_tell_numbers_as_sentences_do(
    value: float, digits: int | None, told: str, *, signed: bool
) -> None:
    table = pd.DataFrame({"Change": [value]})
    styled = with_minus(table, signed=("Change",) if signed else (), digits=digits)
    assert isinstance(styled, Styler)
    assert f">{told}<" in styled.to_html()
    assert styled.data is table


def test_a_very_long_table_is_sent_as_it_is() -> None:
    long = pd.DataFrame({"Change": [-1.0] * (MOST_ROWS + 1)})
    assert with_minus(long) is long
