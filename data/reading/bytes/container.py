"""Before step 1: take a log out of the gzip or zip file it came in, within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from data.quoted import quoted
from data.reading.receipt import UnreadableLog

#: Four times the largest upload: a log packs to a third or a tenth of its size.
MOST_UNPACKED = 200_000_000
#: A log packs to a hundredth at best; only a bomb packs to less. Tiny files may.
MOST_RATIO = 200
_NEVER_A_BOMB = 10_000_000

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
#: What one piece of this length unpacks to stays below 17 MB, so bounds are checked often enough.
_PIECE = 16_384
#: A file of nothing but gzip members, 20 bytes each, would take minutes.
_MOST_MEMBERS = 100_000
#: Bytes of a zip file's directory; 46 and the name for each file in it.
_MOST_DIRECTORY = 1_000_000
_TABLES = (".csv", ".tsv", ".tab", ".parquet")
_TEXTS = (".txt",)
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_RECORDS = (".json", ".ndjson")

_TOO_MUCH = "This compressed file grows far too large for a log when it is unpacked."
_UNPACK = "Unpack it on your computer and upload the CSV file."


def unpack(content: bytes, *, most_bytes: int = MOST_UNPACKED) -> bytes:
    """Return the log inside a gzip file or a zip file; anything else, workbooks included, as it is.

    Parameters
    ----------
    content : bytes
    most_bytes : int
        No more than this is ever unpacked.

    Raises
    ------
    UnreadableLog
        If the file is broken, locked, unpacks to too much, or holds several logs.
    """
    if content.startswith(_GZIP):
        return _gunzip(content, most_bytes)
    if content.startswith(_ZIP):
        files = directory(content)
        if files is not None and not workbook_kind(files):
            return _from_zip(content, files, most_bytes)
    return content


def directory(content: bytes) -> list[zipfile.ZipInfo] | None:
    """List the files of a zip file without unpacking any; None if it is none, or broken.

    Raises
    ------
    UnreadableLog
        If the list itself is far too long.
    """
    if _directory_size(content) > _MOST_DIRECTORY:
        raise UnreadableLog("This zip file holds far too many files. Upload the CSV file of your log.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        return None


def workbook_kind(files: list[zipfile.ZipInfo]) -> str:
    """Say which workbook a zip file is: ``xlsx``, ``xlsb`` or ``ods``; empty for none."""
    names = {file.filename.lower().replace("\\", "/") for file in files}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    # Texts and slides of OpenDocument have the same parts; opening them says that they hold no sheet.
    return "ods" if {"mimetype", "content.xml"} <= names else ""


def check_growth(packed: int, unpacked: int, most_bytes: int) -> None:
    """Raise UnreadableLog if so much comes out of so little that nobody's log does it."""
    if unpacked > most_bytes or (unpacked > _NEVER_A_BOMB and unpacked > MOST_RATIO * packed):
        raise UnreadableLog(_TOO_MUCH)


def _directory_size(content: bytes) -> int:
    """Read how long a zip file's directory says it is, found where `zipfile` finds it."""
    end = len(content) - 22
    if not (content[end:].startswith(b"PK\x05\x06") and content.endswith(b"\0\0")):
        end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_558))
    record = content[end : end + 22] if end >= 0 else b""
    if len(record) < 22:
        return 0
    size: int = struct.unpack_from("<L", record, 12)[0]
    if end >= 76 and content[end - 20 :].startswith(b"PK\x06\x07"):
        size = max(size if size < 0xFFFFFFFF else 0, struct.unpack_from("<Q", content, end - 76 + 40)[0])
    return size


def _gunzip(content: bytes, most_bytes: int) -> bytes:
    """Unpack all members of a gzip file, one after the other."""
    view = memoryview(content)
    out = io.BytesIO()
    start = members = 0
    try:
        while start < len(view) and (members == 0 or any(content[start : start + _PIECE])):
            if (members := members + 1) > _MOST_MEMBERS:
                raise UnreadableLog(_TOO_MUCH)
            member = zlib.decompressobj(wbits=31)
            while not member.eof:
                piece = view[start : start + _PIECE]
                if not piece:
                    raise UnreadableLog(
                        "This compressed file breaks off before its end. Download or copy it again, "
                        "or unpack it and upload the CSV file."
                    )
                out.write(member.decompress(piece))
                start += len(piece) - len(member.unused_data)
                check_growth(start, out.tell(), most_bytes)
    except zlib.error:
        raise UnreadableLog(f"This compressed file (gzip) is damaged. {_UNPACK}") from None
    return out.getvalue()


def _from_zip(content: bytes, files: list[zipfile.ZipInfo], most_bytes: int) -> bytes:
    """Return the one log in a zip file; the file itself if nothing in it could be a log."""
    own = [file for file in files if not _of_the_system(file)]
    found = next(
        (some for ends in (_TABLES, _TEXTS, _WORKBOOKS, _RECORDS) if (some := _ending(own, ends))), []
    )
    if not found:
        return content
    if len(found) > 1:
        names = ", ".join(f"“{quoted(_name(file), 80)}”" for file in found[:8]) + (
            " …" if len(found) > 8 else ""
        )
        raise UnreadableLog(
            f"This zip file holds {len(found)} files: {names}. Unpack it and upload them one by one, "
            "or all together."
        )
    file = found[0]
    if file.flag_bits & 1:
        raise UnreadableLog(
            f"“{quoted(_name(file), 80)}” in this zip file is locked with a password. {_UNPACK}"
        )
    if file.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The other methods unpack without a bound.
        raise UnreadableLog(
            f"“{quoted(_name(file), 80)}” in this zip file is packed in an unusual way. {_UNPACK}"
        )
    check_growth(file.compress_size, file.file_size, most_bytes)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(file) as packed:
            return packed.read(most_bytes)  # never more than the size just checked
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError):
        raise UnreadableLog(f"“{quoted(_name(file), 80)}” in this zip file is damaged. {_UNPACK}") from None


def _of_the_system(file: zipfile.ZipInfo) -> bool:
    """Say whether a file in a zip is a folder or one that macOS adds."""
    return file.is_dir() or file.filename.startswith("__MACOSX/") or _name(file).startswith(".")


def _ending(files: list[zipfile.ZipInfo], ends: tuple[str, ...]) -> list[zipfile.ZipInfo]:
    return [file for file in files if file.filename.lower().endswith(ends)]


def _name(file: zipfile.ZipInfo) -> str:
    return file.filename.rpartition("/")[2][:80]
