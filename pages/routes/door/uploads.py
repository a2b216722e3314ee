"""The door of uploads: a file is refused in a sentence before it is read, or as soon as it is too much."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.routes.door import upload_sums
from pages.routes.door.upload_sums import Coming, NoRoom
from pages.routes.door.visit_cookie import visit_key
from pages.routes.door.visits import Visit, visits
from pages.routes.paths import UPLOADS, is_below, path_of
from pages.routes.refusing import refusal

#: A file that stands still for so long is given up.
PATIENCE_SECONDS = 60.0

NO_VISIT = NoRoom(404, "The page that this file was for is no longer open. Please load the page again.")
NOT_YOURS = NoRoom(403, "This file is for a page in another browser. Please load the page again.")
NO_LENGTH = NoRoom(400, "The length of this file is not a number of bytes.")
TOO_SLOW = NoRoom(408, "The file stopped coming. Please try again.")


class _GivenUpError(Exception):
    """Reading ends here; what was said to the visitor is said in the place it is caught."""

    def __init__(self, why: NoRoom) -> None:
        self.why = why


class UploadDoor:
    """ASGI middleware before the upload addresses.

    Streamlit limits each file. This limits what a visit, an address and the process hold together, and takes
    files only from the browser whose visit it is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        path = path_of(scope)
        if not is_below(path, UPLOADS):
            await self._app(scope, receive, send)
            return
        visit = visits.find(path.removeprefix(UPLOADS).strip("/").partition("/")[0])
        why = _why_not(scope, visit)
        if visit is None or why is not None:
            await _refuse(why or NO_VISIT, visit, scope, receive, send)
        elif scope["method"] == "PUT":
            await self._take(visit, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _take(self, visit: Visit, scope: Scope, receive: Receive, send: Send) -> None:
        coming = upload_sums.begin(visit)
        answered = False

        async def answering(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self._app(scope, _Counted(coming, receive).receive, answering)
        except _GivenUpError as given_up:
            if not answered:
                await _refuse(given_up.why, visit, scope, receive, send)
        finally:
            upload_sums.end(coming)


class _Counted:
    """A `receive` that counts, and gives up where it is too much or takes too long."""

    def __init__(self, coming: Coming, receive: Receive) -> None:
        self._coming = coming
        self._receive = receive

    async def receive(self) -> Message:
        try:
            message = await asyncio.wait_for(self._receive(), PATIENCE_SECONDS)
        except TimeoutError:
            raise _GivenUpError(TOO_SLOW) from None
        more = len(message.get("body", b""))
        if more:
            why = upload_sums.why_no_more(self._coming.visit, more)
            if why is not None:
                raise _GivenUpError(why)
            self._coming.size += more
        return message


def _why_not(scope: Scope, visit: Visit | None) -> NoRoom | None:
    """Return why a file is refused before anything of it is read."""
    if visit is None or not visits.is_open(visit):
        return NO_VISIT
    if visit.key_came_back and not visit.is_of(visit_key(scope)):
        return NOT_YOURS
    if scope["method"] != "PUT":
        return None
    length = Headers(scope=scope).get("content-length", "0")
    if not (length.isascii() and length.isdecimal() and len(length) < 20):
        return NO_LENGTH
    return upload_sums.why_no_other(visit, int(length))


async def _refuse(why: NoRoom, visit: Visit | None, scope: Scope, receive: Receive, send: Send) -> None:
    if visit is not None and why is not NOT_YOURS:
        visits.tell(visit, why.sentence)
    await refusal(why.status_code, why.sentence, retry_after=why.retry_after)(scope, receive, send)
