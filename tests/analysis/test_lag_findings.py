"""What is said on whether reach or pain comes first, and on what one period of change can show."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from analysis.findings.lags import lagged, lags
from analysis.findings.links import together
from analysis.questions.change import Change
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import judged
from analysis.sentences.person.lags import both_true, period_statement
from analysis.verdicts.plan import Judged
from data.log import as_entries
from tests.simulated_diaries import START, diary


def person_analysis(
    delay: int | None = 2, days: int = 150, *, link: float = -0.6, **fixed: float
) -> PersonAnalysis:
    """A log in which back pain follows reach by `delay` days (or leads, if negative); sciatica is on its own."""
    rng = np.random.default_rng(3)
    reach, own, other = (diary(rng, days, 0.3) for _ in range(3))
    pain = own if delay is None else own + link * reach.shift(delay).fillna(0.0)
    table = pd.DataFrame(
        {
            "person": "me", "date": pd.date_range(START, periods=days), "reach_cm": reach.to_numpy(),
            "back_pain": (5 + 1.2 * pain).clip(0, 10).to_numpy(),
            "sciatica_pain": (5 + 1.2 * other).clip(0, 10).to_numpy(),
        }
    )  # fmt: skip
    return PersonAnalysis(as_entries(table.assign(**fixed)), "me")


def test_what_comes_first_is_said_with_days_strength_and_its_limit() -> None:
    back, sciatica = lags(person_analysis(2))
    assert back.about == "reach_before_back"
    assert (back.certainty, back.figure) == ("clear", "lags")
    assert re.fullmatch(
        r"Back pain tended to be lower 2 days after a further reach than usual \(a (moderate|strong) link\)\. "
        r"That 15 delays were looked at is taken into account\. "
        r"Reach came first; that alone does not make it the cause\.",
        back.sentence,
    )
    assert sciatica.certainty == "not clear"
    assert (
        sciatica.sentence
        == "Looking at reach up to 7 days before and after sciatica pain, no day stands out."
    )


def test_pain_first_is_said_of_pain() -> None:
    back = lags(person_analysis(-1))[0]
    assert back.sentence.startswith("Reach tended to be shorter 1 day after more back pain than usual")
    assert "Back pain came first, so here it may be back pain that changes reach" in back.sentence


def test_on_the_same_day_nothing_comes_first() -> None:
    back = lags(person_analysis(0, link=0.6))[0]
    assert back.sentence.startswith("Back pain tended to be higher on days with a further reach than usual")
    assert back.sentence.endswith("nobody can tell which came first.")


def test_the_delay_chosen_beforehand_is_among_the_numbers_and_p_only_there() -> None:
    back = lags(person_analysis(2))[0]
    assert ("Delay chosen before looking", "same day") in back.numbers
    assert ("Delays looked at", "15") in back.numbers
    assert any(label == "Reach 2 days before back pain" for label, _ in back.numbers)
    assert "p-value" not in back.sentence


def test_without_ratings_nothing_is_said_of_what_comes_first() -> None:
    back = lags(person_analysis(days=60, back_pain=np.nan))[0]
    assert (back.certainty, back.figure) == ("missing", "")
    assert back.sentence.startswith("This log has no back pain ratings, so nothing can be said")


@pytest.mark.parametrize(("days", "needed"), [(1, 34), (20, 15)])
def test_too_early_says_how_many_more_days(days: int, needed: int) -> None:
    found = lags(person_analysis(days=days))[0]
    assert (found.certainty, found.needed_days) == ("too early", needed)
    assert found.sentence.endswith(
        f"{days} day{'s' if days > 1 else ''} with both so far; look again in about {needed} days."
    )


def test_where_a_score_never_differs_there_is_nothing_to_wait_for() -> None:
    back = lags(person_analysis(days=60, back_pain=3.0))[0]
    assert back.certainty == "missing"
    assert "look again" not in back.sentence


CLEARLY = Judged("clear", 0.99)


def test_other_measures_can_be_asked_the_same_way() -> None:
    own = person_analysis(1)
    minutes = own.entries.assign(minutes=np.clip(10 + 4 * own.entries["reach_cm"], 0, None))
    found = lagged(PersonAnalysis(minutes, "me"), "stretching_before_back", "minutes", "back_pain", CLEARLY)
    assert found.sentence.startswith("Back pain tended to be lower 1 day after more stretching than usual")


def change(start: float, end: float, measure: str) -> Change:
    scores = np.linspace(start, end, 90) + diary(np.random.default_rng(1), 90, 0.2).to_numpy() * 0.5
    return judged(pd.Series(scores, pd.date_range(START, periods=90)), measure)


def test_one_period_of_change_is_no_cause_and_pain_eases_by_itself() -> None:
    said = " ".join(period_statement(change(-4, 6, "reach_cm"), change(7, 2, "back_pain"), "back_pain", 90))
    assert said == (
        "Reach and back pain both changed over these months, but this log alone cannot say why. Back pain often "
        "eases whatever people do: in six weeks, new pain falls by about 3 of 10 points and long-lasting pain by "
        "about 2."
    )


def test_a_change_that_is_a_first_sign_only_looks_changed() -> None:
    ends = change(-4, 6, "reach_cm"), change(7, 2, "back_pain")
    said = period_statement(*ends, "back_pain", 90, sure=False)
    assert said[0].startswith("Reach and back pain both look changed over these months")
    assert both_true(0.4, *ends, "back_pain", sure=False).startswith("Both can be true: ")


def test_the_natural_course_is_only_told_of_pain_that_eased() -> None:
    gain, none = change(-4, 6, "reach_cm"), change(0, 0, "reach_cm")
    worse, better = change(2, 7, "sciatica_pain"), change(7, 2, "sciatica_pain")
    assert "by itself" not in " ".join(period_statement(gain, worse, "sciatica_pain", 40))
    assert "over these weeks" in " ".join(period_statement(gain, worse, "sciatica_pain", 40))
    assert " ".join(period_statement(none, better, "sciatica_pain", 40)) == (
        "One log cannot say whether one causes the other. Sciatica usually gets better in 4 to 6 weeks by itself."
    )


@pytest.mark.parametrize(
    ("reach", "pain", "daily", "said"),
    [
        ((0, 8), (2, 6), -1.0, "less back pain, and over the whole time both rose"),
        ((8, 0), (6, 2), -1.0, "less back pain, and over the whole time both fell"),
        ((0, 8), (7, 3), 1.0, "more back pain, and over the whole time reach rose and back pain fell"),
        ((8, 0), (3, 7), 1.0, "more back pain, and over the whole time reach fell and back pain rose"),
        ((0, 8), (7, 3), -1.0, ""),
        ((0, 8), (2, 6), 1.0, ""),
        ((0, 0), (2, 6), -1.0, ""),
    ],
)
def test_where_days_and_months_disagree_both_are_told(
    reach: tuple[float, float], pain: tuple[float, float], daily: float, said: str
) -> None:
    rng = np.random.default_rng(2)
    index = pd.date_range(START, periods=126)
    swing = rng.normal(0, 1, 126)
    scores = np.linspace(*reach, 126) + 1.5 * swing + rng.normal(0, 0.5, 126)
    ratings = np.clip(np.linspace(*pain, 126) + daily * swing + rng.normal(0, 0.5, 126), 0, 10)
    entries = as_entries(pd.DataFrame({"date": index, "reach_cm": scores, "back_pain": ratings}))
    told = together(PersonAnalysis(entries, "me"), "reach_and_back").sentence
    assert ("Both are true" in told) == bool(said)
    assert said in told
