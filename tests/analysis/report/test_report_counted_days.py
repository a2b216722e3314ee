"""A shared log without real dates: the page counts days, and invents no month, weekday or year."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd
import pytest
from made_up_log import made_up

from analysis.report import ReportOptions, report_html
from analysis.report.stretches import stretches_html
from analysis.sentences.day_count import counted_days
from analysis.sentences.words import LONG_MONTHS
from data.counted_days import DAY_ONE
from data.events import Event
from data.log import as_entries, empty_log
from data.people import Profile, with_profiles

_MONTHS = "|".join(f"{month[:3]}|{month}|{month}s" for month in LONG_MONTHS if month != "May")
_WEEKDAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
#: As words of their own; "may" is a word of its own, so May needs a number beside it.
CALENDAR = re.compile(
    rf"(?i)\b(?:{_MONTHS}|\d+ May|May \d+|{_WEEKDAYS}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|200[01]-|%[AaBbdYy]"
)


def counted(entries: pd.DataFrame) -> pd.DataFrame:
    """Give a log the dates of a payload without real ones."""
    return entries.assign(date=entries["date"] + (DAY_ONE - entries["date"].min()))


def one_person(days: int = 200) -> pd.DataFrame:
    log = counted(made_up(days, "me"))
    hurt = (log.index % 60 == 50).astype(object)
    return as_entries(log.assign(injury=hurt))


EVENTS = (Event(date(2000, 12, 29), "a new desk"), Event(date(2001, 3, 3), "physiotherapy"))
PEOPLE = with_profiles(pd.DataFrame(), (Profile("me", 40.0, "F", "ymca"),))
OPTIONS = ReportOptions("Stretching log", plotly="a/p.js", relative_days=True, events=EVENTS, people=PEOPLE)

LOGS = {
    "two hundred days": one_person(),
    "three years": one_person(1100),
    "five days": one_person(5),
    "one day": one_person(1),
    "no pain": one_person(90).assign(back_pain=np.nan, sciatica_pain=np.nan),
    "a group": counted(pd.concat([made_up(90, f"Person {i:02d}") for i in range(1, 13)])),
    "two people": counted(pd.concat([made_up(90, "A. B."), made_up(4, "C. D.")])),
    "no entries": empty_log(),
}


def words_of(html: str) -> Iterator[str]:
    """Yield every text of a page: of its elements, attributes and charts."""
    charts = re.search(r'(?s)<script type="application/json" id="charts">(.*?)</script>', html)
    assert charts is not None
    yield from texts(json.loads(charts.group(1))["figures"])
    assert stretches_html("a/") in html, "the same for everybody; its sources say when they appeared"
    page = re.sub(r"(?s)<script.*?</script>", "", html.replace(stretches_html("a/"), ""))
    yield from re.findall(r'(?:aria-label|title|alt|content)="([^"]*)"', page)
    yield re.sub(r"<[^>]+>", " ", page)


def texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from texts(inner)


@pytest.mark.parametrize("name", LOGS)
def test_a_page_of_counted_days_names_no_date(name: str) -> None:
    html = report_html(LOGS[name], OPTIONS)
    found = [(text, CALENDAR.findall(text)) for text in words_of(html)]
    assert [(text[:200], named) for text, named in found if named] == []
    assert '"type":"date"' not in html


def test_the_search_would_find_dates() -> None:
    """The same log with its days told as dates is full of what is searched for."""
    html = report_html(
        LOGS["two hundred days"], ReportOptions("Stretching log", plotly="a/p.js", events=EVENTS)
    )
    found = {named for text in words_of(html) for named in CALENDAR.findall(text)}
    assert {"Jan", "Mar", "January", "2001-"} <= found


def test_a_page_counts_days_everywhere() -> None:
    html = report_html(LOGS["two hundred days"], OPTIONS)
    for words in (
        "Days 1 to 200 · 200 entries on 200 days",
        "lower than at the start",
        "(days 1 to 182)",
        "2 physiotherapy (day 62)",
        "(3 days before day 1)",
        "sand (days 1–30) to green (days 181–200); the line joins the means of every 30 days",
        '<th scope="col">Week</th>',
        '<th scope="row">Week 1</th>',
        '<th scope="row">Week 29</th>',
    ):
        assert words in html, words


def test_a_group_counts_days_too() -> None:
    html = report_html(LOGS["a group"], OPTIONS)
    assert "12 people · days 1 to 90" in html
    assert "Day 1" in html


def test_the_links_own_dates_stay_dates() -> None:
    """When a link closes says nothing about the log."""
    options = ReportOptions("Log", plotly="a/p.js", relative_days=True, closes=date(2026, 12, 30))
    assert "closes 30 Dec 2026" in report_html(LOGS["five days"], options)


def test_a_page_with_dates_is_the_same_after_one_that_counts() -> None:
    options = ReportOptions("Log", plotly="a/p.js", events=EVENTS)
    before = report_html(LOGS["two hundred days"], options)
    report_html(LOGS["two hundred days"], OPTIONS)
    assert report_html(LOGS["two hundred days"], options) == before
    with counted_days():  # a page says for itself how its days are told
        assert report_html(LOGS["two hundred days"], options) == before
