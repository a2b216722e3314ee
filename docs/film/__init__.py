"""Draws the films and stills of the four stretches: ``python -m docs.film`` (see README.md here)."""
