"""What the numbers say."""

import os

# Before NumPy is loaded: the matrices of a log are small, and threads that wait for each other over them
# cost a visit a third of its processor time, and five times that where others use the machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
