"""A page for each person of a group: what one link would show, made for everybody in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from data.events import Event
from data.store.sealed import redaction
from data.store.sealed.choices import ShareChoices
from data.store.sealed.payload import Payload, build_payload


def with_a_page(entries: pd.DataFrame, choices: ShareChoices) -> list[str]:
    """Return whom a page can be made for: the chosen people of whom something is shown, by name.

    Everybody's last days are counted from their own newest entry, so they leave nobody out.
    """
    shown = redaction.chosen_entries(entries, replace(choices, last_days=None))
    return sorted(str(name) for name in shown["person"].unique())


def page_of_each(
    entries: pd.DataFrame,
    choices: ShareChoices,
    events: Sequence[Event] = (),
    people: pd.DataFrame | None = None,
    *,
    reach_unit: str = "cm",
) -> Iterator[tuple[str, ShareChoices, Payload]]:
    """Make for each of `with_a_page` the payload that a link for this person alone would hold.

    Yields
    ------
    str, ShareChoices, Payload
        The log's own name, the choices with this person only, and what they show: `build_payload` of these
        choices and the whole log gives the same. Made one by one, so that one at a time is held.
    """
    wanted = with_a_page(entries, choices)
    own = dict(iter(entries[entries["person"].isin(wanted)].groupby("person", observed=True)))
    told = {} if people is None or "person" not in people else dict(iter(people.groupby("person")))
    nobody = None if people is None else people.iloc[:0]
    for name in wanted:
        mine = replace(choices, people=(name,), order=())
        yield (
            name,
            mine,
            build_payload(own[name], mine, events, told.get(name, nobody), reach_unit=reach_unit),
        )
