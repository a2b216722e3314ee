"""How much somebody stretches in a week, and whether reach and pain differ on and after days with more of it.

A day without minutes is not a day of none: a blank cell, or no entry at all, is unknown. So weekly totals
are what was written down, at least, and a day is only compared with others where its minutes are known.

Two speeds of an effect are asked for: at once, at one lag chosen beforehand, and building up over days to a
month (`analysis.questions.slow_response`). Both answer the question, each paying for the other (Holm). All
other lags, from a week before to a week after, are looked at together.

- Reach: the **same day**. What stretching does to range at once is gone within the hour, and the test is
  usually done beside it.
- Pain: the **next day**. On the same day nobody can tell which came first: people stretch more when it hurts,
  and less when it hurts a lot.

Limit: a diary is no trial. Days with more stretching differ from others in other ways, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.noise.fits import Fits
from analysis.questions.association import Association, LagProfile, day_to_day
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.slow_response import SlowResponse, slow_responses
from analysis.questions.thresholds import SCORED, SCORED_BESIDE
from analysis.questions.weeks import WEEK, Weeks
from analysis.series.enough import DOSE, enough
from analysis.series.observed import Days, as_days
from data.log import RATINGS

#: Minutes a week for one muscle group at which the gain in range was largest (Ingram 2024/25, Sports Med,
#: 189 studies, 6,654 adults). Of range, not of pain, of groups of people, and of one group of muscles: a log
#: does not say how its minutes are shared among muscles, so it is told and never held against them.
STUDIED = 10.0
#: The lag declared beforehand, in days from stretching to the score.
PRIMARY_LAG = {name: int(name in RATINGS) for name in (*SCORED, *SCORED_BESIDE)}


@dataclass(frozen=True, slots=True)
class Dose:
    """How much stretching a log holds.

    Attributes
    ----------
    minutes_a_week, days_a_week : float
        Minutes, and days with more than none, per 7 calendar days from the first to the last day with known
        minutes. What was written down: the least it can have been. NaN unless `enough`.
    known_share : float
        Share of those calendar days whose minutes are known, 0 to 1; NaN without any.
    weeks : DataFrame, one row a calendar week
        `week` (its Monday), `minutes` (what was written down; NaN where no day is known), `days` (with more
        than none), `known` (days with known minutes), `full` (at least 5 of them).
    weeks_full : int
        How many weeks are full.
    n : int
        Days with known minutes.
    always : float
        The minutes of every day where they never differ, else NaN.
    enough : bool
        Whether the log of minutes spans a week.
    needed_days : int
        Calendar days until it does.
    """

    minutes_a_week: float
    days_a_week: float
    known_share: float
    weeks: pd.DataFrame
    weeks_full: int
    n: int
    always: float
    enough: bool
    needed_days: int


@dataclass(frozen=True, slots=True)
class Response:
    """Whether a score differs on and after days with more stretching than usual.

    Attributes
    ----------
    lag : int
        The lag declared beforehand, in days from stretching to the score.
    primary : Association
        The link at that lag.
    lags : LagProfile
        The link at all lags; positive ones are days after stretching.
    next_week : Association
        The week's minutes with the next week's mean score, course and memory taken out of both; `n` and
        `n_effective` count weeks. Only weeks with at least 5 days of known minutes are used.
    slow : SlowResponse
        Whether the score follows the stretching of the days and weeks before.
    """

    lag: int
    primary: Association
    lags: LagProfile
    next_week: Association
    slow: SlowResponse

    @property
    def p_value(self) -> float:
        """For "no effect, neither at once nor building up", corrected for asking twice."""
        asked = [found.p_value for found in (self.primary, self.slow) if found.enough]
        return min(1.0, len(asked) * min(asked)) if asked else float("nan")

    @property
    def at_once(self) -> bool:
        """Whether the link at the primary lag is clear."""
        return self._clear(self.primary.p_value)

    @property
    def builds_up(self) -> bool:
        """Whether what builds up is clear."""
        return self._clear(self.slow.p_value)

    def _clear(self, p_value: float) -> bool:
        """Judge one of the two by Holm's rule: once the clearer one holds, the other stands alone."""
        return self.p_value < 0.05 and p_value < 0.05


def dose(minutes: pd.Series) -> Dose:
    """Add up what a log holds of stretching, week by week.

    Parameters
    ----------
    minutes : Series on a DatetimeIndex, shape (n,)
        One person's minutes a day; zero is none, missing is unknown.

    Returns
    -------
    Dose
        Never raises for too little data.

    Raises
    ------
    TypeError
        If `minutes` is no Series of numbers on a DatetimeIndex.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/dose.md`.

    References
    ----------
    Ingram et al. 2024/25, Sports Med, doi 10.1007/s40279-024-02143-9: minutes a week.

    Examples
    --------
    >>> days = pd.date_range("2026-01-05", periods=14)
    >>> found = dose(pd.Series([5.0, 0.0] * 7, days))
    >>> found.minutes_a_week, found.days_a_week, found.weeks_full
    (17.5, 3.5, 2)
    """
    days = as_days(minutes)
    weeks = Weeks(days)
    told = enough(DOSE, span=days.span)
    share = days.span / WEEK
    return Dose(
        minutes_a_week=float(days.value.sum()) / share if told.ok else float("nan"),
        days_a_week=float((days.value > 0).sum()) / share if told.ok else float("nan"),
        known_share=days.n / days.span if days.n else float("nan"),
        weeks=_table(weeks),
        weeks_full=int(weeks.full.sum()),
        n=days.n,
        always=float(days.value[0]) if days.n and days.constant else float("nan"),
        enough=told.ok,
        needed_days=told.needed_days,
    )


def stretched(analysis: PersonAnalysis) -> Dose:
    """Return `dose` of a person's minutes, added up once."""
    known = analysis.kept.get(Dose)
    if not isinstance(known, Dose):
        known = analysis.kept[Dose] = dose(analysis.scores("minutes"))
    return known


def response(analysis: PersonAnalysis, measure: str) -> Response:
    """Compare a score on and after days with more stretching than usual with what is usual.

    Parameters
    ----------
    analysis : PersonAnalysis
    measure : str
        A score or a rating.

    Returns
    -------
    Response
        Never raises for too little or constant data.

    Notes
    -----
    In plain words, with details and limits: `data/content/methods/response.md`.
    """
    lag = PRIMARY_LAG[measure]
    return Response(
        lag,
        analysis.link("minutes", measure, lag),
        analysis.lags("minutes", measure),
        _next_week(analysis, measure),
        _slow(analysis)[measure],
    )


def _slow(analysis: PersonAnalysis) -> dict[str, SlowResponse]:
    """Return what builds up in every score, worked out at once."""
    known = analysis.kept.get(_BuildingUp)
    if not isinstance(known, _BuildingUp):
        several = {name: analysis.fits(name) for name in PRIMARY_LAG}
        known = analysis.kept[_BuildingUp] = _BuildingUp(slow_responses(analysis.fits("minutes"), several))
    return known.scores


@dataclass(frozen=True, slots=True)
class _ByWeek:
    """The minutes of full weeks and the mean scores of the weeks after them, all fitted at once."""

    minutes: Fits
    scores: dict[str, Fits]


@dataclass(frozen=True, slots=True)
class _BuildingUp:
    """What builds up in each score."""

    scores: dict[str, SlowResponse]


def _next_week(analysis: PersonAnalysis, measure: str) -> Association:
    known = analysis.kept.get(_ByWeek)
    if not isinstance(known, _ByWeek):
        weekly = {name: _weekly_means(analysis.fits(name).days) for name in PRIMARY_LAG}
        fits = Fits.together({"minutes": _week_before(analysis.fits("minutes").days)} | weekly)
        known = analysis.kept[_ByWeek] = _ByWeek(fits.pop("minutes"), fits)
    return day_to_day(known.minutes, known.scores[measure])


def _week_before(minutes: Days) -> Days:
    """Return the minutes of each full week, on the Monday after it."""
    weeks = Weeks(minutes)
    return weeks.days(weeks.total, weeks.full, later=1)


def _weekly_means(scores: Days) -> Days:
    """Return the mean score of each week that has one, on its Monday."""
    weeks = Weeks(scores)
    return weeks.days(weeks.total / np.maximum(weeks.known, 1), weeks.known > 0)


def _table(weeks: Weeks) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "week": weeks.mondays(),
            "minutes": np.where(weeks.known > 0, weeks.total, np.nan),
            "days": weeks.above,
            "known": weeks.known,
            "full": weeks.full,
        }
    )
