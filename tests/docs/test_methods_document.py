"""docs/methods.md says what the texts and tables say."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_methods_is_what_the_texts_say() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_methods.py"))["methods_page"]()
    assert (ROOT / "docs" / "methods.md").read_text(encoding="utf-8") == made
