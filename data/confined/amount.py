"""Which files are small enough to be read where they arrive."""

from __future__ import annotations

from data.reading import UnreadableLog
from data.reading.bytes.container import unpack
from data.reading.bytes.parquet import is_parquet
from data.reading.bytes.workbook import is_workbook


def is_small(content: bytes, most_bytes: int) -> bool:
    """Say whether reading a file is known to cost little.

    Parameters
    ----------
    content : bytes
        The file as it came.
    most_bytes : int
        The longest text that counts as small, unpacked.

    Returns
    -------
    bool
        Never for a workbook or Parquet: they can name one long text in every cell, so that their size says
        nothing.

    Examples
    --------
    >>> is_small(b"date,back_pain", 1000), is_small(b"date,back_pain", 10)
    (True, False)
    """
    if len(content) > most_bytes:
        return False
    try:
        unpacked = unpack(content, most_bytes=most_bytes)
        return not (is_workbook(unpacked) or is_parquet(unpacked))
    except UnreadableLog:  # too much comes out of it, or it is broken: the other process says which
        return False
