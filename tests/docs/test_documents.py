"""What the documents say is so."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from data.reading.problems import KINDS
from data.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_page_of_problems_is_what_the_reader_knows() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_problems.py"))["problems_page"]()
    assert (ROOT / "docs" / "problems.md").read_text(encoding="utf-8") == made
    assert all(kind.fix.endswith(".") for kind in KINDS.values())


def test_every_setting_is_in_the_readme() -> None:
    for name in Settings.model_fields:
        assert f"LIMBER_{name.upper()}" in README


def anchors(document: Path) -> set[str]:
    """Return the anchors of a document's headings, as the usual platforms make them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_within_the_repository_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]*)(?:#([^)]+))?\)", document.read_text(encoding="utf-8"))
    for target, anchor in links:
        leads_to = document.parent / target if target else document
        assert leads_to.exists(), target
        assert not anchor or leads_to.suffix != ".md" or anchor in anchors(leads_to), anchor


def test_what_the_architecture_says_to_look_for_stands_in_its_file() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]+\| \[[^]]+\]\(\.\./([^)]+\.py)\) \| `([^`]+)` \|$", page, re.MULTILINE)
    assert len(rows) == 9
    assert [row for row in rows if row[1] not in (ROOT / row[0]).read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_is_named_exists(document: Path) -> None:
    if document.name == "CHANGELOG.md":
        return  # it tells of what was
    rooms = "analysis|data|deploy|docs|pages|tests"
    named = re.findall(rf"`((?:{rooms})/[\w./-]*)", document.read_text(encoding="utf-8"))
    assert [name for name in named if not ((ROOT / name).exists() or (ROOT / f"{name}.py").exists())] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_that_is_named_exists(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_configuration_keeps_its_promises() -> None:
    import tomllib

    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["showEmailPrompt"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["runner"]["postScriptGC"] is False
    assert config["server"]["maxUploadSize"] == 50
    assert {"light", "dark"} <= set(config["theme"])
