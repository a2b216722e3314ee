"""What a look told once is never too early again, however a log goes on."""

from __future__ import annotations

from itertools import takewhile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures.ends import has_line
from analysis.findings import findings, taken_back
from analysis.findings.cards import card
from analysis.findings.changes import changed
from analysis.findings.handover import handover
from analysis.groups.group import Group
from analysis.questions.person_analysis import PersonAnalysis
from analysis.verdicts.page import page_of
from analysis.verdicts.schedule import looks
from data.log import as_entries
from tests.simulated_diaries import diary

FIRST = pd.Timestamp("2026-01-05")
LONGEST = 126
#: How a log goes on, or how it began.
WAYS = ("plain", "gap", "one after a gap", "still at the end", "still at first", "seldom", "mistyped")


def kept(seed: int, memory: float, way: str) -> pd.DataFrame:
    """Return a log of 18 weeks."""
    rng, day = np.random.default_rng(seed), np.arange(LONGEST)
    reach, pain = (diary(rng, LONGEST, memory).to_numpy() for _ in range(2))
    log = pd.DataFrame(
        {
            "date": FIRST + pd.to_timedelta(day, unit="D"),
            "reach_cm": (5 + 2 * reach + rng.choice([0, 3]) * -np.expm1(-day / 7)).round(1),
            "back_pain": np.clip((4 + 2 * pain).round(), 0, 10),
            "minutes": rng.integers(0, 20, LONGEST).astype(float),
        }
    )
    begin, turn = int(rng.integers(25, 60)), int(rng.integers(65, 110))
    scores = ["reach_cm", "back_pain"]
    if way == "gap":
        log.loc[begin:turn, scores] = np.nan
    elif way == "one after a gap":
        log.loc[begin:, scores] = np.nan
        log.loc[turn, scores] = [40.0, 10.0]
    elif way == "still at the end":
        log.loc[begin:, scores] = [5.0, 3.0]
    elif way == "still at first":
        log.loc[:begin, scores] = [5.0, 0.0]
    elif way == "seldom":
        log.loc[rng.random(LONGEST) < 0.6, scores] = np.nan
    elif way == "mistyped":
        log.loc[turn, scores] = [80.0, 10.0]
    return log


def until(log: pd.DataFrame, days: int) -> PersonAnalysis:
    return PersonAnalysis(as_entries(log.iloc[:days]), "me")


def fallen_back(memory: float = 0.9) -> tuple[pd.DataFrame, int]:
    """Return a log and the length at which it would be too early for its reach again."""
    for seed in range(60):
        log, told = kept(seed, memory, "plain"), False
        for days in takewhile(lambda span: span <= LONGEST, looks()):
            plain = until(log, days).change("reach_cm").enough
            if told and not plain:
                return log, days
            told = told or plain
    raise AssertionError("none of the logs wanders enough")


@settings(max_examples=14, deadline=None)
@given(
    st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.3, 0.6, 0.8, 0.9, 0.97]), st.sampled_from(WAYS),
    st.sets(st.integers(15, LONGEST), max_size=4),
)  # fmt: skip
def test_what_was_told_once_is_never_too_early_again(
    seed: int, memory: float, way: str, between: set[int]
) -> None:
    log, told = kept(seed, memory, way), set[str]()
    for days in sorted({*takewhile(lambda span: span <= LONGEST, looks()), *between}):
        analysis = until(log, days)
        rows = {row.measure: row.kind for row in handover(analysis).rows}
        for measure in ("reach_cm", "back_pain"):
            found = changed(analysis, measure)
            assert card(analysis, measure).certainty == found.certainty
            if found.certainty in ("too early", "missing"):
                assert measure not in told, (days, found.sentence)
                continue
            told.add(measure)
            assert rows[measure] in ("course", "same")
            assert has_line(analysis, measure) == (rows[measure] == "course")


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_a_page_tells_is_too_early_again(way: str) -> None:
    log, told = kept(11, 0.8, way), set[str]()
    for days in (20, 21, 24, 28, 35, 37, 42, 56, 60, 70, 84, 98, 112, 120, LONGEST):
        for found in findings(as_entries(log.iloc[:days])):
            assert found.certainty != "too early" or found.about not in told, (days, found.sentence)
            if found.certainty not in ("too early", "missing"):
                told.add(found.about)


def test_of_what_would_be_too_early_numbers_are_told_and_nothing_is_claimed() -> None:
    log, days = fallen_back()
    analysis = until(log, days)
    page, found = page_of(analysis), changed(analysis, "reach_cm")
    result = page.change("reach_cm")
    assert (found.certainty, result.lacking, result.beyond_error) == ("not clear", "memory", False)
    for level in (0.5, 0.95, 0.999):
        low, high = result.interval(level)
        assert low <= 0 <= high
        plain = analysis.fits("reach_cm").ends.mixtures.intervals(level)
        assert low <= plain[0][0] <= plain[1][0] <= high, "no narrower than days and memory make it"
    assert "It goes up and down in long waves, so start and now cannot be told apart yet" in found.sentence
    assert "true change very likely lies between" in found.sentence
    assert "p-value of the difference" not in dict(found.numbers), "nothing rests on it"
    assert "Too early" not in " ".join(
        one.sentence for one in findings(analysis.entries) if one.about == "reach_cm"
    )


def test_what_would_be_too_early_keeps_its_share_and_takes_no_more() -> None:
    log, days = fallen_back()
    page = page_of(until(log, days))
    never = page_of(until(log.assign(reach_cm=log["reach_cm"].where(log.index < 8)), days))
    assert page.judged("back_pain") == never.judged("back_pain")


def test_a_log_of_which_earlier_days_are_taken_out_is_another_log() -> None:
    log, days = fallen_back()
    assert page_of(until(log, days)).change("reach_cm").enough
    edited = log.assign(reach_cm=log["reach_cm"].where(log.index >= days - 20))
    assert changed(until(edited, days), "reach_cm").certainty == "too early"


def test_one_test_after_a_long_gap_is_told_and_changes_nothing() -> None:
    log = kept(1, 0.3, "one after a gap")
    before, after = until(log, 60), until(log, LONGEST)
    assert page_of(before).change("reach_cm").enough
    found, result = changed(after, "reach_cm"), page_of(after).change("reach_cm")
    assert (found.certainty, result.lacking) == ("not clear", "ends")
    assert "Few of the last days have a score, so start and now cannot be told apart yet" in found.sentence


def test_a_score_that_never_differed_is_told_until_the_look_that_sees_it_differ() -> None:
    log = kept(5, 0.3, "plain")
    log.loc[:29, "back_pain"] = 3.0
    log.loc[30:, "back_pain"] = 4.0
    told = [changed(until(log, days), "back_pain") for days in (29, 31, 35)]
    assert {one.certainty for one in told} == {"not clear"}
    assert told[0].sentence == "Back pain was 3.0 of 10 on all 29 days."
    assert told[1].sentence == "Back pain was 3.0 of 10 on all 28 days up to 1 Feb 2026."
    assert "−" in told[2].sentence or "+" in told[2].sentence
    assert card(until(log, 31), "back_pain").caption == "The same on all 28 days up to 1 Feb 2026."


def test_what_a_look_no_longer_tells_for_sure_is_taken_back_with_the_reason() -> None:
    for seed in range(200):
        log = kept(seed, 0.9, "plain")
        for days in (28, 35, 42, 49, 56, 63, 70):
            now = until(log, days)
            if page_of(now).change("reach_cm").lacking and (told := taken_back(now)):
                [text] = [one for one in told if one.startswith("Reach")]
                assert "it is not clear any more: the days go up and down in long waves" in text
                return
    raise AssertionError("nothing was taken back")


def test_a_group_tells_of_its_people_what_their_own_pages_tell() -> None:
    log, days = fallen_back()
    alone = as_entries(log.iloc[:days])
    table = Group(pd.concat([alone.assign(person=name) for name in ("A", "B")])).changes("reach_cm")
    assert table["enough"].all()
    assert not table["beyond_error"].any()
    assert (table["low"] <= 0).all()
    assert (table["high"] >= 0).all()
