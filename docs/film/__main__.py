"""Draws the films: ``python -m docs.film [ID …]``; without a name, all four."""

from __future__ import annotations

import sys
from pathlib import Path

from docs.film.films import FILMS
from docs.film.render import render

FOLDER = Path(__file__).resolve().parents[2] / "data" / "content" / "film"


def main(wanted: list[str]) -> int:
    """Render the films that are named, or all; return the exit code."""
    unknown = sorted(set(wanted) - {film.id for film in FILMS})
    if unknown:
        print(f"No such film: {', '.join(unknown)}. There are: {', '.join(film.id for film in FILMS)}.")
        return 2
    FOLDER.mkdir(exist_ok=True)
    for film in FILMS:
        if not wanted or film.id in wanted:
            render(film, FOLDER)
            made = sum(path.stat().st_size for path in FOLDER.glob(f"{film.id}*.*"))
            print(f"{film.title}: {made / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
