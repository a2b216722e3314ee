"""A group's counts are the same in its sentence, its numbers, its table, its picture and its download."""

from __future__ import annotations

import io
import re

import pandas as pd
import pytest

from analysis.figures import picture
from analysis.figures.slopes import MOST_SLOPES
from analysis.findings.groups import of_measure
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.sentences.group_table import VERDICT, table_in_words
from data.spreadsheet import safe_csv
from tests.made_up_groups import class_of, clinic, one_visit

CODES = ("further", "less far", "no clear change")


def drawn(drawing: picture.Picture) -> dict[str, int]:
    """People in each trace of slopes or bars."""
    found = {}
    for trace in drawing.drawing["data"]:
        if trace["name"] in CODES:
            slopes = trace["type"] == "scatter"
            found[trace["name"]] = trace["x"].count(0) if slopes else sum(trace["y"])
    return found


@pytest.mark.parametrize(("people", "lacking"), [(9, 0), (120, 2), (MOST_SLOPES + 40, 30)])
def test_of_two_tests(people: int, lacking: int) -> None:
    study = Study(Group(class_of(people, 1.6, lacking=lacking)))
    head = of_measure(study, "reach_cm")[0]
    table = table_of(study, "reach_cm")
    many = table["verdict"].value_counts()
    counts = {code: int(many.get(code, 0)) for code in CODES}
    assert len(table) == people == sum(counts.values()) + lacking
    assert many.get("first test only", 0) == lacking
    said = dict(head.numbers)
    assert [
        int(said[name]) for name in ("Clearly further", "Clearly less far", "Within what two tests differ by")
    ] == [counts[code] for code in CODES]
    assert head.sentence.startswith(f"{people - lacking} of {people} people were tested twice")
    for code, words in (("further", r"(\d+) clearly further"), ("less far", r"(\d+) less far")):
        found = re.search(words, head.sentence)
        assert (int(found.group(1)) if found else 0) == counts[code]
    told = picture.between_tests(table, "reach_cm", claim=study.of_tests("reach_cm"))
    assert drawn(told) == counts
    for code in ("further", "less far"):
        assert (f"{counts[code]} clearly {code}" in told.caption) is (counts[code] > 0)
    file = pd.read_csv(io.BytesIO(safe_csv(table_in_words(table, "reach_cm"))))
    in_file = file[VERDICT].str.lower().str.removeprefix("clearly ").value_counts()
    assert {code: int(in_file.get(code, 0)) for code in CODES} == counts


@pytest.mark.parametrize("measure", ["reach_cm", "back_pain"])
def test_of_a_clinic_with_patchy_logs(measure: str) -> None:
    study = Study(Group(clinic(90)))
    table = table_of(study, measure).set_index("person")
    parts = of_measure(study, measure)
    tests = dict(next(one for one in parts if one.figure == "slopes").numbers)
    diaries = dict(next(one for one in parts if one.about == "group" and one.figure == "forest").numbers)
    kept = table.loc[study.diaries(measure)["person"]]
    assert int(diaries["People with this measure"]) + sum(
        int(tests[name]) for name in ("People tested twice", "First test only", "Last test only")
    ) == len(table)
    assert int(diaries["Clear change"]) == kept["verdict"].isin(["further", "less far"]).sum()
    assert int(diaries["Too early to say"]) == (kept["verdict"] == "too early").sum()
    assert int(diaries["No clear change"]) == (kept["verdict"] == "no clear change").sum()
    # Scores always show, whatever the verdict.
    assert table["first"].fillna(table["now"]).notna().all()


def test_of_one_visit_each() -> None:
    entries, people = one_visit(28)
    study = Study(Group(entries, people=people), people)
    table = table_of(study, "reach_cm")
    assert (table["verdict"] == "one visit").all()
    assert table["first"].tolist() == entries.sort_values("person")["reach_cm"].tolist()
    assert table["percentile"].between(0, 100).sum() == len(study.places())
    assert table["change"].isna().all()
