"""What a run says of itself, and how its results are put into words."""

from __future__ import annotations

from collections.abc import Sequence

from data.quoted import quoted

#: So many files of which the same holds are named.
_NAMED = 5
BROKEN_PARQUET = "This Parquet file is damaged or not complete. Save the table again, or as CSV."


def no_file(given: str) -> str:
    """Say that there is nothing to read."""
    return f"{given}: no such file, and no folder with CSV or Parquet files in it."


def of_file(name: str, sentence: str) -> str:
    """Say of which file a sentence is."""
    return f"{quoted(name)}: {sentence}"


def of_files(names: Sequence[str], sentence: str) -> str:
    r"""Say of files what holds for each: in full of the first, and which others there are.

    Examples
    --------
    >>> of_files(["a.csv", "b.csv"], ": is empty.")
    'a.csv: is empty.\nThe same holds for b.csv.'
    """
    first, *others = names
    if not others:
        return f"{first}{sentence}"
    more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
    return f"{first}{sentence}\nThe same holds for {', '.join(others[:_NAMED])}{more}."


def open_question(name: str) -> str:
    """Say that a file waits for an answer."""
    return f"{quoted(name)} leaves a question open, so it was not read. Answer it with what stands below it."


def later_question(name: str, sentence: str) -> str:
    """Say that a file asks something further down than its first megabyte."""
    return f"{name} asks something below its first megabyte, so it was not read: {sentence}"


def no_column(name: str, column: str, there: Sequence[str]) -> str:
    """Say that a file cannot be parted by a column."""
    return f"{name} has no column “{column}” to tell groups apart. Its columns are {', '.join(there)}."


def too_many_odd(many: int) -> str:
    """Say that a file is not what its header says."""
    return (
        f"{many:,} rows have another number of cells than the header. Commas inside numbers or notes may "
        "split them: export the file with semicolons, or with quotation marks around texts."
    )


def breaks_off(why: str) -> str:
    """Say that the cells of a file cannot be told apart."""
    return (
        f"The table breaks off ({why}). A quotation mark may open somewhere that is never closed. Save the "
        "file again as CSV."
    )


def too_large(most: int) -> str:
    """Say that a file of another shape than one row an entry is too large."""
    return (
        f"A file with a shape of its own (a column a date, name and value, several trials a row) is read in "
        f"one piece, of {most // 1_000_000:,} MB at most. Split it, or export one row for each entry."
    )


def no_room(folder: str) -> str:
    """Say that the disk is full."""
    return (
        f"The disk of {folder} is full. What is finished is kept: make room, give the same command again, "
        "and the run goes on from there."
    )


def no_access(path: str, why: str) -> str:
    """Say that a file cannot be read or written."""
    return f"{path}: {why}."


NOTHING_READ = "No file could be read, so nothing was judged."
READING, SORTING, LOOKING, JUDGING, WRITING = (
    "Reading files", "Sorting people", "Looking at all people", "Judging people", "Writing results",
)  # fmt: skip
_COUNTED = {READING: "rows", SORTING: "people", JUDGING: "people and measures"}
_BAR = 24


def progress(step: str, done: int, of: int, many: int) -> str:
    """Write one line of progress.

    Examples
    --------
    >>> progress(JUDGING, 3, 4, 1200)
    'Judging people         [##################......]  3 of 4, 1,200 people and measures'
    """
    filled = _BAR * done // max(1, of)
    said = f", {many:,} {_COUNTED[step]}" if step in _COUNTED and many else ""
    return f"{step:<22} [{'#' * filled}{'.' * (_BAR - filled)}]  {done:,} of {of:,}{said}"


def workers_lost(left: int) -> str:
    """Say that processes ended by themselves, again and again."""
    return (
        f"Workers were lost again and again, with {left:,} buckets left; most often memory ran out. What is "
        "finished is kept: give the same command again, with fewer workers."
    )


def not_installed(what: str) -> str:
    """Say that a package is missing."""
    return f"{what} is not installed. Type: make population"


def no_cluster(address: str) -> str:
    """Say that no scheduler answers."""
    return f"No Dask scheduler answers at {address}."


def interrupted(out: str) -> str:
    """Say that somebody stopped the run."""
    return f"Stopped. What is finished is kept in {out}: give the same command again, and the run goes on."


def finished(people: int, rows: int, out: str) -> str:
    """Say what a run did."""
    return f"{people:,} people in {rows:,} rows were judged. See {out}/report.html."


def left_out(many: int) -> str:
    """Say that files were not read."""
    return f"{many:,} {'file was' if many == 1 else 'files were'} left out:"


TOO_SMALL = "--fewest and --workers must be at least 1."


def unused_mapping(patterns: Sequence[str]) -> str:
    """Say that answers are for files that are not there."""
    named = ", ".join(f"“{quoted(one, 60)}”" for one in patterns)
    return f"The file of answers has some for {named}, and no file is called like that."


def bad_mapping(path: str) -> str:
    """Say that a file of answers cannot be read."""
    return f'{path} is no file of answers. Write {{"north*.csv": {{"date_order": "dmy"}}}}.'
