"""The letters of a log come out right from whatever program saved it, and a broken byte costs one letter."""

from __future__ import annotations

import pandas as pd
import pytest
from small_log import as_csv, expected, plain, read

from data.reading import UnreadableLog, read_log
from data.reading.bytes.text import ENCODINGS, decode

GERMAN = "Datum,Reichweite (cm),Rückenschmerzen (0-10),Ischias,Dehnzeit (Min.)"
FRENCH = "Date,Souplesse (cm),Mal de dos,Douleur à la jambe,Étirements (min)"
SPANISH = "Fecha,Flexión sentado (cm),Dolor de espalda,Ciática,Minutos de estiramiento"
KOREAN = "날짜,앉아윗몸앞으로굽히기(cm),허리 통증,다리 통증,스트레칭(분)"
JAPANESE = "日付,長座体前屈(cm),腰痛,坐骨神経痛,ストレッチ(分)"
CHINESE = "日期,坐位体前屈(cm),腰痛,坐骨神经痛,拉伸(分)"
TRADITIONAL = "日期,坐位体前屈(cm),腰痛,腿痛,拉伸(分)"
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]

HEADERS = [
    *(
        (GERMAN, name)
        for name in ("cp1252", "mac-roman", "cp850", "iso8859-15", "cp1250", "cp1254", *UNICODE)
    ),
    *((FRENCH, name) for name in ("cp1252", "mac-roman", "iso8859-15")),
    *((SPANISH, name) for name in ("cp1252", "mac-roman", "cp850")),
    *((KOREAN, name) for name in ("cp949", *UNICODE)),
    *((JAPANESE, name) for name in ("cp932", "euc-jp", *UNICODE)),
    (CHINESE, "gb18030"),
    (TRADITIONAL, "big5"),
]


@pytest.mark.parametrize(("header", "encoding"), HEADERS)
def test_the_same_log_in_every_encoding(header: str, encoding: str) -> None:
    text = as_csv(header)
    assert decode(text.encode(encoding)).text.lstrip("\ufeff") == text
    reading = read(text.encode(encoding))
    pd.testing.assert_frame_equal(plain(reading), expected())
    assert reading.problems.empty


NOTES = [
    ("cp1252", "Rückenschmerzen"),
    ("mac-roman", "Rückenschmerzen"),
    ("cp850", "Rückenschmerzen"),
    ("mac-roman", "schön"),
    ("cp850", "Länge"),
    ("cp1252", "didn’t sleep"),
    ("cp1252", "“fine” – 5 €"),
    ("mac-roman", "“fine” – didn’t hurt"),
    ("cp1252", "25 °C"),
    ("mac-roman", "25 °C"),
    ("cp1252", "øvelse på vej"),
    ("cp1252", "góð æfing; það er best"),
    ("iso8859-15", "mal au cœur 5 €"),
    ("cp1250", "Ból pleców; ćwiczyłem"),
    ("cp1250", "příliš unavený po cvičení"),
    ("cp1250", "hátfájás után fűtő"),
    ("iso8859-2", "źle spałem; śniadanie; ąż"),
    ("cp1254", "bel ağrısı; çok yorgun"),
    ("cp1251", "болит спина"),
    ("cp1253", "πόνος στην πλάτη"),
    ("cp949", "오래 앉아 있었음"),
    ("cp932", "朝から腰が痛い"),
    ("gb18030", "今天坐得太久，腰很疼"),
    ("big5", "今天坐得太久，腰很疼"),
]


@pytest.mark.parametrize(("encoding", "note"), NOTES)
def test_a_single_note_is_enough_to_tell(encoding: str, note: str) -> None:
    reading = read(f"date,back_pain,note\n2026-01-05,3,\n2026-01-06,4,{note}\n".encode(encoding))
    assert reading.entries["note"].tolist()[1] == note


def test_the_only_letter_beyond_ascii_may_stand_deep_in_a_big_file() -> None:
    text = "date,back_pain,note\n" + "2026-01-05,3,usual\n" * 50_000 + "2026-01-06,4,Rücken\n"
    for encoding in ("cp1252", "mac-roman", "cp850"):
        assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Rückenschmerzen".encode() + b",\xff!", "Rückenschmerzen,\ufffd!"),
        ("Rücken, Rü".encode()[:-1], "Rücken, R\ufffd"),
        ("허리 통증,메모".encode()[:-1], "허리 통증,메\ufffd"),
        (b"R\xc3\xbccken,didn\x92t", "Rücken,didn\ufffdt"),
        ("\ufeffRücken".encode() + b"\xff", "\ufeffRücken\ufffd"),
        (b"\xff\xfe" + "Rücken,3".encode("utf-16-le")[:-1], "Rücken,\ufffd"),
    ],
)
def test_a_broken_byte_costs_one_letter_and_not_the_file(content: bytes, text: str) -> None:
    decoded = decode(content)
    assert decoded.text.lstrip("\ufeff") == text.lstrip("\ufeff")
    assert decoded.damaged == 1
    assert decoded.raw is None


def test_a_file_put_together_from_two_programs_keeps_its_utf8_half() -> None:
    decoded = decode("Rücken,ok\n".encode() * 5 + "Rücken,ok\n".encode("cp1252") * 5)
    assert decoded.text == "Rücken,ok\n" * 5 + "R\ufffdcken,ok\n" * 5
    assert decoded.damaged == 5


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_can_be_chosen(encoding: str) -> None:
    text = "date,back_pain\n2026-01-05,3\n"
    decoded = decode(text.encode(encoding), encoding)
    assert (decoded.text.lstrip("\ufeff"), decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "zlib_codec", "unicode_escape", "idna", "no such", "a\x00b"])
def test_a_choice_that_does_not_fit_is_refused_in_words(encoding: str) -> None:
    with pytest.raises(UnreadableLog, match="cannot be read as"):
        decode(b"date,R\xfccken\n2026-01-05,\xd8\xd8\n" * 3, encoding)


def test_blanks_that_do_not_break_are_no_letters_before_numbers() -> None:
    rows = "".join(f"\xa02026-03-0{day} ;\xa0{day} ;{'müde' if day == 3 else 'ok'}\n" for day in range(1, 8))
    reading = read_log(f"Date;Back pain;Note\n{rows}".encode("cp1252"))
    assert reading.receipt.encoding == "cp1252"
    assert reading.entries["back_pain"].tolist() == [1, 2, 3, 4, 5, 6, 7]
