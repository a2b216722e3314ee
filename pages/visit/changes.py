"""Changes of an open log that read one of its files again. Plain data without Streamlit, as `open_log`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from data.reading import Choices, UnreadableLog
from data.reading.receipt import NEITHER
from pages.visit.open_log import OpenFile, OpenLog, read_file

#: Answers about a whole file that a file with the same columns may need again.
_ANSWERS = (
    "date_order",
    "decimal",
    "pain_words",
    "ranges",
    "carry_dates",
    "month_dates",
    "day_of_month",
    "places",
)
#: Answers about columns; they belong to the columns whatever the file says.
_OF_COLUMNS = ("columns", "units", "trials", "moments", "groupings", "conditions")


def read_like(file: OpenFile, answered: Mapping[tuple[str, ...], Choices]) -> OpenFile:
    """Read a file again with what was chosen for an earlier one with the same columns.

    What columns are and their units is taken over; other answers only where the file leaves the same question
    open.

    Parameters
    ----------
    file : OpenFile
    answered : mapping of the headers of a file to its choices
    """
    old = answered.get(file.reading.receipt.headers)
    if old is None or old == Choices():
        return file
    choices = replace(file.choices, **{name: getattr(old, name) for name in _OF_COLUMNS})
    for question in file.reading.questions:
        given = getattr(old, question.about, None)
        if question.about in _ANSWERS and given is not None:
            choices = choices.answer(question.about, given)
    if choices == file.choices:
        return file
    try:
        again = replace(read_file(file.name, file.content, choices), answered_before=True)
    except UnreadableLog:
        return file
    # A column that was only now taken may ask what was answered before, too.
    return read_like(again, answered)


def answers_of(files: Sequence[OpenFile]) -> dict[tuple[str, ...], Choices]:
    """Return what was chosen for files, by their headers; of several with the same, the last."""
    return {
        file.reading.receipt.headers: replace(file.choices, fixes={})
        for file in files
        if file.choices != Choices()
    }


def asked_again(log: OpenLog, file: int) -> OpenLog:
    """Read a file without the answers of an earlier one, so that its questions are asked.

    Raises
    ------
    UnreadableLog
        If the file cannot be read that way.
    """
    return _read_again(log, file, Choices(fixes=log.files[file].choices.fixes))


def with_answers(log: OpenLog, file: int, answers: Mapping[str, str]) -> OpenLog:
    """Answer questions of one file, or change guesses, and read it again.

    Raises
    ------
    UnreadableLog
        If the file cannot be read that way.
    """
    choices = log.files[file].choices
    for about, option in answers.items():
        choices = choices.answer(about, option)
    return _read_again(log, file, choices)


def with_role(log: OpenLog, file: int, header: str, role: str) -> OpenLog:
    """Take a column of a file as something else, and read the file again.

    Parameters
    ----------
    log : OpenLog
    file : int
    header : str
        The column as the file names it.
    role : str
        Canonical column, or `NEITHER` to leave the column aside.

    Raises
    ------
    UnreadableLog
        If the file cannot be read that way.
    """
    choices = log.files[file].choices
    for column, sources in log.files[file].reading.receipt.sources.items():
        if header in sources and column != role:
            choices = choices.answer(f"columns:{column}", NEITHER)
    if role != NEITHER:
        choices = choices.answer(f"columns:{role}", header)
    return _read_again(log, file, choices)


def with_fixes(log: OpenLog, file: int, fixes: Mapping[int, Mapping[str, str]]) -> OpenLog:
    """Correct cells of a file by hand, and read it again; the file's bytes stay as they came.

    Raises
    ------
    UnreadableLog
        If the file cannot be read that way.
    """
    choices = log.files[file].choices
    for line, cells in fixes.items():
        choices = choices.fix(line, cells)
    return _read_again(log, file, choices)


def with_file(log: OpenLog, place: int, file: OpenFile) -> OpenLog:
    """Put another file in place of one."""
    return replace(log, files=(*log.files[:place], file, *log.files[place + 1 :]))


def corrections(before: pd.DataFrame, after: pd.DataFrame) -> dict[int, dict[str, str]]:
    """Return the cells that were changed, for `with_fixes`.

    Parameters
    ----------
    before, after : DataFrame
        `Reading.faulty` as shown and as edited: `line` and one text column for each header.

    Returns
    -------
    dict of line to dict of header to text
    """
    changed: dict[int, dict[str, str]] = {}
    lines = before.iloc[:, 0]
    # By position: a file may have a column called "line" too.
    for position, header in enumerate(before.columns[1:], start=1):
        old, new = before.iloc[:, position].fillna(""), after.iloc[:, position].fillna("")
        for line, text in zip(lines[old != new], new[old != new], strict=True):
            changed.setdefault(int(line), {})[str(header)] = str(text)
    return changed


def _read_again(log: OpenLog, file: int, choices: Choices) -> OpenLog:
    files = list(log.files)
    files[file] = read_file(files[file].name, files[file].content, choices)
    return replace(log, files=tuple(files))
