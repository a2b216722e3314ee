"""The page that a clinician reads first: questions it answers, and nothing said that is not known."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from analysis.report import ReportOptions, report_html
from data.content.samples import sample_bytes
from data.hand_over import SIGNS, HandOver
from data.log import as_entries
from data.reading.read import read_log
from data.store import Payload, ShareChoices, build_payload

DOCS = Path(__file__).parents[3] / "docs" / "hand-over.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in DOCS.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ")
][2:]
ANSWERS = HandOver(
    date(2026, 11, 27), ("night",), ("numb", "fall"), "classic_23", "morning", "one", "left leg"
)
LOG = read_log(sample_bytes("one-person")).entries


def section(**more: object) -> str:
    options = ReportOptions("Log", plotly="/s/p.js", **more)  # type: ignore[arg-type]
    html = report_html(LOG, options)
    part = html[html.index("hand-over") : html.index("</section>", html.index("hand-over"))]
    return " ".join(unescape(re.sub("<[^>]*>", " ", part)).split())


@pytest.fixture(scope="module")
def text() -> str:
    return section(made=date(2026, 11, 27), closes=date(2026, 12, 27), hand_over=ANSWERS)


@pytest.mark.parametrize(("question", "where", "answer"), ROWS)
def test_a_question_of_the_checklist_is_answered(text: str, question: str, where: str, answer: str) -> None:
    assert answer in text, question
    assert where.rsplit(", ", maxsplit=1)[-1].removeprefix("Below the ") in f"{text} first column chart"


def test_the_checklist_has_twenty_questions_and_the_page_says_95_percent_once(text: str) -> None:
    assert len(ROWS) == 20
    assert text.count("95") == 1


def test_what_nobody_said_is_not_said() -> None:
    text = section()
    assert text.count("not said") == 5
    assert "zero: not said; zero" not in text
    assert "Not asked: numbness between the legs or when wiping; " in text
    assert "answered" not in text
    assert "no link" in text


def test_the_code_is_there_with_an_address_only() -> None:
    html = [
        report_html(LOG, ReportOptions("L", plotly="/p.js", address=at)) for at in ("", "https://a.b/s/x")
    ]
    assert ["QR code" in one for one in html] == [False, True]


def test_answers_are_kept_with_the_link_of_one_person_and_without_a_date_where_none_is_shown() -> None:
    def copy(entries: object = LOG, **more: object) -> HandOver:
        choices = ShareChoices(hand_over=ANSWERS, **more)  # type: ignore[arg-type]
        sealed = ShareChoices.from_bytes(choices.to_bytes())
        return Payload.from_bytes(build_payload(entries, sealed).to_bytes()).hand_over  # type: ignore[arg-type]

    assert copy() == ANSWERS
    assert copy(dates="days") == ANSWERS.without_date()
    both = as_entries(LOG.head(40).assign(person=["Ann", "Bo"] * 20))
    assert copy(both) == HandOver()


def test_a_copy_without_answers_and_words_of_another_version_open() -> None:
    assert Payload.from_bytes(build_payload(LOG, ShareChoices()).to_bytes()).hand_over == HandOver()
    odd = {"asked": None, "yes": ["numb", "new"], "no": ["numb", "fall"], "time": "at dawn", "later": 1}
    assert HandOver.of_json(odd) == HandOver(yes=("numb",), no=("fall",))
    assert set(ANSWERS.yes + ANSWERS.no) < set(SIGNS)


@pytest.mark.parametrize("asked", [False, True])
def test_a_pupils_page_asks_nothing_of_warning_signs_unless_somebody_did(*, asked: bool) -> None:
    log = as_entries(
        pd.DataFrame(
            {"person": "me", "date": pd.to_datetime(["2026-09-07", "2026-11-09"]), "reach_cm": [18.6, 22.5]}
        )
    )
    html = report_html(
        log, ReportOptions("Log", plotly="/s/p.js", hand_over=ANSWERS if asked else HandOver())
    )
    assert ("Warning signs" in html) is asked
    assert ("How regularly" in html) is asked
    assert 'class="dot back_pain"' not in html, "a card of what nobody wrote down"
    assert "How measured" in html
    assert "no entries" not in html, "between two tests nothing is missing"
    assert "Start and now: the first and the last of two tests." in html
    assert "Likely range" not in html


def test_of_a_single_test_its_day_is_told_and_no_mean() -> None:
    one = as_entries(
        pd.DataFrame({"person": "me", "date": pd.to_datetime(["2026-09-07"]), "reach_cm": [4.8]})
    )
    html = report_html(one, ReportOptions("Log", plotly="/s/p.js"))
    assert "4.8 cm<span>7 Sep 2026</span>" in html
    assert "mean so far" not in html
    assert "mean so far" in report_html(LOG.head(5), ReportOptions("Log", plotly="/s/p.js"))


def test_of_what_was_not_measured_nothing_is_told() -> None:
    html = report_html(LOG.drop(columns="reach_cm"), ReportOptions("Log", plotly="/s/p.js"))
    assert "How measured" not in html
    assert "Warning signs" in html


def test_a_table_in_inches_has_their_short_name() -> None:
    text = section(reach_unit="in")
    assert "higher is better; 198 days −1.6 in 5 Jan 2026 0.9 in" in text
    assert "inches" not in text[: text.index("Start and now")]
