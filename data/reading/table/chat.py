"""Lines of a messenger: who wrote when, with what was measured among what was only said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from data.reading.dates.texts import could_be_date, parse_date
from data.reading.numbers.units import unit_named
from data.reading.receipt import UnreadableLog
from data.reading.table.free_text import Line, read_line
from data.reading.table.line_measures import measure_words
from data.reading.table.notes import table_of
from data.reading.table.table import Table
from data.reading.table.tokens import numbers_in
from data.reading.vocabulary import meanings, plain

#: Marks without a width, which messengers put around names and stamps.
_NO_WIDTH = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
)
_LONGEST_STAMP = 40
#: The first line is looked for here.
_FIRST = 1000
_DIGITS = re.compile(r"\d+")
#: Between a name and what was said; some exports leave the blank out: “Bob:back 3”.
_SAYS = re.compile(r":(?: |(?=[^\W\d_]))")
#: More names than this beside fewer messages are no people, but words that a colon follows.
_FEW = 3
#: A message with more words than this beside each number tells a story.
_MOST_WORDS = 8
#: What the receipt calls messages that are no entries.
TALK, SYSTEM = "messages without a measurement", "lines of the messenger"


@dataclass(slots=True)
class _Message:
    line: int
    stamp: str
    name: str
    body: str


def table_of_chat(text: str, encoding: str) -> Table | None:
    """Make a table of the messages that measure something; None if the text is not from a messenger.

    Messages that only talk are counted. One that may measure something, but does not say clearly what or
    when, becomes no record: it is reported with its line, and a person can put it right there.

    Parameters
    ----------
    text : str
    encoding : str
        Of the file, for the receipt.

    Raises
    ------
    UnreadableLog
        If nothing is measured in any message.
    """
    messages = _messages(text)
    names = {message.name for message in messages if message.name}
    # “2 March 7:12 - back: 3” is a note; Eva is a person, and the name of a scale, too
    measures = {name for name in names if measure_words(name)}
    worded = {m.name for m in messages if m.name in measures and not m.body[:1].isdigit()}
    if not names or len(names) > max(_FEW, len(messages) / 2) or measures - worded:
        return None
    counted, lines, unclear = {TALK: 0, SYSTEM: 0}, list[Line](), list[_Message]()
    for message in messages:
        if not message.name:
            counted[SYSTEM] += 1
            continue
        if not _may_measure(message.body):
            counted[TALK] += 1
        elif (read := _measured(message)) is not None:
            lines.append(read)
        else:
            unclear.append(message)
    if not lines:
        raise UnreadableLog(
            f"These are {len(messages):,} messages of a messenger, and none says clearly what it measures. "
            "Write the word before each number, such as “reach 3, back 5, leg 4, 10 min”."
        )
    if len({line.who for line in lines}) == 1:
        lines = [replace(line, who="") for line in lines]
    table = table_of(lines, encoding)
    width = len(table.headers) - 2
    return replace(
        table,
        stamps=tuple(dict.fromkeys(message.stamp for message in messages)),
        counted={name: count for name, count in counted.items() if count},
        long=[message.line for message in unclear],
        long_cells=[_cells(message, width, people="person" in table.headers) for message in unclear],
        long_code="message-unclear",
    )


def _cells(message: _Message, width: int, *, people: bool) -> list[str]:
    between = [message.name] if people else []
    return [message.stamp, *between, *[""] * (width - len(between)), message.body]


def _measured(message: _Message) -> Line | None:
    """Read a message that is an entry: each number with its name, few other words, no day without a year."""
    read = read_line(message.line, message.body, alone=True)
    words = [plain(word) for word in read.note.split()]
    other_day = any(meanings("aside").get(word) == "day" for word in words)
    if (
        not read.said
        or other_day
        or (read.day and not could_be_date(read.day))
        or len(words) > _MOST_WORDS * len(read.said)
    ):
        return None
    note = message.body if read.unnamed else read.note
    return replace(read, day=read.day or message.stamp, who=message.name, unnamed=[], note=note)


def _may_measure(body: str) -> bool:
    """Say whether a message with a number is about something that a log keeps, or is nothing but numbers."""
    numbers, words = numbers_in(body) if _DIGITS.search(body) else ([], [])
    if not numbers or not words:
        return bool(numbers)
    named = any(
        measure_words(words[i]) or measure_words(" ".join(words[i : i + 2])) for i in range(len(words))
    )
    return named or any(unit_named(word) in ("cm", "mm", "min", "h") for word in words)


def _messages(text: str) -> list[_Message]:
    """Return the messages of a text that begins with one; lines without a stamp go on with the one above."""
    found: list[_Message] = []
    known: dict[str, bool] = {}
    first = text[:_FIRST].lstrip().partition("\n")[0].translate(_NO_WIDTH).strip()
    if not first or _opened(first, known) is None:  # as most texts, at no cost
        return []
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.translate(_NO_WIDTH).strip()
        opened = _opened(bare, known) if bare else None
        if opened is not None:
            stamp, rest = opened
            says = _SAYS.search(f"{rest} ")
            name, body = (rest[: says.start()].strip(" ~"), rest[says.end() :]) if says else ("", "")
            found.append(_Message(number, stamp, name, _body(body)))
        elif bare:
            found[-1].body = ", ".join(part for part in (found[-1].body, _body(bare)) if part)
    return found


def _opened(line: str, known: dict[str, bool]) -> tuple[str, str] | None:
    """Return the stamp with which a message begins, and “name: words” behind it; None for any other line."""
    ends = [line.partition(" - "), line.partition(" – ")]
    if line.startswith("["):  # [02/03/2026, 07:12] Anna: reach 3
        ends = [line[1:].partition("]")]
    elif line.endswith(("]", "]:")):  # Anna, [02.03.2026 07:12]
        name, _, stamp = line.rstrip(":]").partition(", [")
        ends = [(stamp, "]", f"{name}:")]
    elif " : " in line:  # 2026. 3. 2. 7:12, Anna : reach 3
        head, _, body = line.partition(" : ")
        stamp, _, name = head.rpartition(", ")
        ends.append((stamp, ",", f"{name}: {body}"))
    return next(((stamp, rest.strip()) for stamp, _, rest in ends if rest and _is_stamp(stamp, known)), None)


def _is_stamp(text: str, known: dict[str, bool]) -> bool:
    """Say whether a text is a day with an hour; one of each form is looked at, for all others like it."""
    if not 8 <= len(text) <= _LONGEST_STAMP:
        return False
    form = _DIGITS.sub("0", text)
    if form not in known:
        known[form] = could_be_date(text) and bool(parse_date(text).time)
    return known[form]


def _body(text: str) -> str:
    """Return what was said, without what the messenger adds: <Media omitted>, <This message was edited>."""
    said, mark, added = text.partition("<")
    return (said if mark and added.rstrip().endswith(">") else text).strip()
