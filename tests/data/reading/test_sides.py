"""Left and right legs, trials and tests of a class are told apart, or asked, however a sheet says them; so are units."""

from __future__ import annotations

import pytest

from data.reading import Choices, read_log
from tests.data.reading.class_sheets import NAMES, asked

LEFT, RIGHT = [8, 9, 7, 10, 11, 9], [9, 9, 8, 12, 10, 7]


def both(first: str, second: str, *, factor: float = 1) -> bytes:
    rows = [f"{n};{a * factor:g};{b * factor:g}" for n, a, b in zip(NAMES, LEFT, RIGHT, strict=True)]
    return "\n".join([f"Name;{first};{second}", *rows]).encode()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Flexión de tronco I", "Flexión de tronco D"),
        ("Sentar e alcançar E", "Sentar e alcançar D"),
        ("Souplesse assis G", "Souplesse assis D"),
    ],
)
def test_letters_that_end_two_headers_are_sides(left: str, right: str) -> None:
    entries = read_log(both(left, right, factor=2.5)).entries
    assert entries.groupby("side")["reach_cm"].first().to_dict() == {"left": 22.5, "right": 17.5}


def test_a_letter_without_its_other_side_is_none() -> None:
    assert "side" not in read_log(both("Flexión de tronco D", "Salto D")).entries


@pytest.mark.parametrize("header", ["Leg", "Pierna", "Bein"])
def test_a_column_of_sides_is_no_pain_of_a_leg(header: str) -> None:
    rows = [f"{n};{leg};2026-01-12;{20 + i}" for i, n in enumerate(NAMES) for leg in ("Left", "R")]
    reading = read_log("\n".join([f"Name;{header};Date;Sit and reach (cm)", *rows]).encode())
    assert reading.problems.empty
    assert reading.entries["side"].value_counts().to_dict() == {"left": 6, "right": 6}


@pytest.mark.parametrize("headers", [("SitandReachL", "SitandReachR"), ("S&R left", "S&R right")])
def test_a_test_of_one_leg_up_to_12_is_asked_whether_it_is_in_inches(headers: tuple[str, str]) -> None:
    content = both(*headers)
    assert "units:reach_cm" in asked(read_log(content))
    inches = read_log(content, choices=Choices().answer("units:reach_cm", "in")).entries
    assert inches["reach_cm"].max() == pytest.approx(12 * 2.54)
    assert "units:reach_cm" not in asked(read_log(both(*headers, factor=1.5)))
    assert "units:reach_cm" not in asked(read_log(both(*(f"{header} (cm)" for header in headers))))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("앉아윗몸앞으로굽히기 1차", "앉아윗몸앞으로굽히기 2차"),
        ("長座体前屈 1回目", "長座体前屈 2回目"),
        ("坐位体前屈 第一次", "坐位体前屈 第二次"),
        ("坐位体前屈 第1次", "坐位体前屈 第2次"),
    ],
)
def test_first_and_second_time_may_be_trials_and_are_asked(first: str, second: str) -> None:
    content = both(first, second)
    assert asked(read_log(content))[0] == "visits:all"
    trials = read_log(content, choices=Choices().answer("visits:all", "one day"))
    assert trials.entries.groupby("person")["reach_cm"].first()[NAMES[0]] == 9
    assert len(trials.entries) == len(NAMES)


def test_a_column_of_units_is_that_of_the_reach_beside_it() -> None:
    rows = [f"{n};2026-01-12;{10 + i};{'cm' if i % 2 else 'inches'};m" for i, n in enumerate(NAMES)]
    reading = read_log("\n".join(["Name;Date;Sit and reach;Unit;Group", *rows]).encode())
    assert asked(reading) == []
    assert sorted(reading.entries["reach_cm"]) == pytest.approx([11, 13, 15, 25.4, 12 * 2.54, 14 * 2.54])
    assert "Unit" not in reading.receipt.unused
    named = read_log("\n".join(["Name;Date;Sit and reach (cm);Unit;Group", *rows]).encode())
    assert named.entries["reach_cm"].max() == 15


def test_a_letter_and_a_number_are_a_side_and_its_trial() -> None:
    trials = ";".join(f"SR {side}{n}" for side in "LR" for n in (1, 2))
    rows = [f"{name};2026-01-12;20;22;19;18" for name in NAMES]
    entries = read_log("\n".join([f"Name;Date;{trials}", *rows]).encode()).entries
    assert entries.groupby("side")["reach_cm"].max().to_dict() == {"left": 22, "right": 19}
