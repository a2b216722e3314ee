"""The map in docs/architecture.md is that of the imports, and no room stands on itself."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAKE = runpy.run_path(str(ROOT / "docs" / "make_map.py"))


def test_the_map_is_drawn_from_the_imports() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert page == MAKE["architecture_page"](page)


def test_no_room_reaches_itself() -> None:
    found = MAKE["rooms"]()
    assert {room for room in found if room in MAKE["_reached"](found, room)} == set()


def test_an_arrow_is_left_out_only_where_others_stand_for_it() -> None:
    found = {"a": {"b", "c"}, "b": {"c"}, "c": set(), "d": {"c"}}
    assert MAKE["arrows"](found) == [("a", "b"), ("b", "c"), ("d", "c")]
