"""Sentences on groups, on those beside each other, and on a run over a population."""
