from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from analysis.findings import Certainty, Finding, answer, card, findings, go_together, of_person
from analysis.questions.person_analysis import PersonAnalysis
from data.log import as_entries, empty_log
from tests.simulated_diaries import START, diary

MEASURES = ["reach_cm", "back_pain", "sciatica_pain", "minutes"]


def log(
    days: int = 90, *, gain: float = 6.0, relief: float = 3.0, person: str = "me", seed: int = 1
) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    way = np.linspace(0, 1, days)
    return as_entries(
        pd.DataFrame(
            {
                "person": person,
                "date": pd.date_range(START, periods=days),
                "reach_cm": -4 + gain * way + rng.normal(0, 1, days),
                "back_pain": np.clip(np.round(6 - relief * way + diary(rng, days, 0.3).to_numpy()), 0, 10),
                "sciatica_pain": np.clip(np.round(3 + rng.normal(0, 1, days)), 0, 10),
                "minutes": np.tile([10.0, 0.0, 20.0], days)[:days],
            }
        )
    )


def of(found: list[Finding], about: str) -> Finding:
    return next(finding for finding in found if finding.about == about)


def test_a_real_gain_and_a_real_relief_are_said_plainly() -> None:
    found = findings(log())
    assert of(found, "reach_cm").certainty == "clear"
    assert of(found, "reach_cm").sentence.startswith("Reach is further than in January: +")
    assert "more than measuring error" in of(found, "reach_cm").sentence
    assert of(found, "back_pain").sentence.startswith("Back pain is lower than in January: −")
    assert of(found, "sciatica_pain").certainty == "not clear"
    said = answer(found)
    assert said.lead == "Reach is further and back pain is lower than in January."
    assert "this log alone cannot say why" in said.rest
    assert "new pain falls by about 3 of 10 points" in said.rest
    assert "Sciatica pain shows no clear change." in said.rest


def test_worse_is_said_as_plainly_as_better() -> None:
    said = answer(findings(log(gain=-6, relief=-3)))
    assert said.lead == "Reach is shorter and back pain is higher than in January."
    assert "eases" not in said.rest


def test_no_change_is_not_dressed_up() -> None:
    found = findings(log(gain=0, relief=0))
    assert of(found, "reach_cm").certainty == "not clear"
    assert answer(found).lead == "Reach and back pain show no clear change."


def test_minutes_are_told_a_week() -> None:
    finding = of(findings(log(91)), "minutes")
    assert finding.sentence.startswith("On average about 70 minutes of stretching a week, on about 5 days.")
    assert "cannot be compared" in finding.sentence
    shown = card(PersonAnalysis(log(91), "me"), "minutes")
    assert (shown.now, shown.was, shown.badge) == ("70 min", "a week", "")
    assert shown.caption == (
        "Stretched on 5 of 7 days in the last full week; 5 in a usual week. "
        "13 weeks in a row with at least 3 days."
    )


def test_minutes_of_which_days_are_missing_may_be_more() -> None:
    some = log(91)
    some.loc[some.index % 3 == 2, "minutes"] = np.nan
    shown = card(PersonAnalysis(some, "me"), "minutes")
    assert re.fullmatch(r"\d+\+ min, a week", shown.value)
    assert shown.caption.endswith("Gaps are days that do not say; they are not zero.")
    assert "It may be more" in of(findings(some), "minutes").sentence


def test_too_early_says_what_there_is_what_it_takes_and_until_when() -> None:
    found = findings(log(9))
    assert of(found, "reach_cm").certainty == "too early"
    assert of(found, "reach_cm").needed_days == 12
    assert of(found, "reach_cm").sentence.endswith("9 days so far; look again in about 12 days.")
    assert answer(found).lead == (
        "Too early to say. So far 9 of the 10 days needed; they must cover 3 weeks, so it takes entries until "
        "about 25 Jan 2026."
    )
    assert not answer(found).rest
    assert "So far 12 days; they must cover 3 weeks" in answer(findings(log(12))).lead
    thin = findings(log(24).iloc[::3])
    assert "So far 8 of the 10 days needed; at this pace it takes entries until about" in answer(thin).lead
    shown = card(PersonAnalysis(log(7), "me"), "reach_cm")
    assert re.fullmatch(r"−\d\.\d cm, on average so far", shown.value)
    assert shown.caption == "7 of 10 days; look again in about 14 days."
    assert (shown.certainty, shown.badge) == ("too early", "Too early to say")


def test_a_missing_measure_is_named() -> None:
    found = findings(log().assign(reach_cm=np.nan))
    assert of(found, "reach_cm").sentence == "This log has no sit-and-reach scores."
    assert of(found, "reach_and_back").certainty == "missing"
    assert of(found, "reach_and_back").sentence.startswith("This log has no sit-and-reach scores, so")
    assert "This log has no sit-and-reach scores." in answer(found).rest
    assert card(PersonAnalysis(log().assign(reach_cm=np.nan), "me"), "reach_cm").certainty == "missing"


def test_an_empty_log_gets_an_answer() -> None:
    assert {finding.certainty for finding in findings(empty_log())} == {"missing"}
    assert answer(findings(empty_log())).lead == "This log has no reach or pain scores."
    assert answer([]).lead == "This log has no reach or pain scores."


def test_a_rating_that_never_differs_is_told_as_such() -> None:
    entries = log().assign(sciatica_pain=0.0)
    assert of(findings(entries), "sciatica_pain").sentence == "Sciatica pain was 0.0 of 10 on all 90 days."
    together = of(findings(entries), "reach_and_sciatica")
    assert (together.certainty, together.needed_days) == ("missing", 0)
    shown = card(PersonAnalysis(entries, "me"), "sciatica_pain")
    assert (shown.value, shown.caption, shown.badge) == ("0.0", "The same on all 90 days.", "No clear change")


def test_cards_lead_with_now_and_say_what_the_change_is_worth() -> None:
    shown = card(PersonAnalysis(log(), "me"), "reach_cm")
    assert shown.label == "Sit-and-reach"
    assert re.fullmatch(r"\+\d\.\d cm", shown.now)
    assert re.fullmatch(r"was −\d\.\d", shown.was)
    assert re.fullmatch(
        r"\+\d\.\d cm \(\+\d\.\d to \+\d\.\d\) · beyond measuring error \(\d\.\d cm\)", shown.caption
    )
    pain = card(PersonAnalysis(log(), "me"), "back_pain")
    assert re.fullmatch(r"−\d\.\d \(−\d\.\d to −\d\.\d\) · enough to notice", pain.caption)
    small = card(PersonAnalysis(log(relief=1.3, seed=4), "me"), "back_pain")
    assert re.search(r"people notice|can explain it|within measuring error|told apart yet", small.caption)


def test_only_a_narrow_range_around_nothing_is_ordinary_ups_and_downs() -> None:
    narrow = of(findings(log(120, gain=0)), "reach_cm")
    assert narrow.sentence.endswith("Ordinary ups and downs can explain that.")
    wild = log(60, gain=0)
    wild["reach_cm"] *= 6
    wide = of(findings(wild), "reach_cm")
    assert re.search(
        r"Start and now cannot be told apart yet: the true change very likely lies between −\d+\.\d and \+\d+\.\d cm\.$",
        wide.sentence,
    )
    assert card(PersonAnalysis(wild, "me"), "reach_cm").caption.endswith("cannot be told apart yet")


def test_a_third_less_pain_matters_even_below_two_points() -> None:
    days = pd.date_range(START, periods=90)
    noise = np.tile([0.2, -0.2, 0.0], 30)
    pain = pd.DataFrame({"date": days, "back_pain": np.where(np.arange(90) < 45, 4.0, 2.5) + noise})
    assert "enough to matter" in of(findings(as_entries(pain)), "back_pain").sentence
    worse = pain.assign(back_pain=6.5 - pain["back_pain"])
    assert (
        "less than most people would call important" in of(findings(as_entries(worse)), "back_pain").sentence
    )


def test_a_group_is_counted_without_names_before_its_people() -> None:
    group = as_entries(
        pd.concat([log(60, person=name, gain=gain, seed=seed) for seed, (name, gain) in enumerate(
            {"Ada": 8.0, "Bea": 8.0, "Cem": 0.0}.items()
        )] + [log(5, person="Dua")])
    )  # fmt: skip
    found = findings(group)
    first = found[0]
    assert first.about == "group"
    assert first.sentence == (
        "Of 4 people, 2 reach clearly further than at the start; 1 shows no clear change in reach; "
        "for 1 it is too early to say."
    )
    assert answer(found).lead == first.sentence
    assert not re.search("Ada|Bea|Cem|Dua", " ".join(f.sentence for f in found))
    assert {f.person for f in found if f.about == "reach_cm"} == {"Ada", "Bea", "Cem", "Dua"}


def test_a_large_group_is_told_of_as_a_whole_only() -> None:
    group = as_entries(pd.concat([log(30, person=f"p{k:02d}", seed=k) for k in range(45)]))
    found = findings(group)
    assert {finding.person for finding in found} == {""}
    assert "Of 45 people" in found[0].sentence


@pytest.mark.parametrize("days", [0, 3, 8, 15, 25, 60])
def test_no_jargon_stands_in_any_sentence(days: int) -> None:
    found = findings(log(days) if days else empty_log())
    text = " ".join([answer(found).lead, answer(found).rest, *(finding.sentence for finding in found)])
    assert not re.search(r"significan|p-value|correlat|p =|nan|no number|-\d", text, re.IGNORECASE)
    assert all(finding.sentence.endswith(".") for finding in found)


def test_the_log_is_not_changed() -> None:
    entries = log(40)
    before = entries.copy(deep=True)
    findings(entries)
    card(PersonAnalysis(entries, "me"), "reach_cm")
    pd.testing.assert_frame_equal(entries, before)


def test_a_log_of_reach_alone_says_that_pain_is_missing() -> None:
    said = answer(findings(log().assign(back_pain=np.nan, sciatica_pain=np.nan)))
    assert said.lead == "Reach is further than in January."
    assert said.rest == "This log has no back pain ratings."


def test_sciatica_takes_the_place_of_missing_back_pain() -> None:
    said = answer(findings(log().assign(back_pain=np.nan)))
    assert said.lead == "Reach is further than in January, but sciatica pain shows no clear change."
    assert "reach and sciatica pain" in said.rest


@pytest.mark.parametrize("days", [5, 90])
@pytest.mark.parametrize(
    "lacking", [[], ["back_pain"], ["reach_cm"], ["minutes"], ["back_pain", "sciatica_pain"], MEASURES[:3]]
)
def test_pages_that_show_a_part_say_what_the_whole_says(lacking: list[str], days: int) -> None:
    entries = log(days).assign(**dict.fromkeys(lacking, np.nan))
    whole, first, part = (
        of_person(PersonAnalysis(entries, "me"), links=links) for links in ("all", "answer", "none")
    )
    assert answer(first) == answer(whole)
    assert len(first) - len(part) <= 1
    assert [one for one in whole if one in part] == part
    beside = [one for one in whole if one not in part and one.certainty != "missing"]
    assert all(one.figure in ("reach_and_pain", "lags") for one in beside)


@pytest.mark.parametrize(
    ("back", "sciatica", "said"),
    [
        ("clear", "clear", "Yes, from day to day: reach and back pain and sciatica pain."),
        (
            "clear",
            "not clear",
            "Reach and back pain do, from day to day; reach and sciatica pain not clearly.",
        ),
        ("not clear", "too early", "Not clearly from day to day."),
        ("too early", "missing", "Too early to say."),
    ],
)
def test_whether_reach_and_pain_go_together_is_said_first(
    back: Certainty, sciatica: Certainty, said: str
) -> None:
    found = [
        Finding("reach_and_back", "", back, "A", "reach_and_pain"),
        Finding("reach_and_sciatica", "", sciatica, "A", "reach_and_pain"),
    ]
    assert go_together(found, ["back_pain", "sciatica_pain"]).lead == f"Do they go together? {said}"


def test_what_it_is_too_early_for_is_named_beside_what_is_seen() -> None:
    """Reach and back pain have an answer, sciatica goes up and down: the sentence says which one has to wait."""
    days = pd.date_range("2026-10-01", periods=30)
    log = pd.DataFrame(
        {
            "person": "me",
            "date": days,
            "reach_cm": [day / 4 - 3 for day in range(1, 31)],
            "back_pain": [5 - day // 8 for day in range(1, 31)],
            "sciatica_pain": [3 - (day % 20 > 9) for day in range(1, 31)],
        }
    )
    said = answer(findings(log))
    assert said.lead.startswith("Reach looks further and back pain looks lower than at the start")
    assert said.rest.startswith("For sciatica pain it is too early to say (look again in about ")
    assert "Too early to say. So far" not in said.lead + said.rest


def test_nothing_is_clear_before_six_weeks() -> None:
    """What goes up and down with the month looks like a change before; a first sign says that it may be chance."""
    days = pd.date_range("2026-10-01", periods=49)
    log = pd.DataFrame({"person": "me", "date": days, "reach_cm": [n / 4 + n % 3 for n in range(49)]})
    told = {many: findings(log.head(many))[0].certainty for many in (28, 35, 41, 42, 49)}
    assert told == {28: "first sign", 35: "first sign", 41: "first sign", 42: "clear", 49: "clear"}
