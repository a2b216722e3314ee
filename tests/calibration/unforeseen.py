"""Pages of kinds that no method was chosen on: `python -m tests.calibration.unforeseen [--runs 250] [--out FILE.md]`.

Nothing happens in these diaries. A page's verdicts count as in `pages`; change and links are also taken alone.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from zlib import crc32

import numpy as np

from analysis.questions.thresholds import SCORED
from analysis.verdicts.page import PAIRS
from tests.calibration.kinds import KINDS, Entries
from tests.calibration.pages import page_of_entries, told
from tests.calibration.tables import markdown
from tests.calibration.written import written

#: Days of a diary.
LENGTHS = (42, 90, 180)
_SEED = 1
#: What is counted: of pages, and of answers taken alone at 5 %.
COLUMNS = ("any “clear”", "any “clear” or “first sign”", "change, alone", "links, alone")


def said(entries: Entries) -> dict[str, list[bool]]:
    """Return what was claimed: of the page, and of each change and link with an answer, taken alone."""
    page = page_of_entries(entries)
    found = told(page)
    changes = [page.analysis.change(measure) for measure in SCORED]
    links = [page.analysis.link("reach_cm", pain) for pain in PAIRS.values()]
    claims = ([found["clear"] != set()], [found["first sign"] != set()])
    alone = ([one.p_value < 0.05 for one in asked if one.enough] for asked in (changes, links))
    return dict(zip(COLUMNS, (*claims, *alone), strict=True))


def shares(kind: str, days: int, runs: int) -> dict[str, float]:
    """Return the share of claims, all of them false, among so many diaries of a kind."""
    rng = np.random.default_rng([_SEED, crc32(kind.encode()), days])
    found: dict[str, list[bool]] = defaultdict(list)
    for _ in range(runs):
        for column, claims in said(KINDS[kind](rng, days)).items():
            found[column] += claims
    return {column: float(np.mean(found[column])) if found[column] else float("nan") for column in COLUMNS}


def document(runs: int) -> str:
    """Return the table as Markdown."""
    lines = [["", *(f"{column}, {days} days" for column in COLUMNS for days in LENGTHS)]]
    asked = [(kind, days, runs) for kind in KINDS for days in LENGTHS]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        found = iter(list(pool.map(shares, *zip(*asked, strict=True))))
    for kind in KINDS:
        each = [next(found) for _ in LENGTHS]
        row = [one[column] for column in COLUMNS for one in each]
        lines.append([kind, *("–" if np.isnan(share) else f"{share:.1%}" for share in row)])
    return (
        "# Pages of kinds that no method was chosen on\n\n"
        f"Made by `python -m tests.calibration.unforeseen --runs {runs}`: {runs} diaries of a kind and length\n"
        "of reach, back pain, sciatica and minutes in which nothing happens\n"
        "(`tests/calibration/kinds.py`), each looked at once. So every claim is false. Change and\n"
        "links are those of all scores with an answer, taken alone at 5 %.\n\n"
        f"{markdown(lines)}\n\n"
        "Where good and bad times last for weeks (slow wandering, spells that switch, long memory), the end of a log does\n"
        "differ from its start, though not for good. Whoever gains within weeks looks the same, so what claims fewer of\n"
        "the one finds fewer of the other (docs/calibration-change.md).\n"
    )


if __name__ == "__main__":
    written("tests.calibration.unforeseen", __doc__, document, 250, sys.argv[1:])
