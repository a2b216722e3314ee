"""What the receiver of a link can see: built in one place, and nothing else ever leaves.

Redaction happens here, on the data, not in the page: a column that is not shown is not in the payload.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

import numpy as np
import pandas as pd

from data.log import ONE_PERSON, REQUIRED, as_entries, people

#: The only columns a link may carry. A new column of the log is private until it is named here.
SHARED = (*REQUIRED, "knee_pain", "injury", "side")
DEFAULT_TITLE = "A stretching log"
_FORMAT = 1
_TITLE_LENGTH = 120


class PayloadTooLarge(ValueError):
    """A log too large for a link; the message is a sentence for its owner."""


class PayloadUnreadable(ValueError):
    """Bytes that are not a payload this version can read."""


@dataclass(frozen=True, slots=True)
class ShareChoices:
    """What the owner chose to show.

    Attributes
    ----------
    title : str
        Heading of the shared page; at most 120 characters are kept.
    names : {"numbers", "as written"}
        "numbers": people become "Person 1", "Person 2", …; a single person has no name at all.
    made : date or None
        Day the copy is made; None is today in UTC.
    sample : bool
        The log is a made-up sample, and the page has to say so.
    """

    title: str = DEFAULT_TITLE
    names: Literal["numbers", "as written"] = "numbers"
    made: date | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Payload:
    """Everything the receiver of a link can see.

    Attributes
    ----------
    title : str
        Heading of the page.
    made : date
        Day the copy was made.
    people_shown : tuple of str
        Names the page may show; empty for one person without a name.
    entries : DataFrame
        Canonical columns, `SHARED` ones only.
    sample : bool
        Made-up numbers.
    """

    title: str
    made: date
    people_shown: tuple[str, ...]
    entries: pd.DataFrame
    sample: bool = False

    def to_bytes(self) -> bytes:
        """Write the payload as versioned JSON, column by column."""
        return json.dumps(
            {
                "format": _FORMAT,
                "title": self.title,
                "made": self.made.isoformat(),
                "people": list(self.people_shown),
                "sample": self.sample,
                "columns": {name: _cells(self.entries[name]) for name in self.entries},
            },
            ensure_ascii=False,
            allow_nan=False,
            separators=(",", ":"),
        ).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Payload:
        """Read what `to_bytes` wrote.

        Raises
        ------
        PayloadUnreadable
            If the bytes are something else, or of a newer format.
        """
        try:
            written = json.loads(content)
            if written["format"] != _FORMAT:
                raise PayloadUnreadable("This link was made by a newer Limber.")
            columns = {name: written["columns"][name] for name in SHARED if name in written["columns"]}
            columns["date"] = pd.to_datetime(pd.Series(columns["date"], dtype="str"), format="%Y-%m-%d")
            if "side" in columns:
                columns["side"] = pd.Series(columns["side"], dtype="str")  # also where every cell is missing
            return cls(
                title=str(written["title"]),
                made=date.fromisoformat(written["made"]),
                people_shown=tuple(written["people"]),
                entries=as_entries(pd.DataFrame(columns)),
                sample=bool(written["sample"]),
            )
        except (KeyError, TypeError, ValueError) as problem:
            raise PayloadUnreadable("This link's copy cannot be read.") from problem


def build_payload(entries: pd.DataFrame, choices: ShareChoices) -> Payload:
    """Build what the receiver of a link will see.

    Parameters
    ----------
    entries : DataFrame
        The owner's log, canonical columns; not changed.
    choices : ShareChoices
        What to show.

    Returns
    -------
    Payload
        Notes and times of day are left out, and names unless chosen.
    """
    shown = entries[[name for name in SHARED if name in entries]].copy()
    if "side" in shown:
        shown["side"] = shown["side"].astype("str")  # drops categories that no row has
    names: tuple[str, ...]
    if choices.names == "as written":
        names = tuple(people(shown))
        if names == (ONE_PERSON,):
            names = ()
    else:
        new_names = _numbered(shown)
        shown["person"] = shown["person"].map(new_names)
        names = tuple(sorted(new_names.values())) if len(new_names) > 1 else ()
    return Payload(
        title=" ".join(choices.title.split())[:_TITLE_LENGTH] or DEFAULT_TITLE,
        made=choices.made or datetime.now(UTC).date(),
        people_shown=names,
        entries=as_entries(shown),
        sample=choices.sample,
    )


def _numbered(shown: pd.DataFrame) -> dict[str, str]:
    """Give people numbers in an order that tells nothing the shown entries do not tell anyway.

    Alphabetical order would: who knows the members of a group could count down the list.
    """
    groups = {str(name): rows.drop(columns="person") for name, rows in shown.groupby("person")}
    if len(groups) <= 1:
        return dict.fromkeys(groups, ONE_PERSON)

    def visible(name: str) -> tuple[str, int, str]:
        rows = groups[name].to_csv(index=False)
        return str(groups[name]["date"].min()), len(groups[name]), hashlib.sha256(rows.encode()).hexdigest()

    width = len(str(len(groups)))  # "Person 02" sorts before "Person 11"
    return {name: f"Person {i:0{width}d}" for i, name in enumerate(sorted(groups, key=visible), 1)}


def _cells(column: pd.Series) -> list[object]:
    if column.name == "date":
        column = column.dt.strftime("%Y-%m-%d")
    return column.astype(object).where(column.notna().to_numpy(dtype=np.bool_), None).tolist()
