"""What somebody typed into a form of ours, read with limits."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

#: Room for a long passphrase in any script: each of its letters may take twelve characters.
MOST_BYTES = 8192
MOST_FIELDS = 8
#: Nobody's form takes longer to arrive.
SECONDS = 15.0


class BadForm(ValueError):
    """A body that none of our forms sends."""


async def fields(request: Request) -> dict[str, str]:
    """Return a form's fields by name.

    Raises
    ------
    BadForm
        If the body is of another type, too large, too slow, or cannot be read.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise BadForm
    try:
        return dict(
            parse_qsl(
                (await body(request)).decode("ascii"),
                keep_blank_values=True,
                max_num_fields=MOST_FIELDS,
                errors="strict",
            )
        )
    except ValueError as problem:
        raise BadForm from problem


async def body(request: Request) -> bytes:
    """Return what was sent, as it came.

    Raises
    ------
    BadForm
        If it is too large or too slow.
    """
    found = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for part in request.stream():
                found += part
                if len(found) > MOST_BYTES:
                    raise BadForm
    except (ClientDisconnect, TimeoutError) as problem:
        raise BadForm from problem
    return bytes(found)
