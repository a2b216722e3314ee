"""Sharing a log: what a link shows, how it looks, the owner's list of links."""
