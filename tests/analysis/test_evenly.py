"""Last day less first for averages over people: the mixed model that it claims to be, drawn to no course."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.noise.fits import ManyFits
from analysis.noise.memories import LOG_PRIOR, NUGGET, RHO
from analysis.series.observed import Floats
from analysis.series.panel import Panel


def panel_of(values: Floats, days: list[Floats]) -> Panel:
    """Return a panel of series, the first values of each row on some days."""
    many = np.array([len(day) for day in days])
    day, value = np.zeros((2, len(days), many.max()))
    for row, own in enumerate(days):
        day[row, : len(own)], value[row, : len(own)] = own, values[row, : len(own)]
    return Panel(day, value, many, np.zeros(len(days), dtype=np.int64))


def directly(day: Floats, value: Floats) -> float:
    """Return the same by whole matrices: the gains' variance is nine times the noise's."""
    share, last = day / day[-1], day[-1]
    line = np.column_stack([np.ones(len(day)), share])
    gains = np.column_stack(
        [
            np.expm1(-day / 7) / np.expm1(-last / 7),
            np.expm1(-day / 28) / np.expm1(-last / 28),
            np.clip(3 * share - 1, 0, 1),
            np.clip(3 * share - 2, 0, 1),
        ]
    )
    found, log_weight = [], []
    for rho, nugget, prior in zip(RHO, NUGGET, LOG_PRIOR, strict=True):
        noise = (1 - nugget) * rho ** np.abs(day[:, None] - day) + nugget * np.eye(len(day))
        total = np.linalg.inv(noise + 9 * gains @ gains.T)
        inner = line.T @ total @ line
        fixed = np.linalg.solve(inner, line.T @ total @ value)
        rest = value - line @ fixed
        found.append(fixed[1] + (9 * gains.T @ total @ rest).sum())
        size = np.linalg.slogdet(inner)[1] - np.linalg.slogdet(total)[1]
        log_weight.append(prior - ((len(day) - 2) * np.log(rest @ total @ rest) + size) / 2)
    weight = np.exp(np.array(log_weight) - max(log_weight))
    return float(weight @ found / weight.sum())


def test_all_courses_are_fitted_at_once_as_a_mixed_model() -> None:
    rng = np.random.default_rng(3)
    days = [np.flatnonzero(rng.random(many) < 0.7).astype(float) for many in (40, 90, 150)]
    days = [day - day[0] for day in days]
    values = np.cumsum(rng.normal(size=(3, 150)), axis=1) + rng.normal(size=(3, 150))
    wanted = [directly(day, values[row, : len(day)]) for row, day in enumerate(days)]
    assert ManyFits(panel_of(values, days)).even_differences == pytest.approx(wanted, rel=1e-6)
    assert ManyFits(panel_of(-values, days)).even_differences == pytest.approx(np.negative(wanted), rel=1e-6)


@pytest.mark.parametrize("course", ["even", "within days", "at once"])
def test_where_everybody_gains_alike_the_mean_is_that_gain(course: str) -> None:
    rng, people, day = np.random.default_rng(4), 400, np.arange(90.0)
    gain = {"even": day / 89, "within days": -np.expm1(-day / 7), "at once": (day >= 40) * 1.0}[course]
    values = 4 * gain + 1.5 * rng.normal(size=(people, 90))
    fits = ManyFits(panel_of(values, [day] * people))
    found = fits.even_differences
    error = found.std() / np.sqrt(people)
    assert abs(found.mean() - 4) < 0.1 * 4 + 2 * error
