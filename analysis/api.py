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

# ruff: noqa: F401 - what is imported here is for those who read types; it is loaded by name below.
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.figures import everyone_figure, progress_figure, reach_and_pain_figure
    from analysis.findings import Answer, Finding, answer, findings
    from analysis.groups.compare import Comparison, compare
    from analysis.groups.compare_scores import ScoreComparison, compare_scores
    from analysis.groups.group import Group, person_changes
    from analysis.groups.mean_of_people import MeanOfPeople, mean_of_people
    from analysis.groups.pooled import Pooled, pooled
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

#: Where each name stands; a test holds it against the imports above.
_HOMES = {
    "analysis.figures": ("everyone_figure", "progress_figure", "reach_and_pain_figure"),
    "analysis.findings": ("Answer", "Finding", "answer", "findings"),
    "analysis.groups.compare": ("Comparison", "compare"),
    "analysis.groups.compare_scores": ("ScoreComparison", "compare_scores"),
    "analysis.series.designs": ("Design", "design_of"),
    "analysis.groups.group": ("Group", "person_changes"),
    "analysis.groups.mean_of_people": ("MeanOfPeople", "mean_of_people"),
    "analysis.groups.pooled": ("Pooled", "pooled"),
    "analysis.groups.repeated_measures": ("RepeatedMeasures", "repeated_measures_correlation"),
    "analysis.groups.retest": ("Retest", "retest"),
    "analysis.groups.typical_error": ("TypicalError", "typical_error"),
    "analysis.norms.group": ("group_percentiles",),
    "analysis.norms.percentile": ("NormBand", "Percentile", "Target", "norm_band", "percentile", "target"),
    "analysis.norms.rows": ("NoPlace",),
    "analysis.quality.remarks": ("Remark", "group_quality", "log_quality", "quality"),
    "analysis.questions.association": ("Association", "LagProfile", "day_to_day", "lag_profile"),
    "analysis.questions.change": ("Change", "change"),
    "analysis.questions.dose": ("Dose", "Response", "dose", "response"),
    "analysis.questions.events": ("LevelChange", "level_change"),
    "analysis.questions.flares": ("Flare", "Flares", "flares"),
    "analysis.questions.injuries": ("Injuries", "injuries"),
    "analysis.questions.last_days": ("LastDays", "last_days"),
    "analysis.questions.person_analysis": ("PersonAnalysis",),
    "analysis.questions.rank_trend": ("RankTrend", "rank_trend"),
    "analysis.questions.red_flags": ("RedFlag", "red_flags"),
    "analysis.questions.thresholds": ("judged",),
    "analysis.questions.trend": ("Trend", "trend"),
    "analysis.report": ("ReportOptions", "report_html"),
    "analysis.sentences.person.norm_comparison": ("why_not",),
    "analysis.sentences.quality": ("sentence_of",),
    "analysis.sentences.person.red_flags": ("why_flagged",),
    "analysis.series.days": ("daily", "series"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - made of the list above, so that they cannot differ


def __getattr__(name: str) -> object:
    """Import a name of the list when it is first asked for (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
