"""Every answer to every question works, does what it says and loses nothing."""

from __future__ import annotations

import pytest

from data.reading import Choices, Question, Reading, UnreadableLog
from data.reading.numbers.units import ends_of
from data.reading.option_words import option_words
from data.reading.receipt import EACH_ROW, NEITHER
from tests.data.reading.every_log import SAMPLES, TABLES, read, tables, written


def balance(reading: Reading) -> None:
    """Every row of the file is an entry, left out with a problem, or counted under what it measured."""
    dropped = int(reading.problems["action"].eq("row left out").sum())
    assert reading.receipt.rows_kept == len(reading.entries)
    assert reading.receipt.rows_in == len(reading.entries) + dropped + sum(reading.receipt.counted.values())


def does_what_it_says(before: Reading, question: Question, option: str, after: Reading) -> None:
    kind, _, column = question.about.partition(":")
    assert question.about not in [q.about for q in after.questions], "a question is answered once"
    entries = after.entries
    if option == NEITHER and kind in ("units", "columns") and column in ("reach_cm", "back_pain", "minutes"):
        assert column not in after.receipt.columns or kind == "units"
        assert entries[column].isna().all()
    if question.about == "columns:person":
        if option == NEITHER:
            assert set(entries["person"]) <= {"me"}
        elif option == EACH_ROW:
            assert entries["person"].nunique() == len({*entries["person"]}) > 1
        else:
            assert after.receipt.columns["person"] == option
    if kind == "columns" and option in before.receipt.headers:
        assert after.receipt.columns[column] == option
    if kind == "units" and option != NEITHER and column == "back_pain":
        low, high, turned = ends_of(option)
        values = entries["back_pain"].dropna()
        assert values.between(0, 10).all()
        assert after.receipt.units["back_pain"] == option
        assert turned == ("yes, turn" in option_words(question, option)) or high not in (10.0,)
        assert low < high


def answer_everything(content: bytes) -> None:
    try:
        before = read(content)
    except UnreadableLog:
        return
    balance(before)
    for question in before.questions:
        assert question.assumed is None or question.assumed in question.options
        assert len(set(question.options)) == len(question.options) > 0
        words = [option_words(question, option) for option in question.options]
        assert len(set(words)) == len(words), "two answers read the same"
        for option in question.options:
            try:
                after = read(content, Choices().answer(question.about, option))
            except UnreadableLog as refusal:
                assert "our fault" not in str(refusal)
                continue
            balance(after)
            does_what_it_says(before, question, option, after)


@pytest.mark.parametrize("name", [*TABLES, *(sample.stem for sample in SAMPLES)])
def test_every_answer_does_what_it_says(name: str) -> None:
    answer_everything(written(tables()[name]))


@pytest.mark.parametrize("scale", ["1-5", "0-5", "0-4", "0-3", "1-7", "0-24"])
def test_the_ends_of_a_scale_become_none_and_worst(scale: str) -> None:
    low, high = scale.split("-")
    rows = [["date", f"back pain ({scale})"], ["2026-01-05", low], ["2026-01-16", high]]
    content = written(rows)
    assert read(content).questions[0].about == "units:back_pain"
    answered = read(content, Choices().answer("units:back_pain", scale))
    assert answered.entries["back_pain"].tolist() == [0, 10]
