"""Step 1: bytes to text. Names what is not text, and finds the encoding of what is."""

from __future__ import annotations

from dataclasses import dataclass

from charset_normalizer import from_bytes

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
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: More control characters than this share of a text, and it is no text.
_MOST_CONTROL = 0.01
_SAMPLE = 200_000
#: Bytes that Windows-1252 leaves undefined.
_NOT_IN_CP1252 = b"\x81\x8d\x8f\x90\x9d"


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded file: its characters, the name of their encoding, its bytes where they are plain UTF-8."""

    text: str
    encoding: str
    raw: bytes | None = None


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
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableLog("This file is empty. Choose the file that holds your log, or paste its lines.")
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            remedy = (
                "Open it in your spreadsheet program and save it as CSV."
                if magic in _WORKBOOKS
                else "Choose the CSV file of your log."
            )
            raise UnreadableLog(f"This is {kind}, not a CSV file. {remedy}")
    name = encoding or _find_encoding(content)
    try:
        text = content.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableLog(
            f"The file cannot be read as {name}. Save it again as “CSV UTF-8” and upload that."
        ) from error
    if _share_of_control(text[:_SAMPLE]) > _MOST_CONTROL:
        raise UnreadableLog(
            "This does not look like a text file. Save your log as CSV in your spreadsheet program."
        )
    return Text(text, name, content if name == "utf-8" else None)


def _find_encoding(content: bytes) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-16-le" if _is_utf16(content) else "utf-8"
    sample = content[:_SAMPLE]
    if not any(byte in sample for byte in _NOT_IN_CP1252) and _reads_as_western(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"


def _is_utf16(content: bytes) -> bool:
    """Say whether every second byte is zero, as in UTF-16 without a mark."""
    sample = content[:400]
    return len(sample) >= 4 and sample[1::2].count(0) > 0.8 * len(sample[1::2])


def _reads_as_western(sample: bytes) -> bool:
    """Say whether the bytes beyond ASCII read as Western letters and common signs in Windows-1252."""
    beyond = [char for char in sample.decode("cp1252", errors="replace") if ord(char) > 127]
    usual = "äöüßéèêëàâáãåæçíìîïñóòôõøœúùûýÿ°µ²³½¼·–—‘’“”„«»…€£§¿¡ªº¨´\u00a0×±†‚"
    return sum(char.lower() in usual for char in beyond) >= 0.9 * len(beyond)


def _share_of_control(text: str) -> float:
    if not text:
        return 0.0
    bad = sum(1 for char in text if (char < " " and char not in "\t\r\n\x0b\x0c") or char == "\ufffd")
    return bad / len(text)
