"""Writes docs/methods.md from data/content/methods and tables: ``python docs/make_methods.py``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pandas as pd  # noqa: E402

from analysis.sentences.requirements import HOW_LONG, takes  # noqa: E402
from analysis.sentences.trials import UNTRIED, as_table, told_plainly, tried  # noqa: E402
from analysis.series.enough import REQUIREMENTS  # noqa: E402
from data.content.calibration import load_trials  # noqa: E402
from data.content.methods import Method, load_methods  # noqa: E402
from data.content.norms import load_tables  # noqa: E402
from data.content.trials import trial  # noqa: E402

PAGE = ROOT / "docs" / "methods.md"


def methods_page() -> str:
    """Return the page as Markdown."""
    calibration = load_trials()
    lines = [
        "# How the numbers are made",
        "",
        "Made from `data/content/methods` by `docs/make_methods.py`; the app's Methods page shows the same.",
    ]
    for method in load_methods():
        lines += ["", *_method(method, calibration)]
    lines += ["", "## When Limber says too early", "", *_too_early()]
    lines += ["", "## Tables of other people's reach", "", "| table | for whom | where it was read | used |"]
    lines += ["|---|---|---|---|"]
    lines += [
        f"| {table.title} | {table.people} | {table.citation} | {'yes' if table.confirmed else 'no'} |"
        for table in load_tables().values()
    ]
    if calibration is None:
        lines += ["", UNTRIED]
    return "\n".join([*lines, ""])


def _method(method: Method, calibration: pd.DataFrame | None) -> Iterator[str]:
    yield from (f"## {method.title}", "", method.meaning, "", f"**When not to trust it.** {method.when_not}")
    tried_out = [trial(calibration, name) for name in method.trials] if calibration is not None else []
    found = [one for one in tried_out if one]
    if plain := told_plainly(found):
        yield from ("", f"**How often it was right.** {plain}")
    for text in (*method.details, *(f"Source: {source}" for source in method.sources)):
        yield from ("", text)
    for one in found:
        yield from ("", tried(one), "", *_table(as_table(one)))


def _too_early() -> Iterator[str]:
    """Say what each question takes, from the numbers that decide it."""
    title = {method.id: method.title for method in load_methods()}
    yield from (HOW_LONG, "", "| question | what it takes |", "|---|---|")
    yield from (f"| {title[name]} | {takes(required, name)} |" for name, required in REQUIREMENTS.items())


def _table(table: pd.DataFrame) -> Iterator[str]:
    yield f"| {' | '.join(table.columns)} |"
    yield f"|{'---|' * len(table.columns)}"
    for row in table.itertuples(index=False):
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    PAGE.write_text(methods_page(), encoding="utf-8")
