"""Names that stand in several files: of one person who comes again, or of two who are called alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd

from data.compare import Comparison, compare
from data.quoted import quoted
from data.reading.receipt import Question, Reading
from data.reading.shapes.names import alike_sentence, spelling_of

ABOUT = "namesakes"
APART, TOGETHER = "apart", "together"
#: So many of the smaller file's names stand in the other where both are of one class; less, and it is asked.
_MOST_NAMES = 0.5
#: Files of one class are in doubt where days that both have differ, of so many people at least.
_DIFFER = 2
#: So many who share a name are enough to see whether days agree: a log is put together anew at every change.
_LOOKED_AT = 50
_NAMED = 3
#: So many names are looked at for other ways to spell them.
_MOST_SPELLED = 20_000


@dataclass(frozen=True, slots=True)
class Namesakes:
    """What names that stand in several files are taken for.

    Attributes
    ----------
    called : tuple of dict of name to name
        For each file what those are called in the log who are somebody else than in an earlier file.
    questions : dict of int to Question
        What is asked about a file, by its place.
    """

    called: tuple[dict[str, str], ...]
    questions: dict[int, Question]


def namesakes(files: Sequence[tuple[str, Reading]], answers: Sequence[str | None]) -> Namesakes:
    """Tell people who are called alike apart, and ask whether they are the same.

    Parameters
    ----------
    files : sequence of (file name, Reading)
        In the order in which they are joined.
    answers : sequence of {"apart", "together"} or None
        What was said about each file.
    """
    called: list[dict[str, str]] = []
    questions: dict[int, Question] = {}
    known: list[set[str]] = []
    everybody = set().union(*(set(reading.entries["person"].unique()) for _, reading in files))
    for place, (file, reading) in enumerate(files):
        own = _own(reading)
        spelled = _spelled(own, known)
        doubts = _doubts(files, place, known, spelled)
        mine: dict[str, str] = {}
        unsure: dict[int, list[str]] = {}
        for name in sorted(own):
            alike = [before for before, names in enumerate(known) if name in names]
            same = [before for before in alike if before not in doubts]
            if alike and not same:
                unsure.setdefault(alike[-1], []).append(name)
            if same or alike:
                mine[name] = called[(same or alike)[-1]].get(name, name)
        if unsure:
            before = next(iter(unsure))
            told = APART if any(doubts[one].few for one in unsure) else TOGETHER
            new = {name: _new_name(name, file, everybody) for names in unsure.values() for name in names}
            if answers[place] is None:
                sentence = _sentence(unsure[before], (files[before][0], file), doubts[before], new)
                questions[place] = Question(ABOUT, (APART, TOGETHER), told, sentence)
            if (answers[place] or told) == APART:
                mine |= new
                everybody |= set(new.values())
        spelled = {} if unsure else spelled
        if spelled and answers[place] is None:
            sentence = _spelled_sentence(spelled, (files, place))
            questions[place] = Question(ABOUT, (APART, TOGETHER), APART, sentence)
        elif answers[place] == TOGETHER:
            mine |= {name: called[before].get(other, other) for name, (before, other) in spelled.items()}
        called.append({name: other for name, other in mine.items() if other != name})
        known.append(own)
    return Namesakes(tuple(called), questions)


@dataclass(frozen=True, slots=True)
class _Doubt:
    shared: int
    of: int
    found: Comparison

    @property
    def few(self) -> bool:
        return self.shared <= _MOST_NAMES * self.of


def _own(reading: Reading) -> set[str]:
    """Return the names of a file; none where it names nobody."""
    return set(reading.entries["person"].unique()) if "person" in reading.receipt.columns else set()


def _doubts(
    files: Sequence[tuple[str, Reading]],
    place: int,
    known: Sequence[set[str]],
    spelled: Mapping[str, tuple[int, str]],
) -> dict[int, _Doubt]:
    """Return the earlier files whose people of the same names could be others, and what speaks for it."""
    reading = files[place][1]
    own = _own(reading)
    more = Counter(before for before, _ in spelled.values())
    found = {
        before: _doubt(
            (files[before][1].entries, reading.entries),
            names & own,
            more=more[before],
            of=min(len(names), len(own)),
        )
        for before, names in enumerate(known)
    }
    return {before: doubt for before, doubt in found.items() if doubt}


def _doubt(both: tuple[pd.DataFrame, pd.DataFrame], shared: set[str], *, more: int, of: int) -> _Doubt | None:
    """Return what speaks against one person behind each shared name; None for nothing.

    `more` names are shared in another spelling.
    """
    if not shared:
        return None
    looked_at = sorted(shared)[:_LOOKED_AT]
    older, newer = (one[one["person"].isin(looked_at)] for one in both)
    keys = [pd.MultiIndex.from_frame(one[["person", "date"]]) for one in (older, newer)]
    found = compare(older[keys[0].isin(keys[1])], newer[keys[1].isin(keys[0])])
    doubt = _Doubt(len(shared) + more, of, found)
    if found.same_days >= max(found.changed_days, 1):
        return None
    return doubt if doubt.few or found.changes["person"].nunique() >= _DIFFER else None


def _spelled(own: set[str], known: Sequence[set[str]]) -> dict[str, tuple[int, str]]:
    """Return who is spelled almost as somebody of an earlier file: the place of that file, and the name."""
    if not known or len(own) > _MOST_SPELLED:
        return {}
    new = {name: spelling_of(name) for name in sorted(own - set().union(*known))}
    found: dict[str, tuple[int, str]] = {}
    for before, names in enumerate(known):
        ways = {spelling_of(name): name for name in sorted(names)[:_MOST_SPELLED]} if new else {}
        found |= {name: (before, ways[key]) for name, key in new.items() if key in ways}
    return found


def _spelled_sentence(
    spelled: Mapping[str, tuple[int, str]], read: tuple[Sequence[tuple[str, Reading]], int]
) -> str:
    files, place = read
    pairs = [
        f"“{quoted(name, 40)}” in “{quoted(files[place][0], 60)}” and “{quoted(other, 40)}” in "
        f"“{quoted(files[before][0], 60)}”"
        for name, (before, other) in spelled.items()
    ]
    return alike_sentence(pairs)


def _new_name(name: str, file: str, taken: set[str]) -> str:
    stem = PurePath(file).stem
    label = next(
        one
        for one in (stem, *(f"{stem} {n}" for n in range(2, len(taken) + 3)))
        if f"{name} ({one})" not in taken
    )
    return f"{name} ({label})"


def _sentence(names: Sequence[str], files: tuple[str, str], doubt: _Doubt, new: Mapping[str, str]) -> str:
    one = len(names) == 1
    some = ", ".join(f"“{quoted(name, 40)}”" for name in names[:_NAMED])
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    differ = "; on the same day their values differ" if doubt.found.changed_days else ""
    before, after = (quoted(file, 60) for file in files)
    return (
        f"{some}{more} {'stands' if one else 'stand'} in “{before}” and in “{after}”, which share "
        f"{doubt.shared:,} of {doubt.of:,} names{differ}. {'Is this' if one else 'Are these'} the same "
        f"{'person' if one else 'people'}? If not, the later file's is called “{quoted(new[names[0]], 80)}”."
    )
