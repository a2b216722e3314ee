"""My days: every day of the open log, to be looked up, changed, deleted and put back."""

import streamlit as st

from pages.parts.bring import my_days, receipt
from pages.parts.frame import show
from pages.visit.required import require_log

st.title("My days", anchor=False)
log = require_log(shows="Here you see each day of a log, and change it.")
show.made_up(log)
if not (log.sample or log.shared):
    st.markdown("Look up a day, change it or take it out. Files that you brought stay as they came.")
receipt.undo()
person = my_days.whose(log)
if person is not None:
    my_days.taken_out(log, person)
    my_days.days(log, person)
