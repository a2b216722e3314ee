"""Share: make a link that shows a read-only copy of this log, and take it back."""

from datetime import timedelta
from functools import partial

import streamlit as st

from analysis.report import ReportOptions, report_html
from data.settings import get_settings
from data.store import PayloadTooLarge, ShareChoices, TooManyLinks, build_payload, get_store
from pages.parts import address, cached, show, state
from pages.parts.links import now, owned, show_links

EXPIRIES = {"An hour": 1 / 24, "A day": 1, "A week": 7, "30 days": 30, "90 days": 90, "A year": 365}

st.title("Share", anchor=False)
log = state.require_log()
show.made_up(log)
settings = get_settings()
st.markdown(
    "A link opens a calm one-page dashboard of this log, for your physiotherapist, your coach or a friend. "
    "They need no account and can change nothing. Notes are never in it, and you can close it at any time."
)

with st.form("share"):
    title = st.text_input("Heading the receiver sees", "Stretching log", max_chars=80, key="share_title")
    label = st.text_input("Your own label", placeholder="For Dr. Lee", max_chars=80, key="label")
    allowed = [name for name, days in EXPIRIES.items() if days <= settings.link_days_max]
    closes = st.selectbox("The link closes after", allowed, index=allowed.index("30 days"), key="expiry")
    named = False
    if len(cached.names(log)) > 1:
        named = st.checkbox("Show names as they stand in the log", key="share_names")
        st.caption("Otherwise people are called Person 1, Person 2 and so on.")
    st.caption(
        "Making a link stores an encrypted copy of this log on the server: dates, scores, ratings and "
        "minutes. Only the link opens it. When the link closes, the copy is deleted."
    )
    wanted = st.form_submit_button(
        "Make a link", type=show.main_button(), icon=":material/add_link:", key="make_link"
    )

choices = ShareChoices(title=title, names="as written" if named else "numbers", sample=bool(log.sample))
payload = build_payload(log.entries, choices)
options = ReportOptions(title=payload.title, made=payload.made, sample=payload.sample)

if wanted:
    store = get_store()
    token = state.manage_token() or store.new_owner(now())
    state.put_manage_token(token)
    expires = now() + timedelta(days=EXPIRIES[closes])
    try:
        made = store.create_link(token, payload, label=label, expires_at=expires, now=now())
        state.put_made_link(made.id)
    except (PayloadTooLarge, TooManyLinks) as problem:
        st.error(str(problem), icon=":material/error:")

owner = state.manage_token()
rows = owned(owner) if owner is not None else []
newest = [row for row in rows if row.id == state.made_link() and row.state == "open"]
if newest:
    st.success("Your link is ready. Copy it and send it.", icon=":material/check_circle:")
    st.code(address.view_address(newest[0].token), language=None, wrap_lines=True)
if address.is_this_computer_only():
    st.warning(
        "Limber runs on this computer, so a link opens on this computer only. To send the page to somebody, "
        "send it as a file.",
        icon=":material/computer:",
    )

st.download_button(
    "Download the page as one file",
    partial(report_html, payload.entries, options),
    "stretching-log.html",
    "text/html",
    icon=":material/download:",
    on_click="ignore",
    key="offline",
)
st.caption("It shows the same as the link, opens without internet, and cannot be taken back once sent.")

if owner is not None:
    st.subheader("Your links", anchor=False)
    st.markdown(
        "**Keep this private address.** It lists your links and closes them, also from another device. "
        "Whoever has it can do that too, so do not send it on."
    )
    st.code(address.manage_address(owner), language=None, wrap_lines=True)
    show_links(owner, rows)
