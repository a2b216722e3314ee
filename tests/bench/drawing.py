"""Figures, pages and findings beside what plain Plotly and NumPy would do, and what starting imports."""

from __future__ import annotations

from functools import partial

from analysis.figures.progress import progress_figure
from analysis.findings import findings
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report import ReportOptions, report_html
from data.content.samples import SAMPLES, sample_bytes
from data.log import people
from data.reading import read_log
from tests.bench.bare import bare_figure, bare_lines
from tests.bench.logs import daily_log
from tests.bench.measure import duration, in_child, medians, print_table, seconds, times

RUNS = 7
PAGE = ReportOptions(title="bench", plotly="/assets/plotly-basic.min.js")
PEER = "peer: streamlit, pandas, plotly.graph_objects"
#: What a process of Limber imports, beside the libraries that it builds on.
IMPORTS = {
    PEER: "streamlit,pandas,plotly.graph_objects",
    "data.reading": "data.reading",
    "analysis.findings": "analysis.findings",
    "analysis.report": "analysis.report",
    "the server (pages.routes)": "pages.routes",
    "the server and all that pages import": (
        "pages.routes,pages.parts.bring.ways,pages.parts.bring.receipt,pages.parts.content.evidence,pages.parts.share.owned_links"
    ),
}
UNWANTED = ("statsmodels", "scipy.stats")


def main() -> None:
    """Measure and print."""
    _drawings()
    _findings()
    _imports()


def _drawings() -> None:
    bare = medians(RUNS, {"figure": _timed_bare_figure, "page": _timed_bare_page})
    rows = []
    for key in SAMPLES:
        entries = read_log(sample_bytes(key)).entries
        person = people(entries)[0]
        report_html(entries, PAGE)
        warm = medians(
            RUNS,
            {
                "figure": lambda: seconds(lambda: progress_figure(PersonAnalysis(entries, person))),  # noqa: B023
                "page": lambda: seconds(lambda: report_html(entries, PAGE)),  # noqa: B023
            },
        )
        cold = in_child("tests.bench.first_drawing", key)
        for name, label in (("figure", "progress_figure"), ("page", "report_html")):
            ratio = times(warm[name], bare[name])
            rows.append([f"{label}, {key}", duration(cold[name]), duration(warm[name]), ratio])
    rows.append(["peer: bare three-trace figure", "", duration(bare["figure"]), "1 ×"])
    rows.append(["peer: that figure's to_html", "", duration(bare["page"]), "1 ×"])
    print_table(
        f"Drawing (first call of a process; then median of {RUNS})",
        ["what", "first", "then", "against its peer"],
        rows,
    )


def _timed_bare_figure() -> float:
    return seconds(bare_figure)


def _timed_bare_page() -> float:
    return seconds(lambda: bare_figure().to_html(include_plotlyjs=False))


def _findings() -> None:
    rows = []
    for days in (90, 730):
        log = daily_log(days)
        found = medians(
            RUNS,
            {
                "own": lambda: seconds(lambda: findings(log)),  # noqa: B023
                "peer": lambda: seconds(lambda: bare_lines(log)),  # noqa: B023
            },
        )
        ratio = times(found["own"], found["peer"])
        rows.append([f"{days} days", duration(found["own"]), duration(found["peer"]), ratio])
    print_table(
        f"Findings of one person's daily log (median of {RUNS})",
        ["log", "findings", "peer: least-squares lines and plain correlations", "ratio"],
        rows,
    )


def _imports() -> None:
    loaded: dict[str, list[str]] = {}

    def timed(label: str) -> float:
        child = in_child("tests.bench.imports", IMPORTS[label], *UNWANTED)
        loaded[label] = child["loaded"]
        return float(child["seconds"])

    found = medians(3, {label: partial(timed, label) for label in IMPORTS})
    peer = found[PEER]
    print_table(
        "Imports in a fresh Python (median of 3)",
        ["modules", "time", "against its peer", f"{' or '.join(UNWANTED)} loaded"],
        [
            [label, duration(took), times(took, peer), ", ".join(loaded[label]) or "neither"]
            for label, took in found.items()
        ],
    )
