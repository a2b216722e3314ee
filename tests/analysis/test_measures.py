"""One registry of measures: what it says is what is drawn, styled and read, and one entry makes a measure."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from analysis.figures.theme import DARK, LIGHT, Palette
from analysis.questions.thresholds import SCORED
from analysis.report.assets import STATIC, STYLE
from data.log import FUNCTIONS, MEASURES
from data.reading import vocabulary
from data.reading.headers.sense import sense_of
from tests.analysis.figures.test_theme import contrast

ROOT = Path(__file__).parents[2]
HUES = [measure.hue for measure in MEASURES.values() if measure.hue]


def variables(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9A-F]{6})", block))


@pytest.mark.parametrize(("palette", "place"), [(LIGHT, 0), (DARK, 1)], ids=["light", "dark"])
def test_the_style_of_the_report_has_the_colours_of_the_figures(palette: Palette, place: int) -> None:
    style = (STATIC / STYLE).read_text(encoding="utf-8")
    found = variables(re.findall(r":root \{[^}]*\}", style)[place])
    assert found.pop("edge")  # no figure has edges
    assert found == {
        "ink": palette.ink, "muted": palette.muted, "line": palette.grid, "paper": palette.paper,
        "card": palette.card, **{MEASURES[name].short: palette.of(name) for name in (*SCORED, *FUNCTIONS)},
    }  # fmt: skip
    for name in (*SCORED, *FUNCTIONS):
        assert f".dot.{name} {{ background: var(--{MEASURES[name].short});" in style


@pytest.mark.parametrize("base", ["light", "dark"])
def test_the_theme_of_the_app_has_the_hues_of_the_measures(base: str) -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][base]
    own = {key: value for key, value in theme.items() if key.endswith("TextColor")}
    assert own == {f"{hue.name}TextColor": getattr(hue, base) for hue in HUES}
    for colour in own.values():
        assert contrast(colour, theme["backgroundColor"]) >= 4.5
        assert contrast(colour, theme["secondaryBackgroundColor"]) >= 4.5


def test_no_colour_of_a_measure_is_written_down_a_second_time() -> None:
    own = {measure.light for measure in MEASURES.values()} | {measure.dark for measure in MEASURES.values()}
    # The calm page of the routes has an accent of its own, which is no measure's.
    written = {
        str(file.relative_to(ROOT)): found
        for room in ("data", "analysis", "pages/parts", "pages/visit")
        for file in (ROOT / room).rglob("*.py")
        if (found := own.intersection(re.findall("#[0-9A-Fa-f]{6}", file.read_text(encoding="utf-8"))))
    }
    assert list(written) == ["data/measures.py"]


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_read_by_its_own_names(name: str) -> None:
    measure = MEASURES[name]
    for header in (name, measure.label, measure.heading):
        assert sense_of(header).column == name, header


def with_hip_pain(told: str, folder: Path) -> dict[str, Any]:
    """Return what one more entry of the registry, and its words in two languages, make of hip pain."""
    words = Path(shutil.copytree(Path(vocabulary.__file__).parent, folder / "words"))
    for language, word in (("en", "hip pain"), ("de", "Hüftschmerz")):
        with (words / f"{language}.csv").open("a", encoding="utf-8") as file:
            file.write(f"column,hip_pain,{word},part\n")
    child = [sys.executable, "-m", "tests.made_up_measure", str(words), told]
    run = subprocess.run(child, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not run.returncode, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    return result


@pytest.mark.parametrize("told", ["beside", "required"])
def test_one_entry_makes_a_measure_that_is_read_charted_judged_and_shared(told: str, tmp_path: Path) -> None:
    seen = with_hip_pain(told, tmp_path)
    assert seen["column"] == [8.0, 9.0, 7.0]
    assert ("hip_pain" in seen["unknown"]) is (told == "required")
    assert (seen["marker"], seen["dark"]) == ("cross", "#E08BC9")
    assert seen["card"] == ["Hip pain", "clear"]
    found = seen["found"]
    assert found["hip_pain"].startswith("Hip pain is lower than in January")
    assert "hip pain" in found["minutes_and_hip"]
    pairs = {"reach_and_hip", "reach_before_hip"}
    assert pairs & {*found} == (pairs if told == "required" else set())
    assert "Hip pain is lower than in January" in seen["report"]
    assert "Hip (0–10)" in seen["report"]
    assert '"name":"Hip pain"' in seen["report"]
    assert ('class="dot hip_pain"' in seen["report"]) is (told == "required")
    assert "hip" not in seen["hidden"]
