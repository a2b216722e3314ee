"""Many series at once against each alone: the same numbers to the last digit shown, the same verdicts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtr

from analysis.groups.everyone import Everyone
from analysis.groups.group import Group
from analysis.noise import many
from analysis.noise.correlations import Correlations
from analysis.noise.elimination import Eliminated
from analysis.noise.fits import Fits, ManyFits
from analysis.noise.memories import NUGGET, RHO
from analysis.noise.student import Student
from analysis.questions.association import day_to_day, lag_profile
from analysis.questions.change import Change
from analysis.questions.thresholds import judged
from analysis.series.observed import Floats, day_number
from analysis.series.panel import Panel
from analysis.verdicts.earlier import told_before
from data.log import as_entries

SHOWN = ("start", "now", "difference", "low", "high", "measuring_error")
TOLD = ("beyond_error", "important", "enough", "n", "needed_days", "start_day", "now_day", "lacking")

#: How one person's days and scores come about.
person = st.fixed_dictionaries(
    {
        "seed": st.integers(0, 2**32 - 1),
        "days": st.sampled_from([1, 3, 9, 10, 14, 21, 28, 29, 45, 60, 95]),
        "written": st.sampled_from(["daily", "gaps", "one weekday less", "two weekdays", "long gap"]),
        "scores": st.sampled_from(["plain", "whole", "ties", "still", "wandering", "step", "line", "floor"]),
        "apart": st.booleans(),
    }
)


def written(made: dict[str, object], name: str) -> pd.DataFrame:
    """Return one made-up person's entries."""
    rng, n = np.random.default_rng(made["seed"]), int(str(made["days"]))
    day = np.arange(3 * n + 8)
    day = {
        "daily": day,
        "gaps": day[rng.random(len(day)) < 0.5],
        "one weekday less": day[day % 7 != 3],
        "two weekdays": day[np.isin(day % 7, (1, 4))],
        "long gap": np.append(day[: n // 2], day[n // 2 :] + 70),
    }[str(made["written"])][:n]
    day += rng.integers(0, 14)

    def scores() -> Floats:
        plain = rng.normal(0, 1.5, len(day)) + rng.choice([0.0, 0.05]) * day
        return {
            "plain": plain,
            "whole": plain.round(),
            "ties": np.where(rng.random(len(day)) < 0.8, 3.0, 4.0),
            "still": np.full(len(day), 3.0),
            "wandering": np.cumsum(plain),
            "step": plain + 8 * (day > np.median(day)),
            "line": 0.1 * day,
            "floor": np.clip(plain.round(), 0, 10),
        }[str(made["scores"])]

    log = pd.DataFrame({"person": name, "date": pd.Timestamp("2026-01-05") + pd.to_timedelta(day, unit="D")})
    log["reach_cm"], log["back_pain"] = scores(), np.clip(scores(), 0, 10)
    if made["apart"]:
        log.loc[rng.random(len(log)) < 0.2, "back_pain"] = np.nan
    return log


def near(value: float) -> object:
    """Return what a number may be so that no digit that is shown differs."""
    return pytest.approx(value, rel=1e-6, abs=1e-6, nan_ok=True)


def _alone(scores: pd.Series, measure: str, begun: pd.Timestamp) -> Change:
    """Return one person's change, which is told where an earlier look at the log told one."""
    fits, found = Fits(scores), judged(scores, measure)
    if found.enough or not fits.long_enough().ok:
        return found
    told = told_before(Panel.of([fits.days]), np.array([day_number(begun)]))
    return judged(fits, measure, told_before=bool(told[0]))


@settings(max_examples=20, deadline=None)
@given(st.lists(person, min_size=1, max_size=6), st.sampled_from([40, 150, 3_000]))
def test_everybody_at_once_is_everybody_alone(people: list[dict[str, object]], at_a_time: int) -> None:
    log = as_entries(pd.concat([written(made, f"P{at}") for at, made in enumerate(people)]))
    usual, many.AT_A_TIME = many.AT_A_TIME, at_a_time
    try:
        everyone = Everyone(log)
        for measure in ("reach_cm", "back_pain"):
            begun = log.groupby("person")["date"].min()
            alone = {
                name: _alone(scores, measure, begun[name])
                for name, scores in everyone.scores(measure).items()
            }
            for name, one in alone.items():
                found = everyone.change(name, measure)
                assert [getattr(found, told) for told in TOLD] == [getattr(one, told) for told in TOLD]
                for shown in (*SHOWN, "p_value"):
                    assert getattr(found, shown) == near(getattr(one, shown)), (name, measure, shown)
            group = everyone.measured(measure)
            for row in np.flatnonzero(np.isfinite(group.even)):
                own = ManyFits(group.panel.take(np.array([row])))
                assert group.even[row] == near(own.even_differences[0])
        if log["back_pain"].notna().any():
            names, links = everyone.links("reach_cm", "back_pain")
            for row, name in enumerate(names):
                one = day_to_day(everyone.scores("reach_cm")[name], everyone.scores("back_pain")[name])
                assert (links.n[row], links.enough[row]) == (one.n, one.enough)
                assert links.r[row] == near(one.r)
                assert links.n_effective[row] == near(one.n_effective if one.enough else np.nan)
    finally:
        many.AT_A_TIME = usual


def test_a_group_s_table_says_who_has_too_few_days_and_who_never_differs() -> None:
    made = {"seed": 1, "days": 45, "written": "gaps", "scores": "plain", "apart": False}
    kinds = {
        "plain": {},
        "short": {"days": 9},
        "still": {"scores": "still"},
        "brief": {"days": 10, "written": "daily"},
    }
    log = as_entries(pd.concat([written(made | kind, name) for name, kind in kinds.items()]))
    table = Group(log).changes("reach_cm").set_index("person")
    assert table.index[table["looked_at"]].tolist() == ["plain", "still"]
    assert table.index[table["same"]].tolist() == ["still"]
    assert table.loc[["short", "brief"], ["start", "difference", "low"]].isna().all(axis=None)
    assert (table.loc[["short", "brief"], "needed_days"] > 0).all()
    assert table.loc["still", "difference"] == 0


def test_measures_of_one_log_fitted_together_are_those_fitted_alone() -> None:
    made = {"seed": 5, "days": 95, "written": "gaps", "scores": "step", "apart": True}
    log = written(made, "me").set_index("date")
    scores = {name: log[name].dropna() for name in ("reach_cm", "back_pain")}
    scores["sciatica_pain"] = scores["reach_cm"] * 0 + 2
    together = Fits.together(scores)
    for name in ("reach_cm", "back_pain"):
        alone = Fits(scores[name])
        assert together[name].slope == near(alone.slope)
        assert together[name].course == near(alone.course)
        for one, other in ((together[name].bent, alone.bent), (together[name].stepped, alone.stepped)):
            assert (one.memory, one.evidence) == (near(other.memory), near(other.evidence))
    pair = (together["reach_cm"], together["back_pain"])
    alone_profile = lag_profile(scores["reach_cm"], scores["back_pain"])
    pd.testing.assert_frame_equal(lag_profile(*pair).table, alone_profile.table, rtol=1e-6)
    assert not together["sciatica_pain"].fitted


def padded() -> tuple[Panel, Floats]:
    """Return a panel of unequal series and the correlations' inverse of each under every memory."""
    rng = np.random.default_rng(6)
    day, n = np.zeros((3, 30)), np.array([30, 17, 24])
    for row, many_days in enumerate(n):
        chosen = np.sort(rng.choice(80, many_days, replace=False))
        day[row, :many_days] = chosen - chosen[0]
    there = np.arange(30) < n[:, None]
    inverse = np.zeros((3, 48, 30, 30))
    for row, many_days in enumerate(n):
        apart = np.abs(day[row, :many_days, None] - day[row, None, :many_days])
        full = (1 - NUGGET)[:, None, None] * RHO[:, None, None] ** apart
        full += NUGGET[:, None, None] * np.eye(many_days)
        inverse[row, :, :many_days, :many_days] = np.linalg.inv(full)
    return Panel(day, np.where(there, rng.normal(size=day.shape), 0), n, np.zeros(3, dtype=np.int64)), inverse


def test_columns_are_weighed_by_the_inverse_of_each_series_correlations() -> None:
    panel, inverse = padded()
    noise = Correlations(panel.day, panel.there)
    columns = np.stack([panel.value, panel.there * 1.0], axis=1)
    expected = np.einsum("smij,skj->iskm", inverse, columns)
    assert noise.weigh(columns) == pytest.approx(expected, rel=1e-7, abs=1e-7)
    rows = np.array([2, 0, 2])
    assert noise.of(rows).weigh(columns[rows]) == pytest.approx(expected[:, rows], rel=1e-7, abs=1e-7)
    sizes = [-np.linalg.slogdet(inverse[row, :, :n, :n])[1] for row, n in enumerate(panel.n)]
    assert noise.size == pytest.approx(np.array(sizes))


def test_a_step_s_square_is_known_at_every_day() -> None:
    panel, inverse = padded()
    expected = np.array([inverse[:, :, at:, at:].sum(axis=(2, 3)) for at in range(30)])
    assert Correlations(panel.day, panel.there).steps() == pytest.approx(expected, rel=1e-7, abs=1e-7)


def test_normal_equations_with_a_column_that_is_none_of_its_own() -> None:
    rng = np.random.default_rng(7)
    x, y = rng.normal(size=(20, 3)), rng.normal(size=20)
    columns = np.column_stack([x, x @ [1, 2, 0], np.zeros(20)])
    gram = np.repeat((columns.T @ columns)[None, :, :, None], 2, axis=3)
    found = Eliminated.of(gram.copy())
    freed = found.freed(np.repeat((columns.T @ y)[None, :, None], 2, axis=2))
    expected = np.linalg.lstsq(x, y, rcond=None)[0]
    assert found.solved(freed)[0, :, 1] == pytest.approx([*expected, 0, 0])
    assert (found.inverse[0, :, 0] > 0).tolist() == [True, True, True, False, False]


def test_student_s_t_is_scipy_s() -> None:
    rng = np.random.default_rng(8)
    freedom = np.append(1 / rng.uniform(1e-4, 1 / 3, 5_000), [1.0, 2.0, 3.0])
    deviate = rng.normal(size=freedom.size) * np.exp(rng.normal(size=freedom.size))
    assert Student(freedom)(deviate)[0] == pytest.approx(stdtr(freedom, deviate), abs=1e-8)
