"""One score's days and the models fitted to them, each fitted once and shared by all that needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.noise.courses import Ends, ends_of
from analysis.noise.dependence import Fit, Weighed, bent_course, fit_of
from analysis.noise.evenly import even_differences
from analysis.noise.innovations import Innovations, innovations_of
from analysis.noise.intervals import averaged_interval
from analysis.noise.models import Models
from analysis.noise.stepped import Rest, Step, step_and_rest
from analysis.series.enough import COURSE, Enough, enough
from analysis.series.observed import Days, Floats, Indices, as_days
from analysis.series.panel import Panel

#: Below this many days nothing is fitted.
FEWEST_DAYS = 4
#: What is as clear as that is believed in a log that may wander, too: of a slope, and of a change, which
#: fits more courses to it.
PLAIN, PLAIN_CHANGE = 0.025, 0.01


class ManyFits:
    """What change, links and smooth line of several scores have in common.

    Parameters
    ----------
    panel : Panel
        Series of similar length, of at least `FEWEST_DAYS` days, not constant.
    """

    def __init__(self, panel: Panel) -> None:
        self.panel = panel

    @cached_property
    def _models(self) -> Models:
        """Their days and values weighed under every memory: nearly all the work, and the memory it takes."""
        return Models(self.panel)

    @cached_property
    def ends(self) -> Ends:
        """First and last day, averaged over the courses a score may take."""
        return ends_of(self._models)

    @cached_property
    def even_differences(self) -> Floats:
        """Last day less first, weighed alike whatever the course: for averages over people."""
        return even_differences(self._models)

    @cached_property
    def innovations(self) -> Innovations:
        """What each day brought that the days before did not foretell."""
        return innovations_of(self.panel, self._step_and_rest[1])

    @property
    def step(self) -> Step:
        """One sudden step in each, and where it is believed."""
        return self._step_and_rest[0]

    @cached_property
    def bent(self) -> tuple[Floats, Indices]:
        """Columns of each score's bent course, shape (s, k, n), and how many it has."""
        (columns, many), pattern = self._models.bent, self._models.pattern
        return columns[pattern], many[pattern]

    @cached_property
    def gram(self) -> Floats:
        """Products of a bent course's columns, a step and the values, shape (s, k + 2, k + 2, 48)."""
        models, step, k = self._models, self.step, self.bent[0].shape[1]
        gram = np.empty((len(self.panel.n), k + 2, k + 2, models.size.shape[1]))
        gram[:, :k, :k] = models.gram[models.pattern, :k, :k]
        gram[:, k, :k], gram[:, k, k] = step.with_columns[:, :k], step.own
        gram[:, -1, :k], gram[:, -1, k], gram[:, -1, -1] = (
            models.value_with_columns[:, :k], step.with_value, models.squares
        )  # fmt: skip
        gram[:, :k, k], gram[:, :-1, -1] = gram[:, k, :k], gram[:, -1, :-1]
        return gram

    @cached_property
    def size(self) -> Floats:
        """Logarithms of the determinants of the noise's correlations, shape (s, 48)."""
        return self._models.size

    @property
    def worked_out(self) -> bool:
        """Whether somebody asked for it already."""
        return "gram" in self.__dict__

    def settled(self, *, ends: bool = False) -> ManyFits:
        """Work it out, with the `ends` only where they are wanted, and keep no more than is asked for.

        Whoever keeps fits keeps many.
        """
        if ends:
            _ = self.ends
        if not self.worked_out:
            _ = self.innovations, self.gram, self.size
        self.__dict__.pop("_models", None)
        return self

    @cached_property
    def _step_and_rest(self) -> tuple[Step, Rest]:
        return step_and_rest(self._models)


class Fits:
    """What trend, change and smooth line of one score have in common.

    Parameters
    ----------
    scores : Series on a DatetimeIndex, shape (n,)
        In any order, missing values and repeated days allowed (a day counts once, with its mean). Or its
        `Days`.

    Attributes
    ----------
    days : Days
    """

    def __init__(self, scores: pd.Series | Days) -> None:
        self.days: Days = scores if isinstance(scores, Days) else as_days(scores)
        self._row = 0

    @cached_property
    def _many(self) -> ManyFits:
        return ManyFits(Panel.of([self.days]))

    @classmethod
    def together(cls, scores: Mapping[str, pd.Series] | Mapping[str, Days]) -> dict[str, Fits]:
        """Return the models of several scores of one log, which are fitted at once when first asked for."""
        found = {name: cls(one) for name, one in scores.items()}
        several = [one for one in found.values() if one.fitted]
        if several:
            many = ManyFits(Panel.of([one.days for one in several]))
            for row, one in enumerate(several):
                one._many, one._row = many, row
        return found

    def alone(self) -> Fits:
        """Return the same without those it is fitted together with, unless they are fitted already."""
        return self if self._many.worked_out else _Alone(self.days)

    @property
    def fitted(self) -> bool:
        """Whether there are models: at least 4 days, not constant. Nothing below is for other scores."""
        return self.days.n >= FEWEST_DAYS and not self.days.constant

    @property
    def panel(self) -> Panel:
        """The score as the only one of a panel."""
        return self._many.panel.take(self._rows)

    @property
    def ends(self) -> Ends:
        """First and last day, averaged over the courses the score may take."""
        return self._many.settled(ends=True).ends.take(self._rows)

    @cached_property
    def innovations(self) -> Innovations:
        """What each day brought that the days before did not foretell."""
        return self._many.settled().innovations.take(self._rows)

    @property
    def course(self) -> Floats:
        """Columns of a course that may bend, and that steps where the log plainly has a sudden step."""
        columns = self._many.settled().bent[0][self._row, : self._bends, : self.days.n]
        later = np.arange(self.days.n) >= self._many.step.place[self._row]
        return np.column_stack([*columns, *([later.astype(np.float64)] if self._stepped else [])])

    @cached_property
    def bent(self) -> Fit:
        """A course that may bend."""
        return self._fit(range(self._bends))

    @cached_property
    def stepped(self) -> Fit:
        """The fit of `course`."""
        step = self._many.settled().gram.shape[1] - 2
        return self._fit((*range(self._bends), step)) if self._stepped else self.bent

    @cached_property
    def _line(self) -> Fit:
        return self._fit((0, 1))

    @property
    def slope_per_week(self) -> float:
        """The slope alone, averaged over all memories."""
        return float(self._line.weight @ self._line.coefficients[:, 1]) / self._weeks

    @cached_property
    def slope(self) -> tuple[float, float, float, float]:
        """Slope per week, the ends of its 95 % interval and its p, averaged over all memories."""
        slope, error = self._line.coefficients[:, 1], np.sqrt(self._line.covariance[:, 1, 1])
        return averaged_interval(slope / self._weeks, error / self._weeks, self._line)

    @property
    def _weeks(self) -> float:
        return float(self.days.day[-1]) / 7

    @property
    def _rows(self) -> Indices:
        return np.array([self._row])

    @property
    def _bends(self) -> int:
        return int(self._many.settled().bent[1][self._row])

    @property
    def _stepped(self) -> bool:
        return bool(self._many.settled().step.plain[self._row])

    def _fit(self, columns: Sequence[int]) -> Fit:
        many, row, places = self._many.settled(), self._row, [*columns, -1]
        gram = many.gram[row][places][:, places]
        return fit_of(gram.transpose(2, 0, 1), many.size[row], self.days)

    def enough(self, p_value: float) -> Enough:
        """Return whether something can be said of a slope.

        Parameters
        ----------
        p_value : float
            Of what would be said. What is plain (below `PLAIN`) even though the log may wander needs no log
            that is long beside its memory.
        """
        found = self.long_enough()
        if not found.ok or p_value < PLAIN:
            return found
        return enough(COURSE, days=self.days.n, span=self.days.span, memory=self.stepped.memory)

    def long_enough(self) -> Enough:
        """Return whether there are the days of a course, whatever the memory is."""
        return enough(COURSE, days=self.days.n, span=self.days.span, constant=self.days.constant)


class _Alone(Fits):
    """Of one score that a line is drawn of: steps and weekdays are weighed only when they are asked for."""

    @cached_property
    def _weighed(self) -> Weighed:
        return Weighed.of(self.days, bent_course(self.days.day))

    @property
    def _bends(self) -> int:
        return int(self._weighed.gram.shape[1]) - 1

    def _fit(self, columns: Sequence[int]) -> Fit:
        return self._weighed.fit(columns) if max(columns) < self._bends else super()._fit(columns)


def fits_of(scores: pd.Series | Fits) -> Fits:
    """Return the models of a series, or those that are there already."""
    return scores if isinstance(scores, Fits) else Fits(scores)
