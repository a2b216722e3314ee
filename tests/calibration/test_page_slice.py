"""Whole pages, a few of them: rarely wrong where nothing happens, and the gain of beginners is seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from analysis.questions.person_analysis import PersonAnalysis
from analysis.verdicts.page import Page
from tests.calibration.pages import (
    LEVELS,
    ORACLE,
    PLAIN,
    claims,
    diary,
    empty_pages,
    fast_gain,
    found_gains,
    looks,
)
from tests.calibration.peers import oracle_sees_course

ROOT = Path(__file__).resolve().parents[2]


def test_few_pages_on_which_nothing_happens_claim_anything() -> None:
    share = empty_pages(0.3, 90, 16)
    assert share["clear"] <= 0.13
    assert share["first sign"] <= 0.32
    assert share[PLAIN] > share["first sign"], "Pearson's r of the raw scores is wrong more often"


def test_what_beginners_gain_is_seen() -> None:
    share = found_gains(120, 1, 40)
    assert share["first sign"] >= 0.5
    assert share["clear"] <= share["first sign"] <= share[ORACLE]


def test_the_oracle_of_a_course_is_as_often_wrong_as_it_says() -> None:
    empty = [diary(np.random.default_rng(seed), 60, 0.3).set_index("date")["reach_cm"] for seed in range(200)]
    course = fast_gain(np.arange(60))
    assert 0.01 <= np.mean([oracle_sees_course(one, course, 0.3, 1.5) for one in empty]) <= 0.1
    assert np.mean([oracle_sees_course(one + course, course, 0.3, 1.5) for one in empty[:40]]) >= 0.7


def test_opening_a_page_every_evening_changes_nothing_between_looks() -> None:
    entries = diary(np.random.default_rng(3), 83, 0.3, fast_gain)
    verdicts = [Page(PersonAnalysis(entries.iloc[:days], "me")).verdicts() for days in range(70, 84)]
    assert all(one == verdicts[0] for one in verdicts)
    assert list(looks(100)) == [21, 28, 35, 42, 49, 56, 63, 70, 84, 98]


def test_a_claim_and_its_interval_agree() -> None:
    # Reach of the last has a p of 0.07: a first sign, though the plain 95 % hold 0.
    for seed in (*range(6), 22):
        page = Page(PersonAnalysis(diary(np.random.default_rng(seed), 90, 0.3, fast_gain), "me"))
        for measure in ("reach_cm", "back_pain"):
            found = page.analysis.change(measure)
            if not found.enough:
                continue
            judged = page.judged(measure)
            low, high = found.interval(judged.level)
            assert (low > 0 or high < 0) == (judged.verdict != "not clear")
            # A first sign needs no more than its own level: the plain 95 % have no say in it.
            beyond = abs(found.difference) > found.measuring_error
            claimed = beyond and judged.verdict != "not clear"
            assert (page.changed(measure).verdict != "not clear") == claimed
            assert page.change(measure).beyond_error == claimed


def test_what_is_too_early_to_say_keeps_its_share() -> None:
    entries = diary(np.random.default_rng(2), 42, 0.3)
    rare = entries.assign(back_pain=entries["back_pain"].where(entries.index < 8))
    full, part, never = (
        Page(PersonAnalysis(one, "me")) for one in (entries, rare, entries.drop(columns="back_pain"))
    )
    assert full.analysis.change("back_pain").enough
    assert not part.analysis.change("back_pain").enough
    assert part.judged("reach_cm").level == full.judged("reach_cm").level > never.judged("reach_cm").level


def test_the_document_has_both_levels_for_every_memory() -> None:
    text = (ROOT / "docs" / "calibration-pages.md").read_text(encoding="utf-8")
    assert text.count("at every look") == 4
    assert all(f"“{level}”" in text for level in LEVELS)
    assert claims(diary(np.random.default_rng(1), 21, 0.0))["clear"] == set()
