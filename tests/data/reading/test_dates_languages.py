"""Every day written in every style of every language of the vocabulary comes back the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.reading import vocabulary
from data.reading.dates import texts as date_texts
from data.reading.dates import words as date_words
from data.reading.dates.parsed import make_day
from data.reading.dates.texts import parse_date
from data.reading.vocabulary import terms

LANGUAGES = ("de", "en", "es", "fr", "it", "ja", "ko", "nl", "pt", "zh")
MOMENTS = st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2026-11-22"))


def words(kind: str, meaning: int | str, language: str) -> list[str]:
    return [term.word for term in terms(kind) if term.language == language and term.meaning == str(meaning)]


#: Whole texts; D is a named month's date, T a time.
NAMED = ("{d} {month} {y}", "{d}. {month} {y}", "{month} {d}, {y}", "{y} {month} {d}", "{weekday} {d} {month} {y}",
         "{weekday}, {d}. {month} {y}", "{d}-{month}-{y}", "{month}/{d}/{y}")  # fmt: skip
NUMERIC = ("{d}.{m}.{y}", "{d:02d}.{m:02d}.{y}", "{d}/{m}/{y}", "{d:02d}-{m:02d}-{y}", "{d}. {m}. {y}", "{weekday}, {d}.{m}.{y}", "{d}/{m}/{y} ({weekday})")  # fmt: skip
YEAR_FIRST = ("{y}-{m:02d}-{d:02d}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}. {m}. {d}.", "{y}年{m}月{d}日", "{y}년 {m}월 {d}일", "{y}{m:02d}{d:02d}", "{y}/{m}/{d}({weekday})", "{y}年{m}月{d}日({weekday})")  # fmt: skip
TIMES = ("", " {hour:02d}:{minute:02d}", ", {hour}:{minute:02d}", "T{hour:02d}:{minute:02d}:23.5Z", " {hour:02d}:{minute:02d}:23 GMT+1", " {hour:02d}:{minute:02d} CET", " {twelve}:{minute:02d} {half}", " {half} {twelve}:{minute:02d}")  # fmt: skip


@given(
    MOMENTS,
    st.sampled_from(LANGUAGES),
    st.sampled_from([*NAMED, *NUMERIC, *YEAR_FIRST]),
    st.sampled_from(TIMES),
    st.data(),
)
@settings(deadline=None, max_examples=600)
def test_every_day_in_every_style_comes_back(
    moment: datetime, language: str, style: str, tail: str, data: st.DataObject
) -> None:
    weekdays = words("weekday", moment.isoweekday(), language) or words("weekday", moment.isoweekday(), "en")
    months = words("month", moment.month, language) or words("month", moment.month, "en")
    halves = words("half_day", "am" if moment.hour < 12 else "pm", language)
    spelled = {
        "weekday": data.draw(st.sampled_from(weekdays)),
        "month": data.draw(st.sampled_from(months)),
        "half": data.draw(st.sampled_from(halves)) if halves else ("AM" if moment.hour < 12 else "PM"),
    }
    if style.endswith("}") and tail.startswith("T"):
        tail = tail.replace("T", " T " if "month" in style else "T")
    text = (style + tail).format(
        y=moment.year, m=moment.month, d=moment.day, hour=moment.hour, minute=moment.minute,
        twelve=moment.hour % 12 or 12, **spelled,
    )  # fmt: skip
    parsed = parse_date(text)
    day = parsed.day or (make_day(parsed.parts, "dmy") if parsed.parts else None)
    assert day == moment.date(), text
    assert parsed.time == (f"{moment.hour:02d}:{moment.minute:02d}" if tail else ""), text


@given(MOMENTS, st.sampled_from(LANGUAGES), st.data())
@settings(deadline=None, max_examples=200)
def test_every_month_in_every_language_comes_back(
    moment: datetime, language: str, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(words("month", moment.month, language) or [f"{moment.month}월"]))
    assert parse_date(f"{name} {moment.year}").month == (moment.year, moment.month)
    bare = parse_date(f"{moment.day} {name}" if "월" not in name else f"{name} {moment.day}일").bare
    assert bare is not None
    assert bare[:2] == (moment.month, moment.day)


def test_no_word_of_dates_means_two_things_of_one_kind() -> None:
    for kind in ("month", "weekday", "half_day", "date_unit", "clock", "era"):
        found: dict[str, set[str]] = {}
        for term in terms(kind):
            found.setdefault(term.word, set()).add(term.meaning)
        assert {word: means for word, means in found.items() if len(means) > 1} == {}, kind


POLISH = """kind,meaning,word,where
month,3,marca,whole
month,3,marzec,whole
weekday,1,poniedziałek,whole
weekday,1,pon,whole
half_day,pm,po południu,whole
date_particle,ignored,o,whole
date_particle,ignored,r,whole
zone,zone,czas środkowoeuropejski standardowy,whole
date_range,to,do,whole
counted_day,day,dzień,whole
"""


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for file in Path(vocabulary.__file__).parent.glob("*.csv"):
        shutil.copy(file, tmp_path)
    (tmp_path / "pl.csv").write_text(POLISH, encoding="utf-8")
    caches = (
        vocabulary._all_terms,
        vocabulary.meanings,
        date_words._phrases,
        date_words.known_words,
        date_texts._line,
    )
    monkeypatch.setattr(vocabulary, "_FOLDER", tmp_path)
    for cache in caches:
        cache.cache_clear()
    yield
    monkeypatch.undo()
    for cache in caches:
        cache.cache_clear()


def test_a_language_is_one_file(polish: None) -> None:
    assert parse_date("5 marca 2026").day == date(2026, 3, 5)
    assert parse_date("poniedziałek, 2 marca 2026 r. o 21:15").time == "21:15"
    assert parse_date("2 marca 2026 9:15 po południu").time == "21:15"
    assert parse_date("2 marca 2026 21:15:23 czas środkowoeuropejski standardowy").time == "21:15"
    assert parse_date("2 marca 2026 do 5 marca 2026").day == date(2026, 3, 2)
    assert parse_date("pon., 02.03.2026").weekday == 1
    assert parse_date("marzec 2026").month == (2026, 3)


def test_an_unknown_language_is_not_guessed() -> None:
    assert parse_date("5 kolovoza 2026").code == "date-invalid"
