"""What a more daring or a more careful `change` would cost: `python -m tests.calibration.tradeoff [--runs 100] [--out FILE.md]`.

The same diaries are judged under other settings of `analysis.noise.courses`.
"""

from __future__ import annotations

import sys
from typing import Any
from unittest.mock import patch

import numpy as np

from analysis.noise import courses
from analysis.noise.models import Models
from analysis.questions.change import changes_of
from data.log import MEASURES
from tests.calibration.cases import Case
from tests.calibration.families import FAMILIES
from tests.calibration.tables import markdown
from tests.calibration.written import written

SETTINGS: dict[str, dict[str, Any]] = {
    "as it is": {"_WIDEST": courses._WIDEST},
    "errors alike under all memories and news": {
        "NARROWED": np.full_like(courses.NARROWED, courses.NARROWED.max()),
        "_WIDEST": 1.0,
    },
    "errors no larger where news come in spikes": {"_WIDEST": 1.0},
    "fast gains believed half as much": {"_LEVELLING": (0.75, 0.5, 1.0)},
    "fast gains believed a sixth as much": {"_LEVELLING": (0.25, 0.5, 1.0)},
    "long memories believed less in short logs": {"_LASTING": ((90.0, 180.0), (0.25, -0.1))},
    "long memories believed more in short logs": {"_LASTING": ((90.0, 180.0), (-0.25, -0.25))},
    "all errors a tenth smaller": {"NARROWED": 0.9 * courses.NARROWED},
    "all errors a sixth larger": {"NARROWED": 7 / 6 * courses.NARROWED},
}
#: What is asked, of which family and lengths.
ASKED = {
    "false, memory 0.3": ("memory 0.3", (45, 90)),
    "false, memory 0.8 under white noise": ("memory 0.8 under white measuring noise", (45, 90)),
    "false, wandering (memory 0.97)": ("wandering (memory 0.97)", (45, 90)),
    "false, flare-ups that fade, 45 days": ("sawtooth flare-ups", (45,)),
    "false, flare-ups that fade, 90 days": ("sawtooth flare-ups", (90,)),
    "found, gain of two weeks, 45 days": ("gain of two weeks, kept", (45,)),
    "found, gain of two weeks, 90 days": ("gain of two weeks, kept", (90,)),
}
#: Other diaries than those on which the settings were chosen.
_SEED = 20261128


def claims(case: Case) -> list[list[bool]]:
    """Return under each setting whether `change`, taken alone, claims one of reach and of pain."""
    said: list[list[bool]] = [[] for _ in SETTINGS]
    for fits, measure in zip(case.fits, ("reach_cm", "back_pain"), strict=True):
        yard, models = MEASURES[measure], Models(fits.panel)
        for told, setting in zip(said, SETTINGS.values(), strict=True):
            with patch.multiple(courses, **setting):
                ends = courses.ends_of(models)
            found = changes_of(fits.panel, ends, yard.error, yard.important)[0]
            told.append(found.enough and (found.low > 0 or found.high < 0))
    return said


def document(runs: int) -> str:
    """Return the table as Markdown."""
    columns = []
    for family, lengths in ASKED.values():
        each = [claims(Case(FAMILIES[family], days, run, _SEED)) for days in lengths for run in range(runs)]
        columns.append([f"{share:.1%}" for share in np.mean(each, axis=(0, 2))])
    lines = [
        ["", *ASKED],
        *([name, *row] for name, row in zip(SETTINGS, zip(*columns, strict=True), strict=True)),
    ]
    return (
        "# What a change is weighed against\n\n"
        f"Made by `python -m tests.calibration.tradeoff --runs {runs}`: {runs} diaries of a kind and length, reach and pain of each,\n"
        "the same in every row; `change` taken alone, at 95 %. A gain of two weeks is 3 cm in reach, 3 points in pain, and kept.\n"
        "A flare-up that fades within ten days at the start of a log cannot be told from a fast gain: what claims fewer of the\n"
        "one finds fewer of the other.\n\n"
        f"{markdown(lines)}\n"
    )


if __name__ == "__main__":
    written("tests.calibration.tradeoff", __doc__, document, 100, sys.argv[1:])
