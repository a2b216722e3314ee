"""One more measure, put into the registry before anything asks it: what becomes of it, as JSON.

Run in a process of its own: ``python -m tests.made_up_measure FOLDER required|beside``, where FOLDER holds
the words of all languages.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from data.measures import MEASURES, rating

HIP = rating(
    column="hip_pain", label="Hip pain", short="hip", body="hip",
    light="#7A3B69", dark="#E08BC9", marker="cross",
)  # fmt: skip


def _file() -> bytes:
    """Return a log whose hip pain, named in another language, falls from about 8 to about 1."""
    chance, days = np.random.default_rng(5), 90
    table = pd.DataFrame(
        {
            "date": pd.date_range("2026-01-05", periods=days).strftime("%Y-%m-%d"),
            "reach (cm)": np.round(chance.normal(0, 1, days), 1),
            "Hüftschmerz": np.clip(np.round(np.linspace(8, 1, days) + chance.normal(0, 1, days)), 0, 10),
            "stretched (min)": chance.choice([0, 10, 20], days),
        }
    )
    return table.to_csv(index=False).encode()


def _shown(words: Path) -> dict[str, object]:
    from analysis.figures import progress_figure
    from analysis.figures.theme import light_to_dark
    from analysis.findings import card, of_person
    from analysis.questions.person_analysis import PersonAnalysis
    from analysis.report import ReportOptions, report_html
    from data.reading import vocabulary
    from data.reading.read import read_log
    from data.store import Payload, ShareChoices, build_payload

    vocabulary._FOLDER = words
    vocabulary._all_terms.cache_clear()
    entries = read_log(_file()).entries
    analysis = PersonAnalysis(entries, "me")
    trace = next(trace for trace in progress_figure(analysis).data if trace.name == "Hip pain")
    found = {finding.about: finding.sentence for finding in of_person(analysis)}
    shared = Payload.from_bytes(build_payload(entries, ShareChoices()).to_bytes()).entries
    hidden = build_payload(entries, ShareChoices(fields=("reach_cm",))).to_bytes().decode()
    return {
        "column": entries["hip_pain"].tolist()[:3],
        "unknown": read_log(b"date,back pain\n2026-01-05,3\n2026-01-06,4\n").entries.columns.tolist(),
        "marker": trace.marker.symbol,
        "dark": light_to_dark()[HIP.light],
        "card": [card(analysis, "hip_pain").label, card(analysis, "hip_pain").certainty],
        "found": found,
        "report": report_html(shared, ReportOptions(title="Shared", plotly="plotly-basic.min.js")),
        "hidden": hidden,
    }


if __name__ == "__main__":
    MEASURES["hip_pain"] = replace(HIP, required=sys.argv[2] == "required")
    sys.stdout.write(json.dumps(_shown(Path(sys.argv[1]))))
