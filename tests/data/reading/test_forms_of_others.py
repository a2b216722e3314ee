"""Lines, documents and class lists as other people's programs and teachers write them."""

from __future__ import annotations

import pytest
from small_log import read

from data.reading import Choices, UnreadableLog, read_log
from data.reading.table.free_text import read_line


def test_of_several_durations_another_may_be_chosen() -> None:
    text = (
        "Date,Exercise,Time,Elapsed Time\n2026-03-02 07:00,Stretching,00:15:00,00:20:00\n"
        "2026-03-03 18:00,Running,00:29:31,00:30:02\n"
    )
    (asked,) = read(text).questions
    assert asked.options[:2] == ("Time", "Elapsed Time")
    chosen = read(text, Choices().answer("columns:minutes", "Elapsed Time"))
    assert chosen.entries["minutes"].dropna().tolist() == [20]
    assert not chosen.questions


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026-03-04 Back pain (0-10): 6", {"back pain": "6"}),
        ("2026-03-04 hamstring stretches, video 3, back 4", {"back": "4"}),
        ('2026-03-04 custom "pain" "back" 6', {"pain back": "6"}),
        ("Day: 2026-03-04 back 4", {"back": "4"}),
        ("2026-03-04 pain 8/10 down left leg", {"pain down left leg": "8/10"}),
        ('2026-03-04 reach 10", back 4', {"reach": '10 "', "back": "4"}),
    ],
)
def test_a_typed_line(line: str, said: dict[str, str]) -> None:
    read_as = read_line(1, line)
    assert (read_as.day, read_as.said) == ("2026-03-04", said)


def test_what_an_outline_writes_around_properties_is_no_note() -> None:
    text = "** [2026-03-02 Mon 21:10]\n:PROPERTIES:\n:BACK: 6\n:LEG: 3\n:END:\nLong drive.\n"
    reading = read(text + text.replace("02 Mon", "03 Tue"))
    assert reading.entries["back_pain"].tolist() == [6, 6]
    assert reading.entries["note"].tolist() == ["Long drive."] * 2


@pytest.mark.parametrize(
    ("begins", "kind"),
    [
        ('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>', "a web page"),
        ("\ufeff\r\n<!DOCTYPE html>\n<table border=1>", "a web page"),
        ("<table>", "a web page"),
        (
            '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table>',
            "XML",
        ),
    ],
)
def test_a_page_that_calls_itself_a_workbook_is_refused_in_words(begins: str, kind: str) -> None:
    rows = "<tr><th>Date</th><th>Back pain</th></tr><tr><td>2026-03-02</td><td>6</td></tr></table>"
    with pytest.raises(UnreadableLog, match=kind) as refused:
        read(begins + rows)
    assert "save it as" in str(refused.value)


def test_tests_are_counted_from_minus_one_as_programs_count_them() -> None:
    reading = read("id,time,back_pain\n14,1.0,3\n18,1.0,4\n14,-1,6\n18,-1,5\n")
    assert reading.entries["back_pain"].tolist() == [6, 3, 5, 4]
    assert [question.about for question in reading.questions] == ["visits:time -1", "visits:time 1"]


def test_a_timed_test_of_a_battery_is_no_stretching() -> None:
    reading = read("Nom,Souplesse (cm),Plate-tapping (s)\nLéa,21,12.4\nHugo,14,11.8\nZoé,8,13.1\n")
    assert reading.entries["reach_cm"].tolist() == [14, 21, 8]
    assert [question.about for question in reading.questions] == ["visits:the test"]


def test_cells_that_are_all_out_of_ten_are_no_two_places() -> None:
    reading = read("Date,Back/leg\n2026-03-02,5/10\n2026-03-03,4/10\n2026-03-04,3/10\n")
    assert reading.entries["back_pain"].tolist() == [5, 4, 3]
    assert [question.about for question in reading.questions] == ["columns:back_pain"]


def test_the_number_of_a_trial_below_a_month_is_no_day() -> None:
    reading = read(
        "Souplesse (cm);;;;\n;Septembre;;Juin;\nNom;Essai 1;Essai 2;Essai 1;Essai 2\nA;-2;0;1,5;3\nB;8;9,5;10;11\n"
    )
    assert reading.entries["reach_cm"].tolist() == [0, 3, 9.5, 11]
    assert [q.about for q in reading.questions] == ["visits:Septembre", "visits:Juin", "trials:reach_cm"]


def test_a_trial_names_its_baseline_bl_and_its_people_subjid() -> None:
    reading = read("subjid,NRS_BL,NRS_W4,RMDQ_BL,RMDQ_W4\n01-001,7,4,14,6\n01-002,6,5,11,10\n")
    assert reading.entries["person"].tolist() == ["01-001", "01-001", "01-002", "01-002"]
    assert reading.entries["roland_morris"].tolist() == [14, 6, 11, 10]


def test_json_may_be_in_utf_16() -> None:
    text = '[{"date": "2026-03-02", "back pain": 6}, {"date": "2026-03-03", "back pain": 5}]'
    assert read_log(text.encode("utf-16")).entries["back_pain"].tolist() == [6, 5]


def test_that_minutes_are_called_so_is_no_evidence_that_they_are_stretching() -> None:
    (asked,) = read("Date,Activity,Minutes\n2026-03-02,Walk,30\n2026-03-03,Gym,20\n").questions
    assert "word" not in [code for code, _ in asked.evidence[0].reasons]


def test_a_word_in_a_small_class_leaves_its_tests_tests() -> None:
    text = "Nombre,Flexión de tronco (1ª ev),Flexión de tronco (2ª ev)\nAna,12,14\nJuan,-2,0\nEva,viaje,8\n"
    reading = read(text)
    assert [question.about for question in reading.questions] == ["visits:1ª ev", "visits:2ª ev"]
    assert reading.entries["reach_cm"].dropna().tolist() == [12, 14, 8, -2, 0]
    assert reading.problems["found"].tolist() == ["viaje"]


def test_a_class_and_what_was_measured_stand_in_two_cells_above_the_names() -> None:
    rows = "1;Abt;Lea;12;14;14\n2;Berg;Tim;-3;-1;-1\n3;Cano;Eva;krank;;\n;;Durchschnitt;4,5;6,5;6,5\n"
    names = "Nr.;Name;Vorname;1. Versuch;2. Versuch;Bester\n"
    reading = read(f"Klasse 7b;Sit and Reach;;;;\nLehrer: Meier;;;;;\n{names}{rows}")
    assert reading.entries["person"].tolist() == ["Eva Cano", "Lea Abt", "Tim Berg"]
    assert reading.entries["reach_cm"].dropna().tolist() == [14, -1]
