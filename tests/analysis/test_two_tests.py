"""One person tested twice: the scores are told with what two tests are worth, and no verdict on a course."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.figures import picture
from analysis.findings import answer, card, of_person, standing_since
from analysis.findings.two_tests import two_tests
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report import ReportOptions, report_html
from analysis.sentences.day_count import counted_days
from analysis.series.designs import design_of
from data.counted_days import BETWEEN_TESTS, DAY_ONE, only_tests
from data.log import as_entries
from data.people import as_people

FAR = ("2026-09-10", "2026-11-12")


def analysis(
    days: tuple[str, ...] = FAR, people: pd.DataFrame | None = None, **scores: list[float]
) -> PersonAnalysis:
    return PersonAnalysis(
        as_entries(pd.DataFrame({"person": "Ann", "date": list(days), **scores})), "Ann", people
    )


def test_a_person_tested_twice_reads_the_change_and_what_it_is_worth_first() -> None:
    own = analysis(reach_cm=[3.0, 5.5], back_pain=[7.0, 2.0])
    told = answer(of_person(own))
    assert told.lead == (
        "Reach was 5.5 cm on 12 Nov 2026, 2.5 cm further than on 10 Sep 2026. "
        "Back pain was 2.0 of 10 on 12 Nov 2026, 5.0 points lower than on 10 Sep 2026."
    )
    # 1.96 × √2 × 1.4 cm and half of the half centimetre that was rounded to.
    assert "Two tests can differ by 4.1 cm without any change." in told.rest
    assert "more than the 2.8 points by which two ratings can differ without any change" in told.rest
    assert standing_since(own) == ""


@pytest.mark.parametrize(("change", "beyond"), [(4.0, False), (4.5, True), (-4.5, True)])
def test_a_change_counts_from_the_smallest_one_beyond_error(change: float, *, beyond: bool) -> None:
    tests = two_tests(analysis(reach_cm=[3.0, 3.0 + change]), "reach_cm")
    assert tests is not None
    assert tests.change == change
    assert tests.beyond is beyond


def test_the_card_shows_the_change_but_no_verdict() -> None:
    own = analysis(reach_cm=[3.0, 8.0])
    shown = card(own, "reach_cm")
    assert (shown.value, shown.certainty, shown.tested) == ("8.0 cm, was 3.0", "too early", True)
    assert shown.caption == "+5.0 cm · beyond the 4.4 cm that two tests can differ by without any change"
    assert shown.badge == "First to last test, 10 Sep to 12 Nov 2026"
    assert {finding.certainty for finding in of_person(own) if finding.about == "reach_cm"} == {"too early"}


def test_where_age_and_sex_are_known_the_percentile_stands_at_the_top() -> None:
    people = as_people(
        pd.DataFrame({"person": ["Ann"], "age": [34.0], "sex": ["F"], "protocol": ["toe_zero"]})
    )
    with_norms, without = (
        answer(of_person(analysis(people=known, reach_cm=[5.0, 7.5]))) for known in (people, None)
    )
    assert "further than" in with_norms.rest
    assert with_norms.rest.startswith(without.rest)
    assert len(with_norms.rest) > len(without.rest)


@pytest.mark.parametrize(
    "days",
    [("2026-09-10", "2026-09-11"), tuple(f"2026-09-{day:02d}" for day in range(1, 20))],
    ids=["a diary's first days", "a diary"],
)
def test_who_was_not_tested_twice_is_told_as_before(days: tuple[str, ...]) -> None:
    own = analysis(days, reach_cm=[3.0] * (len(days) - 1) + [5.5])
    assert two_tests(own, "reach_cm") is None
    assert "Too early to say" in answer(of_person(own)).lead


def test_of_a_single_visit_the_score_comes_first_and_then_the_percentile() -> None:
    people = as_people(
        pd.DataFrame({"person": ["Ann"], "age": [34.0], "sex": ["F"], "protocol": ["toe_zero"]})
    )
    own = analysis(("2026-09-14",), people, reach_cm=[5.5])
    told = answer(of_person(own))
    assert told.lead == "Reach was 5.5 cm on 14 Sep 2026."
    assert told.rest.index("further than") < told.rest.index("One day shows no change yet")
    both = answer(of_person(analysis(("2026-09-14",), reach_cm=[5.5], back_pain=[3.0], sciatica_pain=[1.0])))
    assert both.rest.count("One day shows no change yet") == 1
    assert "early" not in f"{told.lead} {told.rest}"
    shown = card(own, "reach_cm")
    assert (shown.value, shown.tested) == ("5.5 cm", True)
    assert shown.caption == "One test so far, on 14 Sep 2026: no change to tell yet."
    with counted_days():
        assert answer(of_person(own)).lead == "Reach was 5.5 cm."


def test_tests_without_dates_are_told_by_their_order_everywhere() -> None:
    days = [DAY_ONE, DAY_ONE + pd.Timedelta(days=BETWEEN_TESTS)]
    own = analysis(tuple(str(day.date()) for day in days), reach_cm=[3.0, 5.5])
    with counted_days(tests=only_tests(pd.Series(days))):
        assert (
            answer(of_person(own)).lead
            == "Reach was 5.5 cm at the last test, 2.5 cm further than at the first."
        )
        assert (card(own, "reach_cm").value, card(own, "reach_cm").badge) == (
            "5.5 cm, was 3.0",
            "First to last test",
        )
        assert picture.progress(own).sentence == "2 tests: sit-and-reach between 3.0 and 5.5 cm."
        axis = picture.progress(own).drawing["layout"]["xaxis"]
        assert axis["ticktext"] == ["Test 1", "Test 2"]
        page = report_html(own.entries, ReportOptions(title="Ann", relative_days=True))
    assert "tests 1 to 2" in page.lower()
    assert "day 101" not in page.lower()


@pytest.mark.parametrize(
    "gaps",
    [(60,), (8, 8), (1, 60), (3, 3, 3), (3, 3, 3, 3), (4, 3, 4, 3), (30,) * 8, (30,) * 9, (1,) * 9],
    ids=str,
)
def test_tests_and_diaries_are_told_apart_as_in_a_group(gaps: tuple[int, ...]) -> None:
    days = pd.Timestamp("2026-01-05") + pd.to_timedelta(np.cumsum([0, *gaps]), "D")
    own = analysis(tuple(str(day.date()) for day in days), reach_cm=[float(i) for i in range(len(days))])
    tested = design_of(own.entries, "reach_cm").dominant == "tests"
    assert (two_tests(own, "reach_cm") is not None) is tested
