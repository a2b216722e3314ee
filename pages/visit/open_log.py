"""The log a visitor has open: its files as they came, how each was read, and what was typed in.

Plain data; `state` keeps one of these for each session. Every file that pages read is read here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.confined import read_confined
from data.content.samples import SAMPLES, sample_bytes
from data.events import MOST_EVENTS, Event
from data.log import as_entries, empty_log, merge_logs, recorded
from data.people import Profile, profiles_of, with_profiles
from data.reading import Choices, Reading, Together
from data.reading.dates.counted import COUNTED
from data.reading.dates.relative import ABOUT
from data.reading.numbers.units import told_in
from pages.text.quote import quote
from pages.visit.patience import patience, still_here
from pages.visit.room import take_room

#: No name of a log is longer.
TITLE_LENGTH = 80
#: What pasted lines are kept as; nobody named that file.
PASTED = "pasted.csv"


@dataclass(frozen=True, slots=True)
class OpenFile:
    """One file: its name, its bytes as they came, what was chosen for it, and what reading gave.

    `answered_before` says whether the choices are those of an earlier file with the same columns.
    """

    name: str
    content: bytes = field(repr=False)
    choices: Choices
    reading: Reading
    answered_before: bool = False


@dataclass(frozen=True)
class OpenLog:
    """An open log: what was brought, chosen and typed; what follows from that is worked out once, when asked.

    Attributes
    ----------
    title : str
        Name for people.
    files : tuple of OpenFile
    typed : DataFrame
        Entries typed into the form.
    one_person_each : bool
        See `data.reading.entries.join.join_readings`.
    sample : str
        Key of the made-up sample, "" for a visitor's own log.
    settled : bool
        Whether whose the files are was said when the newer ones were added.
    events : tuple of Event
        Marked dates, in order of time.
    profiles : tuple of Profile
        What was typed in about people; `people` holds it together with what the files say.
    same_box : tuple of date
        Days from which on reach steps, and of which the visitor said that no other box was used.
    taken_out : tuple of (str, date)
        Days of people that the visitor deleted; the files still hold them, so each can be put back.
    shared : bool
        Whether it is somebody's shared copy, which can be looked at and nothing else.
    last_days : int or None
        So many days up to the newest entry is all that a shared copy holds of a log as it grows.
    copied_unit : str
        What a shared copy tells reach in.
    """

    title: str
    files: tuple[OpenFile, ...] = ()
    typed: pd.DataFrame = field(default_factory=empty_log)
    one_person_each: bool = False
    sample: str = ""
    settled: bool = False
    events: tuple[Event, ...] = ()
    profiles: tuple[Profile, ...] = ()
    same_box: tuple[date, ...] = ()
    taken_out: tuple[tuple[str, date], ...] = ()
    shared: bool = False
    last_days: int | None = None
    copied_unit: str = ""

    @cached_property
    def entries(self) -> pd.DataFrame:
        """All entries together."""
        if not self.taken_out and self.typed.empty:
            return self.of_files
        kept = self.of_files
        if self.taken_out:
            kept = kept[~_is_among(kept, self.taken_out)]
        return merge_logs(kept, self.typed)

    @cached_property
    def of_files(self) -> pd.DataFrame:
        """What the files hold, also on days that were deleted or written anew."""
        return self.together.entries()

    @cached_property
    def together(self) -> Together:
        """Its files as the log that they make."""
        files = [(file.name, file.reading, file.choices) for file in self.files]
        return Together(files, one_person_each=self.one_person_each)

    @cached_property
    def missing_days(self) -> tuple[tuple[str, date], ...]:
        """Days of people that the files hold and the log does not, because they were taken out."""
        if not self.taken_out:
            return ()
        typed, held = (
            set(zip(table["person"], table["date"].dt.date, strict=True))
            for table in (self.typed, self.of_files)
        )
        return tuple(day for day in self.taken_out if day in held and day not in typed)

    @cached_property
    def people(self) -> pd.DataFrame:
        """What files and visitor say about people."""
        return with_profiles(self.together.people, self.profiles)

    @cached_property
    def digest(self) -> str:
        """Changes whenever anything that is analysed can have changed; keys the caches."""
        digest = hashlib.sha256()
        for file in self.files:
            digest.update(hashlib.sha256(file.content).digest() + repr(file.choices).encode())
        digest.update(self.typed.to_csv().encode() + bytes([self.one_person_each]))
        digest.update(repr((self.events, self.profiles, self.same_box, self.taken_out)).encode())
        return digest.hexdigest()

    @property
    def waits(self) -> bool:
        """Whether nothing that is measured counts before a question is answered."""
        return bool(self.together.questions) and not recorded(self.entries)

    @property
    def reach_unit(self) -> str:
        """What reach is told in: "in" where all files have it in inches, else "cm"."""
        return self.copied_unit or told_in(file.reading.receipt.units for file in self.files)

    @property
    def own_name(self) -> bool:
        """Whether it is called something else than its files."""
        return not self.sample and self.title != _title(self.files)

    @property
    def counted(self) -> bool:
        """Whether its days are counted and have no dates (`data.counted_days`)."""
        return any(file.reading.receipt.date_order == COUNTED for file in self.files)


def read_file(name: str, content: bytes, choices: Choices | None = None) -> OpenFile:
    """Read one file.

    Raises
    ------
    UnreadableLog
        As `data.confined.read_confined` does.
    """
    chosen = choices or Choices()
    with patience(quote(name)) as told:
        reading = read_confined(content, name, chosen, told=told, wanted=still_here)
    take_room(len(reading.entries))
    # “today” means the same day tomorrow, whether or not the question when it was written is answered.
    written = next((question.assumed for question in reading.questions if question.about == ABOUT), None)
    chosen = chosen if written is None else chosen.answer(ABOUT, written)
    return OpenFile(name, content, chosen, reading)


def open_files(files: Sequence[OpenFile], *, sample: str = "") -> OpenLog:
    """Open one or several files as one log."""
    title = SAMPLES[sample].title if sample else _title(files)
    return OpenLog(title, tuple(files), sample=sample)


@cache
def open_sample(key: str) -> OpenLog:
    """Open a made-up log that ships with Limber; read once, as nobody changes an open log in place."""
    return open_files([read_file(f"{key}.csv", sample_bytes(key))], sample=key)


def with_newer(log: OpenLog, newer: OpenLog) -> OpenLog:
    """Add the files of a newer log: its days of a person stand, also before typed ones."""
    files = (*log.files, *newer.files)
    title = _title(files) if log.files and not log.own_name else log.title
    whole = replace(log, title=title, files=files, one_person_each=newer.one_person_each, settled=True)
    came = whole.together.entries(len(log.files))[["person", "date"]]
    written_anew = pd.MultiIndex.from_frame(log.typed[["person", "date"]]).isin(
        pd.MultiIndex.from_frame(came)
    )
    days = set(zip(came["person"], came["date"].dt.date, strict=True))
    return replace(
        whole, typed=log.typed[~written_anew].reset_index(drop=True),
        taken_out=tuple(day for day in log.taken_out if day not in days),
    )  # fmt: skip


def with_title(log: OpenLog, title: str) -> OpenLog:
    """Call a log something else; without a word it is called like its files again."""
    return replace(log, title=" ".join(title.split())[:TITLE_LENGTH] or _title(log.files))


def with_people(log: OpenLog, *, one_person_each: bool) -> OpenLog:
    """Say whether several files without names are one person's or one person each."""
    return replace(log, one_person_each=one_person_each)


def with_entry(log: OpenLog | None, entry: dict[str, object]) -> OpenLog:
    """Add one typed entry; it replaces what the log has for that person and day."""
    base = log or OpenLog(_title(()))
    row = as_entries(pd.DataFrame([entry]))
    typed = merge_logs(base.typed, row)
    return replace(base, typed=typed)


def without_day(log: OpenLog, person: str, day: date) -> OpenLog:
    """Take a person's day out of a log; files stay as they came, and the day can be put back."""
    typed = log.typed[~_is_among(log.typed, ((person, day),))].reset_index(drop=True)
    held = bool(_is_among(log.of_files, ((person, day),)).any())
    taken_out = tuple(sorted({*log.taken_out, (person, day)})) if held else log.taken_out
    return replace(log, typed=typed, taken_out=taken_out)


def with_day_back(log: OpenLog, person: str, day: date) -> OpenLog:
    """Have a person's day as the files have it: neither taken out nor written anew."""
    typed = log.typed[~_is_among(log.typed, ((person, day),))].reset_index(drop=True)
    return replace(
        log, typed=typed, taken_out=tuple(other for other in log.taken_out if other != (person, day))
    )


def _is_among(entries: pd.DataFrame, days: Iterable[tuple[str, date]]) -> NDArray[np.bool_]:
    wanted = pd.MultiIndex.from_tuples(
        [(person, pd.Timestamp(day)) for person, day in days], names=["person", "date"]
    )
    return pd.MultiIndex.from_frame(entries[["person", "date"]]).isin(wanted)


def with_event(log: OpenLog, event: Event) -> OpenLog:
    """Mark a date; the same mark twice counts once, and only the first `MOST_EVENTS` are kept."""
    return replace(log, events=tuple(sorted({*log.events, event}))[:MOST_EVENTS])


def without_event(log: OpenLog, event: Event) -> OpenLog:
    """Take a mark back."""
    return replace(log, events=tuple(other for other in log.events if other != event))


def with_same_box(log: OpenLog, day: date) -> OpenLog:
    """Say that a step of reach on a day was no other box."""
    return replace(log, same_box=tuple(sorted({*log.same_box, day})))


def with_profile(log: OpenLog, profile: Profile) -> OpenLog:
    """Say a person's age, sex and how reach is measured; what was said before is replaced."""
    others = tuple(other for other in log.profiles if other.person != profile.person)
    return replace(log, profiles=(*others, profile))


def with_test(log: OpenLog, test: str) -> OpenLog:
    """Say which sit-and-reach test all did of whom nobody has said it."""
    typed = {profile.person: profile for profile in log.profiles}
    names = dict.fromkeys(log.entries["person"].tolist())
    lacking = [name for name, known in profiles_of(log.people, names).items() if not known.protocol]
    said = {name: replace(typed.get(name, Profile(name)), protocol=test) for name in lacking}
    return replace(log, profiles=tuple((typed | said).values()))


def today() -> date:
    """Return the server's day."""
    return date.today()  # noqa: DTZ011 (the visitor can change it in the form)


def _title(files: Sequence[OpenFile]) -> str:
    if all(file.name == PASTED for file in files):
        return "My log"
    return files[0].name if len(files) == 1 else f"{len(files)} files"
