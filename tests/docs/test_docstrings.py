"""Docstrings say what is there: their sections are numpydoc's, and the names in them are those of the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docstrings import named, sections
from tests.running import ROOT

SECTIONS = "Parameters Attributes Returns Yields Raises Notes References Examples".split()
MODULES = [file for room in ("analysis", "data", "pages") for file in sorted((ROOT / room).rglob("*.py"))]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def documented(file: Path) -> Iterator[tuple[str, ast.ClassDef | Function, dict[str, str]]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | Function) and (docstring := ast.get_docstring(node)):
            yield f"{node.name}, line {node.lineno}", node, sections(docstring)


def parameters_of(function: Function) -> list[str]:
    every = function.args
    all_of_them = [*every.posonlyargs, *every.args, every.vararg, *every.kwonlyargs, every.kwarg]
    return [one.arg for one in all_of_them if one is not None and one.arg not in ("self", "cls")]


def raised_in(function: Function) -> Iterator[str]:
    """Yield the classes of what a function raises itself."""
    for node in ast.walk(function):
        match node:
            case ast.Raise(exc=ast.Call(func=ast.Name(id=name))) if name[0].isupper():
                yield name


def test_there_are_docstrings_with_sections() -> None:
    assert sum(len(told) > 0 for file in MODULES for _, _, told in documented(file)) > 300


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_docstrings_name_is_there(file: Path) -> None:
    for where, node, told in documented(file):
        assert [heading for heading in SECTIONS if heading in told] == [*told], where
        if isinstance(node, Function) and "Parameters" in told:
            assert sorted(named(told["Parameters"])) == sorted(parameters_of(node)), where
        if isinstance(node, Function) and "Raises" in told and (raised := {*raised_in(node)}):
            assert raised <= {*named(told["Raises"])}, where
