"""Reading the sections of a numpy-style docstring."""

from __future__ import annotations

import inspect
import re

_HEADING = re.compile(r"^(\S.*)\n-{3,}\n", re.MULTILINE)


def sections(thing: object) -> dict[str, str]:
    """Return the sections of a docstring by their headings; what stands above the first is under "".

    Examples
    --------
    >>> def double(x): '''Double it.
    ...
    ...     Source
    ...     ------
    ...     School.
    ...     '''
    >>> sections(double)
    {'': 'Double it.', 'Source': 'School.'}
    """
    top, *rest = _HEADING.split(inspect.getdoc(thing) or "")
    return {"": top.strip()} | {
        name.strip(): text.strip() for name, text in zip(rest[::2], rest[1::2], strict=True)
    }


def paragraphs(text: str) -> tuple[str, ...]:
    """Part a section at its blank lines, each paragraph on one line, code as Markdown writes it."""
    joined = (" ".join(part.split()).replace("``", "`") for part in text.split("\n\n"))
    return tuple(part for part in joined if part)
