"""Scales and units: converted where certain, asked with the conversions as answers where not."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, choices, each
from small_log import read

from data.reading.option_words import option_words
from data.reading.receipt import NEITHER


def _diary(header: str, values: list[object], *, more: str = "") -> str:
    lines = [f"date,{header}{more}"]
    lines += [
        f"2026-01-{day:02d},{value}{f',{day - 2}' if more else ''}"
        for day, value in enumerate(values, start=5)
    ]
    return "\n".join(lines) + "\n"


def _values(text: str, column: str, answers: str = "") -> list[float | None]:
    entries = read(text, choices(answers)).entries
    return [None if value != value else round(float(value), 3) for value in entries[column]]  # noqa: PLR0124


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("Back pain (1-5)", 1, 5),
        ("Back pain 1–5", 1, 5),
        ("Back pain /5", 0, 5),
        ("Back pain (0-3)", 0, 3),
        ("Back pain (0 to 4)", 0, 4),
        ("Back pain (out of 7)", 0, 7),
        ("Rückenschmerz (1 bis 6)", 1, 6),
        ("Dolor lumbar (1 a 5)", 1, 5),
        ("Douleur lombaire (de 1 à 5)", 1, 5),
        ("Mal di schiena (da 0 a 4)", 0, 4),
        ("Dor lombar (1 a 7)", 1, 7),
        ("Rugpijn (1 tot 5)", 1, 5),
        ("腰痛(1〜5)", 1, 5),
        ("腰痛（0-4）", 0, 4),
        ("허리 통증 (1~5)", 1, 5),
        ("How bad is your back pain? (1 = none, 5 = severe)", 1, 5),
        ("LBP 0=none 3=severe", 0, 3),
        ("Back pain (1-5, 5 = worst)", 1, 5),
        ("Back pain from 1 (none) to 7 (worst)", 1, 7),
        ("Back pain (1 to 5, where 5 is the worst)", 1, 5),
        ("Back pain [0..20]", 0, 20),
    ],
)
def test_another_scale_is_asked_and_stretched(header: str, low: int, high: int) -> None:
    values = [low, low + 1, high, high, low]
    text = _diary(header.replace(",", ";"), values)
    reading = read(text)
    (question,) = reading.questions
    assert question.about == "units:back_pain"
    assert question.assumed is None
    assert f"{low}-{high}" in question.options
    assert NEITHER in question.options
    assert reading.entries["back_pain"].isna().all()
    stretched = [round((value - low) * 10 / (high - low), 3) for value in values]
    assert _values(text, "back_pain", f"units:back_pain={low}-{high}") == stretched
    assert _values(text, "back_pain", f"units:back_pain={NEITHER}") == [None] * 5
    if high <= 10:
        assert _values(text, "back_pain", "units:back_pain=0-10") == values


@pytest.mark.parametrize(
    "header",
    [
        "Back pain (1 = none, 10 = worst)",
        "Back pain 1-10 (1 = no pain)",
        "Back pain (1-10, where 1 is none and 10 is worst)",
        "Rate your back pain from 1 (no pain) to 10 (worst pain)",
        "Back pain (1: pain free; 10: agony)",
        "Back pain (1 = best)",
        "Rückenschmerz (1 = kein Schmerz, 10 = stärkster)",
        "Rückenschmerz 1 (keine) - 10 (unerträglich)",
        "Mal de dos (1 = aucune, 10 = pire)",
        "Dolor lumbar (1 = sin dolor, 10 = peor)",
        "Dolor lumbar (1 = nada, 10 = mucho)",
        "Rugpijn (1 = helemaal niet, 10 = ergste)",
        "腰痛(1=なし、10=最悪)",
    ],
)
def test_where_one_is_none_it_is_asked_whether_to_take_one_away(header: str) -> None:
    text = _diary(f'"{header}"', [1, 4, 10, 2, 7])
    (question,) = read(text).questions
    assert (question.about, question.options, question.assumed) == (
        "units:back_pain",
        ("1-10", "0-10", NEITHER),
        None,
    )
    assert [option_words(question, option) for option in question.options] == [
        "1 means no pain and 10 the worst: take one away and stretch",
        "as written: 1 stays 1",
        "leave these values empty",
    ]
    assert _values(text, "back_pain", "units:back_pain=1-10") == [0.0, 3.333, 10.0, 1.111, 6.667]
    assert _values(text, "back_pain", "units:back_pain=0-10") == [1, 4, 10, 2, 7]


@pytest.mark.parametrize("title", ["Pain scale: 1 = no pain; 5 = worst", "Pain: 1 = none, 5 = worst"])
def test_a_scale_that_a_line_above_the_header_states_is_asked(title: str) -> None:
    text = f"My log\n{title}\ndate,back,leg\n2026-01-05,4,3\n2026-01-06,5,1\n2026-01-07,1,2\n"
    assert {(q.about, q.options) for q in read(text).questions} == {
        ("units:back_pain", ("1-5", "0-10", NEITHER)),
        ("units:sciatica_pain", ("1-5", "0-10", NEITHER)),
    }
    assert _values(text, "back_pain", "units:back_pain=1-5") == [7.5, 10, 0]
    assert read("Pain 0-10\ndate,back\n2026-01-05,4\n2026-01-06,5\n").questions == []


def test_the_hours_that_a_rating_looks_back_on_are_no_unit() -> None:
    text = "date,Worst back pain 24h,Back pain right now\n2026-01-05,7,4\n2026-01-06,8,5\n"
    (question,) = read(text).questions
    assert question.about == "columns:back_pain"
    assert question.options[:2] == ("Worst back pain 24h", "Back pain right now")


def test_where_one_is_none_of_an_unknown_end_five_may_be_the_worst() -> None:
    text = _diary("Back pain (1 = none)", [1, 4, 5, 2, 3])
    (question,) = read(text).questions
    assert question.options == ("1-10", "1-5", "0-10", NEITHER)
    assert option_words(question, "1-5") == "1 means no pain and 5 the worst: take one away and stretch"
    assert _values(text, "back_pain", "units:back_pain=1-5") == [0, 7.5, 10, 2.5, 5]


def test_where_one_is_none_a_zero_is_pointed_out() -> None:
    (question,) = read(_diary("Back pain (1 = none; 10 = worst)", [1, 0, 5, 2, 3])).questions
    assert "It holds 0, too." in question.sentence


def test_where_one_is_the_worst_the_scale_is_turned_from_one() -> None:
    text = _diary("Back pain (1 = worst; 10 = no pain)", [1, 4, 10])
    (question,) = read(text).questions
    assert question.options == ("1-10 turned", "1-10", NEITHER)
    assert option_words(question, "1-10") == "no, 1 is none and the high end is worst"
    assert _values(text, "back_pain", "units:back_pain=1-10 turned") == [10.0, 6.667, 0.0]


@pytest.mark.parametrize(
    "header", ["Back pain (1-10)", "Back pain 1 to 10", "Back pain /10", "Back pain (1 = mild; 10 = severe)"]
)
def test_one_to_ten_that_does_not_say_what_one_is_stays_as_written(header: str) -> None:
    reading = read(_diary(header, [1, 4, 10, 2, 7]))
    assert reading.questions == []
    assert reading.entries["back_pain"].tolist() == [1, 4, 10, 2, 7]


@pytest.mark.parametrize(
    "header",
    [
        "Back pain VAS (mm)",
        "VAS back mm",
        "Back pain 0-100",
        "Back pain (0–100 mm)",
        "Rückenschmerz VAS (mm)",
        "EVA lumbar (mm)",
        "EVA dos (mm)",
        "Dolore lombare VAS (mm)",
        "Rugpijn VAS (mm)",
        "腰痛VAS(mm)",
        "허리 통증 VAS(mm)",
        "Back pain /100",
    ],
)
def test_millimetres_of_a_line_and_scales_to_a_hundred_are_divided(header: str) -> None:
    text = _diary(header, [42, 0, 100, 5, 67])
    reading = read(text)
    assert not reading.questions
    assert _values(text, "back_pain") == [4.2, 0, 10, 0.5, 6.7]


@pytest.mark.parametrize(
    "header",
    [
        "Back pain (0 = none; 10 = worst)",
        "Back pain (0-10)",
        "Back pain /10",
        "Back pain 0/10",
        "NRS Rücken (0–10)",
        "Dolor lumbar (0 a 10)",
        "腰痛(0〜10)",
        "Back pain [1-10]",
        "Back pain (10 = unbearable)",
        "Back pain VAS (cm)",
        "Rückenschmerz (0 = kein Schmerz / 10 = stärkster Schmerz)",
    ],
)
def test_the_usual_scale_is_taken_as_it_is(header: str) -> None:
    text = _diary(header, [4, 0, 10, 5, 6])
    assert not read(text).questions
    assert _values(text, "back_pain") == [4, 0, 10, 5, 6]


@pytest.mark.parametrize(
    "header",
    [
        "Back (10 = great)",
        "How is your back? (0 bad - 10 good)",
        "Back pain (10 = no pain)",
        "Back pain 0=worst 10=none",
        "Rücken (10 = super)",
        "Rückenschmerz (0 = stark; 10 = kein Schmerz)",
        "Espalda (10 = muy bien)",
        "Dos (10 = très bien)",
        "Schiena (10 = ottimo)",
        "Costas (10 = ótimo)",
        "Rug (10 = goed)",
        "腰(10=良い)",
        "腰痛(10=无痛)",
        "허리 (10 = 좋음)",
    ],
)
def test_a_scale_whose_ten_is_good_is_asked_and_turned(header: str) -> None:
    text = _diary(header, [8, 10, 0, 6, 7])
    reading = read(text)
    (question,) = reading.questions
    assert question.about == "units:back_pain"
    assert "0-10 turned" in question.options
    assert reading.entries["back_pain"].isna().all()
    assert _values(text, "back_pain", "units:back_pain=0-10 turned") == [2, 0, 10, 4, 3]
    assert _values(text, "back_pain", f"units:back_pain={NEITHER}") == [None] * 5


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
    text = _diary(header, values, more=",reach_cm")
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
    text = _diary(header, ['"' + str(v).replace('"', '""') + '"' for v in values])
    assert not read(text).questions
    assert _values(text, "reach_cm") == centimetres


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
    text = _diary(header, values)
    assert not read(text).questions
    assert _values(text, "minutes") == minutes


def test_a_clock_that_fits_both_readings_is_asked() -> None:
    text = _diary("Stretching", ["15:30", "10:00", "05:15"])
    reading = read(text)
    if reading.questions:
        assert reading.questions[0].about == "units:minutes"
        assert {"m:ss", "h:mm"} <= set(reading.questions[0].options)
        assert _values(text, "minutes", "units:minutes=m:ss") == [15.5, 10, 5.25]
        assert _values(text, "minutes", "units:minutes=h:mm") == [930, 600, 315]
    else:
        assert _values(text, "minutes") == [15.5, 10, 5.25]


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
    text = _diary(header, [4, 8, 6, 7, 5], more=",knee pain")
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
