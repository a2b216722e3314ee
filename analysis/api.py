"""The public face of the analyses: what scripts, notebooks and checks may call, in one list.

Every name is imported when it is first asked for, so that a trend costs no drawing library.

Examples
--------
>>> import pandas as pd
>>> from analysis.api import trend
>>> days = pd.date_range("2026-01-05", periods=60)
>>> round(trend(pd.Series([float(i % 3 + i / 14) for i in range(60)], days)).slope_per_week, 1)
0.5
"""

# ruff: noqa: F401 - type checkers and import contracts read this list; `__getattr__` loads from it by name.
from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.figures import everyone_figure, progress_figure, reach_and_pain_figure
    from analysis.findings import Answer, Finding, answer, findings
    from analysis.groups.average import Average
    from analysis.groups.compare import Comparison, compare
    from analysis.groups.compare_scores import ScoreComparison, compare_scores
    from analysis.groups.group import Group, person_changes
    from analysis.groups.mean_of_people import mean_of_people
    from analysis.groups.pooled import pooled
    from analysis.groups.repeated_measures import RepeatedMeasures, repeated_measures_correlation
    from analysis.groups.retest import Retest, retest
    from analysis.groups.typical_error import TypicalError, typical_error
    from analysis.norms.group import group_percentiles
    from analysis.norms.percentile import NormBand, Percentile, Target, norm_band, percentile, target
    from analysis.norms.rows import NoPlace
    from analysis.quality.remarks import Remark, group_quality, log_quality, quality
    from analysis.questions.association import Association, LagProfile, day_to_day, lag_profile
    from analysis.questions.change import Change, change
    from analysis.questions.dose import Dose, Response, dose, response
    from analysis.questions.events import LevelChange, level_change
    from analysis.questions.flares import Flare, Flares, flares
    from analysis.questions.injuries import Injuries, injuries
    from analysis.questions.last_days import LastDays, last_days
    from analysis.questions.person_analysis import PersonAnalysis
    from analysis.questions.rank_trend import RankTrend, rank_trend
    from analysis.questions.red_flags import RedFlag, red_flags
    from analysis.questions.thresholds import judged
    from analysis.questions.trend import Trend, trend
    from analysis.report import ReportOptions, report_html
    from analysis.sentences.person.norm_comparison import why_not
    from analysis.sentences.person.red_flags import why_flagged
    from analysis.sentences.quality import sentence_of
    from analysis.series.days import daily, series
    from analysis.series.designs import Design, design_of

_SOURCE = ast.parse(Path(__file__).read_text(encoding="utf-8"))
#: The module that each name of the list above stands in.
_HOME_OF = {
    name.name: node.module
    for node in ast.walk(_SOURCE)
    if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("analysis.")
    for name in node.names
}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - the list above


def __getattr__(name: str) -> object:
    """Import a name of the list when it is first asked for (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
