"""Sentences on one person's log."""
