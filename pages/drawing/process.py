"""The process that draws one big page: an order and a payload come in, the page goes out.

python -m pages.drawing.process < order-and-payload > page.html
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from datetime import date

from data.store.sealed.payload import PayloadUnreadable
from pages.drawing.apart import BUSY, FAILED, NO_ROOM, UNREADABLE
from pages.drawing.look import Look, page_html

#: Behind everything that answers visitors.
_NICE = 5
#: After its time this process ends by itself, should nobody be left to stop it.
_GRACE = 5


def main() -> int:
    """Draw the page; return how it went."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(order["seconds"], order["most_bytes"])
    closes = date.fromisoformat(order["closes"]) if order["closes"] else None
    try:
        look = Look(order["plotly"], closes, order["explore"], address=order["address"])
        page = page_html(sys.stdin.buffer.read(), look)
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
    except PayloadUnreadable:
        return UNREADABLE
    except MemoryError:
        return NO_ROOM
    except Exception as error:  # noqa: BLE001 - its type and place only: the message may quote a log
        frames = traceback.extract_tb(error.__traceback__)[-8:]
        places = " > ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
        sys.stderr.write(f"{type(error).__name__} at {places}")
        return FAILED
    return 0


def _limit(seconds: int, most_bytes: int) -> None:
    """Take the last place at the processors, and set limits where the system has them."""
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    signal.alarm(BUSY * seconds + _GRACE)
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


if __name__ == "__main__":
    sys.exit(main())
