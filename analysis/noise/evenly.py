"""How far a score's end is from its start, weighed alike whatever its course: for averages over people.

The average over courses (`courses`) believes in one course more than in another as the log looks, and so
draws each person a little towards all of them: in the same direction where many take the same course. Here
all courses are fitted at once, and how far each is held back hangs on the days alone. So hardly anything of a
gain is lost in the average, whichever it was; one log alone varies more.
"""

from __future__ import annotations

import numpy as np

from analysis.noise.elimination import Eliminated
from analysis.noise.memories import LOG_PRIOR, weights_of
from analysis.noise.models import Models, products
from analysis.noise.shapes import gain_within, late_gain
from analysis.series.observed import Floats

#: Beside a line, how far the other gains may go: their standard deviation, in those of the noise.
_FAR = 3.0
#: Of `Models.smooth`: the fast gain and the one in the middle third. Days after which a slow one has levelled
#: off but for 1/e, however long the log.
_FAST, _MIDDLE, _SLOW = 0, 5, 28.0


def even_differences(models: Models) -> Floats:
    """Return the last day less the first of each score, averaged over all memories.

    Returns
    -------
    ndarray, shape (s,)
        In the score's unit.

    Notes
    -----
    A mixed model: a line beside gains of mean 0 (Robinson 1991, Statistical Science 6:15; Ruppert, Wand &
    Carroll 2003, Semiparametric Regression). Its weights are even functions of the noise, so that it errs to
    both sides alike under noise that does (Kackar & Harville 1981, Commun Stat A 10:1249).
    """
    days, pattern, panel = models.days, models.pattern, models.panel
    more = np.stack([gain_within(days, _SLOW), late_gain(days)], axis=1)
    columns = np.concatenate([models.columns[:, :2], models.smooth[:, [_FAST, _MIDDLE]], more], axis=1)
    weighed = np.concatenate(
        [
            models.weighed[:, :, :2],
            models.smooth_weighed[:, :, [_FAST, _MIDDLE]],
            models.correlations.weigh(more),
        ],
        axis=2,
    )
    gram, gains = products(columns, weighed), range(2, columns.shape[1])
    gram[:, gains, gains] += 1 / _FAR**2
    solving = Eliminated.of(gram).take(pattern)
    freed = solving.freed(models.with_value(columns[pattern]))
    rss = np.maximum(models.squares - (freed**2 * solving.inverse).sum(axis=1), 1e-12 * models.squares)
    size = models.size - np.log(solving.inverse).sum(axis=1)
    weight = weights_of(-0.5 * ((panel.n[:, None] - 2) * np.log(rss) + size) + LOG_PRIOR)
    # Each column but the first rises by 1 from the first day to the last.
    return np.asarray(np.einsum("sm,skm->s", weight, solving.solved(freed)[:, 1:]))
