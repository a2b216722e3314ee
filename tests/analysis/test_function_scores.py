"""Scores of questionnaires on everyday function: read, judged by their direction, drawn, on the clinician's page."""

from __future__ import annotations

import re
from datetime import date, timedelta

import numpy as np
import pytest

from analysis.figures import progress_figure
from analysis.findings import findings
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report import ReportOptions, report_html
from data.log import FUNCTIONS, MEASURES
from data.reading import Reading, read_log

TODAY = date(2026, 11, 27)
#: Headers that stand for each.
HEADERS = {
    "roland_morris": ("RMDQ", "Roland-Morris", "Roland Morris score"),
    "oswestry": ("ODI", "Oswestry", "Oswestry Disability Index (%)"),
    "patient_specific": ("PSFS", "Patient Specific Functional Scale"),
}


def scored(headers: list[str], starts: list[float], *, better: bool = True) -> Reading:
    """Read 17 weeks of daily pain and weekly scores, which get better or worse."""
    noise = np.random.default_rng(5)
    lines = [",".join(["date", "back_pain", *headers])]
    for place in range(120):
        day = date(2026, 1, 5) + timedelta(days=place)
        weekly = [
            f"{start + (1 if (start < 5) == better else -1) * start * place / 250:.0f}"
            for start in starts
            if place % 7 == 0
        ]
        pain = min(10, max(0, round(5 + noise.normal())))
        lines.append(",".join([str(day), str(pain), *(weekly or [""] * len(headers))]))
    return read_log("\n".join([*lines, ""]).encode(), today=TODAY)


@pytest.mark.parametrize(
    ("column", "header"), [(name, one) for name, some in HEADERS.items() for one in some]
)
def test_a_header_is_known_without_a_question(column: str, header: str) -> None:
    reading = scored([header], [64.0 if column == "oswestry" else 4.0])
    assert reading.entries[column].count() == 18
    assert not reading.questions
    assert reading.problems.empty


@pytest.mark.parametrize(
    ("header", "value"), [("RMDQ", "25"), ("RMDQ", "7.5"), ("ODI", "101"), ("PSFS", "11"), ("PSFS", "-1")]
)
def test_what_is_not_on_its_scale_is_a_problem_and_never_a_score(header: str, value: str) -> None:
    reading = read_log(
        f"date,back_pain,{header}\n2026-03-01,3,4\n2026-03-02,3,{value}\n".encode(), today=TODAY
    )
    name = next(name for name, some in HEADERS.items() if header in some)
    assert reading.entries[name].tolist()[0] == 4
    assert reading.entries[name].isna().tolist() == [False, True]
    assert reading.problems["found"].tolist() == [value]


@pytest.mark.parametrize("better", [True, False])
def test_they_are_judged_by_their_direction_drawn_and_on_the_page(*, better: bool) -> None:
    entries = scored(["RMDQ", "ODI", "PSFS"], [16.0, 64.0, 4.0], better=better).entries
    told = {one.about: one for one in findings(entries)}
    for name in FUNCTIONS:
        assert told[name].certainty in ("clear", "first sign")
        assert ("higher" if MEASURES[name].more_is_better is better else "lower") in told[name].sentence
    # No error of these two could be read: nothing is claimed that rests on one.
    for name in ("oswestry", "patient_specific"):
        assert "measuring error" not in told[name].sentence
    titles = str(progress_figure(PersonAnalysis(entries, "me")).to_plotly_json())
    html = report_html(entries, ReportOptions("Log", plotly="/s/p.js"))
    page = re.sub("<[^>]*>", " ", html[html.index("hand-over") :])
    for name in FUNCTIONS:
        assert MEASURES[name].label in titles
        assert MEASURES[name].label in page
