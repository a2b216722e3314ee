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

from data.settings import PREFIX, Settings  # noqa: E402
from docs.marked import put_between  # noqa: E402

PAGE = ROOT / "docs" / "hosting.md"
BEGIN, END = "<!-- limits: made by docs/make_limits.py -->", "<!-- /limits -->"
#: What each limit costs where it is used to the full.
COSTS = {
    "max_link_bytes": "memory while a link is made or drawn; on disk, compressed, for each link",
    "max_links_per_owner": "on disk, so many times `LIMBER_MAX_LINK_BYTES` for each owner",
    "max_batch_links_per_owner": "on disk, 0.5 kB each for two tests, 1 kB for 100 days, "
    "within `LIMBER_MAX_OWNER_BYTES`",
    "max_log_bytes": "memory while the log is open; on disk, compressed, for each version",
    "versions_kept": "on disk, so many times `LIMBER_MAX_LOG_BYTES` for each kept log",
    "sweep_minutes": "on disk, what has expired since",
    "max_unpacked_bytes": "memory, about six times as much while one file is read",
    "max_link_people": "processor time while a page is drawn; 2,000 people of 30 days took 4 s",
    "max_link_entries": "memory while a link is made; 90,000 entries are a copy of 4 MB",
    "max_draw_seconds": "one processor at low priority for so long, for one big page at a time",
    "max_draw_bytes": "memory, while a big page is drawn; 306 MB for 100 people of 900 days",
    "max_owner_bytes": "on disk, for each owner",
    "max_store_bytes": "on disk, in all",
    "new_owners_per_minute": "nothing by itself",
    "new_links_per_minute": "nothing by itself",
    "new_per_address_per_minute": "some bytes for each of at most 10,000 addresses",
    "max_open_entries": "memory, about 270 bytes each: 540 MB for a log of two million",
    "max_rows": "memory while a file is read, up to about 400 bytes a row",
    "max_texts": "memory while a file is read, about 200 MB a million",
    "max_problems": "memory, about 250 bytes each",
    "read_apart_bytes": "memory of the app, a small multiple of it for each visit that reads",
    "read_memory_bytes": "memory, and up to 100 MB for the program, once a process; 65 MB while it waits",
    "read_seconds": "one processor at low priority for so long, for one file at a time",
    "reads_waiting": "memory, the files that wait",
    "max_visits": "memory, about 0.2 MB each while a page is read and 1 MB on Progress",
    "max_visits_per_address": "within `LIMBER_MAX_VISITS`",
    "visit_kept_seconds": "memory, what visits hold that were left so long ago",
    "max_message_bytes": "memory, one message for each visit at worst",
    "max_held_bytes": "memory, as much; and as much again in `/tmp` while files arrive",
    "max_held_bytes_per_address": "within `LIMBER_MAX_HELD_BYTES`",
    "max_held_bytes_per_visit": "within `LIMBER_MAX_HELD_BYTES`",
    "link_days_default": "nothing by itself",
    "link_days_max": "on disk, each link for so long",
}


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
    return put_between(page, BEGIN, END, limits_table())


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
