"""Whether one name is one person: two people who are called alike, and one who is spelled in two ways.

Both are asked, and until they are answered nobody's entries are put to somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.quoted import quoted
from data.reading.cells import Cells, compact, filled, with_digits
from data.reading.columns.described import Described
from data.reading.dates.column import Days
from data.reading.headers.sense import is_birth, names_a_number
from data.reading.mapping import SHEET, TABLE, Mapping, named
from data.reading.receipt import Choices, Question
from data.reading.shapes.class_rows import ONE_PERSON, PEOPLE
from data.reading.vocabulary import meanings, plain

NAMES, SPELLINGS = "names", "spellings"
#: With fewer names, and where more of them have several values beside them, a column is no mark of people.
_FEWEST_NAMES = 4
_MOST_ALIKE = 0.1
#: More groups are no groups any more, and longer texts are remarks.
_MOST_GROUPS, _MOST_LETTERS = 30, 60
#: On so many of their days two people of one name are tested both.
_MOST_DAYS = 0.5
#: So many names are looked at for other ways to spell them.
_MOST_NAMES = 50_000
_SHOWN = 3


def namesakes_apart(
    told: Described, mapping: Mapping, choices: Choices, days: Days | None, rows: NDArray[np.int64]
) -> list[Question]:
    """Tell people of one name apart, in place, where another column does, and ask whether they are.

    `rows` are the records that are entries.

    An own number and a birthday do so on any day; a class or the sex only where one name has two on one day,
    since both may be changed. Numbers that every class counts for itself may be everybody's.
    """
    person = mapping.position("person")
    if person is None or choices.visits.get(NAMES) == ONE_PERSON:
        return []
    entries = np.zeros(told.rows, dtype=bool)
    entries[rows] = True
    questions: list[Question] = []
    for beside, always in _marks(told, mapping, person):
        names, marks = told.cells[person], told.cells[beside]
        said = entries & filled(names) & filled(marks)
        pairs = pd.DataFrame({"name": names.codes[said], "mark": marks.codes[said]})
        several = _with_several(pairs)
        of = np.count_nonzero(np.bincount(names.codes[entries & filled(names)]))
        most = of if _begins_anew(told, person, beside) else max(1, _MOST_ALIKE * of)
        if of < _FEWEST_NAMES or not 0 < len(several) <= most:
            continue
        if not always:
            day = mapping.position("date")
            if day is None or days is None:
                continue
            several &= _on_one_day(pairs.assign(day=days.days[told.cells[day].codes[said]]))
            if not several:
                continue
        alike = np.flatnonzero(said & np.isin(names.codes, [*several]))
        new = _called(names, marks, alike, shown=not is_birth(told.headers[beside]))
        told.cells[person] = _renamed(names, alike, new)
        if NAMES not in choices.visits and not questions:
            questions.append(_whose(names, several, told.headers[beside], new, alike))
    return questions or _twice_a_day(told, mapping, choices, days, rows)


def _twice_a_day(
    told: Described, mapping: Mapping, choices: Choices, days: Days | None, rows: NDArray[np.int64]
) -> list[Question]:
    """Ask whose a name is that stands twice on its days, where every other one stands once on each.

    Until it is answered it is one person's; where it is two people's, they are told apart in place, by their
    order on each day.
    """
    person, day = mapping.position("person"), mapping.position("date")
    counted = any(sense.counts_trials for sense in told.senses)
    if person is None or day is None or days is None or counted or {"time", "side"} & mapping.sources.keys():
        return []
    names = told.cells[person]
    each = pd.DataFrame({"name": names.codes[rows], "day": days.days[told.cells[day].codes[rows]]}).dropna()
    often = each.value_counts(sort=False)
    doubled = (often > 1).groupby(level="name").mean()
    twice = set(doubled[doubled >= _MOST_DAYS].index)
    if len(doubled) < _FEWEST_NAMES or not 0 < len(twice) <= max(1, _MOST_ALIKE * len(doubled)):
        return []
    if (doubled[~doubled.index.isin(twice)] > 0).any():
        return []
    if choices.visits.get(NAMES) == PEOPLE:
        number = each.groupby(["name", "day"]).cumcount().to_numpy() + 1
        mine = each["name"].isin(twice).to_numpy()
        at = rows[each.index[mine]]
        new = [f"{name} ({n})" for name, n in zip(names.at(at), number[mine], strict=True)]
        told.cells[person] = _renamed(names, at, new)
    if NAMES in choices.visits:
        return []
    alike = [names.texts[code] for code in sorted(twice)]
    sentence = (
        f"{_listed(alike)} {'has' if len(alike) == 1 else 'each have'} several rows on one day, where "
        "everybody else has one. Different people of one name, or one person? Until you say, it is one."
    )
    return [Question(f"visits:{NAMES}", (PEOPLE, ONE_PERSON), ONE_PERSON, sentence)]


def spelled_alike(
    told: Described, mapping: Mapping, choices: Choices, rows: NDArray[np.int64]
) -> list[Question]:
    """Ask whether names that differ only in capitals, accents, signs or their order are one person's.

    `rows` are the records that are entries. Where it was said, names become the usual one, in place.
    """
    person = mapping.position("person")
    if person is None or choices.visits.get(SPELLINGS) == PEOPLE:
        return []
    names = told.cells[person]
    if len(names.texts) > _MOST_NAMES:
        return []
    ways: dict[str, list[int]] = {}
    for code in np.unique(names.codes[rows]).tolist():
        if key := spelling_of(names.texts[code]):
            ways.setdefault(key, []).append(code)
    alike = [codes for codes in ways.values() if len({names.texts[code] for code in codes}) > 1]
    if not alike:
        return []
    if choices.visits.get(SPELLINGS) != ONE_PERSON:
        return [_one_person([[names.texts[code] for code in codes] for codes in alike])]
    counts = np.bincount(names.codes, minlength=len(names.texts))
    texts = list(names.texts)
    for codes in alike:
        usual = max(codes, key=lambda code: (counts[code], -code))
        for code in codes:
            texts[code] = names.texts[usual]
    told.cells[person] = compact(names.codes, texts)
    return []


def spelling_of(name: str) -> str:
    """Return what ways to spell one name have in common; words stay in their order beside numbers.

    Examples
    --------
    >>> spelling_of("Núñez, José"), spelling_of("José NUNEZ"), spelling_of("P 2-1")
    ('jose nunez', 'jose nunez', 'p 2 1')
    """
    words = plain(name).split()
    return " ".join(words if any(char.isdigit() for char in name) else sorted(words))


def _begins_anew(told: Described, person: int, beside: int) -> bool:
    """Say whether people are called by numbers that every class or site may count for itself."""
    group = plain(told.headers[beside]) in (*meanings("group"), SHEET, TABLE)
    return group and bool(with_digits([text for text in told.cells[person].texts if text]).all())


def _marks(told: Described, mapping: Mapping, person: int) -> Iterator[tuple[int, bool]]:
    """Return the columns that may tell people of one name apart, and whether they do so on any day."""
    used = {person, *told.made.get(person, ())}
    free = [i for i in range(len(told.cells)) if i not in used and i not in told.made]
    for i in free:
        sense = told.senses[i]
        if (sense.column == "person" and sense.person in ("user", "record")) or _numbers_a_person(told, i):
            yield i, True
    taken = mapping.positions
    for i in free:
        texts, profile = told.cells[i].texts, told.profiles[i]
        few = 2 <= profile.distinct <= _MOST_GROUPS and max(map(len, texts)) <= _MOST_LETTERS
        if few and (i == mapping.position("sex") or (i not in taken and not profile.is_dates)):
            yield i, False
    for i in free:
        if is_birth(told.headers[i]):
            yield i, True


def _numbers_a_person(told: Described, position: int) -> bool:
    """Say whether a column is called the number of something, as “districtId” is, and recurs as people do."""
    known = names_a_number(told.headers[position]) and not told.senses[position].column
    return known and told.profiles[position].distinct < told.rows


def _renamed(names: Cells, rows: NDArray[np.int64], new: list[str]) -> Cells:
    """Return names with new ones in some rows, one for each of them."""
    codes = names.codes.astype("int64")
    codes[rows] = len(names.texts) + np.arange(len(rows))
    return compact(codes, [*names.texts, *new])


def _with_several(pairs: pd.DataFrame) -> set[int]:
    """Return the names that have several marks."""
    counts = pairs.drop_duplicates()["name"].value_counts()
    return set(counts[counts > 1].index)


def _on_one_day(pairs: pd.DataFrame) -> set[int]:
    """Return the names that have several marks on most of their days, as two who are tested together have."""
    marks = pairs.drop_duplicates().groupby(["name", "day"], sort=False)["mark"].size()
    share = (marks > 1).groupby(level="name").mean()
    return set(share[share >= _MOST_DAYS].index)


def _called(names: Cells, marks: Cells, rows: NDArray[np.int64], *, shown: bool) -> list[str]:
    """Return a name for each of some rows: with its mark behind it or, where that is private, a number."""
    if shown:
        return [f"{name} ({mark})" for name, mark in zip(names.at(rows), marks.at(rows), strict=True)]
    pairs = pd.DataFrame({"name": names.codes[rows], "mark": marks.codes[rows]})
    numbers = pairs.groupby("name")["mark"].transform(lambda mark: pd.factorize(mark)[0] + 1)
    return [f"{name} ({number})" for name, number in zip(names.at(rows), numbers, strict=True)]


def _whose(names: Cells, several: set[int], header: str, new: list[str], rows: NDArray[np.int64]) -> Question:
    alike = [names.texts[code] for code in sorted(several)]
    told = [name for name, code in zip(new, names.codes[rows], strict=True) if names.texts[code] == alike[0]]
    kept = " and ".join(f"“{quoted(name, 60)}”" for name in [*dict.fromkeys(told)][:_SHOWN])
    one = len(alike) == 1
    sentence = (
        f"{_listed(alike)} {'has' if one else 'each have'} different values of “{quoted(header, 60)}”. "
        f"Different people of one name, or one person? Until you say, they are kept apart, as {kept}."
    )
    return Question(f"visits:{NAMES}", (PEOPLE, ONE_PERSON), PEOPLE, sentence)


def _one_person(alike: list[list[str]]) -> Question:
    pairs = [" and ".join(f"“{quoted(name, 60)}”" for name in dict.fromkeys(names)) for names in alike]
    return Question(f"visits:{SPELLINGS}", (ONE_PERSON, PEOPLE), PEOPLE, alike_sentence(pairs))


def alike_sentence(pairs: Sequence[str]) -> str:
    """Ask whether names that are spelled almost alike are one person's, in one file or in several.

    Parameters
    ----------
    pairs : sequence of str
        Each the names of who may be one person, in words.
    """
    more = f", and {len(pairs) - _SHOWN:,} more names," if len(pairs) > _SHOWN else ""
    return (
        f"{'; '.join(pairs[:_SHOWN])}{more} are spelled almost alike. Is each one person, or are these "
        "different people? Until you say, they are kept apart."
    )


def _listed(names: list[str]) -> str:
    return named(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
