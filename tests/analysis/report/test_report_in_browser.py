"""What people rely on in the one-page dashboard, in a real browser and under its strict content policy."""

from __future__ import annotations

import mimetypes
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from made_up_log import made_up
from playwright.sync_api import Browser, Page, Route, expect

from analysis.figures import DARK, LIGHT
from analysis.report import ReportOptions, report_html
from analysis.report.assets import STATIC
from data.content.samples import sample_bytes
from data.content.stretches import FILMS
from data.events import Event
from data.log import FUNCTIONS, as_entries
from data.reading import read_log

pytestmark = pytest.mark.browser

ADDRESS = "http://limber.test"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
UNDRAWN = "[data-chart]:not(:has(.main-svg .trace), details:not([open]) *)"
OPTIONS = ReportOptions(title="Stretching log", plotly="/assets/1/plotly-basic.min.js")


def serve(page: Page, html: str) -> list[str]:
    """Answer the page and its assets as the app would; collect every complaint of the browser."""
    complaints: list[str] = []

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[1]
        if name == "report":
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        elif route.request.url.startswith(f"{ADDRESS}/assets/1/") and (STATIC / name).exists():
            kind = mimetypes.guess_type(name)[0] or "text/plain"
            route.fulfill(body=(STATIC / name).read_text(encoding="utf-8"), content_type=kind)
        elif route.request.url.startswith(f"{ADDRESS}/assets/1/") and (FILMS / name).exists():
            route.fulfill(body=(FILMS / name).read_bytes(), content_type="image/webp")
        else:
            complaints.append(f"asked for {route.request.url}")
            route.abort()

    page.route("**/*", answer)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{ADDRESS}/report")
    expect(page.locator(UNDRAWN)).to_have_count(0)
    return complaints


def open_folds(page: Page) -> None:
    """Open every fold, and wait for the picture that is farthest below the window."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    picture = page.locator(".stills img").last
    expect(picture).to_have_js_property("naturalWidth", int(str(picture.get_attribute("width"))))


def rgb(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


NAMES = ("Ann", "Bo", "Kim", "Mia", "Zoe Longname-Withahyphen")


def group() -> pd.DataFrame:
    return as_entries(pd.concat([made_up(40, name) for name in NAMES]))


@pytest.mark.parametrize(
    ("log", "width", "scheme"),
    [
        ("one", 1440, "light"),
        ("one", 390, "dark"),
        ("few", 390, "light"),
        ("group", 1440, "dark"),
        ("group", 390, "light"),
    ],
)
def test_page_is_quiet_fits_and_is_accessible(chromium: Browser, log: str, width: int, scheme: str) -> None:
    entries = {"one": lambda: made_up(60), "few": lambda: made_up(5), "group": group}[log]()
    page = chromium.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    complaints = serve(page, report_html(entries, OPTIONS))
    page.locator("[data-chart]").first.hover(position={"x": 150, "y": 90})
    if log != "group":
        expect(page.locator(".hoverlayer > *").first).to_be_attached()
    assert complaints == []
    assert not page.locator(".stretch").first.is_visible()
    open_folds(page)
    expect(page.locator(UNDRAWN)).to_have_count(0)
    # Also on the smallest phone, and at a desk where everything is shown twice as large.
    for now in (width, 320 if width < 500 else 720):
        page.set_viewport_size({"width": now, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= now
        assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    page.close()


def test_charts_take_the_readers_colours_and_paper_is_light(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1000, "height": 844}, color_scheme="light")
    serve(page, report_html(made_up(), OPTIONS))
    line = page.locator("#chart-progress .js-line").nth(1)  # the first is the band's edge
    drawing = page.locator("#chart-progress .main-svg").first
    wide = str(drawing.get_attribute("width"))
    expect(line).to_have_css("stroke", rgb(LIGHT.of("reach_cm")))
    page.emulate_media(color_scheme="dark")
    expect(line).to_have_css("stroke", rgb(DARK.of("reach_cm")))
    page.emulate_media(color_scheme="dark", media="print")
    expect(line).to_have_css("stroke", rgb(LIGHT.of("reach_cm")))
    assert float(str(drawing.get_attribute("width"))) < 700
    page.emulate_media(color_scheme="dark", media="screen")
    expect(line).to_have_css("stroke", rgb(DARK.of("reach_cm")))
    expect(drawing).to_have_attribute("width", wide)
    page.close()


def everything(person: str) -> pd.DataFrame:
    """Return a log of every measure, with flares, and scores of function every other week."""
    log = made_up(400, sciatica_pain=3.0)
    log["knee_pain"] = log["back_pain"]
    for begin in pd.date_range("2026-03-01", periods=8, freq="35D"):
        log.loc[log["date"].between(begin, begin + pd.Timedelta(days=8)), ["back_pain", "knee_pain"]] = 10.0
    for name in FUNCTIONS:
        log[name] = [4.0 + at % 3 if at % 14 == 0 else float("nan") for at in range(len(log))]
    return as_entries(log.assign(person=person))


@pytest.mark.parametrize("much", [False, True])
def test_a_person_is_one_side_of_a4_and_of_letter_in_any_case(chromium: Browser, *, much: bool) -> None:
    name = "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley of Kilmarnock"
    marked = tuple(
        Event(date(2026, 1, at), f"{at} Wide words of a treatment, WWWWWWWWWWWW") for at in range(1, 31)
    )
    more = ReportOptions(
        f"The log of {name} with quite a title",
        OPTIONS.plotly,
        events=marked,
        address="https://a.test/s/x" * 3,
    )
    page = chromium.new_page(color_scheme="dark")
    serve(page, report_html(everything(name), more) if much else report_html(made_up(), OPTIONS))
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 1
    page.emulate_media(media="print")
    # Small where it has to be, and not otherwise; the chart gets as high as its place.
    assert (float(str(page.locator("main").get_attribute("data-fit"))) < 1) == much
    page.wait_for_function(
        """() => Math.abs(document.querySelector("[data-paper]").dataset.paper
            - document.querySelector("#chart-progress .main-svg").getAttribute("height")) <= 2"""
    )
    page.close()


#: What the margins leave of a sheet, in CSS pixels.
SHEETS = {"A4": (703, 1031), "Letter": (725, 965)}


@pytest.mark.parametrize("paper", SHEETS)
def test_a_group_is_two_sides_at_most_and_its_three_pictures_fill_the_first(
    chromium: Browser, paper: str
) -> None:
    width, height = SHEETS[paper]
    page = chromium.new_page(viewport={"width": width, "height": height})
    twelve = read_log(sample_bytes("group-of-twelve")).entries
    serve(page, report_html(twelve, OPTIONS))
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 2
    page.emulate_media(media="print")
    first, _, last = page.locator(".stack .main-svg:first-child").all()
    expect(last).not_to_have_attribute("width", str(first.get_attribute("width")))
    card = page.locator(".stack > figure").last
    box, words, drawn = (part.bounding_box() for part in (card, card.locator("figcaption"), last))
    assert box is not None
    assert words is not None
    assert drawn is not None
    assert box["width"] > 0.95 * width
    assert words["x"] + words["width"] <= drawn["x"]
    assert box["y"] + box["height"] <= height
    page.close()


def test_what_a_sheet_leaves_is_for_notes(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 794, "height": 900})
    serve(page, report_html(made_up(), OPTIONS))
    page.emulate_media(media="print")
    lines = page.locator(".notes dd")
    low = lines.evaluate("lines => lines.clientHeight")
    page.set_viewport_size({"width": 794, "height": 1020})
    assert lines.evaluate("lines => lines.clientHeight") > low + 100
    page.close()


def test_the_stretches_print_on_three_pages(chromium: Browser) -> None:
    page = chromium.new_page()
    serve(page, report_html(made_up().iloc[:0], OPTIONS))
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    open_folds(page)
    page.evaluate("document.querySelector('footer details').open = false")
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) <= 1 + 3, "two stretches on a sheet, and one for their sources"
    page.close()


def test_offline_file_draws_without_asking_anybody(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "log.html"
    file.write_text(report_html(made_up(), ReportOptions(title="Stretching log")), encoding="utf-8")
    page = chromium.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    expect(page.locator(UNDRAWN)).to_have_count(0)
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert complaints == []
    page.close()


def test_without_javascript_answer_cards_and_numbers_remain(chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(report_html(made_up(), ReportOptions(title="Stretching log")))
    assert page.locator(".metric .value").count() == 4
    assert not page.locator("[data-chart]").first.is_visible()
    page.get_by_text("Numbers", exact=True).click()
    assert page.get_by_role("row").count() > 20
    context.close()
