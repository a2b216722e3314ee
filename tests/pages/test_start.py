"""What the server sets before it loads what reads it."""

import os
import subprocess
import sys


def test_matrices_are_multiplied_by_one_thread() -> None:
    kept = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    told = (
        "import sys, os, streamlit, data.settings; early = 'numpy' in sys.modules; import pages;"
        "print(early, os.environ['OPENBLAS_NUM_THREADS'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], env=kept, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["False", "1"]
