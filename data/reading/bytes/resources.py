"""The resources of a FHIR file (a Bundle, one resource, or one a line), read within bounds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn, TypeGuard

from data.quoted import quoted
from data.reading.receipt import UnreadableLog

#: Opening brackets and commas; each takes up to 250 bytes of memory once it is read.
MOST_PIECES = 2_200_000
#: A Bundle within a Bundle is rare, and one within that is no record.
_MOST_WITHIN = 2
_MARK = b"\xef\xbb\xbf"
_KIND = b'"resourceType"'
_AGAIN = "Export or download it again."

#: The kind of what a history says was deleted.
DELETED = "Deleted"
#: What stands in place of what is no resource.
_NOTHING: dict[str, Any] = {"resourceType": ""}
#: A resource with its place in the file, from 1, and the address it has there.
Placed = tuple[int, str, dict[str, Any]]


def is_fhir_xml(content: bytes) -> bool:
    """Say whether a file is FHIR as XML, which is not read."""
    head = content[:2000].removeprefix(_MARK).lstrip()
    return head[:1] == b"<" and b"http://hl7.org/fhir" in head


def is_fhir(content: bytes) -> bool:
    """Say whether a file is FHIR as JSON, whole or not.

    Examples
    --------
    >>> is_fhir(b'{"resourceType":"Bundle"}'), is_fhir(b"date,back_pain")
    (True, False)
    """
    return content[:1000].removeprefix(_MARK).lstrip()[:1] in (b"{", b"[") and _KIND in content


def resources_of(content: bytes) -> list[Placed]:
    """Read the resources of a file in their order.

    Raises
    ------
    UnreadableLog
        If it is no JSON, says something twice, or is far larger or deeper than a record is.
    """
    pieces = content.count(b"{") + content.count(b"[") + content.count(b",")
    if pieces > MOST_PIECES:
        raise UnreadableLog(
            f"This FHIR file has {pieces:,} parts; {MOST_PIECES:,} can be read at once. Export fewer years, "
            "or only the observations, and upload the files one by one."
        )
    try:
        text = content.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError:
        raise UnreadableLog(f"This FHIR file is not UTF-8, as every FHIR file is. {_AGAIN}") from None
    try:
        return _placed(_values(text))
    except RecursionError:
        raise UnreadableLog(
            "This FHIR file is nested far deeper than a record is. Is it the right file?"
        ) from None


def _values(text: str) -> list[Any]:
    """Read one value, or one a line as servers export them in bulk."""
    try:
        value = _read(text)
        return value if isinstance(value, list) else [value]
    except json.JSONDecodeError as error:
        lines = text.split("\n")
        if error.msg != "Extra data" or len(lines) < 2:
            raise _broken(error.lineno, error.colno) from None
    values = []
    for number, line in enumerate(lines, start=1):
        try:
            values += [_read(line)] if line.strip() else []
        except json.JSONDecodeError as error:
            raise _broken(number, error.colno) from None
    return values


def _read(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    # Numbers stay texts, as a cell of a table: nothing is rounded, and no number is too long.
    return json.loads(
        text, object_pairs_hook=_once, parse_float=str, parse_int=str, parse_constant=_no_number
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a mapping of what it says once; JSON leaves open which of two would count."""
    found = dict(pairs)
    if len(found) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise UnreadableLog(
            f"This FHIR file says “{quoted(twice, 40)}” twice of one thing, so which counts cannot be told. "
            f"{_AGAIN}"
        )
    return found


def _no_number(name: str) -> NoReturn:
    raise UnreadableLog(f"This FHIR file has {name} in place of a number, which JSON does not know. {_AGAIN}")


def _broken(line: int, column: int) -> UnreadableLog:
    return UnreadableLog(
        f"This FHIR file is damaged or breaks off at line {line:,}, character {column:,}. {_AGAIN}"
    )


def _placed(values: list[Any]) -> list[Placed]:
    """Lay out what Bundles hold, one after the other."""
    laid = _laid(values, 0)
    return [(place, address, resource) for place, (address, resource) in enumerate(laid, start=1)]


def _laid(values: list[Any], within: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for value in values:
        if not _is_bundle(value) or within > _MOST_WITHIN:
            yield "", value if _is_resource(value) else _NOTHING
            continue
        inner = value.get("entry")
        for one in inner if isinstance(inner, list) else ():
            resource = one.get("resource") if isinstance(one, dict) else None
            if _is_bundle(resource):
                yield from _laid([resource], within + 1)
            else:
                address = str(one.get("fullUrl", "")) if isinstance(one, dict) else ""
                yield address, resource if _is_resource(resource) else _deleted(one)


def _deleted(entry: object) -> dict[str, Any]:
    """Return what stands for a resource that a history says was deleted, else for none."""
    request = entry.get("request") if isinstance(entry, dict) else None
    if (
        isinstance(request, dict)
        and request.get("method") == "DELETE"
        and isinstance(request.get("url"), str)
    ):
        return {"resourceType": DELETED, "of": request["url"]}
    return _NOTHING


def older(placed: list[Placed]) -> set[int]:
    """Return the places of resources of which a file has a newer version, or says that they were deleted."""
    newest: dict[str, tuple[tuple[int, str, int], int]] = {}
    gone: list[str] = []
    places: set[int] = set()
    for place, address, resource in placed:
        identity, meta = resource.get("id"), resource.get("meta")
        if resource["resourceType"] == DELETED:
            gone.append(resource["of"])
        if not isinstance(identity, str) or not isinstance(meta, dict):
            continue
        # Two servers may have the same id.
        name = address.partition("/_history/")[0] or f"{resource['resourceType']}/{identity}"
        version = str(meta.get("versionId", ""))
        if not version and not meta.get("lastUpdated"):
            continue
        # Histories begin with the newest.
        number = int(version) if version.isdecimal() and len(version) < 10 else 0
        rank = (number, str(meta.get("lastUpdated", "")), -place)
        before = newest.get(name)
        deleted = any(f"/{name}".endswith(f"/{url}") for url in gone)
        if deleted or (before is not None and before[0] >= rank):
            places.add(place)
            continue
        places |= {before[1]} if before is not None else set()
        newest[name] = (rank, place)
    return places


def _is_bundle(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict) and value.get("resourceType") == "Bundle"


def _is_resource(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict) and isinstance(value.get("resourceType"), str)
