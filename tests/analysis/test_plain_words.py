"""Words that fit what was found: growth that stopped, nothing to wait for, wide and narrow ranges."""

from __future__ import annotations

import numpy as np
from made_up_log import made_up

from analysis.findings import Finding, answer, card, findings, go_together, of_person
from analysis.questions.person_analysis import PersonAnalysis
from analysis.verdicts.page import page_of


def test_there_is_nothing_to_wait_for_where_a_score_never_differs() -> None:
    log = made_up(120, back_pain=3.0)
    found = findings(log)
    about_pain = [one for one in found if "back" in one.about]
    assert {one.about for one in about_pain} == {
        "back_pain", "reach_and_back", "reach_before_back", "minutes_and_back",
    }  # fmt: skip
    assert not [one.about for one in about_pain if one.needed_days or "look again" in one.sentence]
    assert go_together(found, ["back_pain"]).lead == (
        "Back pain was always the same, so nothing can go together with it."
    )
    assert "always the same" in answer(found).rest
    still = findings(made_up(120, reach_cm=5.0))
    assert not [one for one in still if "reach" in one.about and one.needed_days]
    # Too few days of the same still have to be waited for.
    young = findings(made_up(12, back_pain=3.0))
    assert next(one for one in young if one.about == "reach_and_back").needed_days


def test_growth_that_stopped_is_told_as_further_than_then_and_not_as_growing() -> None:
    log = made_up(150)
    grown = np.minimum(np.arange(150) / 5, 8) + np.random.default_rng(1).normal(0, 0.8, 150)
    found = {one.about: one for one in findings(log.assign(reach_cm=grown.round(1)))}
    assert found["reach_cm"].sentence.startswith("Reach is further than in January: +")
    assert "growing" not in " ".join(one.sentence for one in found.values())


def test_wide_and_narrow_intervals_around_nothing_have_words_of_their_own() -> None:
    rng = np.random.default_rng(4)

    def told(days: int, scatter: float) -> Finding:
        pain = rng.normal(5, scatter, days).clip(0, 10)
        return next(one for one in findings(made_up(days, back_pain=pain)) if one.about == "back_pain")

    said = {"calm": told(120, 0.4), "wild": told(28, 3.0)}
    assert {one.certainty for one in said.values()} == {"not clear"}
    assert "Ordinary ups and downs can explain that." in said["calm"].sentence
    assert "cannot be told apart yet: the true change very likely lies between" in said["wild"].sentence
    for one in said.values():
        assert one.sentence.count("explain that") + one.sentence.count("cannot be told apart") == 1


def test_sentence_card_and_answer_give_one_verdict() -> None:
    for seed in range(6):
        rng = np.random.default_rng(seed)
        log = made_up(100).assign(
            reach_cm=(np.arange(100) * 0.02 * seed + rng.normal(0, 1.5, 100)).round(1),
            back_pain=(5 - np.arange(100) * 0.01 * seed + rng.normal(0, 1, 100)).clip(0, 10).round(),
        )
        analysis = PersonAnalysis(log, "P-07")
        found = {one.about: one for one in of_person(analysis)}
        for measure in ("reach_cm", "back_pain"):
            assert card(analysis, measure).certainty == found[measure].certainty
            unclear = "no clear change" in found[measure].sentence
            assert unclear == (found[measure].certainty == "not clear")
            likely = page_of(analysis).change(measure).interval(page_of(analysis).changed(measure).level)
            assert unclear or likely[0] > 0 or likely[1] < 0
