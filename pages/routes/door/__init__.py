"""The door: how many visits and files are let in, whose they are, and what may be said and sent."""
