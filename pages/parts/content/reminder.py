"""A weekly reminder for the phone's own calendar: Limber neither stores it nor learns of it."""

from __future__ import annotations

import secrets
from calendar import day_abbr, day_name
from datetime import UTC, datetime, time

import streamlit as st

from data.reminders import Weekly, calendar_file
from pages.parts.frame.downloads import download
from pages.text.address import is_this_computer_only, public_base
from pages.visit.open_log import today

_MINUTES = (5, 10, 15, 20)
_UID = "reminder_uid"


def remind_me() -> None:
    """Offer the file behind a button."""
    with st.popover("Remind me", icon=":material/notifications:"):
        st.markdown("**A reminder in your calendar**")
        days = st.pills(
            "On these days",
            range(7),
            selection_mode="multi",
            default=list(range(7)),
            format_func=lambda day: str(day_abbr[day]),
            key="remind_days",
        )
        with st.container(horizontal=True):
            at = st.time_input("At", time(19, 0), step=900, key="remind_at", width=130)
            minutes = st.selectbox(
                "For", _MINUTES, format_func="{} minutes".format, key="remind_minutes", width=150
            )
        until = st.date_input("Until, if you like", None, min_value=today(), key="remind_until")
        try:
            when = Weekly(frozenset(days), at, minutes, today(), until)
        except ValueError as wrong:
            st.caption(str(wrong))
            return
        st.caption(f"First on {day_name[when.first.weekday()]}, {when.first.day} {when.first:%B}.")
        # Somebody who changes the hour and takes the file again means the same reminder.
        uid = st.session_state.setdefault(_UID, secrets.token_hex(16))
        link = "" if is_this_computer_only() else f"{public_base()}/stretches"
        download(
            "Add to my calendar",
            calendar_file(when, uid=uid, made=datetime.now(UTC), link=link),
            "stretch.ics",
            "text/calendar",
            key="remind_file",
            icon=":material/calendar_add_on:",
            look="primary",
        )
        st.caption("Open it on your phone. Nothing of your log is in it, and Limber keeps nothing of this.")
