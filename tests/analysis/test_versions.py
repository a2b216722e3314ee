"""What a version of a log says of itself."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.sentences.person.versions import days_changed
from data.compare import compare
from data.log import as_entries, empty_log


@pytest.mark.parametrize(
    ("older", "newer", "told"),
    [
        ({}, {"2026-01-05": 4}, "1 new day"),
        ({"2026-01-05": 4}, {"2026-01-05": 4, "2026-01-06": 5, "2026-01-07": 5}, "2 new days"),
        ({"2026-01-05": 4}, {"2026-01-05": 5, "2026-01-06": 5}, "1 new day, 1 changed"),
        ({"2026-01-05": 4}, {"2026-01-05": 5}, "1 day changed"),
        ({"2026-01-05": 4, "2026-01-06": 4}, {"2026-01-05": 5}, "1 day changed, 1 removed"),
        ({"2026-01-05": 4, "2026-01-06": 4}, {}, "2 days removed"),
        ({"2026-01-05": 4}, {"2026-01-05": 4}, ""),
        ({}, {}, ""),
    ],
)
def test_a_version_says_what_changed(older: dict[str, float], newer: dict[str, float], told: str) -> None:
    both = [
        as_entries(pd.DataFrame({"date": list(days), "back_pain": list(days.values())}))
        if days
        else empty_log()
        for days in (older, newer)
    ]
    assert days_changed(compare(*both)) == told
