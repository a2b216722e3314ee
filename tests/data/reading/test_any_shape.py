"""Any table of another shape reads back the same, and no value of it is lost."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.reading.shaped_tables import records, table, to_rows

METRIC = st.sampled_from(["reach_cm", "Back pain", "leg pain", "Minutes", "mood", "Headache", "weight"])


VALUE = st.integers(-40, 99).map(str)


DAY = st.integers(0, 20).map(lambda days: (date(2026, 1, 1) + timedelta(days)).isoformat())


PERSON = st.sampled_from(["Ann", "Bob", ""])


@given(st.dictionaries(st.tuples(PERSON, DAY, METRIC), VALUE, max_size=40), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_any_long_log_reads_back_the_same(
    log: dict[tuple[str, str, str], str], random: st.DataObject
) -> None:
    lines = [f"{person},{day},{metric},{value}" for (person, day, metric), value in log.items()]
    known = ["Ann,2025-01-01,reach_cm,1", "Ann,2025-01-01,Back pain,1", "Ann,2025-01-01,leg pain,1"]
    lines += [*known, "Ann,2025-01-01,Minutes,1"]
    random.shuffle(lines)
    shaped = to_rows(table("person,date,metric,value", *lines))
    said = {
        (record["person"], record["date"], metric): text
        for record in records(shaped)
        for metric, text in record.items()
        if metric not in ("person", "date") and text
    }
    expected = {key: value for key, value in log.items() if key[2] not in ("mood", "Headache", "weight")}
    assert {key: text for key, text in said.items() if key[1] > "2026"} == expected
    assert len({(record["person"], record["date"]) for record in records(shaped)}) == len(records(shaped))


@given(st.lists(st.tuples(DAY | st.just(""), METRIC | st.just(""), VALUE | st.just("")), max_size=40))
@settings(deadline=None, max_examples=200)
def test_no_value_of_a_long_table_is_lost(rows: list[tuple[str, str, str]]) -> None:
    # Every value is different, so that each can be followed.
    numbered = [(day, metric, value and f"{value}.{i}") for i, (day, metric, value) in enumerate(rows)]
    start = ["2025-01-01,reach_cm,1", "2025-01-01,Back pain,2"]
    shaped = to_rows(table("date,metric,value", *start, *(",".join(row) for row in numbered)))
    if shaped.shape == "rows":  # mostly moods and headaches
        return
    said = {text for record in records(shaped) for text in record.values()}
    unsaid = [(day, metric) for day, metric, value in numbered if value and value not in said]
    left = Counter(metric or "(no name)" for day, metric in unsaid if day)
    assert left == Counter(shaped.left)
    dateless = sum(1 for day, _ in unsaid if not day)
    assert sum(not record["date"] for record in records(shaped)) >= dateless
    assert len(shaped.table.lines) == len(records(shaped))


@given(
    st.lists(st.tuples(METRIC, st.lists(VALUE | st.just(""), min_size=4, max_size=4)), min_size=1, max_size=8)
)
@settings(deadline=None, max_examples=100)
def test_no_value_of_a_wide_table_is_lost(rows: list[tuple[str, list[str]]]) -> None:
    lines = [f"{metric},{','.join(values)}" for metric, values in rows]
    shaped = to_rows(table("what,2026-01-05,2026-01-06,2026-01-07,2026-01-08", *lines))
    if shaped.shape == "rows":
        return
    filled = sum(bool(value) for _, values in rows for value in values)
    said = sum(bool(text) for record in records(shaped) for key, text in record.items() if key != "date")
    assert filled == said + sum(shaped.left.values())
