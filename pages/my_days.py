"""My days: every day of the open log, to be looked up, changed, deleted and put back."""

import streamlit as st

from pages.parts.bring import my_days, receipt
from pages.visit import state

st.title("My days", anchor=False)
log = state.require_log()
st.markdown("Look up a day, change it or take it out. Files that you brought stay as they came.")
receipt.undo()
person = my_days.whose(log)
if person is not None:
    my_days.taken_out(log, person)
    my_days.days(log, person)
