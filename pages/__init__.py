"""What people see."""

import analysis  # noqa: F401 - before NumPy is loaded: it says by how many threads matrices are multiplied
