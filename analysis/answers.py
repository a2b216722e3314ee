"""Answers to a file's questions from the command line, as the screen gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.log import FUNCTIONS, RATINGS
from data.reading import Choices, Reading
from data.reading.numbers.units import UNIT_CHOICES
from data.reading.option_words import option_words
from data.reading.receipt import NEITHER

#: Options that stand for one answer: the name on the command line, and what it is about.
SHORT = {"date_order": "date_order", "person": "columns:person", "year": "year", "sheet": "sheet"}

#: A scale from one number to another, also one that is not offered.
_SCALE = re.compile(r"-?\d{1,3}-\d{1,5}(?: turned)?")


class NoAnswer(ValueError):
    """Something that cannot be answered, or not like that; the message is a sentence."""


def with_answers(choices: Choices, answers: Sequence[str]) -> Choices:
    """Return choices with answers of the form ``about=option``.

    Raises
    ------
    NoAnswer
        If an answer has no “=”, or there is no such thing to answer, or it is none of its answers.
    """
    for answer in answers:
        about, mark, option = answer.partition("=")
        if not mark:
            raise NoAnswer(f"“{answer}” is no answer. Write it as about=option, such as date_order=dmy.")
        if why := _unfit(about.strip(), option.strip()):
            raise NoAnswer(why)
        try:
            choices = choices.answer(about.strip(), option.strip())
        except ValueError:
            raise NoAnswer(f"There is nothing called “{about}” to answer.") from None
    return choices


def _unfit(about: str, option: str) -> str:
    """Say what is wrong with an answer that fits no file; "" for nothing."""
    kind, _, column = about.partition(":")
    if about == "header_row" and not option.isdecimal():
        return f"“{option}” is no line. Write the number of the line, such as header_row=3."
    if kind != "units" or not column:
        return ""
    known = UNIT_CHOICES.get(column, ())
    if not known:
        return f"There is nothing called “{column}” that has a unit. There are {', '.join(UNIT_CHOICES)}."
    a_scale = column in (*RATINGS, *FUNCTIONS) and _SCALE.fullmatch(option)
    if a_scale or option in (*known, NEITHER):
        return ""
    return f"“{option}” is no answer to {about}. Choose one of {', '.join(known)}."


def as_lines(reading: Reading) -> list[str]:
    """Write the open questions of a reading, each with what to type for every answer."""
    lines = []
    for question in reading.questions:
        lines.append(f"Question: {question.sentence}")
        for option in question.options:
            now = "  (as read now)" if option == question.assumed else ""
            lines.append(f"  --answer '{question.about}={option}'   {option_words(question, option)}{now}")
    return lines
