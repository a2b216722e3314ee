"""The calibration's counts as a file that `data.content.calibration` reads."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.content.calibration import COUNTS, KEY


def write_calibration(table: pd.DataFrame, path: Path) -> None:
    """Write the counts, from which the rest is worked out again."""
    kept = table[[*KEY, "false", *COUNTS]].astype({"false": "Int64"})
    for name in COUNTS:
        # Most figures are 0, and are left out.
        kept[name] = kept[name].map("{:.5g}".format).where(kept[name] != 0, "")
    kept.to_csv(path, index=False, lineterminator="\n")
