"""Inches stay inches: everything that is told or drawn of reach is converted, and nothing that is kept."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.figures import progress_figure, reach_and_pain_figure
from analysis.figures.drawing import as_figure
from analysis.figures.everyone import everyone_figure
from analysis.figures.forest import draw_forest
from analysis.figures.visits import draw_visits
from analysis.findings import card, of_person
from analysis.findings.groups import in_group
from analysis.groups.group import Group
from analysis.norms.percentile import norm_band
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report import ReportOptions, report_html, tables
from analysis.sentences.shown_unit import CM_PER_INCH, reach_in
from data.log import as_entries
from data.store.sealed.payload import Payload, ShareChoices, build_payload

forest_figure = as_figure(draw_forest)
visits_figure = as_figure(draw_visits)

_CENTIMETRES = re.compile(r"\bcm\b")
_DAYS = 120


def _log(people: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    parts = [
        pd.DataFrame(
            {
                "person": f"p{number}",
                "date": pd.date_range("2026-01-05", periods=_DAYS),
                "reach_cm": (np.arange(_DAYS) / 12 + rng.normal(0, 1.5, _DAYS)).round(1),
                "back_pain": np.clip(6 - np.arange(_DAYS) / 40 + rng.normal(0, 1, _DAYS), 0, 10).round(),
            }
        )
        for number in range(people)
    ]
    return as_entries(pd.concat(parts))


def _y(figure: go.Figure, name: str) -> np.ndarray:
    return np.asarray(next(trace for trace in figure.data if trace.name == name).y, dtype=float)


def test_findings_and_cards_are_told_in_inches_and_judged_in_centimetres() -> None:
    in_cm = {one.about: one for one in of_person(PersonAnalysis(_log(), "p0"))}
    with reach_in("in"):
        analysis = PersonAnalysis(_log(), "p0")
        told = {one.about: one for one in of_person(analysis)}
        on_card = card(analysis, "reach_cm")
    assert {about: one.certainty for about, one in in_cm.items()} == {k: v.certainty for k, v in told.items()}
    texts = [text for one in told.values() for text in (one.sentence, *sum(one.numbers, ()))]
    assert not [text for text in texts if _CENTIMETRES.search(text)]
    # The measuring error, a threshold, is converted too.
    assert ("Measuring error between two single days", "1.6 inches") in told["reach_cm"].numbers
    by_cm = float(re.findall(r"\+([\d.]+) cm", in_cm["reach_cm"].sentence)[0])
    by_inch = float(re.findall(r"\+([\d.]+) inches", told["reach_cm"].sentence)[0])
    assert by_inch == pytest.approx(by_cm / CM_PER_INCH, abs=0.08)
    assert on_card.caption.startswith(f"+{by_inch} inches (")
    assert on_card.now.endswith(" inches")
    assert not _CENTIMETRES.search(on_card.caption)


def test_axes_are_in_inches() -> None:
    log, pain = _log(), "back_pain"
    band = norm_band("ymca", 40.0, "F")
    assert band is not None

    def figures() -> list[go.Figure]:
        return [
            progress_figure(PersonAnalysis(log, "p0"), norm_band=band),
            reach_and_pain_figure(log, "p0", pain),
        ]

    in_cm = figures()
    with reach_in("in"):
        in_inches = figures()
    for name in ("Sit-and-reach", "Sit-and-reach level"):
        assert _y(in_inches[0], name) == pytest.approx(_y(in_cm[0], name) / CM_PER_INCH, abs=0.01)
    assert np.array_equal(_y(in_inches[0], "Back pain"), _y(in_cm[0], "Back pain"))
    heights = [[shape.y0 for shape in one.layout.shapes] for one in (in_cm[0], in_inches[0])]
    assert heights[1] == pytest.approx([at / CM_PER_INCH for at in heights[0]])
    for figure in in_inches:
        assert not _CENTIMETRES.search(figure.to_json())
        assert "inches" in figure.to_json()


def test_a_group_is_told_and_drawn_in_inches() -> None:
    log = _log(6)
    changes = Group(log).changes("reach_cm")
    first = Group(log).visits("reach_cm")
    with reach_in("in"):
        said = [one.sentence for one in in_group(Group(log))]
        figures = [
            forest_figure(changes, "reach_cm", average=Group(log).mean_change("reach_cm")),
            everyone_figure(log, "reach_cm"),
            visits_figure(first, "reach_cm"),
        ]
        rows = tables.group(log)
    assert any("inches" in sentence for sentence in said)
    assert not [sentence for sentence in said if _CENTIMETRES.search(sentence)]
    assert not [figure for figure in figures if _CENTIMETRES.search(figure.to_json())]
    marks = next(trace for trace in figures[0].data if trace.name == "Clear change")
    clear = changes.loc[changes["enough"] & changes["beyond_error"], "difference"]
    assert list(marks.x) == pytest.approx((clear / CM_PER_INCH).tolist(), abs=0.01)
    assert rows.measures[0] == ("reach_cm", "Sit-and-reach (inches)")


def test_a_page_that_is_shared_is_told_in_the_owner_s_unit() -> None:
    log = _log()
    payload = build_payload(log, ShareChoices(), reach_unit="in")
    assert Payload.from_bytes(payload.to_bytes()).reach_unit == "in"
    page = report_html(payload.entries, ReportOptions(title="x", reach_unit=payload.reach_unit))
    body = re.sub(r"<script.*?</script>", "", page[page.index("<body") :], flags=re.DOTALL)
    assert "Reach (inches)" in body
    assert not re.search(r"\d cm\b", body)
    # The unit is a fact about reach: where that is hidden, it is, too.
    assert build_payload(log, ShareChoices(fields=("back_pain",)), reach_unit="in").reach_unit == "cm"
    # What is kept stays in centimetres.
    assert payload.entries["reach_cm"].tolist() == log["reach_cm"].tolist()
