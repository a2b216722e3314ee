"""A class in a workbook, a sheet a person, a test or a measure, has the same scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from data.reading import Reading, read_log
from tests.data.reading.test_layouts import MEASURES, PEOPLE, TESTS, expected, score, scores
from tests.small_workbooks import xlsx, xlsx_rows

Book = dict[str, list[list[object]]]
NAMED = {key: TESTS[key] for key in ("two dates", "three dates", "before and after")}


def number(person: str, measure: str, test: int) -> float:
    return float(score(person, measure, test))


def people_with_rows_of_tests(when: str, tests: Sequence[str]) -> Book:
    return {
        p: [
            [when, *MEASURES.values()],
            *([test, *(number(p, m, i) for m in MEASURES)] for i, test in enumerate(tests)),
        ]
        for p in PEOPLE
    }


def people_with_rows_of_measures(_: str, tests: Sequence[str]) -> Book:
    return {
        p: [
            ["Measure", *tests],
            *([name, *(number(p, m, i) for i in range(len(tests)))] for m, name in MEASURES.items()),
        ]
        for p in PEOPLE
    }


def sheets_of_tests_by_row(_: str, tests: Sequence[str]) -> Book:
    return {
        test: [["Name", *MEASURES.values()], *([p, *(number(p, m, i) for m in MEASURES)] for p in PEOPLE)]
        for i, test in enumerate(tests)
    }


def sheets_of_tests_by_column(_: str, tests: Sequence[str]) -> Book:
    return {
        test: [
            ["Measure", *PEOPLE],
            *([name, *(number(p, m, i) for p in PEOPLE)] for m, name in MEASURES.items()),
        ]
        for i, test in enumerate(tests)
    }


def measures_with_tests_across(_: str, tests: Sequence[str]) -> Book:
    return {
        name: [["Name", *tests], *([p, *(number(p, m, i) for i in range(len(tests)))] for p in PEOPLE)]
        for m, name in MEASURES.items()
    }


def measures_with_people_across(when: str, tests: Sequence[str]) -> Book:
    return {
        name: [[when, *PEOPLE], *([test, *(number(p, m, i) for p in PEOPLE)] for i, test in enumerate(tests))]
        for m, name in MEASURES.items()
    }


LAYOUTS: dict[str, Callable[[str, Sequence[str]], Book]] = {
    layout.__name__.replace("_", " "): layout
    for layout in (
        people_with_rows_of_tests,
        people_with_rows_of_measures,
        sheets_of_tests_by_row,
        sheets_of_tests_by_column,
        measures_with_tests_across,
        measures_with_people_across,
    )
}


def read(book: Book) -> Reading:
    return read_log(xlsx(*((name, xlsx_rows(rows)) for name, rows in book.items())), "class.xlsx")


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_a_workbook_reads_alike(layout: str, kind: str) -> None:
    when, tests = NAMED[kind]
    reading = read(LAYOUTS[layout](when, tests))
    assert scores(reading) == expected(tests)
    assert reading.problem_count == 0


def test_sheets_called_after_people_are_asked_to_be_theirs() -> None:
    reading = read(people_with_rows_of_tests(*NAMED["two dates"]))
    question = next(question for question in reading.questions if question.about == "columns:person")
    assert question.assumed == "sheet"
    assert "“Anna B.”" in question.sentence


def test_sheets_with_no_names_of_people_stay_a_question() -> None:
    book = dict(
        zip(("Sheet1", "Sheet2"), people_with_rows_of_tests(*NAMED["two dates"]).values(), strict=False)
    )
    reading = read(book)
    assert [question.assumed for question in reading.questions if question.about == "columns:person"] == [
        None
    ]
