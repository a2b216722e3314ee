"""Tables of another shape say the same as one row for each entry, and lose nothing on the way."""

from __future__ import annotations

from small_log import COLUMNS, ROWS, cell

from data.reading.columns.described import describe
from data.reading.columns.which_day import day_candidates
from data.reading.headers.rows import looks_wide
from data.reading.meaning.roles import assign
from data.reading.receipt import Choices
from data.reading.shapes.pivot import Shaped
from data.reading.table.carried import carry_down, second_table
from data.reading.table.table import Table
from tests.data.reading.shaped_tables import records, table, to_rows

#: What the small log says, as (date, measure, text).
FACTS = {
    (day, name, cell(value))
    for day, *values in ROWS
    for name, value in zip(COLUMNS[1:], values, strict=True)
    if value is not None
}


def date_column(log: Table) -> int | None:
    found = day_candidates(describe(log.headers, log.columns), None)
    return found[0][1] if found else None


def facts(shaped: Shaped) -> set[tuple[str, str, str]]:
    """Return what the records say once the columns are told apart."""
    headers = shaped.table.headers
    found = assign(describe(headers, shaped.table.columns), Choices()).columns
    return {
        (record[headers[found["date"]]], name, record[headers[found[name]]])
        for record in records(shaped)
        for name in COLUMNS[1:]
        if record[headers[found[name]]]
    }


def long_log(*more: str) -> Table:
    lines = [f"{day},{name},{text}" for day, name, text in sorted(FACTS)]
    return table("date,metric,value", *lines, *more)


def wide_log() -> Table:
    lines = [",".join([name, *(cell(row[i]) for row in ROWS)]) for i, name in enumerate(COLUMNS[1:], start=1)]
    return table(",".join(["", *(row[0] for row in ROWS)]), *lines)


def test_the_usual_shape_stays_as_it_is() -> None:
    usual = table("date,reach_cm,back_pain", "2026-01-05,3.5,2", "2026-01-06,4,back")
    assert to_rows(usual).table is usual


def test_a_long_log_says_the_same() -> None:
    shaped = to_rows(long_log())
    assert shaped.shape == "long"
    assert facts(shaped) == FACTS
    assert len(records(shaped)) == len(ROWS)


def test_a_wide_log_says_the_same() -> None:
    shaped = to_rows(wide_log())
    assert shaped.shape == "wide"
    assert facts(shaped) == FACTS
    assert len(records(shaped)) == len(ROWS)


def test_one_column_for_each_person_is_not_guessed() -> None:
    people = table("date,Ann,Bob,Cem", "2026-01-05,3,4,5", "2026-01-06,3,4,5")
    assert to_rows(people).table is people


def test_words_of_a_measure_in_a_note_make_no_long_log() -> None:
    notes = table("date,note,weight", "2026-01-05,back,71", "2026-01-06,,72")
    assert to_rows(notes).table is notes
    exercises = table("date,exercise,minutes", "2026-01-05,stretching,10", "2026-01-06,stretch,12")
    assert to_rows(exercises).table is exercises


def test_people_are_kept_apart_in_both_shapes() -> None:
    long = to_rows(
        table(
            "name,date,metric,value",
            "Ann,2026-01-05,reach,3",
            "Bob,2026-01-05,reach,4",
            "Ann,2026-01-05,back pain,5",
        )
    )
    wide = to_rows(
        table(
            "name,what,5.1.2026,6.1.2026,7.1.2026",
            "Ann,reach,3,,",
            "Ann,back pain,5,,",
            "Bob,reach,4,,",
        )
    )
    said = {(record["name"], record["reach"], record["back pain"]) for record in records(long)}
    assert said == {("Ann", "3", "5"), ("Bob", "4", "")}
    assert {(record["name"], record["reach"], record["back pain"]) for record in records(wide)} == said


def test_a_column_that_a_person_chose_for_people_keeps_them_apart() -> None:
    who = table("who,date,metric,value", "Ann,2026-01-05,reach,3", "Bob,2026-01-05,back pain,4")
    assert len(records(to_rows(who))) == 1
    assert len(records(to_rows(who, {"person": "who"}))) == 2


def test_every_cell_knows_its_line() -> None:
    long = to_rows(
        table("date,metric,value", "2026-01-05,back pain,7", "2026-01-06,reach,3", "2026-01-05,reach,4")
    )
    assert long.lines is not None
    assert [lines.tolist() for lines in long.lines] == [[2, 3], [2, 3], [4, 3]]
    wide = to_rows(table("m,5.1.2026,6.1.2026,7.1.2026", "reach,1,,2", "back pain,,3,4"))
    assert wide.lines is not None
    assert wide.table.headers == ("date", "reach", "back pain")
    assert [lines.tolist() for lines in wide.lines] == [[1, 1, 1], [2, 2, 3], [2, 3, 3]]
    assert wide.table.lines.tolist() == [2, 2, 3]


def test_the_same_measure_twice_a_day_makes_a_second_record() -> None:
    shaped = to_rows(long_log("2026-01-05,minutes,12"))
    day = [record for record in records(shaped) if record["date"] == "2026-01-05"]
    assert [record["minutes"] for record in day] == ["30", "12"]
    assert [record["reach_cm"] for record in day] == ["-5.9", ""]
    assert not len(shaped.repeats)


def test_a_line_that_stands_twice_is_a_record_of_its_own_that_is_named() -> None:
    shaped = to_rows(long_log("2026-01-05,minutes,30", "2026-01-05,minutes,12"))
    repeated = [records(shaped)[i] for i in shaped.repeats]
    assert [record["minutes"] for record in repeated] == ["30"]
    assert len(records(shaped)) == len(ROWS) + 2


def test_what_a_log_does_not_measure_is_left_aside_by_name() -> None:
    shaped = to_rows(long_log("2026-01-05,mood,4", "2026-05-05,mood,3", "2026-01-06,headache,2"))
    assert shaped.left == {"mood": 2, "headache": 1}
    assert facts(shaped) == FACTS
    wide = to_rows(
        table("m,5.1.2026,6.1.2026,7.1.2026,Average", "reach,1,2,3,2", "mood,3,,4,3", "back,1,2,3,2")
    )
    assert wide.left == {"mood": 2, "Average": 3}


def test_one_measure_among_many_others_is_found_and_its_severity_stays() -> None:
    shaped = to_rows(
        table(
            "date,amount,detail",
            *("2026-01-05,1,Stress (Mild)", "2026-01-05,2,Headache (Moderate)", "2026-01-05,1,Acne (Mild)"),
            *("2026-01-05,1,Back pain (Mild)", "2026-01-06,2,Back pain (Moderate)"),
        )
    )
    assert [record["Back pain"] for record in records(shaped)] == ["1 (Mild)", "2 (Moderate)"]


def test_units_of_a_column_come_into_the_header_or_stay_with_their_values() -> None:
    same = to_rows(table("date,metric,value,unit", "2026-01-05,reach,5,in", "2026-01-05,back pain,5,"))
    assert same.table.headers == ("date", "reach (in)", "back pain")
    mixed = to_rows(
        table(
            "date,metric,value,unit", "2026-01-05,reach,5,in", "2026-01-06,reach,12,cm", "2026-01-06,back,5,"
        )
    )
    assert [record["reach"] for record in records(mixed)] == ["5 in", "12 cm"]


def test_notes_of_a_record_are_joined() -> None:
    shaped = to_rows(
        table(
            "date,metric,value,note",
            *("2026-01-05,reach,5,cold", "2026-01-05,back pain,5,tired", "2026-01-06,reach,5,cold"),
            *("2026-01-06,back pain,3,cold", "2026-01-07,reach,1,", "2026-01-07,,,rest"),
        )
    )
    assert [record["note"] for record in records(shaped)] == ["cold; tired", "cold", "rest"]


def test_totals_and_rows_without_a_date_stay_for_later_steps_to_report() -> None:
    shaped = to_rows(long_log("Total,,87", ",reach_cm,5", ",reach_cm,6", "date,metric,value"))
    assert [record["date"] for record in records(shaped)][len(ROWS) :] == ["Total", "", "", "date"]
    assert shaped.table.lines[len(ROWS) :].tolist() == [len(FACTS) + 2 + i for i in range(4)]


def test_days_made_in_advance_are_no_entries() -> None:
    shaped = to_rows(table("m,5.1.2026,6.1.2026,7.1.2026,8.1.2026", "reach,1,,,", "back,2,,,"))
    assert [record["date"] for record in records(shaped)] == ["5.1.2026"]


def test_a_mistyped_date_between_the_days_is_kept_to_be_reported() -> None:
    shaped = to_rows(table("m,5.1.2026,6.1.2026,71.2026,8.1.2026", "reach,1,2,3,4", "back,2,3,4,5"))
    assert [record["date"] for record in records(shaped)] == ["5.1.2026", "6.1.2026", "71.2026", "8.1.2026"]


def test_a_wide_header_is_known_from_its_dates() -> None:
    assert looks_wide(["", "2026-01-05", "2026-01-06", "2026-01-07"])
    assert not looks_wide(["date", "reach_cm", "back_pain", "minutes"])
    assert not looks_wide(["2026-01-05", "2026-01-06", "2026-01-07"])
    assert not looks_wide(["Ann", "2026-01-05", "3", "4", "5"])


def test_merged_dates_are_carried_down_and_named() -> None:
    merged = table(
        "date,metric,value", "2026-01-05,reach,5", ",back pain,3", ",minutes,10", "2026-01-06,reach,4", ",,"
    )
    position = date_column(merged)
    assert position == 0
    carried = carry_down(merged, position)
    assert carried is not None
    assert carried.records.tolist() == [False, True, True, False, False]
    first, second = records(to_rows(carried.table))[:2]
    assert first == {"date": "2026-01-05", "reach": "5", "back pain": "3", "minutes": "10"}
    assert second["date"] == "2026-01-06"


def test_dates_that_may_have_been_forgotten_are_not_carried_down() -> None:
    few = table("date,reach", "2026-01-05,5", "2026-01-06,4", "2026-01-07,4", ",3")
    assert carry_down(few, 0) is None, "one of four"
    first = table("date,reach", ",5", "2026-01-06,4", ",4")
    assert carry_down(first, 0) is None, "nothing above the first"
    empty = table("date,reach", "2026-01-05,5", ",", ",x")
    assert carry_down(empty, 0) is None, "no values to date"


def test_the_header_of_a_second_table_is_found() -> None:
    two = table(
        "date,reach_cm,back_pain",
        *(
            "2026-01-05,3,4",
            "date,reach_cm,back_pain",
            "total,7,8",
            "date,minutes,notes",
            "2026-01-05,10,calm",
        ),
    )
    assert second_table(two) == 3


def test_entries_in_words_are_no_second_table() -> None:
    words = table("date,side,note", "5 January 2026,left,back", "Jan 6 2026,left,stretching", "x,left,leg")
    assert second_table(words) is None
