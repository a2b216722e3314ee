"""Content files: Markdown with typed front matter, and a sentence for each thing wrong in one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

FENCE = "---"

Kind = TypeVar("Kind", bound=BaseModel)


class ContentError(ValueError):
    """A content file cannot be shown; the message names the file and the field."""


def split_front_matter(text: str, name: str) -> tuple[dict[str, Any], str]:
    r"""Part a content file into its front matter and its body.

    Parameters
    ----------
    text : str
        The whole file: a line ``---``, YAML, a line ``---``, Markdown.
    name : str
        The file's name, for the error.

    Returns
    -------
    fields : dict
        The front matter; lists become tuples, so that nothing in it can be changed by accident.
    body : str
        The Markdown, without blank lines around it.

    Raises
    ------
    ContentError
        If the front matter is missing, does not end, or is not YAML with one value a field.

    Examples
    --------
    >>> split_front_matter("---\norder: 1\n---\n\nSit up.", "stretch.md")
    ({'order': 1}, 'Sit up.')
    """
    lines = text.splitlines()
    if not lines or lines[0].strip() != FENCE:
        raise ContentError(f"{name}: the file must start with a line of three dashes and its front matter.")
    ends = [number for number, line in enumerate(lines) if number and line.strip() == FENCE]
    if not ends:
        raise ContentError(f"{name}: the front matter has no end; close it with a line of three dashes.")
    try:
        # One document of plain values: the loader below is PyYAML's safe one, made to refuse repeated fields.
        fields = yaml.load("\n".join(lines[1 : ends[0]]), Loader=_OneValueAField)  # noqa: S506
    except yaml.YAMLError as error:
        raise ContentError(f"{name}: the front matter is not valid YAML. {_where(error)}") from error
    if not isinstance(fields, dict):
        raise ContentError(f"{name}: the front matter must be a list of 'field: value' lines.")
    return _frozen(fields), "\n".join(lines[ends[0] + 1 :]).strip()


def read_typed(path: Path, kind: type[Kind]) -> Kind:
    """Read one content file into its typed form.

    Parameters
    ----------
    path : Path
        A UTF-8 Markdown file with front matter.
    kind : type
        A pydantic model; its field `body` takes the Markdown below the front matter.

    Raises
    ------
    ContentError
        With one sentence for every field that is missing, unknown or not of its type.
    """
    fields, body = split_front_matter(path.read_text(encoding="utf-8"), path.name)
    if "body" in fields:
        raise ContentError(
            f"{path.name}: the field 'body' is the text below the front matter; remove it above."
        )
    try:
        return kind.model_validate({**fields, "body": body})
    except ValidationError as error:
        # A list with a wrong item is also reported as too short; the item's own sentence is enough.
        wrong = [
            one
            for one in error.errors()
            if one["type"] != "too_short" or one["ctx"]["actual_length"] == len(one["input"])
        ]
        sentences = [f"{path.name}: {_sentence(one)}" for one in wrong]
        raise ContentError("\n".join(sentences)) from error


class _OneValueAField(yaml.SafeLoader):
    """PyYAML's safe loader, which by itself keeps the last of two fields of one name in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        names = [key.value for key, _ in node.value]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the field '{name}' stands there twice", node.start_mark
                )
        return super().construct_mapping(node, deep=deep)


def _where(error: yaml.YAMLError) -> str:
    """Say what the YAML reader stumbled over, and on which line of the file."""
    problem = getattr(error, "problem", None) or "it could not be read"
    mark = getattr(error, "problem_mark", None)
    # The mark counts from 0 and the first line of the file is the fence.
    return f"Line {mark.line + 2}: {problem}." if mark else f"{problem}."


def _frozen(value: Any) -> Any:  # noqa: ANN401
    """Turn lists into tuples, all the way down."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value


def _sentence(error: Any) -> str:  # noqa: ANN401
    """Say one pydantic error to the person who writes the file."""
    field = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"])
    kind, found = error["type"], error["input"]
    shown = found.isoformat() if isinstance(found, date | datetime) else str(found)
    sentences = {
        "missing": f"the field '{field}' is missing.",
        "extra_forbidden": f"the field '{field}' is not one of this kind of file; remove or rename it.",
        "date_type": f"the field '{field}' must be a date without quotes, such as 2026-11-22, not '{shown}'.",
        "string_type": f"the field '{field}' must be text, not '{shown}'; put it in quotes.",
        "float_type": f"the field '{field}' must be a number, not '{shown}'.",
        "int_type": f"the field '{field}' must be a whole number, not '{shown}'.",
        "string_too_short": f"the field '{field}' is empty.",
        "too_short": f"the field '{field}' is empty.",
        "tuple_type": f"the field '{field}' must be a list, not '{shown}'.",
    }
    if kind == "literal_error":
        return f"the field '{field}' says '{shown}'; allowed is {error['ctx']['expected']}."
    if kind == "too_short" and found:
        return f"the field '{field}' needs {error['ctx']['min_length']} or more, not {len(found)}."
    if kind == "value_error":
        return f"the field '{field}' {error['ctx']['error']}." if field else f"{error['ctx']['error']}."
    return sentences.get(kind, f"the field '{field}' is not right: {error['msg']}.")
