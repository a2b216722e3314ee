"""The address that a request came from, as far as limits go."""

from __future__ import annotations

from starlette.types import Scope

from data.pace import network_of


def address_of(scope: Scope) -> str:
    """Return who is counted together: an IPv4 address or an IPv6 network.

    uvicorn has put here what ``X-Forwarded-For`` says, where the proxy that says so is one that
    ``FORWARDED_ALLOW_IPS`` names (as it is: one on this machine); from anybody else the header means nothing.
    """
    client = scope.get("client")
    return network_of(str(client[0])) if client else ""
