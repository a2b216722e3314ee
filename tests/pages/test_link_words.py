"""What the owner's list says that each link shows: who, which period, what beside the scores, what not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.store import ShareChoices
from pages.parts.share.link_words import in_a_sentence, of_each

_ONE = "They see all entries with their dates, but not your name or notes."
_GROUP = "They see all entries of everyone with their dates, but not names or notes."


@pytest.mark.parametrize(
    ("chosen", "one", "group"),
    [
        ({}, _ONE, _GROUP),
        (
            {"names": "as written", "notes": True},
            "They see all entries with their dates, your name and notes.",
            "They see all entries of everyone with their dates, names and notes.",
        ),
        (
            {"dates": "days", "fields": ("reach_cm", "back_pain"), "profile": True},
            "They see all entries (reach and back pain) with age, sex and day numbers instead of dates, but not your "
            "name or notes.",
            "They see all entries of everyone (reach and back pain) with age, sex and day numbers instead of dates, "
            "but not names or notes.",
        ),
        (
            {"last_days": 90, "events": True},
            "They see the entries (the last 90 days up to the newest entry) with their dates and your marked dates, "
            "but not your name or notes.",
            "They see the entries of everyone (the last 90 days up to the newest entry) with their dates and your "
            "marked dates, but not names or notes.",
        ),
        (
            {"first": date(2026, 9, 7), "people": ("A", "B", "C"), "compare_by": "Class"},
            "They see the entries (from 7 Sep 2026) with their dates and averages by Class without small groups, but "
            "not your name or notes.",
            "They see the entries of 3 people (from 7 Sep 2026) with their dates and averages by Class without small "
            "groups, but not names or notes.",
        ),
    ],
)  # fmt: skip
def test_the_list_of_links_says_what_each_shows(chosen: dict[str, Any], one: str, group: str) -> None:
    choices = ShareChoices(**chosen)
    assert in_a_sentence(choices, group=False) == one
    assert in_a_sentence(choices, group=True) == group


@pytest.mark.parametrize(
    ("chosen", "tests", "said"),
    [
        ({}, False, "all entries of its own person with their dates, but not names or notes."),
        ({"names": "initials"}, False, "all entries of its own person with their dates and initials, but not names or notes."),
        ({"dates": "days"}, True, "all entries of its own person with the order of the tests, but not names or notes."),
    ],
)  # fmt: skip
def test_the_list_of_pages_for_each_says_that_nobody_else_is_on_them(
    chosen: dict[str, Any], said: str, *, tests: bool
) -> None:
    assert of_each(ShareChoices(**chosen), tests=tests) == f"Each shows {said} Nobody else is on it."
