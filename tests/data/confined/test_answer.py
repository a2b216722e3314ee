"""A Reading comes back from the other process exactly as it was."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pytest
from small_log import TODAY

from data.confined import answer
from data.confined.answer import AnswerBroken, Request
from data.reading import Choices, Reading, read_log

LOGS = {
    "plain": "date,reach_cm,back_pain\n2026-01-05,-3.5,4\n2026-01-06,,x\n",
    "all columns": "person,date,time,reach_cm,back_pain,sciatica_pain,knee_pain,minutes,injury,side,note\n"
    "Zoë,2026-01-05,18:30,1,2,3,4,5,yes,left,“ein Wort”\nme,2026-01-06,,,,,,,no,right,\n",
    "people": "name,age,sex,date,pain\nAnn,34,f,2026-01-05,3\nBob,60,m,2026-01-05,2\n",
    "a question": "date,back_pain\n03/04/2026,4\n05/06/2026,3\n",
    "a column called line, twice": "line,line,date,back_pain\n1,2,2026-01-05,99\n",
    "nothing but problems": "date,back_pain\nyesterday,4\n",
    "comments": "# mine\ndate,back_pain\n2026-01-05,4\n# end\n",
    "wide": "measure,2026-01-05,2026-01-06,2026-01-07,2026-01-08\nback pain,3,4,5,5\nreach_cm,1,2,3,4\n",
}


def there_and_back(reading: Reading) -> Reading:
    pipe = io.BytesIO()
    answer.write_reading(reading, pipe)
    pipe.seek(0)
    found = answer.read_answer(pipe)[1]
    assert found is not None
    assert not pipe.read()
    return found


@pytest.mark.parametrize("text", LOGS.values(), ids=LOGS.keys())
def test_every_part_of_a_reading_arrives(text: str) -> None:
    reading = read_log(text.encode(), today=TODAY)
    found = there_and_back(reading)
    for name in ("entries", "people", "problems", "faulty"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(reading, name))
    assert found.receipt == reading.receipt
    assert found.questions == reading.questions


def test_more_rows_than_travel_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "_ROWS", 3)
    days = [f"2026-01-{day:02d},{day % 11},{'left' if day % 2 else 'right'}" for day in range(1, 32)]
    reading = read_log("\n".join(["date,back_pain,side", *days]).encode(), today=TODAY)
    pd.testing.assert_frame_equal(there_and_back(reading).entries, reading.entries)


def test_what_was_chosen_arrives() -> None:
    choices = Choices(decimal=",").answer("columns:back_pain", "b").fix(12, {"b": "3"})
    request = Request(7, choices, date(2026, 2, 1).isoformat(), 1, 2)
    pipe = io.BytesIO()
    answer.write_request(request, pipe)
    pipe.seek(0)
    found = answer.read_request(pipe)
    assert found == request
    assert answer.read_request(pipe) is None, "nothing more was asked"


def test_an_answer_that_breaks_off_anywhere_is_no_answer() -> None:
    pipe = io.BytesIO()
    answer.write_reading(read_log(LOGS["all columns"].encode(), today=TODAY), pipe)
    whole = pipe.getvalue()
    # The last eight bytes only say that nothing follows.
    for end in range(0, len(whole) - 8, max(1, len(whole) // 200)):
        with pytest.raises(AnswerBroken):
            answer.read_answer(io.BytesIO(whole[:end]))


@pytest.mark.parametrize(
    "said", [b"", b"\x00" * 40, b"\xff" * 40, b"\x80\x04]q\x00." * 9, b"\0\0\0\0\0\0\0\x02{}"]
)
def test_something_else_is_no_answer(said: bytes) -> None:
    if said.endswith(b"{}"):
        assert answer.read_answer(io.BytesIO(said))[1] is None
        return
    with pytest.raises(AnswerBroken):
        answer.read_answer(io.BytesIO(said))
