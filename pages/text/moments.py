"""Moments as pages write them: in the visitor's own time zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from analysis.sentences.words import MONTHS


def now() -> datetime:
    """Return the present moment in UTC, as the store keeps moments."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> str:
    """Write the day of a moment: "3 Dec 2026"."""
    here = _here(moment)
    return f"{here.day} {MONTHS[here.month - 1]} {here.year}"


def minute_of(moment: datetime) -> str:
    """Write the day and time of a moment: "3 Dec 2026, 14:05"."""
    return f"{day_of(moment)}, {_here(moment):%H:%M}"


def _here(moment: datetime) -> datetime:
    try:
        return moment.astimezone(ZoneInfo(st.context.timezone or "UTC"))
    except (KeyError, ValueError, OSError):
        return moment.astimezone(UTC)
