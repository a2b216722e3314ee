"""Reach beside other people's: tests, their zeros, and published tables."""
