"""What stands around the code for the next person does what it says."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from data.reading.mapping import CANONICAL
from tests.running import ROOT

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def test_a_change_is_checked_by_what_everybody_runs() -> None:
    workflow = yaml.safe_load(text(".github/workflows/check.yml"))
    runs = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert runs[-1] == ".ci/run"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    assert workflow["permissions"] == {"contents": "read"}


def test_the_hooks_are_the_pinned_tools_of_lint_and_fetch_nothing() -> None:
    [local] = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert local["repo"] == "local"
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
    hooked = {re.sub(r" --\S+", "", hook["entry"].removeprefix(".venv/bin/")) for hook in local["hooks"]}
    assert "\nlint: style types\n" in MAKEFILE
    lint = "".join(re.findall(r"^(?:style|types):.*\n((?:\t.+\n)+)", MAKEFILE, re.MULTILINE))
    checks = re.findall(r"\$\(BIN\)/([^\n]+)", lint)
    assert hooked == {re.sub(r" (--\S+|\.)", "", check) for check in checks}


def test_packages_and_images_are_looked_after() -> None:
    updates = yaml.safe_load(text(".github/dependabot.yml"))["updates"]
    watched = {(one["package-ecosystem"], one["directory"]) for one in updates}
    assert {("pip", "/"), ("docker", "/deploy"), ("docker-compose", "/deploy")} <= watched
    for _, folder in watched:
        assert (ROOT / folder.strip("/")).is_dir()


@pytest.mark.parametrize("form", [file for file in FORMS if file.name != "config.yml"], ids=lambda f: f.stem)
def test_a_form_asks_for_what_is_needed(form: Path) -> None:
    asked = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert asked["name"]
    assert asked["description"]
    ids = [part["id"] for part in asked["body"] if part["type"] != "markdown"]
    assert ids
    assert len(ids) == len(set(ids))
    assert any(part.get("validations", {}).get("required") for part in asked["body"])


def test_the_container_for_developers_makes_what_the_makefile_knows() -> None:
    container = json.loads(text(".devcontainer/devcontainer.json"))
    target = container["postCreateCommand"].rpartition("make ")[2]
    assert re.search(rf"^{re.escape(target.replace('.venv', '$(VENV)'))}:", MAKEFILE, re.MULTILINE)


def test_the_newest_version_of_the_changelog_is_that_of_the_project() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+) \(\d{1,2} \w+ \d{4}\)$", text("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert versions == sorted(versions, key=lambda one: [int(part) for part in one.split(".")], reverse=True)


def test_the_glossary_knows_every_column_of_an_entry() -> None:
    named = set(re.findall(r"`(\w+)`", text("docs/glossary.md")))
    assert set(CANONICAL) - {"age", "sex", "protocol"} <= named


def test_no_file_is_longer_than_300_lines() -> None:
    files = [
        file
        for room in ("analysis", "data", "pages", "tests", "docs")
        for file in (ROOT / room).rglob("*.py")
    ]
    assert len(files) > 500
    long = {
        str(file.relative_to(ROOT)): lines
        for file in files
        if (lines := file.read_text(encoding="utf-8").count("\n")) > 300
    }
    assert long == {}
