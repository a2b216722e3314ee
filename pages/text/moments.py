"""Moments as pages write them: in the visitor's own time zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from analysis.sentences.words import MONTHS


def now() -> datetime:
    """Return the present moment in UTC, as the store keeps moments."""
    return datetime.now(UTC)


def zone() -> str:
    """Return the name of the visitor's time zone."""
    return st.context.timezone or "UTC"


def day_of(moment: datetime, where: str = "") -> str:
    """Write the day of a moment: "3 Dec 2026"; `where` is `zone()`, where nobody is there to ask for it."""
    here = _here(moment, where)
    return f"{here.day} {MONTHS[here.month - 1]} {here.year}"


def minute_of(moment: datetime) -> str:
    """Write the day and time of a moment: "3 Dec 2026, 14:05"."""
    return f"{day_of(moment)}, {_here(moment):%H:%M}"


def _here(moment: datetime, where: str = "") -> datetime:
    try:
        return moment.astimezone(ZoneInfo(where or zone()))
    except (KeyError, ValueError, OSError):
        return moment.astimezone(UTC)
