"""The public face: it names what stands behind it, and asking for one thing loads no more than that needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import api


def test_the_two_lists_of_names_agree() -> None:
    tree = ast.parse(Path(api.__file__).read_text(encoding="utf-8"))
    typed = {
        f"{node.module}.{name.name}"
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert typed == {f"{home}.{name}" for name, home in api._HOME_OF.items()}
    assert api.__all__ == sorted(api._HOME_OF) == dir(api)


@pytest.mark.parametrize("name", api.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(api, name).__name__ == name


def test_another_name_is_refused() -> None:
    with pytest.raises(ImportError, match="no_such_analysis"):
        from analysis.api import no_such_analysis  # type: ignore[attr-defined] # noqa: F401


def test_a_trend_loads_no_pictures_and_no_pages() -> None:
    code = (
        "import sys; from analysis.api import trend, change, day_to_day, percentile; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'plotly', 'streamlit', 'jinja2'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
