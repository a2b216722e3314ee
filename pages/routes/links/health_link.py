"""A SMART Health Link asked for: `POST /s/{token}` with JSON answers its manifest, `GET …?file=` its file.

Apps of any site ask, so the answers may be read by any; no cookie goes with them, and none is looked at. What
is in the file opens with a key that stands in the link alone and never comes here.
"""

from __future__ import annotations

import asyncio
import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from data.settings import get_settings
from data.store import LinkGone, LinkMark, SealBroken, TooManyTries, WrongPassphrase, get_store
from data.store.sealing import open_sealed, seal
from pages.routes import forms
from pages.routes.asking import ask
from pages.routes.faults import log_fault
from pages.routes.links.opened import opened
from pages.routes.links.trying import trying
from pages.routes.paths import LINKS

#: What a file's own address is asked with.
FILE = "file"
_CONTENT = "application/fhir+json"
_FHIR = "4.0.1"
#: So long a file's address opens; an hour is the most that is allowed.
_LASTS = timedelta(minutes=10)
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "content-type",
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Max-Age": "600",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def is_asked(request: Request) -> bool:
    """Say whether a POST comes from an app that opens SMART Health Links: our own forms send no JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json"


async def preflight(_request: Request) -> Response:
    """Answer a browser that asks whether an app of another site may ask."""
    return Response(status_code=204, headers=_HEADERS)


async def manifest(request: Request) -> Response:
    """Answer which files a link has: one, embedded where it is not too long for the app."""
    token = request.path_params["token"]
    try:
        said = _object(await forms.body(request))
        mark = await ask(_find, token)
        unlock = b"" if mark.salt is None else await _unlock(token, said.get("passcode"), mark.tries_left)
        file = (await ask(_open, token, unlock)).decode("ascii")
    except SealBroken as problem:
        log_fault("A SMART Health Link is damaged", problem)
        return _answer({"error": "This file is damaged."}, 500)
    except LinkGone:
        return _answer({"error": "This link does not open."}, 404)
    except WrongPassphrase as wrong:
        return _answer({"remainingAttempts": wrong.tries_left}, 401)
    except TooManyTries as many:
        seconds = max(1, round((many.until - datetime.now(UTC)).total_seconds()))
        return _answer({"error": "Too many passcodes."}, 429, {"Retry-After": str(seconds)})
    except (ValueError, RecursionError):
        return _answer({"error": "The body has to be a JSON object."}, 400)
    opened.add(mark.id)
    most = said.get("embeddedLengthMax")
    fits = not isinstance(most, int) or isinstance(most, bool) or len(file) <= most
    where = {"embedded": file} if fits else {"location": _location(request, token, unlock)}
    about = {"contentType": _CONTENT, "status": "finalized", "fhirVersion": _FHIR}
    return _answer({"files": [{**about, **where}]})


async def file(request: Request) -> Response:
    """Answer the encrypted file to whom the manifest told its address, for some minutes."""
    token = request.path_params["token"]
    try:
        unlock = _unlock_of(request.query_params[FILE], token)
        content = await ask(_open, token, unlock)
    except (LinkGone, WrongPassphrase, SealBroken, ValueError):
        return _answer({"error": "This link does not open."}, 404)
    return Response(content, headers=_HEADERS, media_type="application/jose")


async def _unlock(token: str, passcode: object, tries_left: int) -> bytes:
    if not isinstance(passcode, str) or not passcode.strip():
        raise WrongPassphrase(tries_left)
    return await asyncio.get_running_loop().run_in_executor(trying, _try, token, passcode)


def _location(request: Request, token: str, unlock: bytes) -> str:
    """Return the file's own address; what it is asked with is sealed, for nobody to have it for longer."""
    until = int((datetime.now(UTC) + _LASTS).timestamp())
    said = seal(json.dumps([until, unlock.hex()]).encode(), token, "health file", LINKS)
    ticket = base64.urlsafe_b64encode(said).decode().rstrip("=")
    public = get_settings().public_url
    here = f"{public}{LINKS}/{token}" if public else str(request.url.replace(query=""))
    return f"{here}?{FILE}={ticket}"


def _unlock_of(ticket: str, token: str) -> bytes:
    sealed = base64.urlsafe_b64decode(ticket + "=" * (-len(ticket) % 4))
    until, unlock = json.loads(open_sealed(sealed, token, "health file", LINKS))
    if until < datetime.now(UTC).timestamp():
        raise LinkGone
    return bytes.fromhex(unlock)


def _object(body: bytes) -> dict[str, Any]:
    said = json.loads(body)
    if not isinstance(said, dict):
        raise forms.BadForm
    return said


def _answer(said: dict[str, Any], status: int = 200, more: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse(said, status_code=status, headers={**_HEADERS, **(more or {})})


def _find(token: str) -> LinkMark:
    return get_store().find_link(token, datetime.now(UTC), health=True)


def _open(token: str, unlock: bytes) -> bytes:
    return get_store().open_copy(token, datetime.now(UTC), unlock, health=True)[0]


def _try(token: str, passcode: str) -> bytes:
    return get_store().try_passphrase(token, passcode, datetime.now(UTC), health=True)
