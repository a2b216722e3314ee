"""What a card says is what the finding says; its small picture is short, valid, and never in the way."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures.small import certainty_icon, measure_mark, sparkline, weeks_row
from analysis.findings import card, of_person
from analysis.questions.adherence import SHOWN, adherence
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED, judged, noticeable
from analysis.report.cards import cards_of
from analysis.sentences import words
from analysis.sentences.person.cards import BADGES, regularity, weeks_drawn
from analysis.verdicts.page import page_of
from data.log import MEASURES, as_entries
from tests.made_up_log import made_up

#: What a picture on a card may weigh, however long the log is.
_MOST = 3000


def _log(
    values: list[float | None], measure: str = "back_pain", gaps: list[int] | None = None
) -> PersonAnalysis:
    days = np.cumsum([0, *(gaps or [1] * (len(values) - 1))])[: len(values)]
    table = {"person": "me", "date": pd.Timestamp("2026-01-05") + pd.to_timedelta(days, "D"), measure: values}
    return PersonAnalysis(as_entries(pd.DataFrame(table)), "me")


def _parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn by what is tested


@pytest.mark.parametrize("days", [40, 150, 400])
def test_numbers_on_a_card_are_those_of_the_page_s_change(days: int) -> None:
    analysis = PersonAnalysis(made_up(days), "P-07")
    page, found = page_of(analysis), {one.about: one for one in of_person(analysis)}
    for measure in SCORED:
        result, shown = page.change(measure), card(analysis, measure)
        assert result.enough
        start, now = words.ends(result.start, result.now, measure)
        assert (shown.now.split()[0], shown.was) == (now, f"was {start}")
        low, high = result.interval(page.changed(measure).level)
        first, last = words.ends(low, high, measure, differences=True)
        assert f" ({first} to {last}) · " in shown.caption
        assert shown.caption.startswith(words.difference(result.difference, measure).split()[0])
        assert (shown.certainty, shown.badge) == (found[measure].certainty, BADGES[shown.certainty])
        assert "-" not in shown.value + shown.caption


@given(start=st.floats(0, 10), fall=st.floats(0, 10))
def test_what_people_notice_is_what_the_verdict_calls_important(start: float, fall: float) -> None:
    now = max(0.0, start - fall)
    days = pd.date_range("2026-01-05", periods=40)
    found = judged(
        pd.Series(np.where(np.arange(40) < 20, start, now) + np.tile([0.01, -0.01], 20), days), "back_pain"
    )
    least = noticeable(found.start, "back_pain", up=found.difference > 0)
    assert found.important == (abs(found.difference) >= least - 1e-9)


_values = st.lists(st.one_of(st.none(), st.integers(0, 10).map(float)), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None)
@given(values=_values, gap=st.integers(1, 90), at=st.integers(0, 59))
def test_a_small_line_is_drawn_of_whatever_there_is(values: list[float | None], gap: int, at: int) -> None:
    gaps = [gap if place == at else 1 for place in range(len(values) - 1)]
    analysis = _log(values, gaps=gaps)
    drawn = sparkline(analysis, "back_pain", 'a "line" <of> days')
    if all(value is None for value in values):
        assert drawn == ""
        return
    svg = _parsed(drawn)
    assert svg.get("aria-label") == 'a "line" <of> days'
    assert len(drawn) < _MOST
    assert "nan" not in drawn
    inside = [float(part) for path in svg.iter("{http://www.w3.org/2000/svg}path") for part in _numbers(path)]
    assert min(inside) >= 0
    assert max(inside) <= 200


def _numbers(path: ElementTree.Element) -> list[str]:
    return path.get("d", "").replace("h0", "").replace("M", " ").replace("L", " ").split()


@pytest.mark.parametrize("days", [1, 2, 9, 200, 3650])
def test_pictures_of_long_logs_are_no_longer_than_those_of_short_ones(days: int) -> None:
    for one in cards_of(PersonAnalysis(made_up(days), "P-07"), (*SCORED, "minutes")):
        assert len(one.line) < _MOST
        assert one.alt in _parsed(one.line).get("aria-label", "")
        assert one.now


def test_what_is_missing_is_said_and_not_drawn() -> None:
    [one] = cards_of(_log([3.0, 4.0]), ("reach_cm",))
    assert (one.now, one.line, one.badge) == ("", "", "This log has no sit-and-reach scores.")


def test_how_sure_is_told_apart_by_shape() -> None:
    icons = {name: certainty_icon(name) for name in (*BADGES, "missing", "tested")}
    assert len(set(icons.values())) == len(icons)
    for drawn in (*icons.values(), *map(measure_mark, MEASURES)):
        _parsed(drawn)


_minutes = st.lists(st.sampled_from([None, 0.0, 10.0]), min_size=1, max_size=150)


def _series(minutes: list[float | None], first: int = 0) -> pd.Series:
    index = pd.date_range(pd.Timestamp("2026-01-05") + pd.Timedelta(days=first), periods=len(minutes))
    return pd.Series(minutes, index, dtype="float64")


@given(minutes=_minutes, first=st.integers(0, 6), later=st.integers(0, 30))
def test_weeks_count_what_is_written_and_nothing_else(
    minutes: list[float | None], first: int, later: int
) -> None:
    series = _series(minutes, first)
    until = series.index[-1] + pd.Timedelta(days=later)
    found = adherence(series, until)
    known = series.dropna()
    assert len(found.weeks) <= SHOWN
    for week in found.weeks:
        own = known[(known.index >= week.monday) & (known.index < week.monday + pd.Timedelta(days=7))]
        assert (week.days, week.known) == (int((own > 0).sum()), len(own))
        assert week.monday.day_of_week == 0
        assert week.over == (week.monday + pd.Timedelta(days=6) <= until)
    if len(known):
        assert found.weeks[-1].monday <= until < found.weeks[-1].monday + pd.Timedelta(days=7)
        _parsed(weeks_row(found, weeks_drawn(found)))
    # Whoever fills a gap with stretching never breaks a row, and nobody gains by what is not said.
    assert adherence(series.fillna(10.0), until).streak >= found.streak
    assert adherence(series.fillna(0.0), until).streak == found.streak
    assert "0 weeks" not in regularity(found)


def test_a_day_that_does_not_say_is_not_a_day_without() -> None:
    week = [10.0, None, 10.0, None, 10.0, 0.0, None]
    found = adherence(_series(week * 4))
    assert [(one.days, one.known, one.full) for one in found.weeks] == [(3, 4, False)] * 4
    assert (found.last_full, found.usual, found.streak) == (None, None, 4)
    assert regularity(found) == (
        "4 weeks in a row with at least 3 days. Gaps are days that do not say; they are not zero."
    )


def test_a_week_that_is_not_over_breaks_nothing_and_counts_once_it_has_enough() -> None:
    full = [10.0, 0.0] * 3 + [10.0]
    assert adherence(_series([*full * 3, 0.0])).streak == 3
    assert adherence(_series([*full * 3, 10.0, 10.0, 10.0])).streak == 4
    assert adherence(_series([*full * 2, *[0.0] * 7, *full])).streak == 1


def test_an_older_full_week_is_told_with_its_day() -> None:
    until = pd.Timestamp("2026-02-15")
    said = regularity(adherence(_series([10.0] * 21), until))
    assert said.startswith(
        "Stretched on 7 of 7 days in the last full week (from 19 Jan 2026); 7 in a usual week."
    )
