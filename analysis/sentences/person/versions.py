"""What became of a log from one version to the next, in a few words."""

from __future__ import annotations

from analysis.sentences.words import count, number
from data.compare import Comparison


def days_changed(found: Comparison) -> str:
    """Say how many days are new, changed or removed; "" where none is.

    Examples
    --------
    >>> import pandas as pd
    >>> from data.compare import compare
    >>> from data.log import as_entries
    >>> older = as_entries(pd.DataFrame({"date": ["2026-01-05", "2026-01-06"], "back_pain": [4, 5]}))
    >>> newer = as_entries(pd.DataFrame({"date": ["2026-01-06", "2026-01-07"], "back_pain": [3, 2]}))
    >>> days_changed(compare(older, newer)), days_changed(compare(older, older))
    ('1 new day, 1 changed, 1 removed', '')
    """
    told = [count(found.new_days, "new day")] if found.new_days else []
    for many, what in ((found.changed_days, "changed"), (found.only_older, "removed")):
        if many:
            told.append(f"{number(many, 0) if told else count(many, 'day')} {what}")
    return ", ".join(told)
