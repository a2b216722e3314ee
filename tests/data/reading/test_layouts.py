"""The scores of a class, laid out on paper in every way that people do, are the same scores."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

import pytest

from data.reading import Choices, Reading, UnreadableLog, read_log

PEOPLE = ("Anna B.", "Ben", "Carla K.", "David")
MEASURES = {"reach_cm": "Sit and reach (cm)", "back_pain": "Back pain"}
#: What tests are called, and the header of a column of them.
TESTS = {
    "two dates": ("Date", ("12.09.2026", "20.11.2026")),
    "three dates": ("Date", ("2026-01-05", "2026-02-05", "2026-03-05")),
    "before and after": ("Time", ("Pre", "Post")),
    "numbered": ("Test", ("Test 1", "Test 2")),
}
Rows = list[list[str]]


def score(person: str, measure: str, number: int) -> str:
    """Return a score that nobody else has; 11.6 and 24.9 could be days, too."""
    place = PEOPLE.index(person)
    return (
        f"{(-7.2, 11.6, 17.2, 24.9)[place] + 1.5 * number:.1f}"
        if measure == "reach_cm"
        else str(place + 2 * number)
    )


def merged(rows: Rows, column: int) -> Rows:
    """Leave empty what equals the cell above it, as a spreadsheet does with merged cells."""
    kept = [rows[0]]
    for above, row in pairwise(rows):
        kept.append(["" if i == column and cell == above[i] else cell for i, cell in enumerate(row)])
    return kept


def over(names: Sequence[str], times: int) -> list[str]:
    """Write each name once above so many columns."""
    return [cell for name in names for cell in (name, *[""] * (times - 1))]


def rows_of_tests(when: str, tests: Sequence[str]) -> Rows:
    return [["Name", when, *MEASURES.values()]] + [
        [p, test, *(score(p, m, i) for m in MEASURES)] for p in PEOPLE for i, test in enumerate(tests)
    ]


def rows_by_test(when: str, tests: Sequence[str]) -> Rows:
    return [[when, "Name", *MEASURES.values()]] + [
        [test, p, *(score(p, m, i) for m in MEASURES)] for i, test in enumerate(tests) for p in PEOPLE
    ]


def with_tests_across(_: str, tests: Sequence[str]) -> Rows:
    return [["Name", *(f"{name} {test}" for name in MEASURES.values() for test in tests)]] + [
        [p, *(score(p, m, i) for m in MEASURES for i in range(len(tests)))] for p in PEOPLE
    ]


def with_tests_above(_: str, tests: Sequence[str]) -> Rows:
    return [["", *over(tests, len(MEASURES))], ["Name", *list(MEASURES.values()) * len(tests)]] + [
        [p, *(score(p, m, i) for i in range(len(tests)) for m in MEASURES)] for p in PEOPLE
    ]


def measures_above_tests(_: str, tests: Sequence[str]) -> Rows:
    return [["Name", *over([*MEASURES.values()], len(tests))], ["", *list(tests) * len(MEASURES)]] + [
        [p, *(score(p, m, i) for m in MEASURES for i in range(len(tests)))] for p in PEOPLE
    ]


def rows_of_measures(_: str, tests: Sequence[str]) -> Rows:
    return [["Name", "Measure", *tests]] + [
        [p, name, *(score(p, m, i) for i in range(len(tests)))]
        for p in PEOPLE
        for m, name in MEASURES.items()
    ]


def rows_by_measure(_: str, tests: Sequence[str]) -> Rows:
    return [["Measure", "Name", *tests]] + [
        [name, p, *(score(p, m, i) for i in range(len(tests)))]
        for m, name in MEASURES.items()
        for p in PEOPLE
    ]


def people_across(when: str, tests: Sequence[str]) -> Rows:
    return [[when, "Measure", *PEOPLE]] + [
        [test, name, *(score(p, m, i) for p in PEOPLE)]
        for i, test in enumerate(tests)
        for m, name in MEASURES.items()
    ]


def people_above_measures(when: str, tests: Sequence[str]) -> Rows:
    return [["", *over(PEOPLE, len(MEASURES))], [when, *list(MEASURES.values()) * len(PEOPLE)]] + [
        [test, *(score(p, m, i) for p in PEOPLE for m in MEASURES)] for i, test in enumerate(tests)
    ]


def people_before_measures(when: str, tests: Sequence[str]) -> Rows:
    return [[when, *(f"{p} {name}" for p in PEOPLE for name in MEASURES.values())]] + [
        [test, *(score(p, m, i) for p in PEOPLE for m in MEASURES)] for i, test in enumerate(tests)
    ]


def names_and_values(when: str, tests: Sequence[str]) -> Rows:
    return [["Name", when, "Measure", "Result"]] + [
        [p, test, name, score(p, m, i)]
        for p in PEOPLE
        for i, test in enumerate(tests)
        for m, name in MEASURES.items()
    ]


LAYOUTS: dict[str, Callable[[str, Sequence[str]], Rows]] = {
    layout.__name__: layout
    for layout in (
        rows_of_tests,
        rows_by_test,
        with_tests_across,
        with_tests_above,
        measures_above_tests,
        rows_of_measures,
        rows_by_measure,
        people_across,
        people_above_measures,
        people_before_measures,
        names_and_values,
    )
}
#: Layouts whose first column says the same in several rows.
MERGED = (
    "rows_of_tests",
    "rows_by_test",
    "rows_of_measures",
    "rows_by_measure",
    "people_across",
    "names_and_values",
)


def read(rows: Rows, choices: Choices | None = None) -> Reading:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return read_log(text.getvalue().encode(), choices=choices)


def scores(reading: Reading) -> list[tuple[str, str, list[float]]]:
    """Return who scored what in each measure, test by test."""
    values = (
        reading.entries.melt(["person", "date"], [*MEASURES])
        .dropna()
        .sort_values(["person", "variable", "date"])
    )
    told = values[["person", "variable", "value"]].itertuples(index=False, name=None)
    return [(*who, [value for *_, value in rest]) for who, rest in groupby(told, key=lambda row: row[:2])]


def expected(tests: Sequence[str]) -> list[tuple[str, str, list[float]]]:
    return [
        (p, m, [float(score(p, m, i)) for i in range(len(tests))]) for p in PEOPLE for m in sorted(MEASURES)
    ]


@pytest.mark.parametrize("kind", TESTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_a_class_reads_alike(layout: str, kind: str) -> None:
    when, tests = TESTS[kind]
    reading = read(LAYOUTS[layout](when, tests))
    assert scores(reading) == expected(tests)
    assert reading.problem_count == 0


@pytest.mark.parametrize("kind", TESTS)
@pytest.mark.parametrize("layout", MERGED)
def test_merged_cells_belong_to_the_rows_below_and_that_is_asked(layout: str, kind: str) -> None:
    when, tests = TESTS[kind]
    rows = merged(LAYOUTS[layout](when, tests), 0)
    reading = read(rows)
    assert scores(reading) == expected(tests)
    about = "carry_dates" if rows[0][0] == "Date" else "visits:merged"
    assert about in [question.about for question in reading.questions]
    left = read(rows, Choices().answer(about, "no" if about == "carry_dates" else "empty"))
    assert scores(left) != expected(tests)


def test_who_stands_above_columns_of_the_same_measures_is_asked() -> None:
    rows = people_before_measures(*TESTS["two dates"])
    reading = read(rows)
    assert [question.about for question in reading.questions] == ["visits:across"]
    together = read(rows, Choices().answer("visits:across", "one person"))
    assert "columns:reach_cm" in [question.about for question in together.questions]


def test_situations_are_no_people() -> None:
    rows = [
        ["Date", "Work back pain", "Work leg pain", "Garden back pain", "Garden leg pain"],
        ["2026-03-02", "4", "2", "5", "3"],
        ["2026-03-03", "3", "2", "6", "3"],
    ]
    assert "visits:across" not in [question.about for question in read(rows).questions]


@pytest.mark.parametrize("number", ["No.", "ID"])
def test_numbers_of_rows_are_no_people_where_rows_are_of_one_measure(number: str) -> None:
    wide = [
        [number, "Measure", "2026-01-05", "2026-01-06"],
        ["1", "Back pain", "3", "4"],
        ["2", "Reach (cm)", "-2", "0"],
    ]
    long = [
        [number, "Date", "Measure", "Value"],
        *(
            [str(2 * day + place), f"2026-01-0{day}", name, str(day + place)]
            for day in range(1, 5)
            for place, name in enumerate(MEASURES.values())
        ),
    ]
    for rows, days in ((wide, 2), (long, 4)):
        reading = read(rows)
        assert reading.entries["person"].unique().tolist() == ["me"]
        assert reading.receipt.rows_kept == days
        assert not [question for question in reading.questions if question.about == "columns:person"]


def test_pupils_who_have_numbers_and_one_test_each_are_never_one_person() -> None:
    rows = [["ID", "Date", "Test", "Result"]]
    rows += [[str(i), "2026-09-01", "Sit and reach", str(i + 3)] for i in range(1, 9)]
    reading = read(rows)
    assert "me" not in reading.entries["person"].tolist()
    assert [question.about for question in reading.questions] == ["columns:person"]


def test_scores_that_could_be_days_head_no_table() -> None:
    """The first row of a class below a header that nobody knows holds 24.9 and 11.6, and no day."""
    rows = [["Team", "Item", "101", "102", "103"], ["A", "Sit and reach (cm)", "24.9", "11.6", "17.2"]]
    with pytest.raises(UnreadableLog, match="No column holds a date"):
        read([*rows, ["A", "Back pain", "5", "1", "8"]])


@pytest.mark.parametrize("around", ["{}", "{}\n\n\n", "My pain log\n\n{}", "\r\n{}"])
def test_a_log_in_one_line_is_read_with_what_stands_around_it(around: str) -> None:
    joined = r"Date,Back pain,Note\n2026-03-02,4,stiff\n2026-03-03,5,\n2026-03-04,3,"
    assert read_log(around.format(joined).encode()).entries["back_pain"].tolist() == [4, 5, 3]


def test_line_ends_in_the_note_of_a_short_log_are_its_own() -> None:
    reading = read_log(rb"""Date,Back pain,Note
2026-03-02,4,stiff\nsore\nslept badly""")
    assert reading.entries["note"].tolist() == [r"stiff\nsore\nslept badly"]


def test_a_total_between_two_people_takes_no_name_from_the_rows_below() -> None:
    rows = [["Name", "Date", "Reach (cm)"], ["Anna", "2026-01-05", "3"], ["", "2026-02-05", "5"]]
    rows += [
        ["", "Average", "4"],
        ["", "2026-03-05", "6"],
        ["Ben", "2026-01-05", "7"],
        ["", "2026-02-05", "8"],
    ]
    reading = read(rows)
    assert reading.entries["person"].tolist() == ["Anna", "Anna", "Anna", "Ben", "Ben"]
