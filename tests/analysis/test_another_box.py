"""Another box: asked about, taken out once answered, and rarely taken for a gain that took its days."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.findings import findings
from analysis.quality.remarks import log_quality
from analysis.questions.box_step import find_box_step, size_on
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.quality import sentence_of
from analysis.series.observed import as_days
from data.events import ANOTHER_BOX, Event
from data.log import as_entries
from data.store import ShareChoices, build_payload
from tests.calibration.families import FAMILIES, OTHER_BOX

STEP_DAY = pd.Timestamp("2026-03-06")
ANSWER = Event(STEP_DAY.date(), ANOTHER_BOX)


def log(step: float = 3.0, seed: int = 1) -> pd.DataFrame:
    dates = pd.date_range("2026-01-05", periods=120)
    reach = np.random.default_rng(seed).normal(0, 0.7, 120) + 20 + step * (dates >= STEP_DAY)
    return as_entries(pd.DataFrame({"date": dates, "reach_cm": np.round(reach, 1)}))


@pytest.mark.parametrize(("step", "said"), [(3.0, "3 cm higher"), (-3.0, "3 cm lower"), (8.0, "8 cm higher")])
def test_a_step_is_asked_about_with_its_day_and_size(step: float, said: str) -> None:
    (remark,) = [one for one in log_quality(log(step)) if one.about == "jump"]
    assert remark.serious
    assert remark.dates == (STEP_DAY,)
    text = sentence_of(remark)
    assert text.startswith(f"From 6 Mar 2026 on, reach is about {said} at once. Was it a box with ")


def test_no_step_or_one_too_small_is_not_asked_about() -> None:
    for entries in (log(0.0), log(1.5)):
        assert [one for one in log_quality(entries) if one.about == "jump"] == []


def test_once_answered_the_step_is_taken_out_but_entries_stay() -> None:
    entries = log()
    raw = entries.copy()
    before, after = (findings(entries, events=events) for events in ((), (ANSWER,)))
    assert next(one for one in before if one.about == "reach_cm").certainty == "clear"
    assert next(one for one in after if one.about == "reach_cm").certainty == "not clear"
    (told,) = [one for one in after if one.about == "another_box"]
    assert told.sentence.startswith("Another box was used from 6 Mar 2026 on. Reach was 3.0 cm further")
    assert "the entries stay as they were written" in told.sentence
    assert [one for one in after if one.about == "event"] == []
    pd.testing.assert_frame_equal(entries, raw)
    analysis = PersonAnalysis(entries, "me", events=[ANSWER])
    assert analysis.boxes[ANSWER] == pytest.approx(3.0, abs=0.5)
    assert analysis.entries["reach_cm"].tolist() == raw["reach_cm"].tolist()
    assert [one for one in log_quality(entries, events=[ANSWER]) if one.about == "jump"] == []


def test_other_words_are_an_ordinary_mark() -> None:
    other = Event(STEP_DAY.date(), "New chair")
    analysis = PersonAnalysis(log(), "me", events=[other])
    assert analysis.boxes == {}
    assert [
        one.about for one in findings(log(), events=[other]) if one.about in ("event", "another_box")
    ] == ["event"]


def test_too_few_values_around_the_day_take_nothing_out() -> None:
    early = Event(date(2026, 1, 7), ANOTHER_BOX)
    (told,) = [one for one in findings(log(), events=[early]) if one.about == "another_box"]
    assert told.certainty == "missing"
    assert told.sentence.endswith("nothing is taken out.")
    assert size_on(as_days(pd.Series(dtype="float64", index=pd.DatetimeIndex([]))), date(2026, 1, 7)) is None


def test_a_shared_copy_knows_the_box_even_without_marked_dates() -> None:
    events = (ANSWER, Event(date(2026, 2, 1), "New chair"))
    assert build_payload(log(), ShareChoices(events=False), events).events == (ANSWER,)
    assert build_payload(log(), ShareChoices(events=True), events).events == tuple(sorted(events))


def share(name: str, runs: int) -> float:
    family = {one.name: one for one in (*FAMILIES.values(), *OTHER_BOX)}[name]
    made = (family.make(np.random.default_rng([run, 5]), 120).x for run in range(runs))
    return sum(find_box_step(as_days(scores)) is not None for scores in made) / runs


def test_it_rarely_asks_where_nothing_stepped() -> None:
    for name in ("memory 0.6", "opposite trends, memory 0.3"):
        assert share(name, 60) <= 0.1


def test_steps_are_found_and_fast_gains_mostly_are_not() -> None:
    steps = [share(f"another box, {size} cm", 30) for size in (3, 8)]
    assert steps[0] >= 0.5
    assert steps[1] >= 0.9
    assert share("3 cm gained in the first two weeks", 40) <= 0.15
