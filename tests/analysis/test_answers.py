"""Answers on the command line: every one that is printed is taken, and what is none is refused in words."""

from __future__ import annotations

import pytest

from analysis.answers import NoAnswer, with_answers
from data.reading import Choices, read_log
from tests.kinds_of_questions import QUESTIONS


def test_whatever_is_offered_is_taken() -> None:
    offered = [
        f"{question.about}={option}"
        for asked in QUESTIONS
        for question in read_log(asked.log.encode()).questions
        for option in question.options
    ]
    assert len(offered) > len(QUESTIONS)
    for answer in offered:
        with_answers(Choices(), [answer])


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("dmy", "Write it as about=option"),
        ("nonsense=1", "There is nothing called “nonsense”"),
        ("units:reach_cm=banana", "“banana” is no answer to units:reach_cm. Choose one of cm, mm, in"),
        ("units:back_pain=in", "“in” is no answer to units:back_pain"),
        ("units:mood=1-5", "There is nothing called “mood” that has a unit"),
        ("header_row=first", "Write the number of the line"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(answer: str, said: str) -> None:
    with pytest.raises(NoAnswer, match=said):
        with_answers(Choices(), [answer])


@pytest.mark.parametrize("scale", ["1-5", "0-20", "1-6 turned", "-3-3"])
def test_a_scale_that_is_not_offered_can_be_given(scale: str) -> None:
    assert with_answers(Choices(), [f"units:back_pain={scale}"]).units == {"back_pain": scale}
