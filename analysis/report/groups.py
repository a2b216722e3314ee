"""Groups within a shared group, beside each other: no small one, and none that a total would give away."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.figures import picture
from analysis.figures.picture import Picture
from analysis.findings.compared import ByDesign, compared, comparisons
from analysis.groups.average import SAME
from analysis.groups.compare import Comparison
from analysis.groups.compare_scores import ScoreComparison
from analysis.groups.study import Study
from analysis.report.options import ReportOptions
from analysis.sentences import words
from analysis.sentences.group import compared as told_of
from data.log import MEASURES
from data.quoted import quoted
from data.small_groups import shareable

#: A title, a picture, and what is said of it.
Beside = tuple[str, Picture, str]


def beside_each_other(
    study: Study, options: ReportOptions, measures: Sequence[str]
) -> tuple[dict[str, Beside], list[str]]:
    """Return the groups that are compared, in each measure by the design of people that most have.

    Returns
    -------
    (beside, said)
        A picture of each measure in which the same groups may be shown as in the first; and what was held
        back. With other groups in each, how many of a small one have a measure could be narrowed down.
    """
    if not options.groups:
        return {}, []
    names = [str(name) for name in study.group.days["person"].unique()]
    labels = pd.Series(dict(options.groups), dtype="str").reindex(names)
    held = bool(labels.isna().any())
    found: dict[str, ByDesign] = {}
    shown: list[str] = []
    for measure, of in comparisons(study, labels, measures).items():
        found[measure] = {}
        for code, every in list(of.items())[:1]:
            allowed = shown_groups(every, shown)
            shown = shown or (allowed if len(allowed) > 1 else [])
            held = held or len(allowed) < sum(group.n > 0 for group in every.groups)
            if len(allowed) > 1 and allowed == shown:
                of_them = labels.where(labels.isin(allowed))
                found[measure][code] = comparisons(study, of_them, [measure])[measure][code]
    beside: dict[str, Beside] = {}
    for measure, told in compared(study, found).items():
        for code, one in found[measure].items():
            said = [
                told_of.averages(one.groups, measure, code),
                *(finding.sentence for finding in told[code] if finding.numbers),
                told_of.limits_of_scores(one.differences)
                if isinstance(one, ScoreComparison)
                else told_of.limits(one.differences, code),
            ]
            title = f"{MEASURES[measure].label}: {quoted(options.compare_by)}"
            drawn = picture.groups_beside(one.groups, measure)
            beside[measure] = title, drawn, " ".join(filter(None, said))
    return beside, [told_of.held_back(words.capital(quoted(options.compare_by)))] if held else []


def shown_groups(found: Comparison | ScoreComparison, known: Sequence[str] = ()) -> list[str]:
    """Return the groups of a comparison that may be shown beside what is told of all its people.

    Of those that are shown already (`known`), where there are some.
    """
    people = {group.label: group.n for group in found.groups if group.n}
    alike = {group.label for group in found.groups if not group.spread > SAME}
    # Who has no group on a shared page is of several: else the copy would hold no group at all.
    never = {label for label in people if label in alike or (known and label not in known)}
    return shareable(people, mixed=found.unlabelled, never=never)
