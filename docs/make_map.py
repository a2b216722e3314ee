"""Draws the rooms and the imports between them into docs/architecture.md: ``python docs/make_map.py``."""

from __future__ import annotations

import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from docs.marked import put_between  # noqa: E402

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- map: made by docs/make_map.py -->", "<!-- /map -->"
PACKAGES = ("pages", "analysis", "data")
#: Packages whose packages and modules are rooms of their own.
_OPENED = ("pages.parts", "data.reading")


def rooms() -> dict[str, set[str]]:
    """Return each room with those that it imports; modules beside rooms count as their package."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    found: dict[str, set[str]] = {}
    for module in graph.modules:
        own = _room(module)
        others = {_room(name) for name in graph.find_modules_directly_imported_by(module)} - {own}
        found.setdefault(own, set()).update(others)
    return found


def arrows(found: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the imports that no longer way stands for: of a → b → c and a → c the last is left out."""
    beyond = {room: _reached(found, room) for room in found}
    return sorted(
        (room, other)
        for room, others in found.items()
        for other in others
        if not any(other in beyond[between] for between in others - {other})
    )


def drawn() -> str:
    """Return the map as a Mermaid diagram."""
    found = rooms()
    lines = ["```mermaid", "flowchart TD"]
    for package in PACKAGES:
        own = sorted(room for room in found if room == package or room.startswith(f"{package}."))
        lines += [f"  subgraph {package}", *(f"    {_id(room)}[{_name(room)}]" for room in own), "  end"]
    lines += [f"  {_id(room)} --> {_id(other)}" for room, other in arrows(found)]
    return "\n".join([*lines, "```"])


def architecture_page(page: str) -> str:
    """Return the page with the map between its two marks made anew."""
    return put_between(page, BEGIN, END, drawn())


def _room(module: str) -> str:
    parts = module.split(".")
    opened = ".".join(parts[:2]) in _OPENED
    if opened and len(parts) > 2:
        return ".".join(parts[:3])
    return ".".join(parts[:2]) if (ROOT / Path(*parts[:2])).is_dir() else parts[0]


def _reached(found: dict[str, set[str]], room: str) -> set[str]:
    reached, todo = set(), [room]
    while todo:
        new = found.get(todo.pop(), set()) - reached
        reached |= new
        todo += new
    return reached


def _id(room: str) -> str:
    return room.replace(".", "_")


def _name(room: str) -> str:
    return room.partition(".")[2] or f"modules of {room}"


if __name__ == "__main__":
    PAGE.write_text(architecture_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
