"""In a process of its own: a sample's figure and page, each drawn for the first time. Prints JSON."""

from __future__ import annotations

import json
import sys

from analysis.figures.progress import progress_figure
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report import report_html
from data.content.samples import sample_bytes
from data.log import people
from data.reading import read_log
from tests.bench.drawing import PAGE
from tests.bench.measure import seconds


def main(sample: str) -> None:
    """Draw and print the seconds."""
    entries = read_log(sample_bytes(sample)).entries
    person = people(entries)[0]
    figure = seconds(lambda: progress_figure(PersonAnalysis(entries, person)))
    print(json.dumps({"figure": figure, "page": seconds(lambda: report_html(entries, PAGE))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
