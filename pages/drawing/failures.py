"""Why a page was not drawn."""

from __future__ import annotations


class Crowded(Exception):
    """Too many pages wait already."""


class TakesTooLong(Exception):
    """A page took more time or memory than one page may, now or a moment ago."""


class DrawingFailed(RuntimeError):
    """The process that drew a page failed; the message is the type and the place of its error."""
