"""The address that a request came from, as far as limits go."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from starlette.types import Scope

#: Whoever has one address of such a network has all of them.
_IPV6_NETWORK = 64


def address_of(scope: Scope) -> str:
    """Return who is counted together: an IPv4 address or an IPv6 network.

    uvicorn has put here what ``X-Forwarded-For`` says, where the proxy that says so is one that
    ``FORWARDED_ALLOW_IPS`` names (as it is: one on this machine); from anybody else the header means nothing.
    """
    client = scope.get("client")
    return _network(str(client[0])) if client else ""


@lru_cache(maxsize=4096)
def _network(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:64]
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, _IPV6_NETWORK), strict=False))
