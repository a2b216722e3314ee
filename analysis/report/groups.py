"""Groups within a shared group, beside each other: no small one, and none that a total would give away."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.figures import picture
from analysis.figures.picture import Picture
from analysis.findings.compared import compared, comparisons
from analysis.groups.compare import Comparison
from analysis.groups.study import Study
from analysis.groups.suppressed import shareable
from analysis.groups.traits import UNKNOWN, traits_of
from analysis.report.options import ReportOptions
from analysis.sentences import words
from analysis.sentences.compared import held_back, limits
from data.log import MEASURES
from data.quoted import quoted

#: A title, a picture, and what is said of it.
Beside = tuple[str, Picture, str]


def beside_each_other(
    study: Study, options: ReportOptions, measures: Sequence[str]
) -> tuple[dict[str, Beside], list[str]]:
    """Return the groups of the trait that is compared by, in each measure that people were tested twice in.

    Returns
    -------
    (beside, said)
        A picture for each measure that at least two groups may be shown of; and what was held back.
    """
    names = [str(name) for name in study.group.days["person"].unique()]
    traits = traits_of(options.people, names)
    if options.compare_by not in traits:
        return {}, []
    labels = traits[options.compare_by]
    beside: dict[str, Beside] = {}
    held = False
    for measure in measures:
        allowed = shown_groups(study, measure, labels)
        held = held or len(allowed) < labels[labels != UNKNOWN].nunique()
        found = comparisons(study, labels.where(labels.isin(allowed)), [measure])[measure].get("tests")
        if len(allowed) < 2 or not isinstance(found, Comparison):
            continue
        told = compared(study, {measure: {"tests": found}})[measure]["tests"]
        said = [*(one.sentence for one in told if one.numbers), limits(found.differences)]
        title = f"{MEASURES[measure].label}: {quoted(options.compare_by)}"
        beside[measure] = title, picture.groups_beside(found.groups, measure), " ".join(said)
    return beside, [held_back(words.capital(quoted(options.compare_by)))] if held else []


def shown_groups(study: Study, measure: str, labels: pd.Series) -> list[str]:
    """Return the groups whose change in a measure may be shown beside that of all who were tested."""
    twice = labels.reindex(study.retest(measure).people.index)
    known = twice[twice != UNKNOWN].value_counts()
    sizes = {str(label): int(known[label]) for label in sorted(known.index)}
    return shareable(sizes, int((twice == UNKNOWN).sum()))
