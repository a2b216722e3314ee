"""A group's counts are the same in its sentence, its numbers, its table, its picture and its download."""

from __future__ import annotations

import io
import re

import numpy as np
import pandas as pd
import pytest

from analysis.figures import picture
from analysis.figures.forest import MOST_DRAWN
from analysis.figures.slopes import MOST_SLOPES
from analysis.findings import findings
from analysis.findings.finding import Finding
from analysis.findings.groups import in_group, of_measure
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.groups.traits import members, traits_of
from analysis.norms.fifths import fifths
from analysis.sentences.group.group_table import VERDICT, table_in_words
from analysis.sentences.group.tested_twice import ways
from data.log import as_entries
from data.spreadsheet import safe_csv
from tests.made_up_groups import class_of, classes, clinic, one_visit, team

CODES = ("further", "less far", "no clear change")
_NAMES = {"no clear change": "No clear change", "too early": "Too early to say", "one visit": "One visit",
          "first test only": "First test only", "last test only": "Last test only"}  # fmt: skip

GROUPS = {
    "few tested twice": lambda: class_of(9, 1.6),
    "a class tested twice": lambda: class_of(120, 1.6, lacking=2),
    "a school tested twice": lambda: class_of(MOST_SLOPES + 40, 1.6, lacking=30),
    "a team of diaries": lambda: team(12, gain=(3, 0)),
    "more diaries than a list shows": lambda: team(MOST_DRAWN + 8, gain=(3, -2)),
    "a clinic with patchy logs": lambda: clinic(90),
    "one visit each": lambda: one_visit(28)[0],
}


@pytest.mark.parametrize("kind", GROUPS)
def test_counts_add_up_in_sentence_numbers_table_picture_and_download(kind: str) -> None:
    study = Study(Group(GROUPS[kind]()))
    for measure in study.group.measures:
        table = table_of(study, measure).set_index("person")
        counts = table["verdict"].value_counts().to_dict()
        assert sum(counts.values()) == study.group.size
        # Scores always show, whatever the verdict.
        assert table["first"].fillna(table["now"]).notna().all()
        _in_download(table, measure)
        found = {(one.figure, one.about): one for one in of_measure(study, measure)}
        tested, kept = study.tested(measure), study.diaries(measure)
        alone = len(table) - len(tested) - len(kept)
        if len(tested):
            _of_tests(study, measure, table.loc[tested.index], found["slopes", "group"])
        if len(kept):
            _of_diaries(study, measure, table.loc[kept["person"]], found["forest", "group"])
        if alone:
            assert alone == counts["one visit"] == study.group.size == len(study.group.visits(measure))
            assert dict(found["visits", "group"].numbers)["People"] == str(alone)
            drawn = picture.one_visit(study.group.visits(measure), measure)
            assert sum(drawn.drawing["data"][0]["y"]) == alone
            assert f"of {alone} people" in drawn.caption


def _in_download(table: pd.DataFrame, measure: str) -> None:
    file = pd.read_csv(io.BytesIO(safe_csv(table_in_words(table.reset_index(), measure))))
    better, worse = (f"Clearly {way}" for way in ways(measure))
    names = {**_NAMES, "further": better, "less far": worse}
    if set(table["verdict"]) == {"one visit"}:
        assert VERDICT not in file
        assert len(file) == len(table)
    else:
        assert file[VERDICT].tolist() == table["verdict"].map(names).tolist()


def _of_tests(study: Study, measure: str, rows: pd.DataFrame, head: Finding) -> None:
    many = rows["verdict"].value_counts()
    counts = {code: int(many.get(code, 0)) for code in CODES}
    said, (better, worse) = dict(head.numbers), ways(measure)
    lacking = len(rows) - sum(counts.values())
    assert int(said["People tested twice"]) == sum(counts.values())
    assert int(said["First test only"]) + int(said["Last test only"]) == lacking
    assert [int(said[f"Clearly {better}"]), int(said[f"Clearly {worse}"])] == [
        counts[one] for one in CODES[:2]
    ]
    assert int(said["Within what two tests differ by"]) == counts["no clear change"]
    assert head.sentence.startswith(f"{sum(counts.values())} of {len(rows)} people ")
    for code, words in (("further", f"clearly {better}"), ("less far", worse)):
        told = re.search(rf"(\d+) {words}", head.sentence)
        assert (int(told.group(1)) if told else 0) == counts[code]
    drawn = picture.between_tests(rows.reset_index(), measure, claim=study.of_tests(measure))
    assert _drawn(drawn) == counts
    for code, way in (("further", better), ("less far", worse)):
        assert (f"{counts[code]} clearly {way}." in drawn.caption) is (counts[code] > 0)


def _of_diaries(study: Study, measure: str, rows: pd.DataFrame, head: Finding) -> None:
    many = rows["verdict"].value_counts()
    further, less, unclear, early = (int(many.get(code, 0)) for code in (*CODES, "too early"))
    said, kept = dict(head.numbers), study.diaries(measure)
    told = {"Clear change": further + less, "No clear change": unclear, "Too early to say": early}
    assert {name: int(said[name]) for name in told} == told
    assert int(said["People with this measure"]) == len(rows) == sum(told.values())
    assert head.sentence.startswith(f"Of {len(rows)} people")
    assert f" {unclear} show no clear change" in head.sentence or unclear <= 1
    assert (
        sum(map(int, re.findall(r"[;,] (\d+) (?:reach|have clearly|has clearly)", head.sentence)))
        == further + less
    )
    if len(kept) > MOST_DRAWN:
        assert _drawn(picture.spread_of_changes(rows.reset_index(), measure)) == dict(
            zip(CODES, (further, less, unclear), strict=True)
        )
    else:
        drawn = picture.changes_of_all(kept, measure)
        marks = {trace["name"]: len(trace["x"]) for trace in drawn.drawing["data"]}
        assert marks == told
        assert f"{further + less} clear (filled) and {unclear} not clear (open)" in drawn.caption


def _drawn(drawing: picture.Picture) -> dict[str, int]:
    """People in each trace of slopes or bars."""
    found = {}
    for trace in drawing.drawing["data"]:
        if trace["name"] in CODES:
            slopes = trace["type"] == "scatter"
            found[trace["name"]] = trace["x"].count(0) if slopes else sum(trace["y"])
    return found


def test_of_one_visit_each_scores_and_percentiles_show() -> None:
    entries, people = one_visit(28)
    study = Study(Group(entries, people=people), people)
    table = table_of(study, "reach_cm")
    assert table["first"].tolist() == entries.sort_values("person")["reach_cm"].tolist()
    assert table["percentile"].between(0, 100).sum() == (table["norm"] != "").sum() > 20
    assert table["change"].isna().all()


@pytest.mark.parametrize("kind", ["a clinic with patchy logs", "more diaries than a list shows"])
def test_who_is_chosen_is_judged_and_linked_as_if_nobody_else_were_there(kind: str) -> None:
    whole = GROUPS[kind]()
    noise = np.random.default_rng(5).normal(0, 1.5, len(whole))
    whole["back_pain"] = whole["back_pain"].fillna((6 - whole["reach_cm"] / 3 + noise).round().clip(0, 10))
    names = sorted(whole["person"].unique())
    people = pd.DataFrame({"person": names, "Team": ["red", "blue"] * (len(names) // 2)})
    chosen = whole[whole["person"].isin(members(traits_of(people, names), (("Team", ("red",)),)))]
    assert chosen["person"].nunique() == len(names) / 2
    every, some = Study(Group(whole)), Study(Group(chosen), pool=whole)
    alone = Study(Group(chosen.reset_index(drop=True)))
    assert some.group.link("reach_cm", "back_pain") == alone.group.link("reach_cm", "back_pain")
    assert some.group.link("reach_cm", "back_pain").people < every.group.link("reach_cm", "back_pain").people
    for measure in ("reach_cm", "back_pain"):
        table, before = (table_of(one, measure).set_index("person") for one in (some, every))
        kept = some.diaries(measure)["person"]
        pd.testing.assert_frame_equal(table.loc[kept], before.loc[kept], rtol=1e-9)
    link = next(one for one in in_group(some.group, study=some) if one.about == "group_link")
    assert dict(link.numbers)["People"] == str(alone.group.link("reach_cm", "back_pain").people)


def test_each_persons_norm_is_the_fifth_that_the_picture_counts_and_no_verdict_stands_for_one_visit() -> None:
    entries, people = one_visit(28)
    study = Study(Group(entries, people=people), people)
    table = table_of(study, "reach_cm")
    counted = fifths(study.standings).people
    assert [int((table["norm"] == fifth).sum()) for fifth in range(5)] == list(counted)
    told = table_in_words(table, "reach_cm")
    assert "Verdict" not in told
    assert set(told["Norm"]) <= {
        "Lowest fifth",
        "Second fifth",
        "Middle fifth",
        "Fourth fifth",
        "Highest fifth",
        "",
    }


def test_children_are_told_whether_they_reach_what_their_table_says() -> None:
    entries = class_of(12, 1.6)
    people = classes(entries).assign(protocol="23 cm")
    told = table_in_words(table_of(Study(Group(entries, people=people), people), "reach_cm"), "reach_cm")
    assert set(told["Norm"]) <= {"Reached", "Not reached"}


def test_a_group_of_a_file_may_be_called_like_a_column_of_the_table() -> None:
    entries = class_of(6, 1.6)
    names = sorted(entries["person"].unique())
    traits = pd.DataFrame({"Verdict": ["a", "b"] * 3, "Now": "x"}, index=pd.Index(names, name="person"))
    told = table_in_words(table_of(Study(Group(entries)), "reach_cm", traits), "reach_cm")
    assert told.columns.is_unique
    assert told["Verdict (2)"].tolist() == ["a", "b"] * 3


def test_numbers_of_the_table_are_rounded_once_as_sentences_are() -> None:
    log = as_entries(pd.DataFrame({"person": ["a", "b"] * 2, "date": pd.to_datetime(["2026-09-07"] * 2 + ["2026-11-09"] * 2),
                                   "reach_cm": [8.2504, 3, 8.3496, 4]}))  # fmt: skip
    told = table_in_words(table_of(Study(Group(log)), "reach_cm"), "reach_cm")
    assert told["First (cm)"].tolist() == [8.3, 3.0]
    assert told["Now (cm)"].tolist() == [8.3, 4.0]


def test_what_nobody_of_a_class_was_asked_is_not_said_of_each() -> None:
    found = findings(class_of(9, 1.6))
    assert len([one for one in found if one.person]) == 9
    assert not [one.sentence for one in found if one.certainty == "missing"]
