"""Headers in nineteen languages are understood, with their units and scales, without a question or a guess."""

from __future__ import annotations

import pytest
from small_log import expected, plain, read

from data.reading.mapping import CANONICAL
from data.reading.vocabulary import terms

HEADERS = {
    "English": "Date,Sit-and-reach (cm),Lower back pain (0-10),Sciatica (0-10),Stretching (min)",
    "English, terse": "Day,Reach,Back,Leg,Min",
    "German": "Datum,Rumpfvorbeuge (cm),Rückenschmerzen (0–10),Ischias (0–10),Dehnzeit (Min.)",
    "German, plain letters": "Messdatum,Sit and Reach,Rueckenschmerz,Beinschmerz,Minuten",
    "French": "Date,Souplesse (cm),Mal de dos (0-10),Douleur sciatique (0-10),Étirements (min)",
    "Spanish": "Fecha,Flexión de tronco (cm),Dolor lumbar,Dolor ciático,Tiempo de estiramiento (min)",
    "Portuguese": "Data,Sentar e alcançar (cm),Dor nas costas (0 a 10),Dor ciática (0 a 10),Alongamento (min)",
    "Dutch": "Datum,Lenigheid (cm),Rugpijn (0-10),Beenpijn (0-10),Rekken (min)",
    "Polish": "Data,Skłon tułowia w przód (cm),Ból krzyża (0-10),Rwa kulszowa (0-10),Rozciąganie (min)",
    "Polish, plain": "Data,Skłon w przód (cm),Ból pleców,Ból nogi,Rozciąganie (minuty)",
    "Swedish": "Datum,Sittande framåtböjning (cm),Ryggont (0-10),Ischias (0-10),Stretchning (min)",
    "Swedish, longer": "Datum,Framåtböjning (cm),Ländryggssmärta,Smärta i benet,Stretching (minuter)",
    "Italian": "Data,Flessione in avanti (cm),Mal di schiena (0-10),Sciatica (0-10),Stretching (minuti)",
    "Korean": "날짜,앉아윗몸앞으로굽히기 (cm),허리 통증 (0-10),좌골신경통 (0-10),스트레칭 (분)",
    "Japanese": "日付,長座体前屈(cm),腰痛(0-10),坐骨神経痛(0-10),ストレッチ(分)",
    "Thai": "วันที่,นั่งงอตัวไปข้างหน้า (ซม.),ปวดหลัง (0-10),ปวดขา (0-10),ยืดกล้ามเนื้อ (นาที)",
    "Turkish": "Tarih,Otur-Uzan Testi (cm),Bel ağrısı (0-10),Siyatik (0-10),Esneme (dk)",
    "Turkish, longer": "Tarih,Otur ve uzan (cm),Sırt ağrısı,Bacak ağrısı,Germe süresi (dakika)",
    "Russian": "Дата,Наклон вперёд (см),Боль в спине (0-10),Ишиас (0-10),Растяжка (мин)",
    "Russian, longer": "Дата,Наклон туловища вперед (см),Боль в пояснице,Боль в ноге,Растяжка (минут)",
    "Czech": "Datum,Předklon v sedu (cm),Bolest zad (0-10),Ischias (0-10),Protahování (min)",
    "Danish": "Dato,Siddende foroverbøjning (cm),Rygsmerter (0-10),Iskias (0-10),Udstrækning (min)",
    "Norwegian": "Dato,Sittende foroverbøy (cm),Ryggsmerter (0-10),Isjias (0-10),Tøying (minutter)",
    "Finnish": "Päivämäärä,Eteentaivutus (cm),Selkäkipu (0-10),Iskias (0-10),Venyttely (min)",
    "Chinese": "日期,坐位体前屈(厘米),腰痛(0-10),坐骨神经痛(0-10),拉伸(分钟)",
}


@pytest.mark.parametrize("language", HEADERS)
def test_headers_of_a_language_are_known_words(language: str) -> None:
    header = HEADERS[language]
    body = expected().assign(date=lambda log: log["date"].dt.strftime("%Y-%m-%d"))
    reading = read(header + "\n" + body.to_csv(index=False, header=False))
    assert plain(reading).equals(expected())
    assert reading.receipt.guessed == ()
    assert not reading.questions
    assert reading.problems.empty
    assert list(reading.receipt.columns.values()) == header.split(",")


@pytest.mark.parametrize(
    "kind", ["column", "person", "day", "unit", "body", "about", "moment", "side", "summary", "zero", "birth"]
)
def test_a_word_means_one_thing_of_a_kind(kind: str) -> None:
    meaning: dict[str, set[str]] = {}
    for term in terms(kind):
        meaning.setdefault(term.word, set()).add(term.meaning)
        if kind == "column":
            assert term.meaning in (*CANONICAL, "pain", "function", "other")
    assert {word: found for word, found in meaning.items() if len(found) > 1} == {}


@pytest.mark.parametrize("header", ["Date of surgery", "Weekday", "Workout name", "Steps", "Mood"])
def test_what_is_no_column_of_a_log_is_left_aside(header: str) -> None:
    reading = read(f"date,back pain,{header}\n2026-01-05,3,1990-01-01\n2026-01-06,4,1990-01-01\n")
    assert header in reading.receipt.unused
    assert "person" not in reading.receipt.columns
