"""Answers to a file's questions from the command line, as the screen gives them."""

from __future__ import annotations

from collections.abc import Sequence

from data.reading import Choices, Reading
from data.reading.option_words import option_words

#: Options that stand for one answer: the name on the command line, and what it is about.
SHORT = {"date_order": "date_order", "person": "columns:person", "year": "year", "sheet": "sheet"}


class NoAnswer(ValueError):
    """Something that cannot be answered, or not like that; the message is a sentence."""


def with_answers(choices: Choices, answers: Sequence[str]) -> Choices:
    """Return choices with answers of the form ``about=option``.

    Raises
    ------
    NoAnswer
        If an answer has no “=”, or there is no such thing to answer.
    """
    for answer in answers:
        about, mark, option = answer.partition("=")
        if not mark:
            raise NoAnswer(f"“{answer}” is no answer. Write it as about=option, such as date_order=dmy.")
        try:
            choices = choices.answer(about.strip(), option.strip())
        except ValueError:
            raise NoAnswer(f"There is nothing called “{about}” to answer.") from None
    return choices


def as_lines(reading: Reading) -> list[str]:
    """Write the open questions of a reading, each with what to type for every answer."""
    lines = []
    for question in reading.questions:
        lines.append(f"Question: {question.sentence}")
        for option in question.options:
            now = "  (as read now)" if option == question.assumed else ""
            lines.append(f"  --answer '{question.about}={option}'   {option_words(question, option)}{now}")
    return lines
