"""How far a log can be trusted, of a person and of a group: what was seen, what it means, what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analysis.norms.protocols import MixedProtocols
from analysis.quality import facts
from analysis.quality.remarks import Remark
from analysis.sentences.day_count import counting
from analysis.sentences.person.written_days import selective
from analysis.sentences.quality import group, jumps, one_log

_SENTENCES: dict[type, Callable[..., str]] = {
    facts.Nothing: one_log.nothing, facts.Short: one_log.short, facts.Coverage: one_log.coverage,
    facts.Gap: one_log.gap, facts.Weekdays: one_log.weekdays, facts.Several: one_log.several,
    facts.RoundedReach: one_log.rounded_reach, facts.WholeRatings: one_log.whole_ratings,
    facts.FewValues: one_log.few_values, facts.Still: one_log.still, facts.Jump: jumps.jump,
    facts.ManyJumps: jumps.many_jumps, facts.GroupShort: group.short, facts.GroupJumps: group.jumps,
    facts.GroupCoverage: group.coverage, facts.GroupGaps: group.gaps, facts.GroupSeveral: group.several,
    facts.GroupRounding: group.rounding, facts.GroupStill: group.still, MixedProtocols: group.mixed,
    facts.Selective: selective,
}  # fmt: skip


def tellable(found: Sequence[Remark]) -> list[Remark]:
    """Leave out what is not so where days are counted: the weekdays are made up."""
    return [remark for remark in found if not (counting() and remark.about == "weekdays")]


def sentence_of(remark: Remark) -> str:
    """Say what was seen, what it means for reading the charts, what to do.

    Parameters
    ----------
    remark : Remark

    Returns
    -------
    str
        One sentence or more.
    """
    return _SENTENCES[type(remark.facts)](**remark.facts._asdict())
