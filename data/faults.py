"""What a server's log may say of an error: its type and its place, never its message."""

from __future__ import annotations

import traceback

_FRAMES = 8


def type_and_place(error: BaseException) -> str:
    """Return the type of an error and where it was raised, innermost last; the same of what caused it.

    The message is left out: it may quote what somebody typed, uploaded or holds.

    Parameters
    ----------
    error : BaseException

    Examples
    --------
    >>> type_and_place(ValueError("slept badly"))
    'ValueError at an unknown place'
    """
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = " > ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
    said = f"{type(error).__name__} at {places or 'an unknown place'}"
    return f"{said}, because of {type_and_place(error.__cause__)}" if error.__cause__ else said
