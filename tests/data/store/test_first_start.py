"""Several processes may open a database that does not exist yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
OPEN = """
import sys
from datetime import UTC, datetime
from data.store import open_store
store = open_store(sys.argv[1])
store.new_owner(datetime.now(UTC))
store.check()
"""


def test_six_processes_open_a_new_database_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'limber.db'}"
    starts = [
        subprocess.Popen([sys.executable, "-c", OPEN, url], cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    complaints = [start.communicate(timeout=60)[1].decode() for start in starts]
    assert [start.returncode for start in starts] == [0] * 6, complaints
