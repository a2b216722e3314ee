"""Logs of groups that are shared."""

from __future__ import annotations

import pandas as pd

from data.log import as_entries
from tests.bench.groups import large_group


def a_log(people: int, days: int) -> pd.DataFrame:
    return as_entries(large_group(people * days, people))
