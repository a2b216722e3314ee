"""The methods on trial. A new one is a function from a Case to its outcomes, and a line in `METHODS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from analysis.questions.red_flags import QUIET, RECENT, red_flags
from tests.calibration.averages import mean_changes
from tests.calibration.cases import Case, Outcome, as_log
from tests.calibration.in_time import changes, flaring, steps, trends
from tests.calibration.links import daily_links, lagged_links, links_within_people, shared_links
from tests.calibration.stretching import slow_responses

Method = Callable[[Case], Iterator[Outcome]]


def warnings_raised(case: Case) -> Iterator[Outcome]:
    """Whether the safety box is open at the log's end, and was at any time. Nothing here is urgent."""
    log = as_log([case.diary]).rename(columns={"back_pain": "sciatica_pain"})
    last = log["date"].max()
    # A reason is seen for 14 days, so looks 13 days apart miss none; older days than these never matter.
    looks = pd.date_range(last, log["date"].min(), freq=f"-{RECENT - 1}D")
    oldest = pd.Timedelta(days=2 * (RECENT + QUIET))
    fired = [red_flags(log[log["date"].between(look - oldest, look)]) is not None for look in looks]
    yield Outcome("red flag at the end", "y", None, enough=True, claim=fired[0])
    yield Outcome("red flag at any time", "y", None, enough=True, claim=any(fired))


METHODS: dict[str, Method] = {
    "trend": trends,
    "change": changes,
    "event": steps,
    "flares": flaring,
    "day_to_day": daily_links,
    "lag_profile": lagged_links,
    "mean_change": mean_changes,
    "shared_link": shared_links,
    "rmcorr": links_within_people,
    "slow_response": slow_responses,
    "red_flags": warnings_raised,
}
#: Slow methods see every so manyth diary, and of diaries longer than `LONG` every second one is left out.
SLOW, LONG = {"mean_change": 12, "shared_link": 4, "rmcorr": 4, "red_flags": 4}, 200


def sees(method: str, days: int, run: int) -> bool:
    """Whether a method is tried on one of a cell's diaries."""
    step = SLOW.get(method, 1)
    return run % (2 * step if days > LONG else step) == 0
