"""From a payload's bytes to its page: what the lanes do, here or in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.report import ReportOptions, report_html
from data.store.sealed.payload import Payload


@dataclass(frozen=True, slots=True)
class Look:
    """What a page says and loads beyond its payload.

    Attributes
    ----------
    plotly : str
        As in `ReportOptions`.
    closes : date or None
        Last day of the link.
    explore : str
        Where the page opens in the app; empty for nowhere.
    preview, address : str
        As in `ReportOptions`.
    """

    plotly: str = "inline"
    closes: date | None = None
    explore: str = ""
    preview: str = ""
    address: str = ""


def options_of(payload: Payload, look: Look) -> ReportOptions:
    """Return what the page of a payload may be told: nothing that is not in it, but how it looks."""
    return ReportOptions(
        title=payload.title,
        plotly=look.plotly,
        made=payload.made,
        closes=look.closes,
        sample=payload.sample,
        preview=look.preview,
        explore_url=None if payload.relative else look.explore or None,  # the app reads real dates
        people=payload.people,
        events=payload.events,
        relative_days=payload.relative,
        last_days=payload.last_days,
        reach_unit=payload.reach_unit,
        compare_by=payload.compare_by,
        groups=payload.groups,
        address=look.address,
        hand_over=payload.hand_over,
    )


def page_html(content: bytes, look: Look) -> bytes:
    """Draw the page of a payload's bytes.

    Raises
    ------
    PayloadUnreadable
        If the bytes are no payload.
    """
    payload = Payload.from_bytes(content)
    return report_html(payload.entries, options_of(payload, look)).encode()
