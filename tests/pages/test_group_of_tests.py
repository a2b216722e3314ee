"""The Group page of classes and clinics: filters that stay, groups beside each other, table, who needs a look."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.made_up_groups import FIRST, class_of, classes, clinic, one_visit, team
from tests.pages import visits
from tests.pages.visits import figures, traces
from tests.pages.visits import plain_words as words


def csv(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False).encode()


def class_file(people: int = 40, *, gain: float = 1.6, lacking: int = 2) -> bytes:
    entries = class_of(people, gain, lacking=lacking)
    about = classes(entries)[["person", "Class"]]
    return csv(entries.merge(about, on="person")[["person", "Class", "date", "reach_cm"]])


def group(app: AppTest, content: bytes) -> AppTest:
    visits.upload(app, ("group.csv", content))
    return visits.go(app, "group")


def with_classes(app: AppTest, content: bytes = b"", trait: str = "Class") -> AppTest:
    visits.go(visits.upload(app, ("group.csv", content or class_file())), "your_data")
    pills = next(one for one in app.get("button_group") if "groups to filter" in one.label)
    pills.set_value([trait]).run()
    return visits.go(app, "group")


def picker(app: AppTest, label: str) -> str:
    found = next(one for one in [*app.multiselect, *app.selectbox] if one.label == label)
    return str(found.key)


def told(app: AppTest) -> pd.DataFrame:
    tables = (one.value for one in app.dataframe if {"First (cm)", "Score (cm)"} & {*one.value})
    table: pd.DataFrame = next(tables)
    return table


def test_a_class_tested_twice_gets_its_headline_slopes_and_scores(app: AppTest) -> None:
    group(app, class_file())
    assert app.header[0].value.startswith("38 of 40 people were tested twice; reach \\+")
    assert "too early" not in words(app).lower()
    assert {"Average", "further", "less far", "no clear change"} in traces(app)
    table = told(app)
    assert len(table) == 40
    (shown,) = [one.proto.column_order for one in app.dataframe if "Verdict" in one.value]
    assert list(shown)[:2] == ["Person", "Verdict"]
    assert table["First (cm)"].notna().all()
    assert (table["Verdict"] == "First test only").sum() == 2


def test_classes_that_nobody_chose_yet_are_offered_where_they_are_looked_for(app: AppTest) -> None:
    group(app, class_file())
    offered = [one for one in app.get("button_group") if "groups to filter" in one.label]
    assert [option.replace("\\", "") for one in offered for option in one.options] == [
        "Class: 7A (20), 7B (20)"
    ]
    offered[0].set_value(["Class"]).run()
    app.multiselect(key=picker(app, "Class")).set_value(["7B"]).run()
    assert "7B only: 20 of 40 people" in words(app)
    assert not [one for one in app.get("button_group") if "groups to filter" in one.label]


def test_where_nobody_has_pain_nothing_is_chosen_to_compare_it(app: AppTest) -> None:
    group(app, class_file())
    visits.go(app, "reach_and_pain")
    assert "no back pain ratings" in words(app)
    assert not [one for one in (*app.selectbox, *app.get("button_group")) if one.key in ("person", "period")]


def test_a_filter_says_who_is_looked_at_and_stays_over_pages(app: AppTest) -> None:
    with_classes(app)
    app.multiselect(key=picker(app, "Class")).set_value(["7A"]).run()
    assert "7A only: 20 of 40 people" in words(app)
    assert len(told(app)) == 20
    assert "of 20 people were tested twice" in app.header[0].value
    visits.go(app, "progress")
    visits.go(app, "group")
    assert "7A only: 20 of 40 people" in words(app)
    assert len(told(app)) == 20


def test_classes_are_set_beside_each_other_with_what_that_cannot_show(app: AppTest) -> None:
    with_classes(app)
    assert {"Groups"} not in traces(app)
    app.selectbox(key=picker(app, "Compare by")).set_value("Class").run()
    assert "By Class" in [one.value for one in app.subheader]
    assert "nobody was put into a group by chance" in words(app)
    assert {"Groups"} in traces(app)


def test_pupils_with_numbers_stand_where_they_are_looked_for(app: AppTest) -> None:
    rows = "".join(f"Pupil {n},2026-{m}-07,{n + m}\n" for n in range(1, 13) for m in (10, 11))
    group(app, f"person,date,reach_cm\n{rows}".encode())
    wanted = [f"Pupil {n}" for n in range(1, 13)]
    assert told(app)["Person"].tolist() == wanted
    assert next(one for one in app.selectbox if "one person" in one.label).options[1:] == wanted


def test_teams_that_keep_diaries_are_set_beside_each_other(app: AppTest) -> None:
    entries = team(12, gain=(0.0, 6.0))
    about = classes(entries, "Team")[["person", "Team"]]
    content = csv(entries.merge(about, on="person")[["person", "Team", "date", "reach_cm"]])
    with_classes(app, content, "Team")
    app.selectbox(key=picker(app, "Compare by")).set_value("Team").run()
    assert "By Team" in [one.value for one in app.subheader]
    assert "further in 7B than in 7A at the end of their diaries" in words(app)
    assert "tested twice" not in words(app)
    assert {"Groups"} in traces(app)


def test_classes_of_one_visit_are_compared_by_score_and_small_ones_are_named(app: AppTest) -> None:
    entries, _ = one_visit(32)
    about = classes(entries)[["person", "Class"]]
    about.loc[28:, "Class"] = "7C"
    entries.loc[16:, "reach_cm"] += 30
    with_classes(app, csv(entries.merge(about, on="person")[["person", "Class", "date", "reach_cm"]]))
    app.selectbox(key=picker(app, "Compare by")).set_value("Class").run()
    assert "further in 7B than in 7A" in words(app)
    assert words(app).count("one visit cannot tell why they differ") == 1
    assert "7C has fewer than five people with a score and is not compared" in words(app)
    assert {"Groups"} in traces(app)


def test_one_visit_each_has_percentiles_and_the_norm_beside(app: AppTest) -> None:
    entries, people = one_visit(28)
    group(
        app, csv(entries.merge(people, on="person")[["person", "age", "sex", "protocol", "date", "reach_cm"]])
    )
    assert "28 people, one visit each" in app.header[0].value
    assert told(app)["Percentile"].notna().sum() > 20
    assert len(figures(app)) == 2
    folded = "".join(text.value for box in app.expander for text in box.markdown)
    said = "No table covers the age of "
    assert words(app).count(said) - folded.count(said) == 1


def test_in_a_clinic_each_design_has_its_picture_and_nobody_is_left_out(app: AppTest) -> None:
    entries = clinic(60)
    group(app, csv(entries[["person", "date", "reach_cm", "back_pain"]]))
    assert len(told(app)) == entries["person"].nunique()
    assert sum("Average" in one for one in traces(app)) == 4


def test_who_needs_a_look_has_a_reason_and_can_be_put_away(app: AppTest) -> None:
    entries = class_of(12, 0, lacking=3).assign(back_pain=1.0)
    entries.loc[entries["person"].eq("K0005") & (entries["date"] > FIRST), "back_pain"] = 8.0
    group(app, csv(entries[["person", "date", "reach_cm", "back_pain"]]))
    assert "K0005" in words(app)
    assert "clearly more back pain" in words(app)
    assert words(app).count("no entry since") == 3
    visits.press(app, "look_dismiss_0")  # more pain stands before an old entry
    assert "clearly more back pain (" not in words(app)
    assert words(app).count("no entry since") == 3
    visits.press(app, "look_dismiss_0")
    assert words(app).count("no entry since") == 2


@pytest.mark.parametrize("people", [1, 4])
def test_few_people_tested_twice_still_show_their_scores(app: AppTest, people: int) -> None:
    group(app, csv(class_of(people + 1, 2.0, lacking=1)[["person", "date", "reach_cm"]]))
    assert len(told(app)) == people + 1
    assert "too few" in words(visits.unfold(app, "how_sure"))


def test_progress_of_one_person_says_nothing_of_the_group(app: AppTest) -> None:
    group(app, class_file())
    app.selectbox(key="person_or_everyone").set_value("K0007").run()
    visits.go(app, "progress").run()
    assert "Reach was " in words(app)
    assert "tested twice" not in words(app)


def test_progress_of_everyone_shows_scores_and_no_waiting(app: AppTest) -> None:
    few = csv(class_of(20, 2.5)[["person", "date", "reach_cm"]])
    visits.upload(app, ("group.csv", few))
    visits.go(app, "progress")
    assert "→" in str(app.table[0].value)
    assert "more days" not in words(app)


def test_progress_of_a_whole_class_lists_nobody_and_leads_to_the_table_of_all(app: AppTest) -> None:
    visits.upload(app, ("group.csv", class_file()))
    visits.go(app, "progress")
    assert not app.table
    assert app.header[0].value.startswith("38 of 40 people were tested twice")
    assert words(app).count("on Group") == 1


def test_no_table_of_tests_without_dates_shows_a_date(app: AppTest) -> None:
    rows = "".join(f"Pupil {place:02d},{20 + place},{21 + place}\n" for place in range(8))
    group(app, f"Name,Sit and reach pre (cm),Sit and reach post (cm)\n{rows}".encode())
    app.selectbox(key="person_or_everyone").set_value("Pupil 03").run()
    visits.go(app, "progress").run()
    visits.unfold(app, "progress_opened")
    numbers = next(table.value for table in app.dataframe if "Test" in table.value)
    assert numbers["Test"].tolist() == [2, 1]
    assert "2001" not in words(app)
    assert "Reach was 24.0 cm at the last test, 1.0 cm further than at the first." in words(app)


def test_which_test_a_whole_group_did_is_asked_once_and_brings_the_norms(app: AppTest) -> None:
    entries, people = one_visit(28)
    about = people[["person", "age", "sex"]]
    group(app, csv(entries.merge(about, on="person")[["person", "age", "sex", "date", "reach_cm"]]))
    assert "Percentile" not in told(app)
    box = next(one for one in app.selectbox if one.label.startswith("Where did the scale of 28 people"))
    box.set_value("ymca_15in").run()
    assert told(app)["Percentile"].notna().sum() > 20
    assert not any(one.label.startswith("Where did the scale") for one in app.selectbox)
    visits.go(app, "your_data")
    assert "Undo: said which test it was" in [button.label for button in app.button]
