"""Every regular expression of the project has one way to match, so that no text makes it look for ever."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.attack.pattern_ways import faults

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    ROOT / "dashboard.py",
    *(
        file
        for folder in ("data", "analysis", "pages", "docs")
        for file in sorted((ROOT / folder).rglob("*.py"))
    ),
]
_SEARCHES = {"search", "sub", "subn", "split", "findall", "finditer"}
_CALLS = _SEARCHES | {"compile", "match", "fullmatch"}


@dataclass(frozen=True)
class Found:
    where: str
    pattern: str | bytes
    flags: int
    searched: bool


@cache
def trees() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}


def _re_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)) if name in _CALLS:
                yield node
            case ast.Call(func=ast.Attribute(attr="replace" | "contains" | "extract"), keywords=[*named]) if (
                any(
                    one.arg == "regex" and isinstance(one.value, ast.Constant) and one.value.value
                    for one in named
                )
            ):
                yield node


@cache
def _searched_names() -> frozenset[str]:
    """Return the names of compiled patterns that anything is searched with."""
    return frozenset(
        node.func.value.attr if isinstance(node.func.value, ast.Attribute) else node.func.value.id
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SEARCHES
        if isinstance(node.func.value, ast.Name | ast.Attribute)
    )


def compiled() -> Iterator[Found]:
    """Go through the patterns that modules compile when they are imported."""
    for file, tree in trees().items():
        names = [
            (node.targets[0] if isinstance(node, ast.Assign) else node.target, node.value)
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign)
        ]
        named = [
            name.id
            for name, value in names
            if value is not None and isinstance(name, ast.Name) and any(_re_calls(value))
        ]
        if not named:
            continue
        module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        for name in named:
            pattern = getattr(module, name)
            assert isinstance(pattern, re.Pattern), f"{file.name}: {name}"
            yield Found(
                f"{file.name}: {name}",
                pattern.pattern,
                pattern.flags & ~re.UNICODE,
                name in _searched_names(),
            )


def written() -> Iterator[Found]:
    """Go through the patterns that are written where they are used."""
    for file, tree in trees().items():
        top = {
            id(call)
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for call in _re_calls(node)
        }
        for call in _re_calls(tree):
            if id(call) in top:
                continue
            where = f"{file.name}:{call.lineno}"
            assert isinstance(call.args[0], ast.Constant), (
                f"{where}: write the pattern out, so that it can be checked"
            )
            flags = [ast.unparse(flag) for flag in call.args[2:] + [one.value for one in call.keywords]]
            number = sum(getattr(re, name) for flag in flags for name in re.findall(r"re\.([A-Z]+)", flag))
            searched = isinstance(call.func, ast.Attribute) and call.func.attr not in ("match", "fullmatch")
            yield Found(where, call.args[0].value, number, searched)


def all_patterns() -> list[Found]:
    return [*compiled(), *written()]


def test_every_pattern_has_one_way_to_match() -> None:
    """One test for all of them: every worker would look for them before it begins."""
    wrong = {
        f"{found.where} {found.pattern!r}": said
        for found in all_patterns()
        if (said := faults(found.pattern, found.flags, searched=found.searched))
    }
    assert wrong == {}


def test_all_patterns_are_found() -> None:
    files = {found.where.partition(":")[0] for found in all_patterns()}
    assert {
        "texts.py",
        "words.py",
        "values.py",
        "sources.py",
        "spreadsheet.py",
    } <= files


@pytest.mark.parametrize(
    ("pattern", "searched"),
    [
        (r"[(\[{（【].*?[)\]}）】]", True),
        (r"\s*\((?:mild|moderate|severe)\)$", True),
        (r"(\d{1,2})\s*(?:[:.h]\s*(\d{2}))?\s*(?:([ap])\.?m\.?)?", False),
        (r"\d{1,4}(?:(?:[T_,]|\s|\b)\s*(?:\d{1,2}\s*(?:am)?)?\s*(?:z|utc)?(?:\s*\[\w+\])?)?", False),
        (r"\s+(?=\[@)", True),
        (r"\s+$", True),
        (r"https://\S+\.\S+", False),
        (r"\n\s*\n", True),
        (r"(a*)*b", False),
        (r"(a|a)*b", False),
        (r"(a?b?)*c", False),
        (r"a(a+c)?", True),
        (r"(?=a*)b", False),
    ],
)
def test_the_check_knows_what_is_slow(pattern: str, *, searched: bool) -> None:
    """Each of these takes ever more steps for each character; the first eight stood in this project."""
    assert faults(pattern, searched=searched)


@pytest.mark.parametrize(
    "pattern",
    [r"\s+", r"[\W_]+", r"\d[\d.,\s]*", r"\d+(?:\.\d+)?|[^\W\d_]+", r"[(\[]\s*([^\W\d_]+)\.?\s*[)\]]"],
)
def test_the_check_lets_plain_searches_be(pattern: str) -> None:
    assert not faults(pattern)
