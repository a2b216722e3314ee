"""The command line: what a log says, without a browser. ``python -m analysis LOG.csv`` (--help).

Exit code 0: the log was read; 2: it was not, and the reason stands on the error output.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis.answers import SHORT, NoAnswer, as_lines, with_answers
from analysis.findings import Finding, findings
from analysis.findings.whole_log import MOST_DESCRIBED
from analysis.quality.remarks import Remark, log_quality
from analysis.questions.red_flags import RedFlag, red_flags
from analysis.report import ReportOptions, report_html
from analysis.sentences.day_count import counted_days
from analysis.sentences.person.red_flags import why_flagged
from analysis.sentences.quality import sentence_of, tellable
from analysis.sentences.shown_unit import reach_in
from analysis.series.days import of_person
from data.content.loader import load_safety
from data.counted_days import DAY_ONE, only_tests
from data.events import ANOTHER_BOX, Event, NoEvent, event_of, events_of, marked
from data.fhir import NotForFhir, to_fhir
from data.log import people
from data.people import protocols_of
from data.quoted import quoted, seen
from data.reading import Choices, Reading, UnreadableLog, read_log, receipt_sentence, unread_sentence
from data.reading.dates.counted import COUNTED
from data.reading.numbers.units import told_in

UNREADABLE = 2
#: More problems of one kind than this are one line, with the first lines named.
_FEW_ALIKE = 3
_SHOWN = 3
#: What is told of a finding, in this order.
_TOLD = ("about", "sentence", "certainty", "person", "figure", "numbers", "short", "needed_days")
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _parser().parse_args(arguments)
    path: Path = options.log
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        choices = with_answers(Choices(), [*_short_answers(options), *options.answer])
        reading = read_log(content, path.name, choices)
        marks = _marks(options, reading)
        if options.fhir is not None:
            options.fhir.write_bytes(_as_fhir(reading, names=options.fhir_names))
    except OSError as problem:
        wrong = problem.filename or path
        print(seen(f"{wrong}: {problem.strerror or 'the file cannot be opened'}."), file=sys.stderr)
        return UNREADABLE
    except (UnreadableLog, NoAnswer, NoEvent, NotForFhir) as problem:
        print(seen(f"{path}: {problem}"), file=sys.stderr)
        return UNREADABLE
    counted = reading.receipt.date_order == COUNTED
    unit = told_in([reading.receipt.units])
    tests = only_tests(reading.entries["date"])
    with counted_days(DAY_ONE if counted else None, tests=tests), reach_in(unit):
        found = findings(reading.entries, reading.people, marks)
        if options.report is not None:
            about = ReportOptions(
                title=path.stem,
                people=reading.people,
                events=marks,
                relative_days=counted,
                reach_unit=unit,
            )
            options.report.write_text(report_html(reading.entries, about), encoding="utf-8")
        remarks = tellable(log_quality(reading.entries, reading.people, marks))
        flags = _flags(reading.entries)
        as_printed = _as_json if options.json else _as_text
        print(as_printed(reading, found, remarks, flags))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m analysis", description="Read a stretching log and say what it shows."
    )
    parser.add_argument("log", type=Path, metavar="LOG.csv", help="the log; - for standard input")
    parser.add_argument("--json", action="store_true", help="print everything as JSON instead of sentences")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="ABOUT=OPTION",
        help="answer a question that the log leaves open, as it is printed; may be given several times",
    )
    for name, about in SHORT.items():
        parser.add_argument(
            f"--{name.replace('_', '-')}", metavar="OPTION", help=f"short for --answer {about}=OPTION"
        )
    parser.add_argument(
        "--event",
        action="append",
        default=[],
        type=_event,
        metavar="DATE:LABEL",
        help="a date on which something began, such as 2026-03-12:'new chair'; may be given several times. "
        f"“{ANOTHER_BOX}” takes out the step of reach that another box made",
    )
    parser.add_argument(
        "--events",
        type=Path,
        metavar="EVENTS.csv",
        help="a table of such dates with the columns date, label and person, as in “Download everything”",
    )
    parser.add_argument("--report", type=Path, metavar="FILE.html", help="also write the one-page dashboard")
    parser.add_argument(
        "--fhir",
        type=Path,
        metavar="FILE.json",
        help="also write the log as a FHIR R4 Bundle",
    )
    parser.add_argument("--fhir-names", action="store_true", help="with the names of people in that Bundle")
    return parser


def _event(text: str) -> Event:
    try:
        return event_of(text)
    except NoEvent as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _marks(options: argparse.Namespace, reading: Reading) -> tuple[Event, ...]:
    """Return the dates that were marked for a log."""
    table: list[Event] = events_of(options.events.read_bytes()) if options.events is not None else []
    events = marked([*options.event, *table], people(reading.entries))
    if events and reading.receipt.date_order == COUNTED:
        raise NoEvent("This log counts its days and has no dates, so no date can be marked in it.")
    return events


def _as_fhir(reading: Reading, *, names: bool) -> bytes:
    """Write a log that was read as FHIR, with how reach was measured."""
    if reading.receipt.date_order == COUNTED:
        raise NotForFhir("This log counts its days and has no dates, and FHIR asks for dates.")
    protocols = protocols_of(reading.people, people(reading.entries))
    return to_fhir(reading.entries, names=names, protocols=protocols)


def _flags(entries: pd.DataFrame) -> dict[str, RedFlag]:
    """Look in everybody's log for a reason to show the signs that need urgent care."""
    found = {name: red_flags(of_person(entries, name)) for name in people(entries)[:MOST_DESCRIBED]}
    return {name: flag for name, flag in found.items() if flag is not None}


def _safety_lines(flags: dict[str, RedFlag], *, named: bool) -> list[str]:
    """Write what the safety box says: why it opens, and the signs."""
    if not flags:
        return []
    safety = load_safety()
    return [
        *(
            f"{f'The log of {name}' if named else 'Your log'} has {why_flagged(flag)}."
            for name, flag in flags.items()
        ),
        "Limber cannot say what that comes from. See if you have one of these signs:",
        *(f"- {item.text}" for item in safety.urgent),
        safety.emergency,
    ]


def _as_text(reading: Reading, found: list[Finding], remarks: list[Remark], flags: dict[str, RedFlag]) -> str:
    lines = [f"{receipt_sentence(reading)}.", *filter(None, [unread_sentence(reading)])]
    lines += as_lines(reading)
    lines += _problem_lines(reading)
    named = len({finding.person for finding in found if finding.person}) > 1
    lines += _safety_lines(flags, named=len(people(reading.entries)) > 1)
    lines += [sentence_of(remark) for remark in remarks]
    lines += [
        f"{finding.person}: {finding.sentence}" if named and finding.person else finding.sentence
        for finding in found
    ]
    return "\n".join(map(seen, lines))


def _short_answers(options: argparse.Namespace) -> list[str]:
    return [
        f"{about}={value}" for name, about in SHORT.items() if (value := getattr(options, name)) is not None
    ]


def _problem_lines(reading: Reading) -> list[str]:
    """Write the problems in the order of the file, many equal ones as one line."""
    lines = []
    for _, alike in reading.problems.groupby(["code", "column"], sort=False, dropna=False):
        first = alike.iloc[0]
        where = _where(reading, first.column)
        if len(alike) <= _FEW_ALIKE:
            lines += [
                f"Line {one.line}: {one.reason} (found: {one.found!r}{where}); {one.action}. {one.fix}"
                for one in alike.itertuples()
            ]
            continue
        shown = ", ".join(f"{line}" for line in alike["line"].drop_duplicates().head(_SHOWN))
        lines.append(
            f"{len(alike):,} lines: {first.reason} (the first: {first.found!r}{where}), lines {shown} …; "
            f"{first.action}. {first.fix}"
        )
    return lines


def _where(reading: Reading, column: object) -> str:
    """Name the column of the file that a problem is in, where there is one."""
    headers = reading.receipt.sources.get(str(column), ())
    return f" in {' or '.join(f'“{quoted(header, 60)}”' for header in headers[:2])}" if headers else ""


def _as_json(reading: Reading, found: list[Finding], remarks: list[Remark], flags: dict[str, RedFlag]) -> str:
    safety = load_safety()
    text = json.dumps(
        {
            "receipt": dataclasses.asdict(reading.receipt),
            "questions": [dataclasses.asdict(question) for question in reading.questions],
            "problems": json.loads(reading.problems.to_json(orient="records")),
            "entries": json.loads(reading.entries.to_json(orient="records", date_format="iso")),
            "safety": [
                {
                    "person": name,
                    "why": why_flagged(flag),
                    "kind": flag.kind,
                    "measure": flag.measure,
                    "day": flag.day.date().isoformat(),
                    "value": flag.value,
                    "signs": [item.text for item in safety.urgent],
                    "emergency": safety.emergency,
                }
                for name, flag in flags.items()
            ],
            "remarks": [
                {
                    "about": remark.about,
                    "serious": remark.serious,
                    "dates": [day.date().isoformat() for day in remark.dates],
                    "sentence": sentence_of(remark),
                }
                for remark in remarks
            ],
            "findings": [{name: getattr(finding, name) for name in _TOLD} for finding in found],
        },
        ensure_ascii=False,
        indent=2,
    )
    # A terminal obeys these characters; JSON has another spelling for them.
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


if __name__ == "__main__":
    # Whoever reads the first lines only, as `head` does, ends it without a word.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
