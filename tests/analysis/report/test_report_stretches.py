"""The stretches in every report, and as a page of their own to print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from made_up_log import made_up
from markupsafe import escape

from analysis.report import ReportOptions, report_html
from analysis.report.assets import picture
from analysis.report.handout import handout_html
from data.content.loader import load_safety
from data.content.stretches import FILMS, load_stretches, sources_of
from data.log import empty_log

STEPS = [step for stretch in load_stretches() for step in stretch.words.steps]


def report(plotly: str) -> str:
    return report_html(empty_log(), ReportOptions(title="Stretching log", plotly=plotly))


PAGES = pytest.mark.parametrize(
    "page",
    [lambda: report("inline"), lambda: report("assets/p.js"), handout_html],
    ids=["one file", "shared page", "handout"],
)


def attribute(name: str, html: str) -> list[str]:
    return re.findall(rf'<img[^>]* {name}="([^"]*)"', html)


@PAGES
def test_every_step_is_there_with_its_picture_and_its_words(page: Callable[[], str]) -> None:
    html = page()
    assert attribute("alt", html) == [step.alt for step in STEPS]
    assert len(set(attribute("src", html))) == len(STEPS) == 12
    sizes = zip(attribute("width", html), attribute("height", html), strict=True)
    assert all(1.2 < int(width) / int(height) < 1.5 for width, height in sizes), (
        "nothing jumps while they load"
    )
    for stretch in load_stretches():
        words = stretch.words
        lines = [words.title, words.need, words.back, words.stop_rule, *(step.text for step in words.steps)]
        lines += [item.text for item in words.hold] + [item.who for item in words.careful]
        assert all(line in html for line in lines)
    assert "[@" not in html


@PAGES
def test_every_number_in_brackets_leads_to_its_source(page: Callable[[], str]) -> None:
    html = page()
    listed = re.findall(r'<li id="stretch-source-(\d+)">(.*?)</li>', html)
    sources = sources_of(load_stretches())
    assert [int(number) for number, _ in listed] == list(range(1, len(sources) + 1))
    assert all(escape(one.citation) in text for one, (_, text) in zip(sources, listed, strict=True))
    said = html.partition('class="stretch"')[2].partition("</main>")[0]
    assert re.findall(r"\[\d+\]", said)
    assert not re.findall(r"\[\d+\](?!</a>)", said)
    for address, number in re.findall(r'<a href="([^"]+)" rel="noreferrer">\[(\d+)\]</a>', said):
        source = sources[int(number) - 1]
        assert address in (f"#stretch-source-{number}", source.url)
        assert (address == source.url) == (len(source.pages) == 1)
    assert all(
        f'href="{url}"' in text
        for one, (_, text) in zip(sources, listed, strict=True)
        for url in one.pages.values()
    )


def test_the_fold_is_closed_in_every_report() -> None:
    for entries in (made_up(3), empty_log()):
        html = report_html(entries, ReportOptions(title="Stretching log", plotly="assets/p.js"))
        assert html.count('<details class="card fold stretches">') == 1
        assert "<details open" not in html


@pytest.mark.parametrize("entries", [made_up(3), empty_log()], ids=["group", "empty"])
def test_a_report_warns_in_the_words_of_the_app(entries: pd.DataFrame) -> None:
    html = report_html(entries, ReportOptions(title="Stretching log", plotly="assets/p.js"))
    assert f'<p class="safety">{load_safety().short}</p>' in html


def test_pictures_wait_for_the_fold_unless_they_are_in_the_page() -> None:
    assert attribute("loading", report("assets/p.js")) == ["lazy"] * len(STEPS)
    assert attribute("loading", report("inline")) == []


def test_the_page_to_print_is_one_file_without_script() -> None:
    html = handout_html()
    assert all(address.startswith("data:image/webp;base64,") for address in attribute("src", html))
    assert "<script" not in html
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert load_safety().short in html
    assert len(html) < 600_000


def test_a_picture_of_another_kind_is_refused(tmp_path: Path) -> None:
    first = next(iter(FILMS.glob("*.webp"))).read_bytes()
    other = tmp_path / "x.webp"
    other.write_bytes(first.replace(b"VP8 ", b"VP8L", 1))
    with pytest.raises(ValueError, match=r"x\.webp"):
        picture(other, None)
