"""How often somebody does something, known for a minute and in memory only."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict, deque
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

WINDOW_SECONDS = 60.0
#: So many addresses are known at once; of more, those that were here first are forgotten.
MOST_KNOWN = 10_000


class Pace:
    """So many in a minute from one network address. Safe to use from many threads.

    Addresses are known by a hash under a key of this process only, and forgotten after a minute. Of an IPv6
    address the network counts, because a visitor has as many of them as they like.

    Parameters
    ----------
    most : int
        How many in a minute.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._key = secrets.token_bytes(32)
        self._known: OrderedDict[bytes, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, address: str, seconds: float) -> bool:
        """Count one, and say whether it is allowed; what is not allowed does not count.

        Parameters
        ----------
        address : str
            Of the visitor; "" where it is not known, as on this computer itself.
        seconds : float
            From a clock that never goes back.
        """
        who = hashlib.blake2b(network_of(address).encode(), key=self._key, digest_size=16).digest()
        with self._lock:
            self._forget(seconds)
            times = self._known.setdefault(who, deque())
            while times and times[0] <= seconds - WINDOW_SECONDS:
                times.popleft()
            if len(times) >= self._most:
                return False
            times.append(seconds)
            self._known.move_to_end(who)
        return True

    def _forget(self, seconds: float) -> None:
        """Drop who did nothing for a minute; the least recent stand first."""
        while self._known:
            who, times = next(iter(self._known.items()))
            if len(self._known) < MOST_KNOWN and times and times[-1] > seconds - WINDOW_SECONDS:
                return
            del self._known[who]


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """Return who is counted together: an IPv4 address, or an IPv6 network of which one visitor has all.

    Examples
    --------
    >>> network_of("192.0.2.7"), network_of("::ffff:192.0.2.7"), network_of("2001:db8::1")
    ('192.0.2.7', '192.0.2.7', '2001:db8::/64')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return str(found.ipv4_mapped if isinstance(found, IPv6Address) else found)
