"""Limber's own server with two additions that only benchmarks need.

A new session has a log of its own open already, read from a file: the sample with another last value, as
what is worked out of the sample itself is remembered for everybody. So a visit to Progress is one script run,
as a visit to the bare page is, and all of it is read, worked out and drawn anew. And `/bench/constant/{size}` answers that many
bytes through the same routes and middleware, for the price of a request itself.
"""

import gc
import os
from functools import cache
from itertools import count
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.routes import all_middleware, all_routes
from pages.routes.faults import keep_messages_out_of_logs
from pages.routes.upkeep import upkeep
from pages.visit import state
from pages.visit.open_log import OpenLog, open_files, read_file

keep_messages_out_of_logs()
_current_log = state.current_log


_visit, _root = count(), Path(__file__).parents[3]
_sample = (_root / "data" / "content" / "samples" / "one-person.csv").read_bytes()


def _own_log_is_open() -> OpenLog | None:
    if _current_log() is None:
        entries, _, last = _sample.strip().rpartition(b"\n")
        day = last.split(b",")[0]
        content = entries + b"\n%s,%d.5,4,2,10,\n" % (day, next(_visit) % 9)
        # Not through `put_log`: it asks for the open log itself.
        st.session_state[state._LOG] = open_files([read_file("log.csv", content)])
    return _current_log()


state.current_log = _own_log_is_open


@cache
def _body(size: int) -> bytes:
    return os.urandom(size)


async def _constant(request: Request) -> Response:
    # Named gzip so that nothing on the way compresses it, as nothing does with the shared page.
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": "no-store"}
    return Response(_body(request.path_params["size"]), headers=headers, media_type="text/html")


app = st.App(
    _root / "pages" / "app.py",
    routes=[*all_routes(), Route("/bench/constant/{size:int}", _constant)],
    middleware=all_middleware(),
    lifespan=upkeep,
)
# As the real server does.
gc.freeze()
