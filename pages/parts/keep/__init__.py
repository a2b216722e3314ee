"""Keeping a log: consent, the private address, versions, coming back, deleting."""
