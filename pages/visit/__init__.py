"""The log a visitor has open, and what happens to it in a visit; `analyses` holds what is derived from it."""
