"""What a page judges, and how long it is remembered."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest

from analysis.questions.person_analysis import PersonAnalysis
from analysis.verdicts.page import page_of
from tests.calibration.pages import diary


@pytest.mark.parametrize("days", [70, 75], ids=["on the day of a look", "between two looks"])
def test_a_page_is_made_once_and_goes_with_its_log(days: int) -> None:
    analysis = PersonAnalysis(diary(np.random.default_rng(1), days, 0.3), "me")
    page = page_of(analysis)
    assert page_of(analysis) is page
    assert page.verdicts()
    gone = weakref.ref(analysis)
    del analysis, page
    gc.collect()
    assert gone() is None, "somebody's log stays in the memory of the server"
