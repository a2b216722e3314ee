"""Units, durations and codes: converted where certain, asked where not."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, choices, each
from small_log import read

from data.reading import Choices
from data.reading.receipt import NEITHER
from tests.data.reading.scale_diaries import diary, values_of


@pytest.mark.parametrize(
    "values",
    [
        *([0, 1, 1, 0, 1, 0], [0, 2, 2, 0, 2, 2], [-1, 0, 2, 2, -1, 0]),
        *(["TRUE", "FALSE", "TRUE", "TRUE", "FALSE", "TRUE"], ["✓", "", "✓", "✓", "", "✓"]),
        *(["yes", "no", "yes", "no", "no", "yes"], ["ja", "nein", "ja", "nein", "ja", "ja"]),
        *(
            ["✔", "✘", "✔", "✔", "✘", "✔"],
            ["x", "", "x", "x", "", "x"],
            ["はい", "いいえ", "はい", "はい", "いいえ", "はい"],
        ),
    ],
)
@pytest.mark.parametrize(("header", "column"), [("Back pain", "back_pain"), ("Stretching", "minutes")])
def test_codes_for_yes_and_done_are_asked(header: str, column: str, values: list[object]) -> None:
    text = diary(header, values, more=",reach_cm")
    reading = read(text)
    assert reading.entries[column].isna().all()
    assert [question.about for question in reading.questions] == [f"units:{column}"]
    assert reading.questions[0].assumed is None
    left = read(text, choices(f"units:{column}={NEITHER}"))
    assert left.entries[column].isna().all()
    assert not left.questions


@pytest.mark.parametrize(
    ("header", "values", "centimetres"),
    [
        ("Reach (in)", [1, 2, -1.5], [2.54, 5.08, -3.81]),
        ("Reach (inches)", [1, 2, -1.5], [2.54, 5.08, -3.81]),
        ("Sit and reach [mm]", [15, -20, 125], [1.5, -2, 12.5]),
        ("Reach (m)", [0.15, 0.2, -0.05], [15, 20, -5]),
        ("Sit and reach in metres", [0.15, 0.2, -0.05], [15, 20, -5]),
        ("Sit & reach (ft)", [0.5, 1, 0.25], [15.24, 30.48, 7.62]),
        ("Reach", ["15 cm", "150mm", "6 in"], [15, 15, 15.24]),
        ("Reach", ['6"', "0'6\"", "1 ft 2 in"], [15.24, 15.24, 35.56]),
        ("Reach", ["+3.5", "−2", "1.5E+01"], [3.5, -2, 15]),
        ("長座体前屈(cm)", [41, 42, 39.5], [41, 42, 39.5]),
        ("Rumpfbeuge (Zoll)", [1, 2, 3.5], [2.54, 5.08, 8.89]),
        ("Souplesse (pouces)", [1, 2, 3.5], [2.54, 5.08, 8.89]),
        ("Flexibilidad (pulgadas)", [1, 2, 3.5], [2.54, 5.08, 8.89]),
        ("坐位体前屈（厘米）", [12.5, 10, -3], [12.5, 10, -3]),
    ],
)
def test_lengths_become_centimetres(header: str, values: list[object], centimetres: list[float]) -> None:
    text = diary(header, ['"' + str(v).replace('"', '""') + '"' for v in values])
    assert not read(text).questions
    assert values_of(text, "reach_cm") == centimetres


@pytest.mark.parametrize(
    ("header", "values", "minutes"),
    [
        ("Stretching (s)", [600, 90, 0], [10, 1.5, 0]),
        ("stretch_seconds", [600, 90, 0], [10, 1.5, 0]),
        ("Stretching (h)", [0.5, 0.25, 1], [30, 15, 60]),
        ("Stretching (hours)", [0.5, 0.25, 1], [30, 15, 60]),
        ("Stretching", ["0:15:00", "0:10:30", "1:00:00"], [15, 10.5, 60]),
        ("Stretching", ["15 min", "90 s", "1 h 5 min"], [15, 1.5, 65]),
        ("Dehnen", ["15 Min.", "20 Minuten", "1 Std 10 Min"], [15, 20, 70]),
        ("Estiramientos", ["15 minutos", "20 min", "1 hora"], [15, 20, 60]),
        ("Étirements", ["15 mn", "20 minutes", "1 heure"], [15, 20, 60]),
        ("Stretching", ["15 minuti", "20 min", "1 ora"], [15, 20, 60]),
        ("Alongamento", ["15 minutos", "20 min", "1 hora"], [15, 20, 60]),
        ("Rekken", ["15 minuten", "20 min", "1 uur"], [15, 20, 60]),
        ("ストレッチ", ["15分", "20分", "1時間"], [15, 20, 60]),
        ("拉伸", ["15分钟", "20分钟", "1小时"], [15, 20, 60]),
        ("스트레칭", ["15분", "20분", "1시간"], [15, 20, 60]),
        ("Stretching", ["15'", "20'30''", "5'"], [15, 20.5, 5]),
        ("Stretching (mm:ss)", ["15:30", "10:00", "05:15"], [15.5, 10, 5.25]),
        ("Stretching (h:mm)", ["0:30", "0:10", "1:15"], [30, 10, 75]),
        ("Stretch time (hh:mm:ss)", ["00:15:30", "00:10:00", "00:05:15"], [15.5, 10, 5.25]),
        ("Stretching (min)", ["1.5E+01", "20", "5"], [15, 20, 5]),
    ],
)
def test_durations_become_minutes(header: str, values: list[object], minutes: list[float]) -> None:
    text = diary(header, values)
    assert not read(text).questions
    assert values_of(text, "minutes") == minutes


def test_a_clock_that_fits_both_readings_is_asked() -> None:
    text = diary("Stretching", ["15:30", "10:00", "05:15"])
    reading = read(text)
    if reading.questions:
        assert reading.questions[0].about == "units:minutes"
        assert {"m:ss", "h:mm"} <= set(reading.questions[0].options)
        assert values_of(text, "minutes", "units:minutes=m:ss") == [15.5, 10, 5.25]
        assert values_of(text, "minutes", "units:minutes=h:mm") == [930, 600, 315]
    else:
        assert values_of(text, "minutes") == [15.5, 10, 5.25]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        *(
            ("Hamstring flexibility (deg)", "reach_cm"),
            ("Flexibility (°)", "reach_cm"),
            ("Reach (%)", "reach_cm"),
        ),
        *(("Beweglichkeit (Grad)", "reach_cm"), ("Reach goal (cm)", "reach_cm"), ("柔軟性(度)", "reach_cm")),
        *(
            ("Back pain duration (hours)", "back_pain"),
            ("Back pain days", "back_pain"),
            ("Duración dolor lumbar (h)", "back_pain"),
        ),
        *(
            ("Rückenschmerz Dauer (Std)", "back_pain"),
            ("Durée lombalgie (h)", "back_pain"),
            ("腰痛の時間", "back_pain"),
        ),
        *(("Stretch goal (min)", "minutes"), ("Stretch reps", "minutes"), ("Stretches (count)", "minutes")),
        *(
            ("Back pain medication (mg)", "back_pain"),
            ("Back pain relief", "back_pain"),
            ("Back squat (kg)", "back_pain"),
        ),
        *(
            ("Back pain goal", "back_pain"),
            ("Ziel Rückenschmerz", "back_pain"),
            ("Sit and reach percentile", "reach_cm"),
        ),
        *(
            ("Leg length (cm)", "sciatica_pain"),
            ("Leg press (kg)", "sciatica_pain"),
            ("ODI back (%)", "back_pain"),
        ),
        *(
            ("Shoulder Stretch", "minutes"),
            ("Functional reach (cm)", "reach_cm"),
            ("Back scratch left (cm)", "back_pain"),
        ),
    ],
)
def test_what_its_words_suggest_but_its_unit_or_kind_denies_is_never_taken_in_silence(
    header: str, column: str
) -> None:
    text = diary(header, [4, 8, 6, 7, 5], more=",knee pain")
    reading = read(text)
    assert reading.entries[column].isna().all() or f"columns:{column}" in [q.about for q in reading.questions]
    assert reading.entries["knee_pain"].notna().all()


@each(
    Log(
        "per cent in the header",
        "date,back pain (%)\n2026-01-05,30\n2026-01-06,50\n2026-01-07,0\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,5\n2026-01-07,0",
        "units:back_pain",
    ),
    Log(
        "per cent in the cells",
        "date,back pain\n2026-01-05,30%\n2026-01-06,50 %\n2026-01-07,0%\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,5\n2026-01-07,0",
    ),
    Log(
        "scale to 24 answered",
        "date,leg pain (0-24)\n2026-01-05,12\n2026-01-06,24\n2026-01-07,0\n",
        "date sciatica_pain",
        "2026-01-05,5\n2026-01-06,10\n2026-01-07,0",
        answers="units:sciatica_pain=0-24",
    ),
    Log(
        "each measure has its own scale",
        "date,back pain (0-10),leg pain (mm)\n2026-01-05,3,30\n2026-01-06,5,55\n2026-01-07,0,0\n",
        "date back_pain sciatica_pain",
        "2026-01-05,3,3\n2026-01-06,5,5.5\n2026-01-07,0,0",
    ),
    Log(
        "yes and no beside a rating",
        "date,pain today?,back pain (0-10)\n2026-01-05,yes,3\n2026-01-06,yes,5\n2026-01-07,no,0\n2026-01-08,no,0\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-06,5\n2026-01-07,0\n2026-01-08,0",
    ),
    Log(
        "score beside centimetres",
        "date,Sit and reach score,Sit and reach (cm)\n2026-01-05,3,21\n2026-01-06,5,30.5\n2026-01-07,4,25\n",
        "date reach_cm",
        "2026-01-05,21\n2026-01-06,30.5\n2026-01-07,25",
    ),
    Log(
        "评分 beside the reach",
        "日期,坐位体前屈,坐位体前屈评分,坐位体前屈等级\n2026-01-05,12.5,80,良好\n2026-01-06,10,72,及格\n2026-01-07,-3,50,不及格\n",
        "date reach_cm",
        "2026-01-05,12.5\n2026-01-06,10\n2026-01-07,-3",
    ),
    Log(
        "得点 beside the reach",
        "日付,長座体前屈,長座体前屈 得点\n2026-01-05,42,7\n2026-01-06,45,8\n2026-01-07,39,6\n",
        "date reach_cm",
        "2026-01-05,42\n2026-01-06,45\n2026-01-07,39",
    ),
    Log(
        "sit_reach_score in centimetres alone",
        "date,sit_reach_score\n2026-01-05,24.5\n2026-01-06,26\n2026-01-07,25.5\n",
        "date reach_cm",
        "2026-01-05,24.5\n2026-01-06,26\n2026-01-07,25.5",
    ),
    Log(
        "a scale for one of two columns, answered",
        "date,back pain AM (0-10),back pain PM (1-5)\n2026-01-05,3,4\n2026-01-06,5,5\n",
        "date back_pain",
        "2026-01-05,3\n2026-01-05,7.5\n2026-01-06,5\n2026-01-06,10",
        answers="units:back_pain=1-5",
    ),
    Log(
        "few ratings above ten",
        "record_id,visit_date,vas_leg\n1,2026-01-05,40\n1,2026-02-05,22\n2,2026-01-06,5\n2,2026-02-06,0\n",
        "person date sciatica_pain",
        "1,2026-01-05,\n1,2026-02-05,\n2,2026-01-06,\n2,2026-02-06,",
        "units:sciatica_pain",
    ),
    Log(
        "points from 1 to 5 alone",
        "date,Sit and reach score\n2026-01-05,3\n2026-01-06,5\n2026-01-07,4\n2026-01-08,4\n",
        "date reach_cm",
        "2026-01-05,\n2026-01-06,\n2026-01-07,\n2026-01-08,",
        "units:reach_cm",
    ),
)
def test_scales_and_units_beside_each_other(log: Log) -> None:
    check(log)


def test_a_reach_short_of_the_toes_is_below_zero_and_one_past_them_above() -> None:
    cells = ["2 cm short", "2.5cm past", '"2"" short of toes"', "4 past my toes", "3 cm vor den Zehen"]
    reading = read(
        "\n".join(["date,reach", *(f"2026-03-0{i},{cell}" for i, cell in enumerate(cells, 1)), ""])
    )
    assert reading.entries["reach_cm"].tolist() == [-2, 2.5, -5.08, 4, -3]
    unclear = read("date,reach\n2026-03-01,-2 cm short\n2026-03-02,5\n")
    assert unclear.problems["found"].tolist() == ["-2 cm short"]


def test_thousandths_of_minutes_are_asked_where_the_header_says_minutes_and_a_day_was_skipped() -> None:
    text = "Date,Stretching (min)\n2026-03-02,12000\n2026-03-03,8000\n2026-03-04,0\n2026-03-05,-1\n"
    assert [question.options for question in read(text).questions] == [("min/1000", "s", "neither")]


def test_the_short_name_of_the_back_saver_test_hints_at_inches_as_the_long_one_does() -> None:
    for name in ("BSSR", "Back saver sit and reach"):
        text = f"Name,Date,{name} Left,{name} Right\nAda,2025-10-14,9,10\nBen,2025-10-14,11,12\n"
        assert [question.about for question in read(text).questions] == ["units:reach_cm"]


@pytest.mark.parametrize("header", ["Stretching", "Stretching (min)", "Duration of stretching"])
def test_times_that_a_spreadsheet_kept_as_parts_of_a_day_are_asked(header: str) -> None:
    text = f"Date,{header}\n2026-03-02,0.0104166667\n2026-03-03,0.0069444444\n2026-03-04,0\n"
    (question,) = read(text).questions
    assert question.options == ("of a day", "h", "min", "neither")
    assert question.assumed is None
    answered = read(text, Choices().answer("units:minutes", "of a day"))
    assert answered.entries["minutes"].round(2).tolist() == [15, 10, 0]


@pytest.mark.parametrize("header", ["Back pain %", "Back pain (0-100)"])
def test_shares_below_a_scale_to_100_are_asked(header: str) -> None:
    text = f"Date,{header}\n2026-03-02,0.4\n2026-03-03,0.5\n2026-03-04,0.35\n"
    (question,) = read(text).questions
    assert question.options == ("0-1", "0-100", "neither")
    assert read(text, Choices().answer("units:back_pain", "0-1")).entries["back_pain"].tolist() == [4, 5, 3.5]


def test_hours_below_a_half_are_hours_where_the_header_says_so() -> None:
    reading = read("Date,Stretching (h)\n2026-03-02,0.25\n2026-03-03,0.1\n2026-03-04,0\n")
    assert reading.entries["minutes"].tolist() == [15, 6, 0]
    assert not reading.questions
