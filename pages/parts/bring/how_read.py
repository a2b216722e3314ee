"""How each file was read: the guesses about the whole file, each with a picker that reads it again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.quoted import quoted
from data.reading.bytes.parquet import is_parquet
from data.reading.dates.counted import ABOUT, NO_CALENDAR
from data.reading.mapping import LABELS
from data.reading.receipt import ALL, DATE_ORDERS, Choices, Receipt
from data.reading.table.answered import ANSWERED
from data.reading.table.fhir import FHIR
from pages.parts.bring.column_cards import column_cards
from pages.parts.bring.receipt import DECIMALS
from pages.parts.frame.downloads import download
from pages.text.quote import as_label, plain, quote, safe_file_name, told_apart
from pages.visit import rereading
from pages.visit.open_log import OpenFile, OpenLog

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_ENCODINGS = {
    "utf-8": "UTF-8 (usual)",
    "utf-16": "UTF-16",
    "cp1252": "Windows, Western",
    "cp1250": "Windows, Central European",
    "cp1251": "Windows, Cyrillic",
    "cp1253": "Windows, Greek",
    "cp1254": "Windows, Turkish",
    "mac-roman": "Mac, Western",
    "cp850": "DOS, Western",
    "cp932": "Shift-JIS (Japanese)",
    "cp949": "Korean",
    "gb18030": "Chinese, simplified",
    "big5": "Chinese, traditional",
}
#: Other names of the same encodings.
_SAME = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}
_SHAPES = {
    "wide": "One column for each date, turned into one row a day.",
    "long": "One name and one value in a row, turned into one row a day.",
}
_TESTS = "One column for each test, turned into one row a test."
#: Answers that a page asked for, each with its label and what it can be changed to.
_OF_THE_FILE = {
    "carry_dates": (
        "Rows without a date",
        {"yes": "belong to the day above", "no": "are left out"},
    ),
    "pain_words": ("Words such as “mild” are", {"yes": "read as ratings", "no": "left empty"}),
    "ranges": ("Cells such as “4-5” are", {"yes": "read as their middle", "no": "left empty"}),
    "namesakes": (
        "Who is called as in an earlier file is",
        {"apart": "somebody else", "together": "the same person"},
    ),
}
#: The same for what was said about names.
_WHOSE = {"people": "different people", "one person": "one person"}
_OF_NAMES = {
    "names": ("A name in several rows is of", _WHOSE),
    "spellings": ("Names that are spelled almost alike are", _WHOSE),
    "across": ("Names above columns of the same measures are of", _WHOSE),
    "merged": ("Empty cells below a name", {"as above": "belong to it", "empty": "stay empty"}),
}
#: With more files than this, one at a time is shown.
_MOST_FILES = 2


def how_read(log: OpenLog) -> None:
    """Show, folded, every guess about each file with a picker to change it, and the file as it came."""
    asking = [place for place, file in enumerate(log.files) if file.reading.questions]
    for place in shown_of(log, list(range(len(log.files))), "Look at how a file was read", first=asking):
        file = log.files[place]
        with st.expander(
            f"How {quote(file.name)} was read, and how to change it",
            expanded=bool(file.reading.questions),
            icon=":material/tune:",
        ):
            _one_file(place, file)


def shown_of(log: OpenLog, places: list[int], label: str, first: Sequence[int] = ()) -> list[int]:
    """Return the files whose folds are shown: all, or of many the one that is chosen here.

    Parameters
    ----------
    log : OpenLog
    places : list of int
        Places of the files in the log.
    label : str
        Of the picker.
    first : sequence of int
        Those of which the first is shown until another is chosen.
    """
    if len(places) <= _MOST_FILES:
        return places
    chosen: int = st.selectbox(
        label,
        places,
        index=places.index(first[0]) if first else 0,
        format_func=told_apart({place: log.files[place].name for place in places}),
        key=f"shown_of_{label}_{first}",
    )
    return [chosen]


def _one_file(place: int, file: OpenFile) -> None:
    receipt = file.reading.receipt
    shape = _TESTS if receipt.undated and receipt.shape == "wide" else _SHAPES.get(receipt.shape, "")
    st.caption(
        f"{receipt.rows_in:,} rows in, {receipt.rows_kept:,} kept. {shape} "
        "Every guess can be changed here; the file is read again at once."
    )
    column_cards(place, receipt)
    st.markdown("**The file as a whole**")
    with st.grid(columns=3, min_column_width=220, vertical_alignment="bottom"):
        _whole_file(place, file)
    evidence = plain(receipt.date_evidence) if receipt.date_evidence else "not known"
    aside = f" Lines that are no entries: {_lines(receipt.other_lines)}." if receipt.other_lines else ""
    order = "No column says when the tests were." if receipt.undated else f"Date order: {evidence}."
    st.caption(f"{order}{aside}")
    download(
        "Download the file as it came",
        file.content,
        safe_file_name(file.name),
        "application/octet-stream",
        key=f"original_{place}",
    )


def _whole_file(place: int, file: OpenFile) -> None:
    receipt = file.reading.receipt
    if receipt.date_order in DATE_ORDERS:
        _pick(place, "date_order", "Dates are written", DATE_ORDERS, receipt.date_order)
    if len(receipt.sheets) > 1:
        _pick(place, "sheet", "Sheet", _sheets(receipt), receipt.sheet)
    if receipt.encoding not in (FHIR, ANSWERED):
        _table(place, file)
    if file.choices.year:
        years = {
            str(year): str(year) for year in range(int(file.choices.year) - 5, int(file.choices.year) + 6)
        }
        _pick(place, "year", "Year of the first date", years, file.choices.year)
    _month_and_day(place, file)
    for about, (label, options) in _OF_THE_FILE.items():
        if answer := getattr(file.choices, about):
            _pick(place, about, label, options, answer)
    for column, answer in file.choices.trials.items():
        trials = {"best": "the best one", "mean": "their mean", "all": "each as an entry"}
        _pick(place, f"trials:{column}", f"Trials of {LABELS[column]}", trials, answer)
    _tests_and_names(place, file.choices)
    for header, said in receipt.conditions.items():
        if answer := file.choices.conditions.get(header):
            options = {**{text: quote(text) for text in said}, ALL: "all of them, each as an entry"}
            _pick(place, f"conditions:{header}", f"What counts of {quote(header)}", options, answer)
    for column, answer in file.choices.moments.items():
        moments = {"before": "before", "after": "after", "both": "both"}
        _pick(place, f"moments:{column}", f"{LABELS[column].capitalize()} counts", moments, answer)
    if any(sense == "place" for one in receipt.evidence for sense, _ in one.reasons):
        places = {"by place": "only where its place says so", "ignore": "whatever its place"}
        _pick(place, "places", "Pain counts", places, file.choices.places or "by place")


def _tests_and_names(place: int, choices: Choices) -> None:
    """Show what was answered about the tests of a class and about whom a name is of."""
    for test, answer in choices.visits.items():
        if test == "all":
            apart = {"apart": "tests of different days", "one day": "trials of one day"}
            _pick(place, "visits:all", "Numbered columns are", apart, answer)
        elif test in _OF_NAMES:
            _pick(place, f"visits:{test}", *_OF_NAMES[test], answer)
        else:
            _date(place, f"visits:{test}", as_label(f"Date of {quoted(test, 40)}"), answer)


def _table(place: int, file: OpenFile) -> None:
    """Show how the cells of a table were told apart."""
    receipt = file.reading.receipt
    _pick(place, "decimal", "Decimals begin with a", DECIMALS, receipt.decimal)
    if not receipt.sheets and not is_parquet(file.content):
        _pick(place, "delimiter", "Cells are separated by", _DELIMITERS, receipt.delimiter)
        _pick(place, "encoding", "Letters are written as", *_encodings(receipt))
    _header_row(place, receipt)


def _date(place: int, about: str, label: str, now: str) -> None:
    """Show a date that was told, to be told anew."""
    key = f"pick_{place}_{about}_{now}"
    told = None if now == NO_CALENDAR else now
    st.date_input(label, value=told, key=key, on_change=rereading.choose, args=(place, about, key))


def _month_and_day(place: int, file: OpenFile) -> None:
    """Show what was answered about dates that name no day, or no month."""
    choices = file.choices
    if choices.month_dates:
        meanings = {"day": "a day of the month", "year": "the year"}
        _pick(place, "month_dates", "The number beside a month is", meanings, choices.month_dates)
    if choices.day_of_month:
        days = {"1": "the first day of it", "15": "the 15th", "last": "the last day of it"}
        _pick(place, "day_of_month", "A month alone stands for", days, choices.day_of_month)
    if choices.written_on:
        _date(place, "written_on", "“Today” was", choices.written_on)
    if choices.first_day:
        dated = choices.first_day != NO_CALENDAR
        if dated:
            firsts = {choices.first_day: choices.first_day, NO_CALENDAR: "not known: no calendar"}
            _pick(place, ABOUT, "Day 1 was", firsts, choices.first_day)
        key = f"pick_{place}_{ABOUT}_date_{choices.first_day}"
        st.date_input(
            "Another date of day 1" if dated else "The date of day 1",
            value=None,
            key=key,
            on_change=rereading.choose,
            args=(place, ABOUT, key),
        )


def _sheets(receipt: Receipt) -> dict[str, str]:
    called = told_apart(receipt.sheets)
    return {name: called(name) for name in receipt.sheets} | {ALL: "all of them"}


def _encodings(receipt: Receipt) -> tuple[dict[str, str], str]:
    """Return the encodings to choose from, with the one that was found, and its name in that list."""
    name = receipt.encoding.lower()
    now = _SAME.get(name, name)
    return ({now: receipt.encoding} | _ENCODINGS, now) if now not in _ENCODINGS else (_ENCODINGS, now)


def _pick(place: int, about: str, label: str, options: dict[str, str], now: str) -> None:
    """Show one guess as a picker; changing it reads the file again."""
    names = list(options)
    # The key holds what was read, so that a picker always starts from how the file stands.
    key = f"pick_{place}_{about}_{now}"
    st.selectbox(
        label,
        names,
        index=names.index(now) if now in names else None,
        format_func=lambda name: options[name],
        key=key,
        on_change=rereading.choose,
        args=(place, about, key, now),
    )


def _header_row(place: int, receipt: Receipt) -> None:
    key = f"pick_{place}_header_row_{receipt.header_row}"
    st.number_input(
        "The column names are in line",
        min_value=min(receipt.header_row, 1),
        value=receipt.header_row,
        step=1,
        key=key,
        on_change=rereading.choose,
        args=(place, "header_row", key, str(receipt.header_row)),
    )


def _lines(numbers: tuple[int, ...], most: int = 10) -> str:
    shown = ", ".join(f"{number:,}" for number in numbers[:most])
    return shown if len(numbers) <= most else f"{shown} and {len(numbers) - most:,} more"
