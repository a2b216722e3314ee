"""Left and right, and the trials of a test, laid out in every way that people do, are the same scores."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.data.reading.test_layouts import PEOPLE, Rows, merged, over, read

DAYS = tuple(f"2026-03-0{day}" for day in range(2, 9))
TITLE = "Sit and reach (cm)"
SIDES = {
    "words": ("Left", "Right"),
    "letters": ("L", "R"),
    "German": ("links", "rechts"),
    "legs": ("left leg", "right leg"),
}
TRIALS = {
    "named": ("Trial 1", "Trial 2", "Trial 3"),
    "in order": ("1st", "2nd", "3rd"),
    "numbers": ("1", "2", "3"),
}
TESTS = {"dates": ("12.09.2026", "20.11.2026"), "before and after": ("Pre", "Post")}


def score(of: str, part: int, test: int = 0) -> str:
    """Return a score that nobody else has, the last part of each the best; some could be days."""
    place = (PEOPLE.index(of) if of in PEOPLE else DAYS.index(of)) * 3.2
    return f"{place - 6.3 + 1.1 * part + 9.4 * test:.1f}"


def titled(rows: Rows) -> Rows:
    return [[TITLE, *[""] * (len(rows[0]) - 1)], *rows]


def of_days(parts: tuple[str, ...]) -> Rows:
    return [[day, *(score(day, i) for i in range(len(parts)))] for day in DAYS]


def row_each(parts: tuple[str, ...], header: str) -> Rows:
    return [["Date", header, TITLE]] + [
        [day, part, score(day, i)] for day in DAYS for i, part in enumerate(parts)
    ]


def column_each(parts: tuple[str, ...], _: str) -> Rows:
    return [["Date", *(f"{TITLE} {part}" for part in parts)], *of_days(parts)]


def below_a_title(parts: tuple[str, ...], _: str) -> Rows:
    return titled([["Date", *parts], *of_days(parts)])


def below_a_group(parts: tuple[str, ...], _: str) -> Rows:
    return [["Date", *over([TITLE], len(parts))], ["", *parts], *of_days(parts)]


ONE_PERSON: dict[str, Callable[[tuple[str, ...], str], Rows]] = {
    layout.__name__: layout for layout in (row_each, column_each, below_a_title, below_a_group)
}


def class_by_row(parts: tuple[str, ...], tests: tuple[str, ...]) -> Rows:
    return [["Name", "Date" if tests[0][0].isdigit() else "Test", *(f"{TITLE} {part}" for part in parts)]] + [
        [p, test, *(score(p, i, t) for i in range(len(parts)))]
        for p in PEOPLE
        for t, test in enumerate(tests)
    ]


def class_below_tests(parts: tuple[str, ...], tests: tuple[str, ...]) -> Rows:
    return titled(
        [["", *over(tests, len(parts))], ["Name", *parts * len(tests)]]
        + [[p, *(score(p, i, t) for t in range(len(tests)) for i in range(len(parts)))] for p in PEOPLE]
    )


CLASSES: dict[str, Callable[[tuple[str, ...], tuple[str, ...]], Rows]] = {
    layout.__name__: layout for layout in (class_by_row, class_below_tests)
}


def found(rows: Rows, *columns: str) -> list[tuple[object, ...]]:
    entries = read(rows).entries
    entries["day"] = entries["date"].dt.strftime("%Y-%m-%d")
    return sorted(entries[[*columns, "reach_cm"]].astype(object).itertuples(index=False, name=None))


@pytest.mark.parametrize("written", SIDES)
@pytest.mark.parametrize("layout", ONE_PERSON)
def test_every_layout_of_sides_reads_alike(layout: str, written: str) -> None:
    rows = ONE_PERSON[layout](SIDES[written], "Side")
    expected = sorted(
        (day, side, float(score(day, i))) for day in DAYS for i, side in enumerate(("left", "right"))
    )
    assert found(rows, "day", "side") == expected


@pytest.mark.parametrize("written", SIDES)
def test_sides_in_rows_below_days_are_sides(written: str) -> None:
    sides = SIDES[written]
    rows = [["Side", *DAYS], *([side, *(score(day, i) for day in DAYS)] for i, side in enumerate(sides))]
    expected = sorted(
        (day, side, float(score(day, i))) for day in DAYS for i, side in enumerate(("left", "right"))
    )
    assert found(titled(rows), "day", "side") == expected


@pytest.mark.parametrize("when", TESTS)
@pytest.mark.parametrize("written", SIDES)
@pytest.mark.parametrize("layout", CLASSES)
def test_every_layout_of_the_sides_of_a_class_reads_alike(layout: str, written: str, when: str) -> None:
    rows = CLASSES[layout](SIDES[written], TESTS[when])
    expected = sorted(
        (p, side, float(score(p, i, t)))
        for p in PEOPLE
        for t in range(2)
        for i, side in enumerate(("left", "right"))
    )
    assert found(rows, "person", "side") == expected


@pytest.mark.parametrize("written", TRIALS)
@pytest.mark.parametrize("layout", [name for name in ONE_PERSON if name != "row_each"])
def test_of_trials_beside_each_other_the_best_counts_and_that_is_asked(layout: str, written: str) -> None:
    rows = ONE_PERSON[layout](TRIALS[written], "Trial")
    assert found(rows, "day") == [(day, float(score(day, 2))) for day in DAYS]
    assert "trials:reach_cm" in [question.about for question in read(rows).questions]


@pytest.mark.parametrize("written", TRIALS)
def test_trials_in_rows_are_entries_of_one_person(written: str) -> None:
    rows = row_each(TRIALS[written], "Trial")
    assert found(rows, "person", "day") == [
        ("me", day, float(score(day, i))) for day in DAYS for i in range(3)
    ]
    assert read(rows).questions == []
    assert found(merged(rows, 0), "day") == found(rows, "day")


@pytest.mark.parametrize("when", TESTS)
@pytest.mark.parametrize("written", TRIALS)
@pytest.mark.parametrize("layout", CLASSES)
def test_of_the_trials_of_a_class_in_every_layout_the_best_counts(
    layout: str, written: str, when: str
) -> None:
    rows = CLASSES[layout](TRIALS[written], TESTS[when])
    assert found(rows, "person") == sorted((p, float(score(p, 2, t))) for p in PEOPLE for t in range(2))
