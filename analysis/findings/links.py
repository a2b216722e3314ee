"""Whether reach and pain go together."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import words
from analysis.association import ENOUGH_PAIRS, day_to_day
from analysis.cards import Certainty
from analysis.change import Change
from analysis.findings.finding import Finding
from analysis.sentences import links

PAIRS = {"reach_and_back": "back_pain", "reach_and_sciatica": "sciatica_pain"}


def together(scores: Mapping[str, pd.Series], own: Mapping[str, Change], person: str, about: str) -> Finding:
    pain = PAIRS[about]
    lacking = [measure for measure in ("reach_cm", pain) if scores[measure].empty]
    if lacking:
        return Finding(about, links.cannot_compare(lacking[0], pain), "missing", person, "reach_and_pain")
    link = day_to_day(scores["reach_cm"], scores[pain])
    both = own["reach_cm"].beyond_error and own[pain].beyond_error
    span = int((scores[pain].index[-1] - scores[pain].index[0]).days) + 1
    eased = own[pain].beyond_error and own[pain].difference < 0
    caveat = links.caveat(pain, span, both_changed=both, eased=eased)
    if not link.enough:
        sentence = links.too_early_together(link.n, link.needed_days, pain, least=ENOUGH_PAIRS)
        text = f"{sentence} {caveat}" if both else sentence
        return Finding(about, text, "too early", person, "reach_and_pain", needed_days=link.needed_days)
    numbers = (
        ("Day-to-day correlation", words.number(link.r, 2)),
        ("95 % interval", f"{words.number(link.low, 2)} to {words.number(link.high, 2)}"),
        ("p-value", words.small(link.p_value)),
        ("Days with both", words.count(link.n, "day")),
        ("Independent days these are worth", words.count(round(link.n_effective), "day")),
    )
    certainty: Certainty = "clear" if link.p_value < 0.05 else "not clear"
    return Finding(
        about, f"{links.together(link, pain)} {caveat}", certainty, person, "reach_and_pain", numbers
    )
