"""What stands between the words and numbers of typed lines: bars, “in the evening”, sums, and only blanks."""

from __future__ import annotations

import pytest
from sibling_logs import Log, check, each
from small_log import read

from data.reading import UnreadableLog


@each(
    Log(
        "parts of a line between strokes, one of them empty",
        "5 Jan 2026: SR 10.2 / back 4 / sciatica 3\n6 Jan 2026: SR -- / back 3 / sciatica 2\n",
        "date reach_cm back_pain sciatica_pain",
        "2026-01-05,10.2,4,3\n2026-01-06,,3,2",
    ),
    Log(
        "a score that was left out before the next",
        "2026-03-13: SR 11 back 4\n2026-03-14: SR back 3\n",
        "date reach_cm back_pain",
        "2026-03-13,11,4\n2026-03-14,,3",
    ),
    Log(
        "what is stretched is no pain",
        "2026-03-13: stretched back 10, back pain 4\n2026-03-14: stretched leg 15, back pain 3\n",
        "date back_pain minutes",
        "2026-03-13,4,10\n2026-03-14,3,15",
    ),
    Log(
        "hours of the day, and minutes in two parts",
        "13 March 2026: Stretched twice, 10 min + 5 min. Back 4 in the morning, 2 in the evening.\n"
        "14 March 2026: Stretched once, 10 min. Back 3 in the morning. Reached 2 cm past toes.\n",
        "date reach_cm back_pain minutes",
        "2026-03-13,,4,15\n2026-03-13,,2,\n2026-03-14,2,3,10",
    ),
    Log(
        "small words before the number",
        "2026-03-13: back was a 4, leg a 2\n2026-03-14: back 3, leg at 1\n",
        "date back_pain sciatica_pain",
        "2026-03-13,4,2\n2026-03-14,3,1",
    ),
    Log(
        "a table whose cells only one blank parts",
        "date reach back leg min\n13/3/2026 10 4 2 10\n14/3/2026 - 5 3 0\n",
        "date reach_cm back_pain sciatica_pain minutes",
        "2026-03-13,10,4,2,10\n2026-03-14,,5,3,0",
    ),
    Log(
        "the same as statistics programs write it",
        '"date" "reach_cm" "back_pain"\n"2026-03-01" 10 4\n"2026-03-02" NA 5\n',
        "date reach_cm back_pain",
        "2026-03-01,10,4\n2026-03-02,,5",
    ),
)
def test_what_stands_between(log: Log) -> None:
    check(log)


def test_inches_stay_inches() -> None:
    reading = read("2026-03-13: reach 4 in, back 3\n2026-03-14: 5 in past toes, back 2 in total\n")
    assert reading.entries["reach_cm"].tolist() == [10.16, 12.7]
    assert reading.entries["back_pain"].tolist() == [3, 2]


@pytest.mark.parametrize("text", ["back 4 leg 2 today\nback 3 leg 2 yesterday\n", "so it goes\nwe met him\n"])
def test_sentences_of_as_many_words_are_no_table(text: str) -> None:
    with pytest.raises(UnreadableLog) as refused:
        read(text)
    assert "“4”" not in str(refused.value)
