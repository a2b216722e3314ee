"""Saying no in a sentence, before anything of a request is read."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from pages.routes.headers import SECRET_ADDRESS

#: What a socket says that is closed for breaking a rule, where no sentence can be sent.
POLICY = 1008


def refusal(status_code: int, sentence: str, *, retry_after: int | None = None) -> PlainTextResponse:
    """Return an answer of one sentence that nobody keeps."""
    later = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return PlainTextResponse(f"{sentence}\n", status_code=status_code, headers={**SECRET_ADDRESS, **later})


async def refuse_socket(scope: Scope, receive: Receive, send: Send, status_code: int, sentence: str) -> None:
    """Refuse a websocket before it is one, with the sentence where the server can send one."""
    socket = WebSocket(scope, receive, send)
    await socket.receive()
    if "websocket.http.response" in scope.get("extensions", {}):
        await socket.send_denial_response(refusal(status_code, sentence))
    else:
        await socket.close(POLICY)
