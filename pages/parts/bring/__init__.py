"""Bringing a log: the ways in, how each file was read, what was asked, what was wrong."""
