"""Forms that other people's files have: groups of a trial, parts of the day, sets with several durations, tags."""

from __future__ import annotations

from sibling_logs import Log, check, each


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
        "a program's name for a value, with a comma in it",
        "Date,Bath,Back pain,\n2026-03-02,Entry(timestamp=2026-03-02, value=2),"
        "Entry(timestamp=2026-03-02, value=4),\n2026-03-03,Entry(timestamp=2026-03-03, value=-1),"
        "Entry(timestamp=2026-03-03, value=3),\n",
        "date back_pain",
        "2026-03-02,4\n2026-03-03,3",
    ),
    Log(
        "“Intensity” alone may be of any pain",
        "Timestamp;Intensity;\n2026-03-02 05:40:00;7\n2026-03-02 21:00:00;8\n2026-03-03 07:00:00;6\n",
        "date time back_pain",
        "2026-03-02,05:40,\n2026-03-02,21:00,\n2026-03-03,07:00,",
        "columns:back_pain",
    ),
    Log(
        "a questionnaire's many scores are not asked one by one",
        "date,back_pain,pq1,pq2,pq3,pq4,pq5,pq6,pq7\n2026-03-02,6,20.5,21.5,15.5,23.5,11.5,12.5,13.5\n"
        "2026-03-03,5,24,22,16,21,12,13,19\n2026-03-04,4,22.5,23,17,22,13,14,15.5\n",
        "date back_pain",
        "2026-03-02,6\n2026-03-03,5\n2026-03-04,4",
    ),
    Log(
        "a heading says what the numbers of the parts of the day below it are",
        "DATE: 2026-03-02\nPAIN LEVELS (0-10)\nMorning: 6\nEvening: 4\nAverage: 5\nSLEEP (last night)\nHours: 6\n"
        "■ Morning stretches (Daily 8)\nDATE: 2026-03-03\nPAIN LEVELS (0-10)\nMorning: 5\nEvening: 3\n",
        "date back_pain minutes",
        "2026-03-02,6,\n2026-03-02,4,\n2026-03-03,5,\n2026-03-03,3,",
        "columns:back_pain",
    ),
    Log(
        "back and leg in one cell, as the header says",
        "Date,Back/leg,Stretch\n2026-03-02,5/2,10\n2026-03-03,4/2,15\n2026-03-04,4/1,20\n",
        "date back_pain sciatica_pain",
        "2026-03-02,5,2\n2026-03-03,4,2\n2026-03-04,4,1",
    ),
    Log(
        "names of programs for what was done, words without blanks",
        "workoutActivityType,duration,durationUnit,startDate\nHKWorkoutActivityTypeFlexibility,15.25,min,2026-03-02\n"
        "HKWorkoutActivityTypeRunning,32.1,min,2026-03-02\nHKWorkoutActivityTypeFlexibility,20,min,2026-03-04\n",
        "date minutes",
        "2026-03-02,15.25\n2026-03-04,20",
        "columns:minutes",
    ),
    Log(
        "a time tracker says in any column what was done, and yes and no are no values",
        "Email,Project,Description,Billable,Start date,Start time,Duration\n"
        "a@x.org,Health,Stretching,No,2026-03-02,07:00:11,00:15:00\n"
        "a@x.org,Work,Email,No,2026-03-02,09:00:00,01:10:00\n"
        "a@x.org,Health,Hamstring stretches,No,2026-03-03,07:02:00,00:20:30\n",
        "date minutes",
        "2026-03-02,15\n2026-03-03,20.5",
        "columns:minutes",
    ),
    Log(
        "a heart rate beside stretches is no minutes",
        'Aktivitätstyp,Datum,Titel,Distanz,Zeit,Ø Herzfrequenz\nYoga,2026-03-02 07:00:10,Dehnen,"0,00",00:15:30,88\n'
        'Laufen,2026-03-03 18:00:10,Abendlauf,"5,02",00:29:10,151\n'
        'Yoga,2026-03-04 07:00:10,Dehnen,"0,00",00:20:00,85\n',
        "date minutes",
        "2026-03-02,15.5\n2026-03-04,20",
        "columns:minutes",
    ),
    Log(
        "totals below a list that end before its days are of no day",
        "Activity,Duration,From\nStretching,00:15,2026-03-02 07:00\nWork,03:10,2026-03-02 09:00\n"
        "Stretching,00:20,2026-03-03 07:00\n\nWork,03:10\nStretching,00:35\n",
        "date minutes",
        "2026-03-02,15\n2026-03-03,20",
        "columns:minutes",
        answers="units:minutes=h:mm",
    ),
    Log(
        "minutes that would be hours of stretching each time are asked to be seconds",
        "Date,Activity Type,Moving Time\n2026-03-02,Run,1850\n2026-03-03,Stretching,900\n2026-03-04,Stretching,1200\n",
        "date minutes",
        "2026-03-03,\n2026-03-04,",
        "columns:minutes units:minutes",
    ),
    Log(
        "where it hurt stands in its own column, and why in another",
        'Date,Severity,Condition,Location\n2026-03-02,6 - Strong,Sciatica,"Lower Back, Leg"\n'
        "2026-03-03,4 - Moderate,Sciatica,Lower Back\n2026-03-04,2 - Mild,,Neck\n",
        "date back_pain sciatica_pain",
        "2026-03-02,6,6\n2026-03-03,4,",
        "columns:back_pain",
    ),
    Log(
        "weekdays are nobody's names",
        "Name,Date,Back pain\nMonday,2026-03-02,6\nTuesday,2026-03-03,5\nWednesday,2026-03-04,4\n",
        "person date back_pain",
        "me,2026-03-02,6\nme,2026-03-03,5\nme,2026-03-04,4",
    ),
    Log(
        "a comma within the brackets of a header parts no columns",
        "Date,Back pain (0 = none, 10 = worst),Minutes stretched\n2026-03-02,6,10\n2026-03-03,5,15\n",
        "date back_pain minutes",
        "2026-03-02,6,10\n2026-03-03,5,15",
    ),
    Log(
        "weeks down the side and weekdays across, below what was measured",
        "Back pain (0-10),,,,,\nWeek of,Mon,Tue,Wed,Thu,Fri\n2026-03-02,6,5,5,4,4\n2026-03-09,3,,2,2,3\n",
        "date back_pain",
        "2026-03-02,6\n2026-03-03,5\n2026-03-04,5\n2026-03-05,4\n2026-03-06,4\n"
        "2026-03-09,3\n2026-03-11,2\n2026-03-12,2\n2026-03-13,3",
    ),
    Log(
        "the table of a study, whose own number stands in every row",
        "STUDYID,USUBJID,QSTEST,QSORRES,QSSTRESN,VISIT,QSDTC\n"
        "LBP1,LBP1-001,Back Pain NRS,7,7,BASELINE,2026-03-02\nLBP1,LBP1-001,Leg Pain NRS,5,5,BASELINE,2026-03-02\n"
        "LBP1,LBP1-001,Back Pain NRS,4,4,WEEK 6,2026-04-13\nLBP1,LBP1-002,Back Pain NRS,6,6,BASELINE,2026-03-04\n",
        "person date back_pain sciatica_pain",
        "LBP1-001,2026-03-02,7,5\nLBP1-001,2026-04-13,4,\nLBP1-002,2026-03-04,6,",
    ),
    Log(
        "parts of the day below “When”, beside days that stand once",
        "Date,When,Back\n2026-03-02,Morning,6\n,Noon,5\n,Evening,4\n2026-03-03,Morning,5\n,Noon,4\n,Evening,3\n",
        "date back_pain",
        "2026-03-02,6\n2026-03-02,5\n2026-03-02,4\n2026-03-03,5\n2026-03-03,4\n2026-03-03,3",
        "carry_dates",
    ),
    Log(
        "how good the back feels is a rating turned round",
        '"On a scale of 1 to 10, how good does your back feel today? (10 = great)",Date\n4,2026-03-02\n5,2026-03-03\n',
        "date back_pain",
        "2026-03-02,\n2026-03-03,",
        "units:back_pain",
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
