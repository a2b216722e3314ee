"""Runs over a made-up country, and files to run over."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.population.__main__ import main
from analysis.population.options import Exit
from tests.analysis.population.runs import Here, asked_of, runs_on
from tests.made_up_country import Truth, country


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Run everything in this process."""
    return runs_on(monkeypatch, Here())


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    """A country in a file: 40 people with diaries, whose pain is less on days when they reach further."""
    folder = tmp_path_factory.mktemp("country")
    return folder, country(folder, people=40, days=24, sites=5, files=1, link=0.8)


@pytest.fixture(scope="session")
def whole(small: tuple[Path, Truth], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run on one process of this machine makes of it."""
    out = tmp_path_factory.mktemp("results") / "out"
    assert main([*asked_of(small[0]), "--out", str(out), "--workers", "1"]) == Exit.DONE
    return out


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """One person's file."""
    path = tmp_path / "tiny.csv"
    path.write_text("date,reach_cm\n2026-03-01,3\n2026-05-20,5\n", encoding="utf-8")
    return path
