"""The process that draws one big page: an order and a payload come in, the page goes out.

python -m pages.drawing.process < order-and-payload > page.html
"""

from __future__ import annotations

import os
import signal
import sys

from data.faults import type_and_place
from data.store.sealed.payload import PayloadUnreadable
from pages.drawing.apart import BUSY, FAILED, NO_ROOM, ORDER, UNREADABLE
from pages.drawing.look import page_html

#: Behind everything that answers visitors.
_NICE = 5
#: After its time this process ends by itself, should nobody be left to stop it.
_GRACE = 5


def main() -> int:
    """Draw the page; return how it went."""
    order = ORDER.validate_json(sys.stdin.buffer.readline())
    _limit(order.seconds, order.most_bytes)
    try:
        page = page_html(sys.stdin.buffer.read(), order.look)
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
    except PayloadUnreadable:
        return UNREADABLE
    except MemoryError:
        return NO_ROOM
    except Exception as error:  # noqa: BLE001 - its type and place only: the message may quote a log
        sys.stderr.write(type_and_place(error))
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
