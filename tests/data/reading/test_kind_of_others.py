"""Forms that other people's files have: groups of a trial, parts of the day, sets with several durations, tags."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

from data.reading import Choices
from data.reading.table.free_text import read_line


@each(
    Log(
        "“Stretch” and “Control” are groups of people, and no measures",
        "Subject,Group,Time,VAS\n1,Stretch,Pre,6\n1,Stretch,Post,3\n2,Control,Pre,5\n2,Control,Post,5\n",
        "person back_pain minutes",
        "1,6,\n1,3,\n2,5,\n2,5,",
        "visits:Pre visits:Post columns:back_pain",
    ),
    Log(
        "so they are where everybody keeps one word, whatever the column is called",
        "Subject,Date,Treatment,VAS\n1,2026-03-02,Stretching,6\n1,2026-03-09,Stretching,3\n"
        "2,2026-03-02,None,5\n2,2026-03-09,None,5\n",
        "person back_pain minutes",
        "1,6,\n1,3,\n2,5,\n2,5,",
        "columns:back_pain",
    ),
    Log(
        "two people who each keep one measure keep two",
        "Name,Date,What,Value\nAda,2026-03-02,Back pain,6\nAda,2026-03-03,Back pain,5\n"
        "Ben,2026-03-02,Sit and reach,12\nBen,2026-03-03,Sit and reach,13\n",
        "person back_pain reach_cm",
        "Ada,6,\nAda,5,\nBen,,12\nBen,,13",
    ),
    Log(
        "words that mostly are parts of the day tell its entries apart",
        "Date,Period,Low back pain\n2026-03-02,pm,4\n2026-03-02,mid,3\n2026-03-02,am,2\n2026-03-02,sleep,5\n"
        "2026-03-01,pm,4\n2026-03-01,mid,1\n2026-03-01,am,2\n2026-03-01,sleep,3\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-02,3\n2026-03-02,2\n2026-03-02,5\n"
        "2026-03-01,4\n2026-03-01,1\n2026-03-01,2\n2026-03-01,3",
    ),
    Log(
        "several joints in one cell are places",
        'entry_date,pain_level,joints_affected\n2026-03-02,6,"knees, lower back"\n2026-03-03,4,lower back\n'
        "2026-03-04,5,hands\n",
        "date back_pain knee_pain",
        "2026-03-02,6,6\n2026-03-03,4,",
        "columns:back_pain",
    ),
    Log(
        "pain whose places are all elsewhere waits for an answer",
        "Started,Attack Location,Pain Level\n2026-03-02 08:15,Left side,6\n2026-03-09 18:00,Back of head,3\n",
        "date back_pain",
        "2026-03-02,\n2026-03-09,",
        "columns:back_pain",
    ),
    Log(
        "milliseconds of a watch, where thousandths would be days",
        "startTime,activityName,duration,activeDuration\n2026-03-02 18:40,Stretching,900000,900000\n"
        "2026-03-03 12:10,Walk,1800000,1800000\n2026-03-04 18:40,Stretching,1200000,1200000\n",
        "date minutes",
        "2026-03-02,15\n2026-03-04,20",
        "columns:minutes",
    ),
    Log(
        "the time of a set counts, not that of the workout",
        "Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;Seconds\n"
        "2026-03-02 18:02:11;Evening;2700;Squat;1;80;5;0\n"
        "2026-03-02 18:02:11;Evening;2700;Hamstring Stretch;1;0;0;120\n"
        "2026-03-04 18:00:00;Evening;2400;Hamstring Stretch;1;0;0;180\n"
        "2026-03-04 18:00:00;Evening;2400;Deadlift;Rest;;;90\n",
        "date minutes",
        "2026-03-02,2\n2026-03-04,3",
        "columns:minutes",
    ),
    Log(
        "how long it took is said of some exercises only, a time of day of all",
        "Date,Exercise,Category,Weight,Reps,Time\n2026-03-02,Bench Press,Chest,60,10,\n"
        "2026-03-02,Plank,Abs,,,01:30\n2026-03-03,Hamstring Stretch,Legs,,,05:00\n"
        "2026-03-04,Hamstring Stretch,Legs,,,06:30\n",
        "date minutes",
        "2026-03-03,5\n2026-03-04,6.5",
        "columns:minutes",
        answers="units:minutes=m:ss",
    ),
    Log(
        "1200.000 and 0.029 have decimals",
        "Date,Activity,Duration (Seconds)\n2026-03-02,Stretching,900.000\n2026-03-03,Stretching,1200.000\n",
        "date minutes",
        "2026-03-02,15\n2026-03-03,20",
        "columns:minutes",
    ),
)
def test_a_table(log: Log) -> None:
    check(log)


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
