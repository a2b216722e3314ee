"""Plain sentences for people, made from results: no jargon, every number with its unit.

A twelve-year-old should be able to read them; what needs more words stands in a finding's numbers.
One module a theme.
"""
