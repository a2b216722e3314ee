"""Reading a file so that it can neither stop nor fill the app: big ones apart, one after the other.

`read_confined` is `data.reading.read_log` with bounds. Read in this order: `amount` says what is big, `turns`
who is next, `process` starts and ends the other process, `memory` watches it, `worker` is what runs there,
and `answer` is what comes back.
"""

from data.confined.confined import read_confined
from data.confined.turns import NobodyWaits

__all__ = ["NobodyWaits", "read_confined"]
