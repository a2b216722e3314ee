"""The Benefits page: each claim beside its evidence and the open log, every number one click from its source."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.content.loader import CERTAINTY_MEANS, load_benefits
from tests.pages.visits import GROUP, LOG, go, press, upload, visit, visit_with_log, words

pytestmark = pytest.mark.usefixtures("database")

KNEES = (
    "date,reach_cm,knee_pain,injury\n"
    + "".join(f"2026-03-{d:02d},{d / 2},{d % 4},{'yes' if d == 9 else 'no'}\n" for d in range(1, 29))
).encode()


def benefits(app: AppTest) -> AppTest:
    return go(app, "benefits")


def cards(app: AppTest, heading: str) -> list[str]:
    """Return the texts that follow each card of a heading, up to the next card."""
    texts = [str(item.value) for item in app.markdown]
    return [
        " ".join(texts[at + 1 : texts.index("**Be careful if**", at)])
        for at, text in enumerate(texts)
        if text == f"**{heading}**"
    ]


def test_each_claim_stands_beside_its_evidence() -> None:
    app = benefits(visit())
    said = words(app)
    for benefit in load_benefits():
        for text in (benefit.claim, benefit.verdict, CERTAINTY_MEANS[benefit.certainty]):
            assert text in said
    charts = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert len(charts) == 6, "four figures of evidence, the course of back pain, what to expect"
    assert all(charts)
    for benefit in load_benefits():
        assert benefit.heritage in words(press(app, f"more_{benefit.id}"))


def test_every_number_in_brackets_leads_to_a_source_on_the_web_or_in_the_list() -> None:
    app = benefits(visit())
    said = words(app) + "".join(words(press(app, f"more_{benefit.id}")) for benefit in load_benefits())
    anchors = {str(item.proto.anchor) for item in (*app.header, *app.subheader)}
    assert set(re.findall(r"\]\(#([a-z-]+)\)", said)) <= anchors
    listed = go(app, "sources")
    lists = {str(item.proto.anchor) for item in listed.subheader}
    assert set(re.findall(r"\]\(sources#([a-z-]+)\)", said)) <= lists
    assert lists == {*(benefit.id for benefit in load_benefits()), "stretches", "measure"}
    for benefit in load_benefits():
        assert all(source.citation in words(listed) for source in benefit.sources)
    assert not re.findall(r"\[\d+\](?!\])", said), "no number without a link"
    assert not re.findall(r"\[\[\d+\]\](?!\()", said)


def test_without_a_log_the_sample_speaks_and_says_so() -> None:
    app = benefits(visit())
    found = cards(app, "In the made-up sample log")
    assert len(found) == len(load_benefits())
    assert "Back pain is a little lower" in found[0]
    assert "Sciatica" in found[1]
    assert "4 to 6 weeks" in found[1]
    assert "says nothing about knee pain or injuries" in found[2]
    assert "Reach is further than in" in found[3]


def test_a_log_of_ones_own_speaks_for_itself() -> None:
    found = cards(benefits(visit_with_log(LOG)), "In your log")
    assert "Too early to say whether back pain is changing" in found[0]
    assert found[1].startswith("This log has no sciatica ratings")
    assert "cannot be compared" not in found[1]
    assert "says nothing about knee pain or injuries" in found[2]


def test_knees_and_injuries_are_told_beside_the_claim_about_them() -> None:
    found = cards(benefits(visit_with_log(KNEES)), "In your log")
    assert "nee pain" in found[2]
    assert "injur" in found[2]
    assert "says nothing" not in found[2]


def test_a_group_hears_about_the_group() -> None:
    app = benefits(upload(visit(), ("group.csv", GROUP)))
    found = cards(app, "In your log")
    assert "anybody" in found[0]
    assert "Ann" not in " ".join(found)
    assert found[1].startswith("This log has no sciatica ratings")


def test_help_is_one_click_away_from_every_claim() -> None:
    app = benefits(visit())
    links = [link for link in app.get("page_link") if link.proto.label == "When to get help"]
    assert len(links) >= len(load_benefits())
    for benefit in load_benefits():
        assert benefit.stop_rule in [warning.value for warning in app.warning]
