"""Writes the table of limits in docs/hosting.md from the settings: ``python docs/make_limits.py``."""

from __future__ import annotations

import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from data.settings import COSTS, PREFIX, Settings  # noqa: E402

PAGE = ROOT / "docs" / "hosting.md"
BEGIN, END = "<!-- limits: made by docs/make_limits.py -->", "<!-- /limits -->"


def limits() -> Iterator[str]:
    """Give the names of the settings that are numbers: whatever can be set higher or lower."""
    yield from (
        name for name, field in Settings.model_fields.items() if isinstance(field.default, int | float)
    )


def limits_table() -> str:
    """Return the table as Markdown."""
    said = _descriptions()
    lines = ["| limit | what it is | default | what it costs at most |", "|---|---|---|---|", _upload()]
    for name in limits():
        default = Settings.model_fields[name].default
        lines.append(f"| `{PREFIX}{name.upper()}` | {said[name]} | {default:,} | {COSTS[name]} |")
    return "\n".join(lines)


def hosting_page(page: str) -> str:
    """Return the page with the table between its two marks made anew."""
    above, _, rest = page.partition(BEGIN)
    _, end, below = rest.partition(END)
    if not end:
        raise ValueError(f"{PAGE.name} has lost its marks {BEGIN} and {END}.")
    return f"{above}{BEGIN}\n{limits_table()}\n{END}{below}"


def _descriptions() -> dict[str, str]:
    """Return what the docstring of the settings says of each; several on one line share their words."""
    _, _, attributes = (inspect.getdoc(Settings) or "").partition("Attributes\n----------\n")
    listed = re.split(r"^(?=\S)", attributes, flags=re.MULTILINE)
    said: dict[str, str] = {}
    for entry in filter(None, listed):
        head, _, body = entry.partition("\n")
        words = " ".join(body.split()).replace("``", "`").rstrip(".")
        said |= dict.fromkeys(head.partition(" : ")[0].split(", "), words)
    return said


def _upload() -> str:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    size = config["server"]["maxUploadSize"]
    said = "Largest file that is uploaded, in megabytes; the proxy's limit stands a little above it"
    cost = "memory while the visit lasts, and about six times as much while it is read"
    return f"| `STREAMLIT_SERVER_MAX_UPLOAD_SIZE` | {said} | {size} | {cost} |"


if __name__ == "__main__":
    PAGE.write_text(hosting_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
