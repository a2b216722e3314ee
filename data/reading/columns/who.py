"""Who an entry is of: the column that tells people apart, or the question whether anything does."""

from __future__ import annotations

import numpy as np

from data.quoted import quoted
from data.reading.cells import Cells, filled
from data.reading.columns.described import Described, same_partition
from data.reading.dates.relative import weekday_alone
from data.reading.headers.sense import is_stretch, sense_of
from data.reading.headers.visit_labels import label_of
from data.reading.mapping import SHEET, TABLE, Mapping, named
from data.reading.receipt import EACH_ROW, NEITHER, Question
from data.reading.vocabulary import meanings, plain

#: How well each kind of column tells people apart; a running number tells nobody.
RANK = {"name": 6, "joined": 6, "user": 5, "record": 4, "family": 3, "given": 3, "number": 1}
#: Years that ages differ by where they are not those of one person.
_YEARS = 4
#: From this many records on, a column that differs in every one needs a reason to be people.
_FEW = 4
_MOST_OPTIONS = 6
_SHORTEST_DAY = 6
#: More different things nobody does, and so many are named.
_MOST_DONE, _SHOWN = 50, 3
#: What is words is a name, if each stands in several rows.
_WORDS, _RECURRING = 0.9, 0.75
#: So many rows of few days are more than one person writes by accident.
_SURELY_SEVERAL = 5


def settle_person(told: Described, day: Cells | None, mapping: Mapping, *, explained: bool) -> None:
    """Take the column that tells people apart, or ask.

    Parameters
    ----------
    told : Described
    day : Cells or None
        The column of days.
    mapping : Mapping
        Gets the person, or the question.
    explained : bool
        Whether a time, a side or a trial tells the entries of one day apart.
    """
    taken = mapping.positions
    candidates = [i for i in told.meant("person") if i not in taken and told.profiles[i].filled]
    candidates = [i for i in candidates if not _are_weekdays(told.cells[i])]
    people = _that_tell_apart(told, candidates, day)
    if not people:
        if differ_as_people_do(told):
            _ask_whose(told, candidates, mapping)
        elif day is not None and not explained:
            _ask_if_one(told, day, mapping)
        return
    best = max(_rank(told, i) for i in people)
    equals = [i for i in people if _rank(told, i) == best]
    first = min(equals, key=lambda i: told.headers[i])
    others = [i for i in equals if i != first and not same_partition(told.cells[first], told.cells[i])]
    others += _names_beside(told, first, taken) if told.senses[first].person == "number" else []
    if others:
        names = tuple(told.headers[i] for i in sorted([first, *others]))
        sentence = f"Several columns could tell people apart: {named(names)}. Which one does?"
        _ask(told, names, None, sentence, mapping)
        mapping.waiting.add("person")
    elif reason := _why_nobodys(told, first, day):
        name = told.headers[first]
        sentence = f"“{quoted(name, 60)}” {reason}. Is it the name of a person, or is the log of one person?"
        _ask(told, (name,), NEITHER, sentence, mapping)
    else:
        mapping.take("person", [first])
        for i in told.made.get(first, ()):
            mapping.evidence.append(told.evidence("person", i, taken=True))
    mapping.evidence += [told.evidence("person", i, taken=i == first and not others) for i in candidates]


def _that_tell_apart(told: Described, candidates: list[int], day: Cells | None) -> list[int]:
    used = {part for i in candidates for part in told.made.get(i, ())}
    people = [i for i in candidates if i not in used and not _counts_rows(told, i, day)]
    # What is the same in every row, the number of a study, tells nobody apart.
    return [i for i in people if told.profiles[i].distinct > 1] or people


def _why_nobodys(told: Described, position: int, day: Cells | None) -> str:
    """Say why a column may be no name; "" where nothing speaks against it."""
    if _is_title(told, position, day):
        return "differs in every row, as titles do"
    done = _what_was_done(told, position, titles=not _share_days(told, day))
    return f"holds what was done or when, such as {named(done[:_SHOWN])}" if done else ""


def _rank(told: Described, position: int) -> tuple[int, bool]:
    sense = told.senses[position]
    return RANK.get(sense.person, 2), sense.exact


def _counts_rows(told: Described, position: int, day: Cells | None) -> bool:
    """Say whether a column counts records rather than naming people."""
    profile, kind = told.profiles[position], told.senses[position].person
    differs = profile.distinct == told.rows and told.rows >= _FEW
    if kind == "number":
        return differs or profile.rising or told.rows < _FEW or profile.distinct < 2
    if profile.rising and kind != "name" and not _share_days(told, day):
        return True
    return kind == "record" and differs and not _share_days(told, day)


def _names_beside(told: Described, number: int, free: set[int]) -> list[int]:
    """Return the columns of words that tell apart whom a number does not, and recur with it.

    The places of two class lists are no people, if they are called so.
    """
    places, found = told.cells[number], []
    for i, (sense, profile) in enumerate(zip(told.senses, told.profiles, strict=True)):
        if i in free or sense.column or profile.words <= _WORDS or profile.filled < told.rows:
            continue
        pairs = np.unique(places.codes.astype("int64") * len(told.cells[i].texts) + told.cells[i].codes)
        one_number_each = len(pairs) == profile.distinct > told.profiles[number].distinct
        if one_number_each and profile.distinct <= _RECURRING * profile.filled:
            found.append(i)
    return found


def _are_weekdays(column: Cells) -> bool:
    """Say whether all texts are weekdays, as titles of the pages of a diary are: nobody is called so."""
    return all(weekday_alone(text) is not None for text in column.texts[:_MOST_DONE] if text)


def _is_title(told: Described, position: int, day: Cells | None) -> bool:
    """Say whether a column of names may be one of titles: other in every row, and each with its own day."""
    differs = told.profiles[position].distinct == told.rows and told.rows >= _FEW
    return differs and told.senses[position].person in ("name", "number") and not _share_days(told, day)


def _what_was_done(told: Described, position: int, *, titles: bool) -> list[str]:
    """Return the stretches, pastimes and parts of the day in a column of names, if most cells are such.

    Where rows may have `titles`, of days that no two share, phrases such as “After work” count, too.
    """
    cells, pastimes, parts = told.cells[position], meanings("aside"), meanings("moment")
    if told.senses[position].person != "name" or len(cells.texts) > _MOST_DONE:
        return []
    done = [
        is_stretch(text)
        or pastimes.get(plain(text)) in ("activity", "where")
        or plain(text) in parts
        or (titles and _is_phrase(text))
        for text in cells.texts
    ]
    most = 2 * np.array(done, dtype=bool)[cells.codes].sum() > told.rows
    return [text for text, does in zip(cells.texts, done, strict=True) if does] if most else []


def _is_phrase(text: str) -> bool:
    """Say whether a text goes on in small letters, as no name does: “After work”, but not “Ann van Dam”."""
    first, *others = text.split() or [""]
    last = others[-1] if others else ""
    return first.istitle() and last.isalpha() and last.islower() and len(last) > 2 and not _called_by(first)


def _called_by(word: str) -> bool:
    """Say whether a word names a person: “Player one”."""
    return sense_of(word).column == "person"


def _share_days(told: Described, day: Cells | None) -> bool:
    """Say whether several records are of one day, as those of a class are."""
    if day is None:
        return False
    _, days = np.unique([_without_clock(text) for text in day.texts], return_inverse=True)
    return len(np.unique(days[day.codes])) <= 0.6 * told.rows


def _without_clock(text: str) -> str:
    """Take the time of day off a stamp such as “2026-09-10 09:41:07”."""
    first = text.replace("T", " ", 1).split(" ", 1)[0]
    return first if len(first) >= _SHORTEST_DAY and first[0].isdigit() else text


def differ_as_people_do(told: Described) -> bool:
    """Say whether the age or the sex of the records differs by more than that of one person can."""
    ages = [told.profiles[i] for i in told.meant("age")]
    sexes = [told.profiles[i] for i in told.meant("sex")]
    return any(age.high - age.low >= _YEARS for age in ages) or any(sex.distinct > 1 for sex in sexes)


def _ask_whose(told: Described, candidates: list[int], mapping: Mapping) -> None:
    """Ask who is who where records differ in age or sex and no column surely tells people apart."""
    names = tuple(told.headers[i] for i in candidates)[:_MOST_OPTIONS]
    listed = apart(names)
    sentence = f"The rows differ in age or sex, and no column says of whom they are.{listed}"
    _ask(told, names, None, sentence, mapping, each_row=True)
    mapping.waiting.add("person")


def _ask_if_one(told: Described, day: Cells, mapping: Mapping) -> None:
    """Ask whether the log is of one person where records share days and nothing tells them apart."""
    counts = np.unique(day.codes[filled(day)], return_counts=True)[1]
    if not len(counts) or counts.sum() < 3 or np.count_nonzero(counts > 1) < 0.5 * len(counts):
        return
    names = tuple(told.headers[i] for i in _could_be_people(told, mapping))[:_MOST_OPTIONS]
    many = float(counts.mean())
    listed = apart(names)
    sentence = (
        f"Up to {counts.max()} rows are of the same day, and no column says of whom. "
        f"Are they all of one person?{listed}"
    )
    # Sheets of one workbook with the same days are as likely sheets of people.
    surely = SHEET in names or TABLE in names or (many >= 3 and counts.sum() >= _SURELY_SEVERAL)
    assumed = None if surely else NEITHER
    for apart_by, where in (
        (TABLE, "Tables stand beside each other, below"),
        (SHEET, "The sheets are called"),
    ):
        called = told.cells[told.headers.index(apart_by)] if apart_by in names else None
        if called is not None and may_name_people(called):
            sentence = f"{where} {named(text for text in called.texts if text)}. Are these people?"
            assumed = apart_by
            mapping.take("person", [told.headers.index(apart_by)])
    _ask(told, names, assumed, sentence, mapping, each_row=True)
    if assumed is None:
        mapping.waiting.add("person")


def may_name_people(tables: Cells) -> bool:
    """Say whether what tables or sheets are called may name people: unknown words, not Sheet1 and Sheet2."""
    texts = [text for text in tables.texts if text]
    senses = [sense_of(text) for text in texts]
    said = [sense.column or sense.side or sense.moment or sense.trial or sense.body for sense in senses]
    words = {"".join(filter(str.isalpha, text)) for text in texts}
    named_each = len(words - {""}) == len(tables.texts)
    return named_each and not any(said) and not any(map(label_of, texts))


def apart(names: tuple[str, ...]) -> str:
    """Ask whether one of some columns tells people apart; "" for none."""
    one_of = "one of " if len(names) > 1 else ""
    return f" Does {one_of}{named(names)} tell them apart?" if names else ""


def _could_be_people(told: Described, mapping: Mapping) -> list[int]:
    """Return unused columns that could tell people apart: those that recur and are no measure or date."""
    taken = mapping.positions
    return [
        i
        for i, (sense, profile) in enumerate(zip(told.senses, told.profiles, strict=True))
        if i not in taken
        and sense.column in ("", "person")
        and not (sense.place or sense.activity or sense.amount or sense.unit)
        if profile.distinct > 1 and profile.dates < 0.5 and (profile.whole or profile.words > 0.5)
    ]


def _ask(
    told: Described,
    names: tuple[str, ...],
    assumed: str | None,
    sentence: str,
    mapping: Mapping,
    *,
    each_row: bool = False,
) -> None:
    evidence = tuple(told.evidence("person", told.headers.index(name), taken=False) for name in names)
    options = (*names, *([EACH_ROW] if each_row else []), NEITHER)
    mapping.questions.append(Question("columns:person", options, assumed, sentence, evidence))
