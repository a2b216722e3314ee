"""The repeated-measures correlation: published results, a second program, and what never matters."""

from __future__ import annotations

import io
import math
import os
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.groups.group import repeated_measures_correlation

# Bland & Altman 1995, BMJ 310:446: pH and PaCO2 of eight people.
BLAND_ALTMAN = """person,pH,PacO2
1,6.68,3.97
1,6.53,4.12
1,6.43,4.09
1,6.33,3.97
2,6.85,5.27
2,7.06,5.37
2,7.13,5.41
2,7.17,5.44
3,7.4,5.67
3,7.42,3.64
3,7.41,4.32
3,7.37,4.73
3,7.34,4.96
3,7.35,5.04
3,7.28,5.22
3,7.3,4.82
3,7.34,5.07
4,7.36,5.67
4,7.33,5.1
4,7.29,5.53
4,7.3,4.75
4,7.35,5.51
5,7.35,4.28
5,7.3,4.44
5,7.3,4.32
5,7.37,3.23
5,7.27,4.46
5,7.28,4.72
5,7.32,4.75
5,7.32,4.99
6,7.38,4.78
6,7.3,4.73
6,7.29,5.12
6,7.33,4.93
6,7.31,5.03
6,7.33,4.93
7,6.86,6.85
7,6.94,6.44
7,6.92,6.52
8,7.19,5.28
8,7.29,4.56
8,7.21,4.34
8,7.25,4.32
8,7.2,4.41
8,7.19,3.69
8,6.77,6.09
8,6.82,5.58
"""


def published() -> pd.DataFrame:
    return pd.read_csv(io.StringIO(BLAND_ALTMAN), dtype={"person": str})


def test_agrees_with_the_published_repeated_measures_correlation() -> None:
    found = repeated_measures_correlation(published(), "pH", "PacO2")
    assert found.r == pytest.approx(-0.5067697, abs=1e-7)
    assert (found.low, found.high) == pytest.approx((-0.7067146, -0.2318631), abs=1e-7)
    assert found.p_value == pytest.approx(0.0008471081, rel=1e-6)
    assert (found.degrees_of_freedom, found.n, found.people) == (38, 47, 8)
    assert found.enough


def test_agrees_with_pingouin_on_random_data() -> None:
    import pingouin

    rng = np.random.default_rng(2)
    table = pd.DataFrame({"person": rng.integers(0, 7, 90).astype(str), "x": rng.normal(size=90)})
    table["y"] = 0.4 * table["x"] + table["person"].astype(int) + rng.normal(size=90)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pingouin's own, about pandas
        other = pingouin.rm_corr(table, "x", "y", "person").iloc[0]
    found = repeated_measures_correlation(table, "x", "y")
    assert found.r == pytest.approx(other["r"], abs=1e-9)
    assert found.degrees_of_freedom == other["dof"]
    assert found.p_value == pytest.approx(other.filter(regex="p.?val").iloc[0], rel=1e-6)


@pytest.mark.skipif("LIMBER_EXTRA_LOGS" not in os.environ, reason="needs a folder of real logs")
def test_agrees_with_the_published_figures_of_a_real_log() -> None:
    path = Path(os.environ["LIMBER_EXTRA_LOGS"]) / "real_backpain_placebo1.csv"
    if not path.exists():
        pytest.skip("that log is not in the folder")
    log = pd.read_csv(path)
    rows = repeated_measures_correlation(log, "mood", "back_pain")
    assert rows.r == pytest.approx(-0.3339953714750413, abs=1e-9)
    assert (rows.degrees_of_freedom, rows.people) == (6661, 73)
    assert (rows.low, rows.high) == pytest.approx((-0.35515899173532056, -0.312489547338739), abs=1e-6)
    day = pd.to_datetime(log["date"]).dt.normalize().rename("day")
    means = log.groupby(["person", day])[["mood", "back_pain"]].mean().reset_index()
    found = repeated_measures_correlation(means, "mood", "back_pain")
    assert found.r == pytest.approx(-0.3331133543586174, abs=1e-9)
    assert found.degrees_of_freedom == 3850


numbers = st.floats(-50, 50, allow_nan=False).map(lambda value: round(value, 2))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), numbers, numbers), max_size=25), st.floats(-9, 9))
def test_a_persons_level_never_matters(rows: list[tuple[str, float, float]], shift: float) -> None:
    table = pd.DataFrame(rows, columns=["person", "x", "y"])
    plain = repeated_measures_correlation(table, "x", "y")
    moved = repeated_measures_correlation(
        table.assign(x=table["x"] + shift * (table["person"] == "a")), "x", "y"
    )
    assert plain.degrees_of_freedom == moved.degrees_of_freedom
    if plain.enough and moved.enough:
        assert moved.r == pytest.approx(plain.r, abs=1e-5)
        assert -1 <= plain.low <= plain.r <= plain.high <= 1
    else:
        assert math.isnan(plain.r) or math.isnan(moved.r)
        assert min(plain.needed_days, moved.needed_days) >= 0


def test_people_with_one_row_contribute_nothing() -> None:
    alone = pd.DataFrame({"person": ["x", "y"], "pH": [7.0, 8.0], "PacO2": [1.0, 9.0]})
    assert repeated_measures_correlation(pd.concat([published(), alone]), "pH", "PacO2") == (
        repeated_measures_correlation(published(), "pH", "PacO2")
    )


@pytest.mark.parametrize("rows", [0, 1, 4])
def test_too_few_rows_get_an_answer(rows: int) -> None:
    found = repeated_measures_correlation(published().head(rows), "pH", "PacO2")
    assert not found.enough
    assert math.isnan(found.r)
    assert found.needed_days > 0


def test_a_score_constant_within_people_has_no_correlation() -> None:
    table = published()
    assert not repeated_measures_correlation(
        table.assign(pH=table["person"].astype(float)), "pH", "PacO2"
    ).enough
    assert not repeated_measures_correlation(table, "pH", "nothing").enough
