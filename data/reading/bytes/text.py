"""Step 1: bytes to text. Names what is not text, and finds the encoding of what is."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from data.reading.bytes.encodings import CANDIDATES, likeliest
from data.reading.receipt import UnreadableLog

#: First bytes of files that people rename to .csv, and what they are.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "an Excel or OpenDocument workbook (or another zipped file)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or a recording"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a word-processor document (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"SQLite format 3", "a database"),
)
#: How pages begin, and workbooks written as text.
_PAGES = (
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
    (b"<table", "a web page (HTML)"),
    (b"<?xml", "a file of XML"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: Every encoding a file can be found to have, or a person can choose.
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
    *(name for name in CANDIDATES if name != "utf-8"),
)
#: More control characters than this share of a text, and it is no text; any other file has a tenth.
_MOST_CONTROL = 0.05
#: More undecodable bytes than this share, and the encoding is not the chosen one.
_MOST_DAMAGED = 0.05
_HEAD, _SAMPLE = 200, 200_000
#: A file that is one line and holds this many line ends as text was joined by a program.
#: So many real ones may stand around it.
_FEWEST_ENDS, _MOST_ENDS = 2, 9
_BLANK = b" \t\r\n\x00\xef\xbb\xbf"
#: From this size on, text is decoded a piece at a time to see that it can be.
_LARGE = 4_000_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
#: What parts columns that blanks align.
_GAP, _BLANKS = re.compile(r" {2,}"), re.compile(r"[ \t]+")
_DAMAGED = "\ufffd"


@dataclass(slots=True)
class Text:
    """A decoded file.

    Attributes
    ----------
    text : str
        All of it; of a large file in UTF-8 only the beginning (see `whole`).
    encoding : str
        Python's name of it.
    raw : bytes or None
        The file's bytes where they are plain UTF-8.
    damaged : int
        How many pieces could not be decoded; each is one U+FFFD (�) in the text.
    """

    text: str
    encoding: str
    raw: bytes | None = None
    damaged: int = 0

    @property
    def size(self) -> int:
        """How much text it is, in characters or bytes."""
        return len(self.text) if self.raw is None else len(self.raw)

    @property
    def whole(self) -> str | bytes:
        """All of the text, in UTF-8 where that is at hand."""
        return self.text if self.raw is None else self.raw

    @property
    def ends_open(self) -> bool:
        """Whether the last line has no end."""
        return not (self.text if self.raw is None else self.raw[-1:].decode(errors="replace")).endswith(
            ("\n", "\r")
        )

    def let_go(self) -> None:
        """Forget the text, whoever still has a name for this: what is made of it needs the memory."""
        self.text, self.raw = "", None


#: A line end of HTML, as a page or an app copies it.
_BREAK = re.compile(r"<[bB][rR] ?/?>\n?")


#: How a program names the parts of a value, with a comma that parts no cells: Entry(timestamp=…, value=2).
_OBJECT = re.compile(r"\b[A-Z][A-Za-z]{1,30}\([a-z]{1,30}=[^(),=\n]{1,60}, value=([^(),=\n]{1,60})\)")


def decode(content: bytes, encoding: str | None = None) -> Text:
    """Turn the bytes of a file into text.

    Parameters
    ----------
    content : bytes
    encoding : str, optional
        What the person chose; otherwise it is found.

    Raises
    ------
    UnreadableLog
        If the file is empty, is of another kind (picture, workbook, PDF), or is not text.
    """
    if not content[:_SAMPLE].strip(_BLANK) and not content.strip(_BLANK):
        raise UnreadableLog("This file is empty. Choose the file that holds your log, or paste its lines.")
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            remedy = (
                "Open it in your spreadsheet program and save it as CSV."
                if magic in _WORKBOOKS
                else "Choose the CSV file of your log."
            )
            raise UnreadableLog(f"This is {kind}, not a CSV file. {remedy}")
    head = content[:_HEAD].lstrip(_BLANK).lower()
    page = next((kind for begins, kind in _PAGES if head.startswith(begins)), "")
    if page:
        raise UnreadableLog(
            f"This is {page}, not a CSV file, whatever its name says: many programs export such as “.xls”. "
            "Open it in your spreadsheet program and save it as a workbook or as CSV."
        )
    decoded = _decode_as(content, encoding) if encoding else _decode_as_found(content)
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) + sample.count(_DAMAGED) > max(2, _MOST_CONTROL * len(sample)):
        raise UnreadableLog(
            "This does not look like a text file. Save your log as CSV in your spreadsheet program."
        )
    return decoded


def with_line_ends(decoded: Text) -> tuple[Text, tuple[str, ...]]:
    """Write line ends where a program wrote a backslash and an n, or <br>, instead; say what was done."""
    text = decoded.text
    if decoded.size >= _LARGE or not _is_one_line(text):
        return decoded, ()
    if len(_BREAK.findall(text)) >= _FEWEST_ENDS:
        return replace(decoded, text=_BREAK.sub("\n", text), raw=None), ("html-line-ends",)
    if text.count("\\n") < _FEWEST_ENDS:
        return decoded, ()
    whole = text.replace("\\r\\n", "\n").replace("\\n", "\n")
    return replace(decoded, text=whole, raw=None), ("literal-line-ends",)


def _is_one_line(text: str) -> bool:
    """Say whether a text is one line, perhaps below a title, with blank lines around it."""
    if text.count("\n") > _MOST_ENDS:
        return False
    *titles, _ = [line for line in text.splitlines() if line.strip()] or [""]
    return not titles or (len(titles) == 1 and not any(mark in titles[0] for mark in ",;\t|"))


def with_plain_values(decoded: Text) -> tuple[Text, tuple[str, ...]]:
    """Write a value alone where a program wrote what it calls it; say what was done.

    Examples
    --------
    >>> with_plain_values(Text("Entry(timestamp=2026-03-02, value=2)", "utf-8"))[0].text
    '2'
    """
    if decoded.size >= _LARGE or ", value=" not in decoded.text:
        return decoded, ()
    text, many = _OBJECT.subn(r"\1", decoded.text)
    return (replace(decoded, text=text, raw=None), ("plain-values",)) if many else (decoded, ())


def with_tabs(text: str, *, each: bool = False) -> str:
    r"""Part the columns of a text that only blanks align; as it is where its lines have not all as many.

    Parameters
    ----------
    text : str
    each : bool
        Whether each blank parts two cells.

    Examples
    --------
    >>> with_tabs("Date        Back pain\n2026-03-02  4").split("\n")
    ['Date\tBack pain', '2026-03-02\t4']
    """
    gap = _BLANKS if each else _GAP
    lines = [line.strip() for line in text.splitlines()]
    cells = [gap.split(line) for line in lines if line]
    widths = {len(one) for one in cells}
    if len(cells) < 2 or len(widths) > 1 or widths == {1}:
        return text  # an empty cell would move those behind it
    return "\n".join("\t".join(gap.split(line)) for line in lines)


def _decode_as(content: bytes, name: str) -> Text:
    """Decode with an encoding; a few bytes that do not fit become U+FFFD, many are refused."""
    try:
        known = codecs.lookup(name).name in {codecs.lookup(one).name for one in ENCODINGS}
    except (LookupError, ValueError):
        known = False
    if known:
        try:
            if name == "utf-8":
                return _plain(content)
            text = content.decode(name)
        except UnicodeDecodeError:
            text = content.decode(name, errors="replace")
            damaged = text.count(_DAMAGED)
            if damaged <= max(1, _MOST_DAMAGED * len(text)):
                return Text(text, name, None, damaged)
        else:
            return Text(text, name)
    raise UnreadableLog(f"The file cannot be read as {name}. Save it again as “CSV UTF-8” and upload that.")


def _decode_as_found(content: bytes) -> Text:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decode_as(content, name)
    wide = _wide(content)
    if wide:
        return _decode_as(content, wide)
    try:
        return _plain(content)
    except UnicodeDecodeError:
        name = likeliest(content)
    text = content.decode(name, errors="replace")
    return Text(text, name, None, text.count(_DAMAGED))


def _plain(content: bytes) -> Text:
    """Take bytes as UTF-8, which they must be throughout."""
    if len(content) < _LARGE:
        return Text(content.decode("utf-8"), "utf-8", content)
    if content.isascii():
        return Text(content[:_LARGE].decode("ascii"), "utf-8", content)
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(content)
    head = decoder.decode(view[:_LARGE])
    for start in range(_LARGE, len(content), _LARGE):
        decoder.decode(view[start : start + _LARGE])
    decoder.decode(b"", final=True)
    return Text(head, "utf-8", content)


def _wide(content: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by where the zero bytes of its plain characters stand."""
    sample = content[:4000]
    units = len(sample) // 4
    zeros = [sample[i : units * 4 : 4].count(0) for i in range(4)]
    if not units or sum(zeros) < 0.1 * len(sample):
        return None
    for name, highest, high in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
        if zeros[highest] == units and zeros[high] >= 0.9 * units:
            return name
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if max(even, odd) < 10 * min(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
