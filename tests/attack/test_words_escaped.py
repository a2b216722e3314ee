"""Whatever words are put in, the same words come out, and nothing but words: Markdown, Plotly, HTML, CSV, terminals."""

from __future__ import annotations

import json
import random
import re
import string
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from attack.hostile_words import EVENT, NAMES, TITLE, UNSEEN, group_log
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playwright.sync_api import Browser
from running import running_app

from analysis.__main__ import main
from analysis.figures.drawing import as_figure
from analysis.figures.everyone import everyone_figure
from analysis.figures.forest import draw_forest
from analysis.figures.labels import as_words
from analysis.figures.visits import draw_visits
from analysis.groups.group import Group
from analysis.report import ReportOptions, report_html
from analysis.sentences.person.events import named
from data.events import Event
from data.quoted import FSI, PDI, quoted, seen
from data.reading import read_log
from data.spreadsheet import safe_csv
from pages.text.quote import as_label, plain, quote, safe_file_name, told_apart

forest_figure = as_figure(draw_forest)
visits_figure = as_figure(draw_visits)

#: Pieces that mean something to somebody, and pieces that join them.
PIECES = (
    *NAMES, TITLE, EVENT,
    *"\\`*_{}[]()<>#+-.!|~$:&^=/@ \"'",
    *"www. http :// https://a.example a@b.example mailto: :material/ _home: :red[ ](".split(),
    *"-> <- -- <-> >= ~=".split(), "\n", "\n\n", "    ", "\t",
    "1. ", "- ", "# ", "> ", "| a | b |\n|-|-|\n",
    "[^1]", "[x]: https://a.example", "<br>", "<!-- -->", "&nbsp;", "&#x41;", "```", "$$", "\u202e", "\u2069",
    *"ab é שרה سارة 日本 👩‍🚒".split(), "\u200d", "\u0301" * 9, *"7 :smile: :+1: :streamlit:".split(),
)  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=9).map("".join)
COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(text: str) -> str:
    """Return a text without what is not seen of it."""
    return text.translate(UNSEEN)


@given(hostile)
def test_escaped_words_are_one_text_to_a_reader_of_markdown(text: str) -> None:
    tokens = COMMONMARK.parse(f"a {plain(text)} z")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children or ()} == {"text"}
    got = "".join(child.content for child in tokens[1].children or ())
    assert " ".join(read(got).split()) == " ".join(f"a {read(seen(text))} z".split())


@given(hostile)
def test_what_is_shown_is_all_that_can_be_seen(text: str) -> None:
    shown = quoted(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066\u2067]", shown)
    inner = shown.removeprefix(FSI).removesuffix(PDI)
    assert not {FSI, PDI} & set(inner), "words cannot end the isolate that holds them"
    assert quoted(shown) == shown
    printable = "".join(char for char in text if char in string.printable)
    assert " ".join(quoted(printable).split()) == " ".join(re.sub("[\x00-\x1f]", " ", printable).split())


@given(hostile, st.integers(2, 90))
def test_a_cut_text_is_no_longer_than_asked(text: str, most: int) -> None:
    assert len(quoted(text, most).removeprefix(FSI).removesuffix(PDI)) <= most


@given(st.lists(hostile, max_size=8))
def test_no_two_options_are_called_the_same(texts: list[str]) -> None:
    different = list(dict.fromkeys(texts))
    called = told_apart(different, 6)
    assert len({called(text) for text in different}) == len(different)


def test_an_ordinary_name_stays_as_it_is() -> None:
    for name in ("Ann Lee", "Müller, Jürgen", "O'Neil", "李小龍", "Zoë 2"):
        assert quote(name) == quoted(name) == as_words(name) == safe_file_name(name) == name
    assert quote("diary.csv") == r"diary\.csv"
    assert "\u2060" not in plain("At 12:30:45, see note: 3 - no, 4.5 cm; me and you.")


@given(hostile)
def test_file_names_hold_nothing_that_leads_elsewhere(text: str) -> None:
    name = safe_file_name(f"problems of {text}.csv")
    assert not set(name) & set('\\/:*?"<>|\r\n\x00\u202e')
    assert safe_file_name(text)
    assert not safe_file_name(text).startswith(".")


@given(hostile)
def test_plotly_gets_no_tag(text: str) -> None:
    words = as_words(text)
    assert not set("<>") & set(words)
    assert unescape(words) == quoted(text)


@pytest.fixture(scope="module")
def entries() -> pd.DataFrame:
    return read_log(group_log().encode()).entries


def test_figures_hold_names_as_words(entries: pd.DataFrame) -> None:
    figures = [
        everyone_figure(entries, "reach_cm"),
        forest_figure(Group(entries).changes("reach_cm"), "reach_cm"),
        visits_figure(pd.Series(np.arange(14.0), NAMES), "reach_cm"),
    ]
    written = json.dumps([json.loads(figure.to_json()) for figure in figures])
    assert "&lt;a href=" in written
    assert not re.search(r"<\s*(a|img)\b", written)


def test_the_shared_page_keeps_every_name_in_its_own_direction(entries: pd.DataFrame) -> None:
    page = report_html(entries, ReportOptions(title=f"\u202e{TITLE}"))
    assert "\u202e" not in page
    assert "<b>b</b>" not in page
    assert "<h1><bdi>www.title.evil.example" in page
    assert page.count('<th scope="row"><bdi>') == len(NAMES)
    assert page.count("<bdi>") == page.count("</bdi>")


def test_the_words_of_a_mark_are_isolated_in_their_sentence() -> None:
    said = named(Event(pd.Timestamp("2026-03-03").date(), "כיסא\u2069 חדש\u202e"))
    assert said == f"“{FSI}כיסא חדש{PDI}” (3 Mar 2026)"


def test_the_terminal_gets_no_order_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.csv"
    person = "Ann\x9b2J\u202e"
    rows = "\n".join(f'"{person}",2026-01-{day:02d},{day},"x\x9b2J"' for day in range(1, 28))
    log.write_text(f'person,date,"back\x9b pain",note\n{rows}\n')
    for how in ([], ["--json"]):
        assert main([str(log), *how]) == 0
        out = capsys.readouterr().out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    assert json.loads(out)["entries"][0]["person"] == person, "no character is lost in JSON"


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_of_a_download_is_a_formula(sign: str) -> None:
    written = safe_csv(pd.DataFrame({"person": [f"{sign}1+1"]})).decode("utf-8-sig")
    assert written.splitlines()[1].lstrip('"').startswith("'")


SCRIPT = """
import json, os, streamlit as st, pandas as pd
from pages.text.quote import as_label, plain, told_apart
texts = json.load(open(os.environ["LIMBER_TEXTS"]))
for at, text in enumerate(texts):
    with st.container(key=f"t{at}"):
        st.markdown(f"a {plain(text)} z")
        st.text_input(as_label(text), key=f"l{at}")
        if at < 40:
            st.caption(plain("x " + text + " y"))
            st.subheader(plain("x " + text + " y"), anchor=False)
            st.info(plain("x " + text + " y"))
            st.button(plain("x " + text + " y"), key=f"b{at}")
            st.radio("r", ["x " + text + " y"], format_func=plain, key=f"r{at}")
st.table(pd.DataFrame({"t": texts}).map(lambda text: "a " + plain(text) + " z"))
st.selectbox("Choose", [texts[0], "b"], format_func=told_apart([texts[0], "b"]))
st.text("all is drawn")
"""


@pytest.fixture(scope="module")
def drawn(
    tmp_path_factory: pytest.TempPathFactory, chromium: Browser
) -> Iterator[tuple[list[str], dict[str, list[str]]]]:
    """What Streamlit's own front end makes of a few hundred texts, each a heap of hostile pieces."""
    folder = tmp_path_factory.mktemp("texts")
    choose = random.Random(10)  # noqa: S311 - the same texts every time
    texts = [*NAMES, TITLE, EVENT]
    texts += ["".join(choose.choices(PIECES, k=choose.randint(1, 7))) for _ in range(300)]
    (folder / "texts.json").write_text(json.dumps(texts))
    (folder / "app.py").write_text(SCRIPT)
    with running_app(
        folder, str(folder / "app.py"), LIMBER_TEXTS=str(folder / "texts.json"), PYTHONPATH="."
    ) as app:
        page = chromium.new_page()
        page.goto(app.url)
        page.get_by_text("all is drawn").wait_for(timeout=90_000)
        page.locator("[data-testid=stTable] td").first.wait_for(timeout=90_000)
        yield (
            texts,
            page.evaluate(
                """() => ({
              lines: [...document.querySelectorAll('[class*="st-key-t"] [data-testid=stMarkdown] p')]
                .filter(p => p.textContent.startsWith("a ")).map(p => p.textContent),
              cells: [...document.querySelectorAll('[data-testid=stTable] td p')].map(p => p.textContent),
              others: [...document.querySelectorAll('[data-testid=stCaptionContainer], h3, [data-testid=stAlert] p, '
                + '[data-testid=stButton] p, [data-testid=stRadio] p')].map(p => p.textContent),
              labels: [...document.querySelectorAll('[data-testid=stTextInput]')].map(
                field => [field.querySelector('label').textContent, field.querySelector('input').ariaLabel]),
              inside: [...document.querySelectorAll('[data-testid=stMarkdownContainer] *')].map(e => e.tagName
                + (e.className && typeof e.className === "string" && /katex|Colored|Badge/.test(e.className) ? "!" : "")),
            })"""
            ),
        )
        page.close()


def test_streamlit_draws_exactly_the_words(drawn: tuple[list[str], dict[str, list[str]]]) -> None:
    texts, found = drawn
    wanted = [" ".join(f"a {read(seen(text))} z".split()) for text in texts]
    assert [" ".join(read(line).split()) for line in found["lines"]] == wanted
    assert [" ".join(read(line).split()) for line in found["cells"] if line.startswith("a ")] == wanted


def test_a_label_is_read_aloud_as_it_is_drawn(drawn: tuple[list[str], dict[str, list[str]]]) -> None:
    texts, found = drawn
    alike = str.maketrans("∗ˋ＄∼", "*`$~", "\N{HAIR SPACE}")
    for text, (shown, aloud) in zip(texts, found["labels"], strict=True):
        wanted = read(seen(text)).split()
        assert read(shown).translate(alike).split() == wanted
        assert read(aloud).translate(alike).split() == wanted


def test_a_label_escapes_nothing_of_ordinary_headers() -> None:
    for header in (
        "What reach_cm is",
        "Schmerz (0-10), Mo. & Di.: NRS_11 [1]",
        "Pain*",
        "Who is it of? A - b.",
    ):
        assert as_label(header) == header


def test_streamlit_draws_nothing_but_words(drawn: tuple[list[str], dict[str, list[str]]]) -> None:
    texts, found = drawn
    assert not {
        tag
        for tag in found["inside"]
        if tag in ("A", "IMG", "CODE", "MATH", "STRONG", "EM", "DEL") or "!" in tag
    }
    some = {" ".join(f"x {read(seen(text))} y".split()) for text in texts[:40]}
    assert some <= {" ".join(read(line).split()) for line in found["others"]}
