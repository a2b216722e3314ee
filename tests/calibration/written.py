"""The calibration's counts as a file that `data.content.calibration` reads."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.content.calibration import COUNTS, KEY, load_calibration


def write_calibration(table: pd.DataFrame, path: Path) -> None:
    """Write the counts, from which the rest is worked out again."""
    kept = table[[*KEY, "false", *COUNTS]].astype({"false": "Int64"})
    for name in COUNTS:
        # Most figures are 0, and are left out.
        kept[name] = kept[name].map("{:.5g}".format).where(kept[name] != 0, "")
    kept.to_csv(path, index=False, lineterminator="\n")


def renewed(found: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Put cells that were worked out anew in the place of those that a file holds, and keep all others."""
    before = load_calibration(path)
    if before is None:
        return found
    again = pd.MultiIndex.from_frame(before[KEY]).isin(pd.MultiIndex.from_frame(found[KEY]))
    together = pd.concat([before[~again], found], ignore_index=True)
    for name in ("method", "family"):
        order = {one: place for place, one in enumerate(dict.fromkeys([*before[name], *found[name]]))}
        together[name] = pd.Categorical(together[name], list(order), ordered=True)
    together = together.sort_values(["method", "family", "score", "days"], kind="stable", ignore_index=True)
    return together.astype({"method": "str", "family": "str"})
