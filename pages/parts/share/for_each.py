"""A page for each person of a group: who gets one, how it looks, and making all of them at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.sentences.words import count
from data.counted_days import only_tests
from data.store import PassphraseUnfit, Payload, ShareChoices, TooManyLinks, Wish, get_store
from pages.parts.keep import saving
from pages.parts.share import new_link, packed_pages
from pages.parts.share.link_choices import Wanted, with_a_page
from pages.parts.share.link_words import of_each
from pages.text.moments import now
from pages.text.quote import quote, told_apart
from pages.visit import analyses, home, state
from pages.visit.open_log import OpenLog
from pages.visit.sharing import payload_of

_ONE, _EACH = "One page", "A page for each person"
#: So many people without a page are named.
_NAMED = 5


def wanted_for_each() -> bool:
    """Ask how many pages there are to be, and say whether everybody gets their own."""
    return (
        st.segmented_control(
            "How many pages",
            [_ONE, _EACH],
            default=_ONE,
            required=True,
            key="share_pages",
            persist_state="page",
        )
        == _EACH
    )


def _in_sentences(log: OpenLog, wanted: Wanted) -> str:
    """Say who gets a page, what each shows, and who gets none because nothing of them would be shown."""
    names = with_a_page(log, wanted.choices)
    if not names:
        return "Nothing of what you chose has a value, so there is nothing to see."
    tests = log.counted and only_tests(log.entries["date"])
    asked, there = wanted.choices.people or analyses.names(log), set(names)
    without = [name for name in asked if name not in there]
    said = [
        f"**{count(len(names), 'page')}, one for each person.** {of_each(wanted.choices, tests=tests)}",
        "They do not change when you add days.",
        "Each opens only with the passphrase."
        if wanted.passphrase
        else "Whoever has a link can open that page, without a passphrase.",
    ]
    if without:
        named = ", ".join(quote(name) for name in without[:_NAMED])
        more = f" and {len(without) - _NAMED:,} more" if len(without) > _NAMED else ""
        said.append(f"Without a page, because nothing of them would be shown: {named}{more}.")
    return " ".join(said)


def ways(
    log: OpenLog, wanted: Wanted, summary: DeltaGenerator, *, expires_at: datetime, here_only: bool
) -> None:
    """Say above the fields what is wanted, and show the two ways to share many pages, the main one first."""
    summary.markdown(_in_sentences(log, wanted))
    st.caption("These are other people's health data: let each person have their own page, and nobody else.")
    names = with_a_page(log, wanted.choices)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        packing = packed_pages.offer(log, wanted.choices, names, main=True) if here_only else []
        pressed = st.button(
            f"Make {count(len(names), 'link')}",
            type="secondary" if here_only else "primary",
            icon=":material/add_link:",
            key="make_links",
            disabled=not names,
        )
        if not here_only:
            packing = packed_pages.offer(log, wanted.choices, names, main=False)
    # The bar that shows how far it is stands below the buttons.
    if pressed:
        _make(log, wanted, names, expires_at=expires_at)
        st.rerun()
    if packing:
        packed_pages.pack(log, wanted.choices, packing)
        st.rerun()


def one_of_them(log: OpenLog, choices: ShareChoices) -> Payload | None:
    """Ask whose page to look at, and return what it holds; None where nobody gets one."""
    names = with_a_page(log, choices)
    if not names:
        return None
    person = st.selectbox(
        "Whose page to look at", names, format_func=told_apart(names), key="share_look_at", width=320
    )
    return payload_of(log, replace(choices, people=(person,)))


def _make(log: OpenLog, wanted: Wanted, names: list[str], *, expires_at: datetime) -> None:
    """Seal each page behind a link of its own, all or none."""
    with saving.calmly(waits="Links cannot be made just now."):
        token = new_link.owner_token()
        made = packed_pages.pages(log, wanted.choices, names)
        try:
            batch = get_store().create_batch(
                token,
                (Wish(payload, name, choices) for name, choices, payload in made),
                expires_at=expires_at,
                now=now(),
                passphrase=wanted.passphrase,
            )
        except (TooManyLinks, PassphraseUnfit) as problem:
            home.say(str(problem), "error")
            return
        state.put_made_link(batch, wanted.passphrase)
        home.empty_later("share_passphrase")
