"""What is worked out of one person's log: here, or in a process beside this one where that has room."""

from __future__ import annotations

from pages.studies.study import Study
from pages.studies.workshop import workshop

__all__ = ["Study", "workshop"]
