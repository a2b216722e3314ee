"""Two files of one class without dates are two tests, in the order in which they were brought."""

from __future__ import annotations

import pandas as pd
import pytest

from data.counted_days import BETWEEN_TESTS, DAY_ONE
from data.reading import Choices, Together, read_log

NAMES = ("Anna", "Ben", "Cem", "Dana", "Emil", "Fay")


def sheet(*scores: float, names: tuple[str, ...] = NAMES) -> str:
    return "Name,Sit and reach (cm)\n" + "".join(
        f"{name},{score}\n" for name, score in zip(names, scores, strict=True)
    )


def entries(*texts: str) -> pd.DataFrame:
    return Together(
        [(f"{i}.csv", read_log(text.encode()), Choices()) for i, text in enumerate(texts)]
    ).entries()


def which_tests(entries: pd.DataFrame) -> list[int]:
    return sorted((entries["date"] - DAY_ONE).dt.days.unique() // BETWEEN_TESTS)


FIRST = sheet(1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize("tests", [2, 3])
def test_each_file_of_a_class_is_its_next_test(tests: int) -> None:
    joined = entries(*(sheet(*(score + 2 * k for score in range(1, 7))) for k in range(tests)))
    assert len(joined) == tests * len(NAMES), "no score takes the place of another"
    assert which_tests(joined) == list(range(tests))
    own = joined[joined["person"] == "Anna"].sort_values("date")
    assert own["reach_cm"].tolist() == [1 + 2 * k for k in range(tests)]


@pytest.mark.parametrize(
    ("second", "many"),
    [
        pytest.param(sheet(1, 2, 3, 4, 5, 6.5), 6, id="the same file, corrected"),
        pytest.param(sheet(7, 8, 9, 7, 5, 6, names=("G", "H", "I", "J", "K", "L")), 12, id="another class"),
        pytest.param(FIRST.replace("\n", ",Date\n", 1).replace("\n", ",2026-01-05\n")
                     .replace(",Date,2026-01-05", ",Date"), 12, id="a file with dates"),
    ],
)  # fmt: skip
def test_what_is_no_second_test_stays_where_it_is(second: str, many: int) -> None:
    joined = entries(FIRST, second)
    assert len(joined) == many
    assert (joined["date"] == DAY_ONE).sum() in (6, 12)


def test_a_test_again_and_another_class_beside_it() -> None:
    other = sheet(7, 8, 9, 7, 5, 6, names=("G", "H", "I", "J", "K", "L"))
    joined = entries(FIRST, other, sheet(3, 4, 5, 6, 7, 8))
    assert joined.groupby("person")["date"].nunique().to_dict() == {
        **dict.fromkeys(NAMES, 2), **dict.fromkeys("GHIJKL", 1),
    }  # fmt: skip
