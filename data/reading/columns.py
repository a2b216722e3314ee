"""Step 3: which column of the file is which, with the unit or scale that a header names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from data.log import OPTIONAL, REQUIRED
from data.quoted import quoted
from data.reading.receipt import NEITHER, Choices, Question, UnreadableLog
from data.reading.units import UNIT_CHOICES, unit_of
from data.reading.words import Match, guess, match_header, without_ordinal

PROFILE = ("age", "sex", "protocol")
#: What a column can be taken as.
CANONICAL = (*REQUIRED, *OPTIONAL, *PROFILE)
#: A log must bring at least one of these.
MEASURED = ("reach_cm", "back_pain", "sciatica_pain", "minutes", "knee_pain", "injury")


#: Columns among which misspelt headers are looked for; each is held against every known word.
_MOST_GUESSED = 100


@dataclass(slots=True)
class Mapping:
    """Which column of the file is which: by position, with units, guesses and open questions."""

    columns: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    named_units: set[str] = field(default_factory=set)
    guessed: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def map_columns(
    headers: tuple[str, ...], date_like: list[bool], choices: Choices, *, headerless: bool = False
) -> Mapping:
    """Decide which column of the file is which.

    Parameters
    ----------
    headers : tuple of str
        Unique header names.
    date_like : list of bool
        Whether the cells of each column read as dates.
    choices : Choices
        What the person decided.
    headerless : bool
        Whether the names were made up because the file has none.

    Raises
    ------
    UnreadableLog
        If there is no date, or nothing that a log measures.
    """
    mapping = Mapping()
    chosen = {column: source for column, source in choices.columns.items() if source in headers}
    taken = {headers.index(source) for source in chosen.values()}
    left_out = {column for column, source in choices.columns.items() if source == NEITHER}
    candidates: dict[str, list[tuple[Match, int]]] = defaultdict(list)
    for position, header in enumerate(headers):
        match = match_header(without_ordinal(header))
        if position not in taken and match is not None and match.column != "other":
            candidates[match.column].append((match, position))
    for column, source in chosen.items():
        mapping.columns[column] = headers.index(source)
    for column in CANONICAL:
        if column not in mapping.columns and column not in left_out and candidates[column]:
            _settle(column, candidates[column], headers, date_like, mapping)
    _settle_plain_pain(candidates["pain"], headers, left_out, mapping)
    _guess_the_rest(headers, date_like, left_out, mapping)
    if headerless:
        _ask_for_all(headers, left_out, mapping)
    _require(headers, mapping)
    for column, position in mapping.columns.items():
        if column in UNIT_CHOICES:
            named = choices.units.get(column) or unit_of(column, headers[position])
            mapping.units[column] = named or UNIT_CHOICES[column][0]
            if named:
                mapping.named_units.add(column)
    return mapping


def _settle(
    column: str,
    found: list[tuple[Match, int]],
    headers: tuple[str, ...],
    date_like: list[bool],
    mapping: Mapping,
) -> None:
    """Take the best of the columns that could be `column`, or ask where two are equally good."""
    if column == "date":
        found = [item for item in found if date_like[item[1]]] or found
    best = max((match.exact, match.length) for match, _ in found)
    equals = [position for match, position in found if (match.exact, match.length) == best]
    if len(equals) > 1 and column == "date":
        equals = equals[:1]
    if len(equals) == 1:
        mapping.columns[column] = equals[0]
        return
    names = tuple(headers[position] for position in equals)
    mapping.questions.append(
        Question(
            f"columns:{column}",
            (*names, NEITHER),
            None,
            f"Several columns could be {LABELS[column]}: {_quoted(names)}. Which one is it?",
        )
    )


def _settle_plain_pain(
    found: list[tuple[Match, int]], headers: tuple[str, ...], left_out: set[str], mapping: Mapping
) -> None:
    """Take a single column called just “pain” as back pain, and ask; with several, only ask."""
    free = [position for _, position in found if position not in mapping.columns.values()]
    missing = [c for c in ("back_pain", "sciatica_pain") if c not in mapping.columns and c not in left_out]
    if not free or not missing:
        return
    names = tuple(headers[position] for position in free)
    if len(free) == 1 and "back_pain" in missing:
        mapping.columns["back_pain"] = free[0]
        mapping.guessed.append("back_pain")
        mapping.questions.append(
            Question(
                "columns:back_pain",
                (*names, NEITHER),
                names[0],
                f"The column {_quoted(names)} does not say where it hurts. Is it back pain?",
            )
        )
        return
    for column in missing:
        mapping.questions.append(
            Question(
                f"columns:{column}",
                (*names, NEITHER),
                None,
                f"The columns {_quoted(names)} do not say where it hurts. Which one is {LABELS[column]}?",
            )
        )


def _guess_the_rest(
    headers: tuple[str, ...], date_like: list[bool], left_out: set[str], mapping: Mapping
) -> None:
    """Fill what is missing from misspelt headers and from columns that hold dates."""
    asked = {name for question in mapping.questions for name in question.options}
    for position, header in enumerate(headers[:_MOST_GUESSED]):
        if position in mapping.columns.values() or header in asked or match_header(header) is not None:
            continue
        column = guess(header)
        if column in CANONICAL and column not in mapping.columns and column not in left_out:
            mapping.columns[column] = position
            mapping.guessed.append(column)
    if "date" not in mapping.columns:
        dates = [i for i, like in enumerate(date_like) if like and i not in mapping.columns.values()]
        dates = [i for i in dates if (match := match_header(headers[i])) is None or match.column != "other"]
        if dates:
            mapping.columns["date"] = dates[0]
            mapping.guessed.append("date")


def _ask_for_all(headers: tuple[str, ...], left_out: set[str], mapping: Mapping) -> None:
    """Ask what the columns of a file without names hold; until then only its dates are taken."""
    free = tuple(header for i, header in enumerate(headers) if i not in mapping.columns.values())
    for column in MEASURED[:4]:
        if free and column not in mapping.columns and column not in left_out:
            sentence = f"The file has no line with column names. Which column is {LABELS[column]}?"
            mapping.questions.append(Question(f"columns:{column}", (*free, NEITHER), None, sentence))


def _require(headers: tuple[str, ...], mapping: Mapping) -> None:
    names = _quoted(headers[:12]) + (" …" if len(headers) > 12 else "")
    asked = {question.about.partition(":")[2] for question in mapping.questions}
    if "date" not in mapping.columns and "date" not in asked:
        raise UnreadableLog(
            f"No column holds a date. The columns are {names}. "
            "Add a column named “date” with the day of each entry, such as 2026-01-31."
        )
    if not any(column in mapping.columns or column in asked for column in MEASURED):
        raise UnreadableLog(
            f"Nothing here is known as sit-and-reach, pain or minutes of stretching. The columns are "
            f"{names}. Name those you have “reach_cm”, “back_pain”, “sciatica_pain” and “minutes”."
        )


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"“{quoted(name, 60)}”" for name in names)


#: Canonical columns in the words of people, inside a sentence.
LABELS: dict[str, str] = {
    "person": "the person",
    "date": "the date",
    "time": "the time of day",
    "reach_cm": "sit-and-reach",
    "back_pain": "back pain",
    "sciatica_pain": "sciatica",
    "minutes": "minutes stretched",
    "knee_pain": "knee pain",
    "injury": "a new injury",
    "side": "the side",
    "note": "a note",
    "age": "age",
    "sex": "sex",
    "protocol": "the sit-and-reach protocol",
}
