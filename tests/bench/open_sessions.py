"""What one more open session takes of the server's memory, beside a bare Streamlit page with one chart."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psutil

from tests.bench.measure import print_table
from tests.bench.visitor import megabytes_per_session
from tests.running import running_app

SESSIONS = 500
#: As a server is set up that lets so many in, here from one address.
ROOM = {"LIMBER_MAX_VISITS": "1000", "LIMBER_MAX_VISITS_PER_ADDRESS": "1000"}
ASKED = (
    ("Progress: a log read, worked out, drawn", "tests/bench/apps/limber.py", "progress"),
    ("peer: bare Streamlit page, one three-trace figure", "tests/bench/apps/one_chart.py", ""),
)


def main() -> None:
    """Measure and print."""
    rows = []
    for name, script, page in ASKED:
        with tempfile.TemporaryDirectory() as folder, running_app(Path(folder), script, **ROOM) as app:
            server = psutil.Process(app.process.pid)

            def memory(server: psutil.Process = server) -> float:
                return sum(float(process.memory_info().rss) for process in (server, *server.children())) / 1e6

            each = megabytes_per_session(app.url, page, memory, sessions=SESSIONS)
        rows.append([name, f"{each:.2f} MB"])
    print_table(f"Memory of one more session, {SESSIONS} held open", ["page", "each"], rows)


if __name__ == "__main__":
    main()
