"""Pieces of view that several pages share."""
