"""Putting what is made between two marks of a page."""

from __future__ import annotations


def put_between(page: str, begin: str, end: str, made: str) -> str:
    """Return a page with what stands between two marks made anew.

    Raises
    ------
    ValueError
        If the page has lost one of its marks.
    """
    above, first, rest = page.partition(begin)
    _, last, below = rest.partition(end)
    if not (first and last):
        raise ValueError(f"The page has lost its marks {begin} and {end}.")
    return f"{above}{begin}\n{made}\n{end}{below}"
