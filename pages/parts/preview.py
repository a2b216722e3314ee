"""What the receiver of a link will see, drawn from the very payload that will be sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import streamlit as st

from analysis.report import ReportOptions, report_html
from analysis.report.assets import PLOTLY
from data.store import Payload
from pages.parts.open_log import OpenLog
from pages.parts.share_words import left_out, moves_on, shown
from pages.parts.sharing import Wanted
from pages.routes.static import assets_prefix

_HEIGHT = 640


def report_options(payload: Payload, closes: datetime | None = None) -> ReportOptions:
    """Return what the page of a payload may be told: nothing that is not in it, but when it closes."""
    return ReportOptions(
        title=payload.title,
        made=payload.made,
        sample=payload.sample,
        closes=closes.date() if closes else None,
        people=payload.people,
        events=payload.events,
        relative_days=payload.relative,
    )


def in_and_out(log: OpenLog, payload: Payload, wanted: Wanted) -> None:
    """Say in two short lists what the receiver will see and what is left out."""
    with st.grid(columns=2, min_column_width=280, gap="medium"):
        _list("They will see", ":material/visibility:", [*shown(payload), *moves_on(wanted)])
        _list("Left out", ":material/visibility_off:", left_out(log, payload))


def _list(heading: str, icon: str, lines: list[str]) -> None:
    with st.container(gap="xsmall"):
        st.markdown(f"{icon} **{heading}**")
        st.markdown("\n".join(f"- {line}" for line in lines))


def preview(payload: Payload, closes: datetime) -> None:
    """Show the very page, one click away; drawing it takes a moment."""
    folded = st.expander(
        "See exactly what they will see", icon=":material/preview:", key="preview", on_change="rerun"
    )
    if not folded.open:
        return
    # Relative to this page, which lies beside the files' folder below any base path and proxy.
    options = replace(report_options(payload, closes), plotly=f"{assets_prefix('.')}/{PLOTLY}")
    with folded:
        st.iframe(
            report_html(payload.entries, options), height=_HEIGHT, alt="Preview of the page behind the link"
        )
