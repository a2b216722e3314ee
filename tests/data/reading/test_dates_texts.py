"""One text of every kind that people and programs write dates in: the day and the time as they are written."""

from __future__ import annotations

from datetime import date

import pytest

from data.reading.dates.parsed import make_day
from data.reading.dates.texts import clock, could_be_date, parse_date

SECOND = date(2026, 3, 2)  # a Monday

#: text, time of day; all of them 2 March 2026, day first where the numbers leave the order open
MOMENTS = {
    "zone with an hour": ("2026/03/02 9:15:23 PM GMT+1", "21:15"),
    "zone with minutes": ("2026-03-02 21:15 GMT+05:30", "21:15"),
    "zone before the time": ("2026/3/2 GMT+1下午9:15:23", "21:15"),
    "zone by name": ("2026-03-02 21:15:23 CET", "21:15"),
    "German zone": ("02.03.2026 21:15 MEZ", "21:15"),
    "American zone": ("03/02/2026 9:15 AM PST", "09:15"),
    "zone in brackets": ("21:15, 2 March 2026 (UTC)", "21:15"),
    "zone in words": ("Montag, 2. März 2026 um 13:39:50 Mitteleuropäische Normalzeit", "13:39"),
    "region in brackets": ("2026-03-02T21:15:23.123+01:00[Europe/Berlin]", "21:15"),
    "fraction after a comma": ("2026-03-02T21:15:23,5Z", "21:15"),
    "JavaScript": ("Mon Mar 02 2026 21:15:23 GMT+0100 (Central European Standard Time)", "21:15"),
    "JavaScript in Portuguese": ("Mon Mar 02 2026 17:24:25 GMT-0300 (Horário Padrão de Brasília)", "17:24"),
    "JavaScript in Chinese": ("Mon Mar 02 2026 21:15:23 GMT+0100 (中欧标准时间)", "21:15"),
    "Unix": ("Mon Mar  2 21:15:23 CET 2026", "21:15"),
    "Unix in German": ("Mo 2. Mär 21:15:23 CET 2026", "21:15"),
    "mail": ("Mon, 02 Mar 2026 21:15:23 +0100", "21:15"),
    "Oracle": ("02-MAR-26 09.15.23.123456 PM", "21:15"),
    "web server": ("2/Mar/2026:21:15:23 +0100", "21:15"),
    "compact": ("20260302T211523", "21:15"),
    "phone": ("02.03.26, 21:15", "21:15"),
    "phone with a narrow blank": ("3/2/2026, 9:15\u202fPM", "21:15"),
    "Korean half day": ("2026. 3. 2 오후 9:15:23", "21:15"),
    "Korean morning": ("2026. 3. 2. 오전 12:05", "00:05"),
    "Korean in words": ("2026년 3월 2일 월요일 오후 9시 15분", "21:15"),
    "Japanese in words": ("2026年3月2日月曜日 午後9時15分", "21:15"),
    "Chinese half day": ("2026年3月2日 星期一 下午9:15", "21:15"),
    "Spanish half day": ("2/3/2026 9:15 p. m.", "21:15"),
    "Spanish evening": ("2 de marzo de 2026 a las 9:15 de la noche", "21:15"),
    "Greek half day": ("2/3/2026 9:15 μ.μ.", "21:15"),
    "Arabic": ("٠٢/٠٣/٢٠٢٦ ٩:١٥ م", "21:15"),
    "Arabic with marks of direction": ("\u200f٢\u200f/٣\u200f/٢٠٢٦", ""),
    "German particles": ("am 2. März 2026 um 21.15 Uhr", "21:15"),
    "German hour": ("Montag, den 2. März 2026, 21 Uhr", "21:00"),
    "French": ("lundi 2 mars 2026 à 21h15", "21:15"),
    "French of Canada": ("2026-03-02 21 h 15 min 23 s", "21:15"),
    "French first": ("le 2 mars 2026", ""),
    "Portuguese": ("segunda-feira, 2 de março de 2026 às 21h15", "21:15"),
    "Italian": ("lunedì 2 marzo 2026 alle 21:15", "21:15"),
    "Dutch": ("maandag 2 maart 2026 om 21.15 uur", "21:15"),
    "Danish": ("02.03.2026 kl. 21.15", "21:15"),
    "Finnish": ("2.3.2026 klo 21.15", "21:15"),
    "English ordinal": ("the 2nd of March, 2026", ""),
    "Spanish ordinal": ("2º de marzo de 2026", ""),
    "weekday in brackets": ("2026/3/2(月)", ""),
    "Korean weekday in brackets": ("2026-03-02 (월)", ""),
    "German weekday in brackets": ("02.03.2026 (Mo)", ""),
    "weekday before": ("Mo., 02.03.2026", ""),
    "weekday that is a month elsewhere": ("lun. 02/03/2026", ""),
    "weekday of an unknown language": ("pon., 02.03.2026", ""),
    "range of times": ("March 2, 2026 9:15 PM → 9:45 PM", "21:15"),
    "range of dates": ("2026-03-02 to 2026-03-05", ""),
    "range with bis": ("02.03.2026 bis 05.03.2026", ""),
    "range with a dash": ("2026-03-02 – 2026-03-05", ""),
    "range in one month": ("2 – 5 March 2026", ""),
    "range in one month, month first": ("Mar 2–5, 2026", ""),
    "range in German": ("2.–5. März 2026", ""),
    "ISO interval": ("2026-03-02/2026-03-05", ""),
    "dashes of a word processor": ("2026–03–02", ""),
    "trailing dot": ("2026-03-02.", ""),
    "trailing comma": ("02.03.2026,", ""),
    "blank that does not break": ("2\u00a0March\u00a02026", ""),
    "full-width digits": ("２０２６/０３/０２", ""),
    "ISO week": ("2026-W10-1", ""),
    "ISO day of the year": ("2026-061", ""),
    "end of the day": ("2026-03-02 24:00", ""),
    "year before the month": ("2026-Mar-02", ""),
    "short year with a sign": ("2 maart '26", ""),
    "Reiwa": ("令和8年3月2日", ""),
    "Reiwa by a letter": ("R8.3.2", ""),
    "Minguo": ("民國115/3/2", ""),
    "Minguo in words": ("民國115年3月2日", ""),
    "Buddhist": ("02/03/พ.ศ. 2569", ""),
    "eight digits, day first": ("20032026", ""),
}


@pytest.mark.parametrize(("text", "time"), MOMENTS.values(), ids=MOMENTS)
def test_a_moment_is_read_as_it_is_written(text: str, time: str) -> None:
    parsed = parse_date(text)
    days = {parsed.day} if parsed.day else {make_day(parsed.parts, order) for order in ("dmy", "mdy")}  # type: ignore[arg-type]
    assert (date(2026, 3, 20) if text == "20032026" else SECOND) in days
    assert parsed.time == time


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("28 Feb – 2 Mar 2026", date(2026, 2, 28)),
        ("30 Dec – 2 Jan 2026", date(2025, 12, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月15日", date(2019, 4, 15)),
        ("H30.4.1", date(2018, 4, 1)),
        ("昭和63年1月7日", date(1988, 1, 7)),
        ("25년 11월 26일", date(2025, 11, 26)),
        ("mar 3 mar 2026", date(2026, 3, 3)),
        ("1er mars 2026", date(2026, 3, 1)),
    ],
)
def test_days_that_one_text_decides(text: str, day: date) -> None:
    assert parse_date(text).day == day
    assert could_be_date(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("114/4/15", "date-minguo-year"),
        ("2568-04-15", "date-buddhist-year"),
        ("15/04/2568", "date-buddhist-year"),
        ("1404/01/26", "date-persian-year"),
        ("۱۴۰۴/۰۱/۲۶", "date-persian-year"),
        ("1447-09-12", "date-islamic-year"),
        ("7年4月15日", "date-era-year"),
        ("30 February 2026", "date-invalid"),
        ("2026-366", "date-invalid"),
        ("2026-W54-1", "date-invalid"),
        ("Today", "date-invalid"),
        ("gestern", "date-invalid"),
        ("2026-03-02 (missed)", "date-invalid"),
        ("12 March reach 3 back 5 leg 4", "date-invalid"),
        ("3 to 4", "date-invalid"),
        ("Session 4 of 5", "date-invalid"),
        ("2026-03-02 21:15 felt stiff", "date-invalid"),
        ("5 mar 6 apr 2026", "date-invalid"),
    ],
)
def test_what_is_no_day_has_its_reason(text: str, code: str) -> None:
    parsed = parse_date(text)
    assert parsed.code == code
    assert (parsed.day, parsed.parts, parsed.month) == (None, None, None)
    assert not could_be_date(text)


@pytest.mark.parametrize(
    "text", ["Mar 2025", "03/2025", "2025-03", "2025년 3월", "2025年3月", "März 2025", "Mar '25", "mars 2025"]
)
def test_a_month_of_a_year_has_no_day(text: str) -> None:
    assert parse_date(text).month == (2025, 3)
    assert could_be_date(text)


def test_a_number_that_could_be_a_month_does_not_make_a_column_one_of_dates() -> None:
    assert not could_be_date("2025.03")
    assert not could_be_date("20032026"), "the number of a person, too, has eight digits"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9:05 pm", "21:05"),
        ("21h15", "21:15"),
        ("오후 9시 5분", "21:05"),
        ("下午9:15", "21:15"),
        ("9:15 a. m.", "09:15"),
        ("21.15 Uhr", "21:15"),
        ("18.30", "18:30"),
        ("9 PM", "21:00"),
        ("12 am", "00:00"),
        ("at 21:15", "21:15"),
        ("5", ""),
        ("25:00", ""),
        ("5 minutes", ""),
    ],
)
def test_times_of_day(text: str, time: str) -> None:
    assert clock(text) == time


@pytest.mark.parametrize(
    "text", ["(" * 99, "[(" * 49, "1." * 49, "a " * 49, "1 " * 49, "1:00 " * 20, "- " * 49, "年" * 99]
)
def test_hostile_texts_are_no_dates(text: str) -> None:
    assert parse_date(text).code == "date-invalid"
    assert clock(text) == ""
