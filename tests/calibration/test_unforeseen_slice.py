"""Kinds that no method was chosen on, a few diaries of each: a page can be made of all, and links stay rare."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.calibration.kinds import KINDS
from tests.calibration.unforeseen import COLUMNS, LENGTHS, said, shares

ROOT = Path(__file__).resolve().parents[2]


def test_a_page_can_be_made_of_every_kind_and_few_links_are_claimed() -> None:
    claims = [said(make(np.random.default_rng(5), 60)) for make in KINDS.values()]
    linked = [one for found in claims for one in found["links, alone"]]
    assert len(linked) > len(KINDS)
    assert sum(linked) <= 5
    assert all(len(found["any “clear”"]) == 1 for found in claims)


def test_the_same_diaries_give_the_same_shares() -> None:
    kind = "heavy tails (t with 3 degrees)"
    assert shares(kind, 42, 2) == shares(kind, 42, 2)
    assert set(shares(kind, 42, 2)) == set(COLUMNS)


def test_the_document_has_every_kind() -> None:
    text = (ROOT / "docs" / "calibration-unforeseen.md").read_text(encoding="utf-8")
    assert all(f"| {kind} |" in text for kind in KINDS)
    assert all(f"any “clear”, {days} days" in text for days in LENGTHS)
