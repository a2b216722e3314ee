"""Rows of a content CSV in their typed form, and how well a row was checked."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from data.content.front_matter import ContentError
from data.content.sources import Status

#: A table may also keep what was not confirmed, so that a refusal can say what is in doubt.
Checked = Literal["CONFIRMED", "CONFIRMED-E", "DERIVED", "SECONDARY", "MEMORY", "CONFLICT"]
USABLE: frozenset[str] = frozenset(get_args(Status))

Kind = TypeVar("Kind", bound=BaseModel)


def lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number and the cells of each line below the header.

    Raises
    ------
    ContentError
        If a line has more or fewer cells than the header.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restval=None)
        for cells in reader:
            if None in cells or None in cells.values():
                raise ContentError(f"{path.name}, line {reader.line_num}: not as many cells as the header.")
            yield reader.line_num, cells


def typed(path: Path, number: int, cells: Mapping[str, Any], kind: type[Kind]) -> Kind:
    """Read the cells of one line; an empty cell is one that is not given.

    Raises
    ------
    ContentError
        With file, line and field.
    """
    try:
        return kind.model_validate_strings({name: cell for name, cell in cells.items() if cell != ""})
    except ValidationError as error:
        wrong = error.errors()[0]
        field = ".".join(str(part) for part in wrong["loc"])
        where = f" the field '{field}'" if field else ""
        raise ContentError(f"{path.name}, line {number}:{where} {wrong['msg']}.") from error
