"""A small load generator: keep-alive connections that ask for one address again and again."""

from __future__ import annotations

import asyncio
import time
from urllib.parse import urlsplit

CONNECTIONS = 32


def requests_per_second(url: str, seconds: float) -> float:
    """Return how many answers with status 200 come in a second over 32 connections."""
    return asyncio.run(_ask(url, seconds))


async def _ask(url: str, seconds: float) -> float:
    begin = time.perf_counter()
    counts = await asyncio.gather(*(_ask_on_one_connection(url, begin + seconds) for _ in range(CONNECTIONS)))
    return sum(counts) / (time.perf_counter() - begin)


async def _ask_on_one_connection(url: str, until: float) -> int:
    parts = urlsplit(url)
    request = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=2**20)
    count = 0
    try:
        while time.perf_counter() < until:
            writer.write(request)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            if not head.startswith(b"http/1.1 200"):
                raise RuntimeError(f"An answer other than 200: {head[:40]!r}")
            length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
            await reader.readexactly(length)
            count += 1
    finally:
        writer.close()
        await writer.wait_closed()
    return count
