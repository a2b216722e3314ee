"""What is set before what reads it is loaded, by the server and by the command line."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("first", ["streamlit, data.settings, pages", "analysis"])
def test_matrices_are_multiplied_by_one_thread(first: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    told = f"import sys, os, {first}; print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"
    done = subprocess.run(
        [sys.executable, "-c", told], env=kept, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["False", "1"]
