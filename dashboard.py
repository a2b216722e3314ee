"""The server. `streamlit run dashboard.py` finds `app` here; what people see starts in pages/app.py.

It is the server and not the script, because Streamlit takes a `pages` folder beside a plain script for
its old kind of multipage app: a cold deep link would then run a page without its frame. As an `st.App` it
also answers addresses of our own: shared links, health, robots.txt.
"""

from __future__ import annotations

import gc
import logging
import sys

# Until all is loaded: to look for garbage among modules is a fifth of the start.
gc.disable()

# ruff: noqa: E402
import streamlit as st

from data.settings import SettingsError, get_settings, unknown_settings
from pages.parts.frame import sorry
from pages.routes import all_middleware, all_routes
from pages.routes.faults import keep_messages_out_of_logs
from pages.routes.upkeep import upkeep

try:
    get_settings()
except SettingsError as problem:
    sys.exit(str(problem))
for unknown in unknown_settings():
    logging.getLogger("limber").warning(unknown)

keep_messages_out_of_logs()


def say_sorry(_error: Exception) -> bool:
    """Tell a visitor in one sentence that a page failed; Streamlit has logged where."""
    sorry.say_sorry()
    return True


app = st.App(
    "pages/app.py",
    routes=all_routes(),
    middleware=all_middleware(),
    lifespan=upkeep,
    on_script_error=say_sorry,
)
# What is loaded stays, so nobody's visit waits while it is looked through again.
gc.freeze()
gc.enable()
