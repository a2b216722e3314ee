"""Room held back on the disk of an SQLite database, so that erasing works on a full one.

Erasing writes before it frees: a few pages into the write-ahead file. A file beside the database holds the
room for them, and is given up where nothing else is left.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

#: Enough for erasing hundreds of megabytes, as only lists of freed pages are written.
SPARE_BYTES = 2_000_000
#: It is made only where it does not itself fill the disk.
_FREE_BYTES = 5 * SPARE_BYTES


class Spare:
    """The file that holds room back. None of its methods fails: without it, Limber works as well."""

    def __init__(self, database: Path) -> None:
        self.file = database.with_name(f"{database.name}-spare")

    def make(self) -> None:
        """Make the file where it is missing and there is room."""
        with suppress(OSError):
            if not self.file.exists() and shutil.disk_usage(self.file.parent).free > _FREE_BYTES:
                where = os.open(self.file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
                with os.fdopen(where, "wb") as opened:
                    opened.write(os.urandom(SPARE_BYTES))  # zeros would take no room on some disks

    def give_up(self) -> None:
        """Make its room free."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)
