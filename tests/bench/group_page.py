"""What a Group page works out: until its headline, and until all of it, for a team, a class and a big school."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.figures import picture
from analysis.findings.attention import needs_a_look
from analysis.findings.groups import in_group
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.questions.red_flags import red_flags_of_all
from analysis.sentences.group.group_table import table_in_words
from tests.bench.groups import large_group
from tests.bench.measure import duration, medians, print_table, seconds, times
from tests.made_up_groups import class_of

RUNS = 1
PEOPLE, DAYS = (12, 120, 2_000), 60


def main() -> None:
    """Measure and print."""
    for title, made in (
        ("tested twice", lambda people: class_of(people, 1.6)),
        (f"diaries of {DAYS} days", lambda people: large_group(people * DAYS, people)),
    ):
        _table(title, made)


def _table(title: str, made: Callable[[int], pd.DataFrame]) -> None:
    rows = []
    first: dict[str, float] = {}
    for people in PEOPLE:
        log = made(people)
        found = medians(
            RUNS,
            {
                "headline": lambda log=log: seconds(lambda: _headline(log)),
                "all": lambda log=log: seconds(lambda: _everything(log)),
            },
        )
        first = first or found
        rows.append(
            [
                f"{people:,}", duration(found["headline"]), times(found["headline"], first["headline"]),
                duration(found["all"]), times(found["all"], first["all"]),
            ]
        )  # fmt: skip
    print_table(
        f"Group page, {title} (beside {PEOPLE[0]} people)",
        ["people", "to the headline", "ratio", "to all", "ratio"],
        rows,
    )


def _headline(log: pd.DataFrame) -> Study:
    study = Study(Group(log))
    in_group(study.group, study=study)
    return study


def _everything(log: pd.DataFrame) -> None:
    study = _headline(log)
    for measure in study.group.measures:
        table = table_of(study, measure)
        table_in_words(table, measure)
        if len(study.tested(measure)):
            picture.between_tests(table, measure, claim=study.of_tests(measure))
        else:
            picture.spread_of_changes(table, measure)
    needs_a_look(study, log, red_flags_of_all(log))
