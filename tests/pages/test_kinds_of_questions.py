"""Every kind of question stands on the page about the file with its evidence, and an answer counts."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.kinds_of_questions import QUESTIONS, Asked
from tests.pages import visits
from tests.pages.visits import words


def plain(text: str) -> str:
    """Return a text as people read it, without the marks that keep it from being Markdown."""
    return text.replace("\\", "")


def read(app: AppTest) -> str:
    return plain(words(app))


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.about)
def test_a_question_is_shown_with_its_evidence_and_answered(app: AppTest, asked: Asked) -> None:
    visits.go(visits.upload(app, ("log.csv", asked.log.encode())), "your_data")
    key = f"answer_0_{asked.about}"
    assert asked.shown in read(app)
    choice = next(radio for radio in app.radio if str(radio.key).startswith(key))
    assert asked.answer in map(plain, choice.options)
    choice.set_value(asked.code or asked.answer).run()
    next(button for button in app.button if str(button.key).startswith(f"use_{key}")).click().run()
    assert not app.exception
    assert not any(str(radio.key).startswith(key) for radio in app.radio)
    assert asked.then in read(app)
