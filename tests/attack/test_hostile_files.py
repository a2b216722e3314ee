"""No small file costs seconds: anything of 100 kB takes a bounded multiple of the work of a plain log."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.content.norms.protocols import protocols_named, sex_named
from data.reading.headers.sense import sense_of
from data.reading.vocabulary import plain as plain_words
from tests.attack.hostile_texts import MULTIPLE, PLACES, SIZE, UNITS, filled, in_place, plain, times_the_work

SHAPES: dict[str, str] = {
    "very many headers": ",".join(["date", "back_pain", *(f"reech cm {i}" for i in range(1900))])
    + "\n2026-01-05,3\n",
    "one header very often": ",".join(["date", "back_pain"] + ["pain"] * 1990) + "\n2026-01-05,3\n" * 100,
    "very many measures": "date,metric,value\n"
    + "".join(f"2026-01-{1 + i % 28:02},Back pain (Mild) {i % 1900},3\n" for i in range(2700)),
    "a wide table": "name,"
    + ",".join(f"2026-{1 + i // 28:02}-{1 + i % 28:02}" for i in range(250))
    + "\n"
    + ("Back pain," + ",".join("3" * 250) + "\n") * 180,
    "ragged rows": "date,back_pain\n" + "".join("2026-01-05,3" + "," * (i % 50) + "x\n" for i in range(2500)),
    "very many tables": "date,back_pain\n2026-01-05,3\n" + "day,leg pain\n2026-01-05,3\n" * 3500,
    "very many headers below": "date,back_pain\n" * 6000,
    "rows of words": "date,back_pain\n" + "".join(f"foo {i},bar {i}\n" for i in range(5000)),
    "a cell of lines": 'date,back_pain,note\n2026-01-05,3,"' + "x\n" * 48_000 + '"\n',
    "an open quotation mark": 'date,back_pain,note\n2026-01-05,3,"' + "x\n" * 48_000,
    "very many open quotation marks": "date,back_pain,note\n" + '2026-01-05,3,"x\n' * 5000,
    "dates without a year": "date,back_pain\n"
    + "".join(f"{1 + i % 28}/{1 + i // 28 % 12},3,{i}\n" for i in range(8000)),
    "days with many blanks": "date,back_pain\n"
    + "".join(f"2026-01-05{' ' * 40}{i},3\n" for i in range(1700)),
    "rows that need a hand": "date,back_pain\n" + "".join(f"x{i},y{i}\n" for i in range(6000)),
    "very many people": "name,date,back_pain,age\n"
    + "".join(f"p{i},2026-01-05,3,{i % 90}\n" for i in range(4200)),
    "dates carried down": "date,back_pain,note\n2026-01-05,3,x\n"
    + "".join(f",{i % 10},n{i}\n" for i in range(9000)),
    "very many columns of blanks": "date,back_pain"
    + ",   " * 1900
    + "\n"
    + ("2026-01-05,3" + "," * 1900 + "\n") * 48,
}


@pytest.mark.parametrize("place", PLACES)
def test_one_thing_repeated_in_one_place_is_read_as_quickly_as_a_log(place: str) -> None:
    """Header `((((…`: 23 s before; `Back pain` and 45,000 blanks: 14 s."""
    slow = {
        name: round(times)
        for name, unit in UNITS.items()
        if (times := times_the_work(in_place(place, unit))) > MULTIPLE
    }
    assert not slow


@pytest.mark.parametrize("shape", SHAPES)
def test_a_strange_table_is_read_as_quickly_as_a_log(shape: str) -> None:
    assert times_the_work(SHAPES[shape].encode()[:SIZE]) < MULTIPLE


PIECE = st.sampled_from(sorted(UNITS.values())) | st.text(max_size=6)


@given(
    place=st.sampled_from(sorted(PLACES)), pieces=st.lists(PIECE, min_size=1, max_size=3), apart=st.booleans()
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_any_100_kb_are_read_within_a_multiple_of_a_plain_log(
    place: str, pieces: list[str], *, apart: bool
) -> None:
    """Pieces one after the other again and again, or each as often as it fits."""
    if apart:
        unit = "".join(filled(piece, SIZE // len(pieces)) for piece in pieces if piece) or "x"
    else:
        unit = "".join(pieces) or "x"
    assert times_the_work(in_place(place, unit)) < MULTIPLE


@given(st.lists(PIECE, min_size=1, max_size=4), st.lists(PIECE, min_size=1, max_size=4))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_any_rows_of_100_kb_are_read_within_a_multiple_of_a_plain_log(
    header: list[str], row: list[str]
) -> None:
    """Many short rows of the same strange cells, and a number that makes each another text.

    Twenty files of 100 kB, whose every step is counted, may take more than 10 seconds.
    """
    head = ",".join(["date", "back_pain", *header])
    line = ",".join(f"{cell}%d" for cell in row).replace("%", "%%").replace("%%d", "%d")
    rows = (line % ((i,) * len(row)) for i in range(SIZE // len(line)))
    assert times_the_work("\n".join([head, *rows]).encode()[:SIZE]) < MULTIPLE


def test_a_plain_log_is_the_measure() -> None:
    assert times_the_work(plain()) < 4


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_what_is_asked_about_words_looks_at_their_beginning(unit: str) -> None:
    text = filled(unit, SIZE)
    assert len(plain_words(text)) <= 20 * 200, "one sign can stand for eighteen"
    assert sense_of(f"back pain {text}") == sense_of(f"back pain {text}"[:200])
    assert isinstance(protocols_named(text), tuple)
    assert sex_named(text) in ("", "F", "M")
