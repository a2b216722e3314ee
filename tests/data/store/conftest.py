from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.log import as_entries
from data.store import Store, open_store


@pytest.fixture
def entries() -> pd.DataFrame:
    """Two people with every column a log can have."""
    return as_entries(
        pd.DataFrame(
            {
                "person": ["Zebedee Quill", "Zebedee Quill", "Ottoline Farr"],
                "date": ["2026-01-05", "2026-01-06", "2026-02-11"],
                "time": ["07:41", None, "19:33"],
                "reach_cm": [-3.7, 0.1 + 0.2, None],
                "back_pain": [6.25, None, 4.0],
                "sciatica_pain": [None, 2.0, 3.0],
                "minutes": [17.5, 0.0, None],
                "knee_pain": [1.0, None, 2.0],
                "injury": [True, None, False],
                "side": ["left", None, "both"],
                "note": ["slept on the kitchen floor", "=1+1", None],
            }
        )
    )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "limber.db"


@pytest.fixture
def store(database: Path) -> Store:
    return open_store(f"sqlite:///{database}")


@pytest.fixture
def now() -> datetime:
    """A moment that shares no date with any log of these tests."""
    return datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
