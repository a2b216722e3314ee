"""Plain JSON as apps export it, and lines that a page joined with <br>."""

from __future__ import annotations

import json

import pytest
from small_log import read

from data.reading import UnreadableLog, receipt_sentence

_ENTRIES = [{"date": "2026-03-13", "back_pain": 5, "reach_cm": -2.5}, {"date": "2026-03-14", "back_pain": 4}]
_LISTS = {"date": ["2026-03-13", "2026-03-14"], "back_pain": [5, 4], "reach_cm": [-2.5, None]}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(_ENTRIES),
        json.dumps(_ENTRIES, indent=2),
        "\n".join(map(json.dumps, _ENTRIES)),
        json.dumps(_LISTS),
        json.dumps({"user": "me", "log": {"entries": _ENTRIES}}),
        json.dumps({one["date"]: one | {} for one in _ENTRIES}),
        json.dumps({name: dict(enumerate(column)) for name, column in _LISTS.items()}),
        json.dumps({"columns": [*_LISTS], "data": list(zip(*_LISTS.values(), strict=True))}),
        json.dumps([[*_LISTS], *zip(*_LISTS.values(), strict=True)]),
        json.dumps(
            [
                {"date": e["date"], "pain": {"back": e["back_pain"]}, "reach": e.get("reach_cm")}
                for e in _ENTRIES
            ]
        ),
    ],
)
def test_json_is_read_as_the_table_that_it_is(text: str) -> None:
    reading = read(text)
    assert reading.entries["date"].dt.day.tolist() == [13, 14]
    assert reading.entries["back_pain"].tolist() == [5, 4]
    assert reading.entries["reach_cm"].fillna(99).tolist() == [-2.5, 99]
    assert "its objects became rows" in receipt_sentence(reading)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a":[{"x":1}],"b":[{"y":2}]}', "several lists: “a”, “b”"),
        ('{"a":[1,2],"b":[[3]]}', "no list of entries"),
        ("[[1],[" + "[" * 5000, "."),
        ('{"a":' * 5000, "."),
    ],
)
def test_other_json_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(UnreadableLog, match=said):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "date,back_pain<br>2026-03-13,5<br>2026-03-14,4",
        "date,back_pain<br />2026-03-13,5<BR/>2026-03-14,4\n",
        "13 Mar 2026 back 5<br>14 Mar 2026 back 4<br>",
    ],
)
def test_lines_that_a_page_joined_are_apart_again(text: str) -> None:
    reading = read(text)
    assert reading.entries["back_pain"].tolist() == [5, 4]
    assert "joined by <br>" in receipt_sentence(reading)
