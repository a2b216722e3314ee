"""What other boxes did to reach, and that it was taken out."""

from __future__ import annotations

from analysis.findings.cards import Certainty
from analysis.findings.finding import Finding
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.person.another_box import taken_out
from data.events import Event


def another_box(analysis: PersonAnalysis) -> list[Finding]:
    """Say for each date marked as another box what is taken out of reach from then on."""
    return [_told(event, step, analysis.person) for event, step in analysis.boxes.items()]


def _told(event: Event, step: float | None, person: str) -> Finding:
    certainty: Certainty = "missing" if step is None else "clear"
    return Finding("another_box", taken_out(event, step), certainty, person, "progress")
