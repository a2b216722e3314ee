"""The texts on methods: complete, in words that everybody reads, and true to the code they are about."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.content.front_matter import ContentError
from data.content.methods import Method, load_methods
from data.log import MEASURES

ROOT = Path(__file__).resolve().parents[3]
JARGON = re.compile(
    r"significan|p-value|autocorrel|autoregress|covarian|regression|null hypoth|variance|posterior|lagged|effect size",
    re.IGNORECASE,
)
TEXT = """---
order: 1
title: What is usual?
code: analysis/mean.py
used_on: [Progress]
trials: [trend]
sources:
  - School.
---

The usual value. Half the days
are about as high.

## When not to trust it

If one day
is far off.

## For those who know statistics

Uses `sum`.

Limit: one number.
"""


def test_a_method_is_what_its_file_says(tmp_path: Path) -> None:
    (tmp_path / "mean.md").write_text(TEXT, encoding="utf-8")
    (found,) = load_methods(tmp_path)
    assert found.meaning == "The usual value. Half the days are about as high."
    assert found.when_not == "If one day is far off."
    assert found.details == ("Uses `sum`.", "Limit: one number.")
    assert found.sources == ("School.",)
    assert (found.id, found.title, found.used_on, found.trials) == (
        "mean", "What is usual?", ("Progress",), ("trend",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        TEXT.replace("## When not to trust it", "## When to trust it"),
        TEXT.replace("The usual value. Half the days\nare about as high.\n", ""),
        TEXT.replace("If one day\nis far off.\n", ""),
        TEXT + "\n## And more\n\nWords.\n",
    ],
)
def test_a_text_without_its_sections_is_refused_by_name(tmp_path: Path, broken: str) -> None:
    assert broken != TEXT
    (tmp_path / "mean.md").write_text(broken, encoding="utf-8")
    with pytest.raises(
        ContentError, match=r"mean\.md: .*the text needs plain words, then '## When not to trust it'"
    ):
        load_methods(tmp_path)


def test_two_methods_at_one_place_are_refused(tmp_path: Path) -> None:
    for name in ("mean", "median"):
        (tmp_path / f"{name}.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ContentError, match=r"median\.md: the field 'order' is 1, as in mean\.md"):
        load_methods(tmp_path)


@pytest.mark.parametrize("method", load_methods(), ids=lambda method: method.id)
def test_everybody_reads_it(method: Method) -> None:
    for text in (method.meaning, method.when_not):
        assert text.endswith(".")
        assert not JARGON.search(text)
        longest = max(len(sentence.split()) for sentence in re.split(r"(?<=[.:;?])\s", text))
        assert longest <= 34, longest


@pytest.mark.parametrize("method", load_methods(), ids=lambda method: method.id)
def test_text_and_code_know_each_other_and_name_the_same_sources(method: Method) -> None:
    module = ast.parse((ROOT / method.code).read_text(encoding="utf-8"))
    docstrings = [
        ast.get_docstring(node) or ""
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and f"methods/{method.id}.md" in (ast.get_docstring(node) or "")
    ]
    assert len(docstrings) == 1
    _, _, references = docstrings[0].partition("References\n----------\n")
    named = tuple(
        " ".join(part.split()) for part in references.partition("Examples\n")[0].split("\n\n") if part.strip()
    )
    assert named == method.sources


def test_ids_are_addresses_and_titles_are_told_apart() -> None:
    found = load_methods()
    assert len({method.title for method in found}) == len(found)
    assert all(re.fullmatch("[a-z-]+", method.id) for method in found)


def test_the_thresholds_in_words_are_those_in_use() -> None:
    words = next(method for method in load_methods() if method.id == "thresholds").meaning
    for measure in ("reach_cm", "back_pain", "sciatica_pain"):
        yard = MEASURES[measure]
        for figure in (yard.error, yard.important, 100 * yard.share):
            assert not figure or re.search(rf"(?<![\d.]){figure:g}(?![\d.])", words), (measure, figure)


def test_nothing_is_read_from_docstrings_at_run_time() -> None:
    code = "from analysis.api import trend; from data.content.methods import load_methods; print(len(load_methods()))"
    done = subprocess.run(
        [sys.executable, "-OO", "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert int(done.stdout) == len(load_methods())
