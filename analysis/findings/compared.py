"""Groups within a group beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.findings.cards import Certainty
from analysis.findings.finding import Finding
from analysis.groups.adjusted import PairDifference
from analysis.groups.compare import Comparison, Difference, compare
from analysis.groups.compare_scores import ScoreComparison, compare_scores
from analysis.groups.study import Study
from analysis.groups.traits import UNKNOWN
from analysis.sentences import words
from analysis.sentences.group import compared as said
from analysis.series.designs import CODES, Code
from analysis.verdicts.plan import Judged, explored

#: So many pairs that show no clear difference are told one by one.
_MOST_ALIKE = 3
#: The groups of each design of people, the one that most people have first.
ByDesign = dict[Code, Comparison | ScoreComparison]


def comparisons(
    study: Study, labels: pd.Series, measures: Sequence[str] | None = None
) -> dict[str, ByDesign]:
    """Compare groups in every measure: the changes of those who were tested twice or keep a diary, or scores.

    Parameters
    ----------
    study : Study
    labels : Series, by person
        The group of each (a column of `traits_of`).
    measures : sequence of str, optional
        All of the group unless given.

    Notes
    -----
    Scores of one visit are compared where most have no other, or nobody was tested twice: a few who missed a
    test are no group of their own. They are left out where people did different tests.
    """
    known = labels.where(labels != UNKNOWN)
    found: dict[str, ByDesign] = {}
    for measure in study.group.measures if measures is None else measures:
        design, tested = study.design(measure), study.tested(measure)
        of: ByDesign = {}
        if len(tested):
            first = tested["before"].fillna(tested["first"].where(tested.index.isin(design.missing)))
            last = tested["after"].fillna(tested["last"].where(tested.index.isin(design.late)))
            of["tests"] = compare(first, last, known)
        if design.counts["diary"]:
            of["diary"] = compare(*_ends_of_diaries(study, measure), known)
        once = design.people.loc[design.people["design"] == "one visit", "first"]
        alone = design.dominant == "one visit" or not len(tested)
        if len(once) and alone and not (measure == "reach_cm" and study.several_protocols(once.index)):
            of["one visit"] = compare_scores(once, known)
        order = sorted(of, key=lambda code: (code != design.dominant, -CODES.index(code)))
        found[measure] = {code: of[code] for code in order}
    return found


def _ends_of_diaries(study: Study, measure: str) -> tuple[pd.Series, pd.Series]:
    """Return the start and the end of everybody's diary; of one with too few days its first score only."""
    people = study.design(measure).people
    begun = people.loc[people["design"] == "diary", "first"]
    table = study.diaries(measure).set_index("person").reindex(begun.index)
    # Where no number differs there is a change, of 0, but no course that it was read from.
    first = table["start"].fillna(begun)
    return first, first + table["even"]


def compared(study: Study, found: dict[str, ByDesign]) -> dict[str, dict[Code, list[Finding]]]:
    """Say of every measure which group changed or scored more, and what that cannot show.

    All measures and designs pass one gate (`verdicts.plan.explored`); within one, pairs of groups share its
    error (Holm). What was asked for and cannot be compared is said, too.
    """
    judged = explored(
        {
            (measure, code): one.p_value
            for measure, of in found.items()
            for code, one in of.items()
            if one.enough
        }
    )
    told: dict[str, dict[Code, list[Finding]]] = {}
    for measure, of in found.items():
        told[measure] = {}
        for code, one in of.items():
            gate = judged.get((measure, code))
            pairs = _pairs(one, measure, code, gate) if gate else []
            if isinstance(one, ScoreComparison):
                rest = [said.limits_of_scores(one.differences), said.scores_not_compared(one, measure)]
            else:
                rest = [said.limits(one.differences, code), said.not_compared(one, measure, code)]
            told[measure][code] = pairs + [_beside(text) for text in rest if text]
        design = study.design(measure)
        if "one visit" not in of and design.counts["one visit"] and not len(study.tested(measure)):
            told[measure]["one visit"] = [_beside(said.DIFFERENT_TESTS)]
    return told


def _beside(text: str) -> Finding:
    return Finding("group_compared", text, "not clear", "", "compared")


def _pairs(one: Comparison | ScoreComparison, measure: str, code: Code, gate: Judged) -> list[Finding]:
    """Say how pairs of groups differ; many that do not differ clearly are told in one sentence."""
    pairs: tuple[PairDifference, ...] = (*one.differences,)
    found = [_pair(pair, measure, code, gate) for pair in pairs]
    alike = [text for text in found if text.certainty == "not clear"]
    if len(alike) <= _MOST_ALIKE:
        return found
    text = said.no_clear_pairs(len(alike), len(found), measure, code)
    numbers = tuple(
        (said.of_pair(pair), words.interval(pair.low, pair.high, measure))
        for pair, told in zip(pairs, found, strict=True)
        if told.certainty == "not clear"
    )
    rest = [text for text in found if text.certainty != "not clear"]
    return [*rest, Finding("group_compared", text, "not clear", "", "compared", numbers)]


def _pair(pair: PairDifference, measure: str, code: Code, judged: Judged) -> Finding:
    """Say how two groups differ: no surer than all pairs of the measure together."""
    verdict = judged.verdict if pair.p_holm <= 1 - judged.level else "not clear"
    certainty: Certainty = verdict
    numbers: tuple[tuple[str, str], ...]
    both = (
        ("95 % interval, all pairs together", words.interval(pair.low, pair.high, measure)),
        ("p-value, all pairs together", words.small(pair.p_holm)),
    )
    middle = words.difference(pair.difference, measure)
    text = said.compared(pair, measure, verdict, code)
    numbers = (("Difference of the averages", middle), *both)
    if isinstance(pair, Difference):
        numbers = (
            (f"Difference at the same {said.START[code]}", middle),
            *both,
            ("Plain difference of the changes", words.difference(pair.plain, measure)),
            ("95 % interval of it, taken alone", words.interval(pair.plain_low, pair.plain_high, measure)),
            (f"Difference at the {said.BEGAN[code]}", words.difference(pair.start, measure)),
        )
    return Finding("group_compared", text, certainty, "", "compared", numbers)
