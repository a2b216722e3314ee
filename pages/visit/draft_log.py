"""An open log as it lies in a visitor's browser, and back: what comes back can be anything, and is checked.

Plain data without Streamlit, as `open_log`.
"""

from __future__ import annotations

import base64
import zlib

import pandas as pd

from data.events import LONGEST_LABEL, MOST_EVENTS
from data.log import MEASURES
from data.reading import Choices, UnreadableLog
from data.store.sealed.kept import KeptLog, KeptUnreadable
from pages.visit.inputs import Refused
from pages.visit.kept_log import from_kept, to_kept
from pages.visit.open_log import PASTED, OpenLog
from pages.visit.room import take_room

#: Letters that a browser is given to store: of about 5 million that it takes of one site, and of as many as a
#: page may send back in one message.
MOST_LETTERS = 1_000_000
#: Bytes that these may unpack to.
MOST_BYTES = 5_000_000
_LONGEST_TEXT = 10_000
_DAMAGED = "What this device had of your log is damaged and cannot be opened. It is still on the device."


def has_work_in_it(log: OpenLog) -> bool:
    """Whether a log holds anything that its visitor wrote or said; a file alone is there without Limber."""
    said = (len(log.typed), log.events, log.profiles, log.taken_out, log.same_box)
    return any(said) or any(file.name == PASTED or file.choices != Choices() for file in log.files)


class NoDraft(ValueError):
    """Something that is no log as `packed` writes it; the message is a sentence."""


def packed(log: OpenLog) -> str:
    """Write a log for a browser's storage, "" where it is too large for that."""
    if sum(len(file.content) for file in log.files) > MOST_BYTES:
        return ""
    content = to_kept(log).to_bytes()
    letters = base64.b64encode(zlib.compress(content)).decode()
    return letters if len(letters) <= MOST_LETTERS and len(content) <= MOST_BYTES else ""


def unpacked(letters: object) -> tuple[OpenLog, list[Refused]]:
    """Open what a browser brings back.

    Returns
    -------
    OpenLog, list of Refused
        As `from_kept`.

    Raises
    ------
    NoDraft
        If it is anything else than a log that could have been typed or brought.
    """
    if not isinstance(letters, str) or len(letters) > MOST_LETTERS:
        raise NoDraft(_DAMAGED)
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(base64.b64decode(letters, validate=True), MOST_BYTES + 1)
        if len(content) > MOST_BYTES or not unpacking.eof:
            raise NoDraft(_DAMAGED)
        kept = KeptLog.from_bytes(content)
        _check(kept)
        opened, refused = from_kept(kept)
        take_room(len(opened.entries))
    except (KeptUnreadable, UnreadableLog) as problem:
        raise NoDraft(str(problem)) from problem
    except NoDraft:
        raise
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, zlib.error) as problem:
        # Also what choices, which nobody has checked, make of reading a file.
        raise NoDraft(_DAMAGED) from problem
    return opened, refused


def _check(kept: KeptLog) -> None:
    """Refuse what no form and no file of Limber can have made."""
    typed = kept.typed
    possible = all(
        typed[name].dropna().between(own.low - 1e-9, own.high + 1e-9).all()
        for name, own in MEASURES.items()
        if name in typed
    )
    texts = [kept.title, *(file.name for file in kept.files), *(event.person for event in kept.events)]
    texts += [str(text) for name in ("person", "note") if name in typed for text in typed[name].dropna()]
    texts += [text for one in kept.profiles for text in (one.person, one.sex, one.protocol)]
    fine = (
        not kept.sample
        and possible
        and typed["date"].between(pd.Timestamp("1900-01-01"), pd.Timestamp("2100-01-01")).all()
        and len(kept.events) <= MOST_EVENTS
        and all(len(event.label) <= LONGEST_LABEL for event in kept.events)
        and all(one.age is None or 0 <= one.age <= 150 for one in kept.profiles)
        and all(len(text) <= _LONGEST_TEXT for text in texts)
    )
    if not fine:
        raise NoDraft(_DAMAGED)
