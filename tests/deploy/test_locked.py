"""What is installed is what was tried: every package by version and hash, in every place that installs any."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.running import ROOT

SETS = ("requirements", "requirements-population", "requirements-dev")


def listed(file: str) -> dict[str, str]:
    """Return the pinned version of every package that a list of people's names, by its usual name."""
    lines = [
        line.partition("#")[0].strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
    ]
    pins = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Return version and number of hashes of every package of a lock file."""
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = re.findall(r"^([\w.-]+)==([^\s;]+)(.*)$", text, re.MULTILINE)
    return {
        canonicalize_name(package): (version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", rest)))
        for package, version, rest in entries
    }


@pytest.mark.parametrize("name", SETS)
def test_every_package_of_a_lock_file_has_a_hash_and_the_version_that_people_pinned(name: str) -> None:
    lock = locked(name)
    assert all(hashes for _, hashes in lock.values())
    versions = {package: version for package, (version, _) in lock.items()}
    wanted: dict[str, str] = {}
    for list_of in SETS[: SETS.index(name) + 1]:  # each is on top of those before it
        wanted |= listed(f"{list_of}.txt")
    assert wanted.items() <= versions.items(), "run: make lock"
    pinned = listed("constraints.txt")
    assert {p: v for p, v in versions.items() if p in pinned} == {
        p: pinned[p] for p in versions if p in pinned
    }
    # Packages of other systems than the tests' own are locked too, and stand in no list of people's.
    assert set(versions) - set(pinned) - set(wanted) <= {"colorama"}


def test_the_app_is_locked_alike_for_running_and_for_testing() -> None:
    everything = locked("requirements-dev").items()
    assert locked("requirements").items() <= locked("requirements-population").items() <= everything


@pytest.mark.parametrize("file", ["Makefile", "deploy/Dockerfile"])
def test_nothing_is_installed_without_hashes_but_the_tools_that_make_them(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    installs = [line for line in text.splitlines() if re.search(r"pip\b[^&]* install ", line)]
    assert installs
    for line in installs:
        assert ("--require-hashes" in line and ".lock" in line) or "requirements-tools.txt" in line


def test_both_proxies_tell_browsers_to_come_by_https_only() -> None:
    """What Caddy and nginx send is looked at in test_behind_a_proxy; here, that they say the same."""
    header = 'Strict-Transport-Security "max-age=31536000"'
    for name in ("Caddyfile", "nginx.conf"):
        assert header in (ROOT / "deploy" / name).read_text(encoding="utf-8")
