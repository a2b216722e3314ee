"""What docstrings in numpydoc's manner say, taken apart."""

from __future__ import annotations

import re


def sections(docstring: str) -> dict[str, str]:
    """Return what stands below each underlined heading, in order."""
    parts = re.split(r"^(\w[\w ]*)\n-{3,}\n", docstring, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def named(section: str) -> list[str]:
    """Return the names that a section of parameters, attributes or raises documents."""
    heads = [line.partition(" : ")[0] for line in section.splitlines() if line and not line.startswith(" ")]
    return [name.strip().lstrip("*") for head in heads for name in head.split(",")]
