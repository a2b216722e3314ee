"""A morning and an evening of each day, laid out in every way that people do, are the same two entries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.data.reading.test_layouts import Rows, merged, over, read

DAYS = tuple(f"2026-03-0{day}" for day in range(2, 9))
PAINS = ("Back pain", "Leg pain")
MOMENTS = {
    "halves": ("AM", "PM"),
    "words": ("Morning", "Evening"),
    "German": ("morgens", "abends"),
    "hours": ("08:00", "20:00"),
    "hours of halves": ("8 am", "8 pm"),
}
Moments = tuple[str, str]


def rating(day: str, moment: int, pain: int) -> int:
    return (int(day[-1]) * (1 + moment) + 3 * pain) % 10


def row_a_moment(moments: Moments) -> Rows:
    return [["Date", "Time", *PAINS]] + [
        [day, moment, *(str(rating(day, m, p)) for p in range(2))]
        for day in DAYS
        for m, moment in enumerate(moments)
    ]


def moment_before_pain(moments: Moments) -> Rows:
    return [["Date", *(f"{moment} {pain}" for moment in moments for pain in PAINS)]] + [
        [day, *(str(rating(day, m, p)) for m in range(2) for p in range(2))] for day in DAYS
    ]


def moment_behind_pain(moments: Moments) -> Rows:
    return [["Date", *(f"{pain} ({moment})" for pain in PAINS for moment in moments)]] + [
        [day, *(str(rating(day, m, p)) for p in range(2) for m in range(2))] for day in DAYS
    ]


def as_programs_name_them(moments: Moments) -> Rows:
    rows = moment_behind_pain(moments)
    names = [f"{pain}_{moment}".lower().replace(" ", "_") for pain in PAINS for moment in moments]
    return [["date", *names], *rows[1:]]


def moments_above_pains(moments: Moments) -> Rows:
    return [["", *over(moments, 2)], ["Date", *PAINS * 2], *moment_before_pain(moments)[1:]]


def pains_above_moments(moments: Moments) -> Rows:
    return [["Date", *over(PAINS, 2)], ["", *moments * 2], *moment_behind_pain(moments)[1:]]


def days_across(moments: Moments) -> Rows:
    return [["Time", "Measure", *DAYS]] + [
        [moment, pain, *(str(rating(day, m, p)) for day in DAYS)]
        for m, moment in enumerate(moments)
        for p, pain in enumerate(PAINS)
    ]


def names_and_values(moments: Moments) -> Rows:
    return [["Date", "Time", "Measure", "Value"]] + [
        [day, moment, pain, str(rating(day, m, p))]
        for day in DAYS
        for m, moment in enumerate(moments)
        for p, pain in enumerate(PAINS)
    ]


LAYOUTS: dict[str, Callable[[Moments], Rows]] = {
    layout.__name__: layout
    for layout in (
        row_a_moment,
        moment_before_pain,
        moment_behind_pain,
        as_programs_name_them,
        moments_above_pains,
        pains_above_moments,
        days_across,
        names_and_values,
    )
}


def entries_of(rows: Rows) -> list[tuple[str, float, float]]:
    entries = read(rows).entries
    days = entries["date"].dt.strftime("%Y-%m-%d")
    return sorted(zip(days, entries["back_pain"], entries["sciatica_pain"], strict=True))


@pytest.mark.parametrize("written", MOMENTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_mornings_and_evenings_reads_alike(layout: str, written: str) -> None:
    rows = LAYOUTS[layout](MOMENTS[written])
    expected = sorted((day, rating(day, m, 0), rating(day, m, 1)) for day in DAYS for m in range(2))
    assert entries_of(rows) == expected
    if layout in ("row_a_moment", "days_across", "names_and_values"):
        assert entries_of(merged(rows, 0)) == expected
