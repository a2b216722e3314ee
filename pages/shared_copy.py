"""A shared copy in the full app: the first look, without a way to change anything."""

import streamlit as st

from pages.parts.frame import show
from pages.parts.results import first_look
from pages.text.quote import HEADING, quote
from pages.visit.required import require_log

log = require_log()
st.title(quote(log.title, HEADING), anchor=False)
show.made_up(log)
first_look.answered(log)
first_look.in_cards(log)
first_look.how_far_to_trust(log)
first_look.pictured(log)
first_look.how_complete(log)
