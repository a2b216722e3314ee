"""Files that pages need (Plotly, scripts, a style, stills, icons); an address never changes content.

The address holds a hash of all of them, so browsers may keep them for a year and a new version is fetched
at once. Streamlit keeps ``/static``, ``/media``, ``/component``, ``/app/static`` and ``/_stcore``.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import analysis.report
from data.content.stretches import load_stretches
from pages.routes.paths import ASSETS

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".png": "image/png",
}
#: Packed already: packing them again makes them no smaller.
_SMALL = (".woff2", ".webp", ".png")
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, as it is and, where that helps, compressed."""

    content: bytes
    packed: bytes | None
    media_type: str


_FOLDERS = (Path(analysis.report.__file__).parent / "static", Path(__file__).parent / "static")


def _files() -> list[Path]:
    """Return the files of both folders and the stretches' stills; no name is there twice."""
    files = [file for folder in _FOLDERS for file in folder.iterdir() if file.suffix in _TYPES]
    return sorted([*files, *(still for stretch in load_stretches() for still in stretch.stills)])


@lru_cache(maxsize=1)
def assets_hash() -> str:
    """Return 16 hexadecimal digits that change when any of the files does."""
    digest = hashlib.sha256()
    for file in _files():
        content = file.read_bytes()
        digest.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def assets_prefix(base: str) -> str:
    """Return the address of the files' folder, without a slash at its end.

    Parameters
    ----------
    base : str
        What leads to the app: its base path ("" or "/name"), or ".." from a page one level down.
    """
    return f"{base}{ASSETS}/{assets_hash()}"


@lru_cache(maxsize=1)
def _assets() -> dict[str, Asset]:
    assets = {}
    for file in _files():
        content = file.read_bytes()
        packed = None if file.suffix in _SMALL else gzip.compress(content, compresslevel=9, mtime=0)
        assets[file.name] = Asset(content, packed, _TYPES[file.suffix])
    return assets


async def static_file(request: Request) -> Response:
    """Answer one file; another hash or name is not found."""
    asset = None
    folder, _, name = request.path_params["path"].partition("/")
    if folder == assets_hash():
        asset = (await run_in_threadpool(_assets)).get(name)
    if asset is None:
        return PlainTextResponse("Not found.", status_code=404, headers={"Cache-Control": "no-store"})
    headers = {"Cache-Control": _FOREVER, "Cross-Origin-Resource-Policy": "same-origin"}
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(asset.packed, headers=headers, media_type=asset.media_type)
    return Response(asset.content, headers=headers, media_type=asset.media_type)  # gets its Vary on the way


def routes(base: str) -> list[Route]:
    """Return this file's routes below a base path."""
    return [Route(f"{base}{ASSETS}/{{path:path}}", static_file)]
