"""Writes docs/problems.md from the kinds of problem the reader knows: ``python docs/make_problems.py``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from data.reading.problems import KINDS  # noqa: E402

PAGE = ROOT / "docs" / "problems.md"


def problems_page() -> str:
    """Return the page as Markdown."""
    lines = [
        "# What can be wrong with a line of a file",
        "",
        "Made from the reader by `docs/make_problems.py`. The codes are stable.",
        "",
        "| code | what is wrong | what is done | how to fix it |",
        "|---|---|---|---|",
    ]
    lines += [f"| `{code}` | {kind.reason} | {kind.action} | {kind.fix} |" for code, kind in KINDS.items()]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(problems_page(), encoding="utf-8")
