"""What the one-page dashboard may be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from data.events import Event
from data.hand_over import HandOver


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How to make the page.

    Attributes
    ----------
    title : str
        The page's heading.
    plotly : str
        "inline" for one self-contained file, else the address of the Plotly bundle
        ("…/plotly-basic.min.js"); style sheet and script are taken from beside it.
    closes : date, optional
        Last day of a shared link.
    made : date, optional
        Day the page was made.
    sample : bool
        Whether the numbers are made up; the page then says so.
    explore_url : str, optional
        Where the same view opens in the full app.
    people : DataFrame, optional
        Age, sex and protocol of people, where the owner shows them.
    events : tuple of Event
        Marked dates that the owner shows.
    relative_days : bool
        The entries have no real dates: they are counted from `data.counted_days.DAY_ONE`, as a payload's are,
        and the page writes "day 12" and no date. `closes` and `made` are the link's own and stay dates.
    last_days : int, optional
        So many days up to the newest entry is all that the page shows of a longer log, as it grows.
    compare_by : str
        What `groups` are called, such as "Class".
    groups : mapping of str to str
        Which group each person is in; they are set beside each other as far as none is small.
    preview : str
        Address of the picture that previews of the page's link show; they say nothing of the log.
    reach_unit : {"cm", "in"}
        What reach is told in; the entries are in cm.
    address : str
        The link's own, for a code on paper; "" for none.
    hand_over : HandOver
        What the person answered beside the log.
    """

    title: str
    plotly: str = "inline"
    closes: date | None = None
    made: date | None = None
    sample: bool = False
    explore_url: str | None = None
    people: pd.DataFrame | None = None
    events: tuple[Event, ...] = ()
    relative_days: bool = False
    last_days: int | None = None
    compare_by: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    preview: str = ""
    reach_unit: str = "cm"
    address: str = ""
    hand_over: HandOver = field(default_factory=HandOver)
