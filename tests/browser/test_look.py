"""Every page at four sizes, light and dark: nothing scrolls sideways, axe-core finds nothing serious, words are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_receipt_journeys import bring

PAGES = ["Progress", "Reach and pain", "Stretches", "Benefits", "Your data", "Share", "When to get help"]
#: Those that look otherwise with a group or without a log.
OTHERWISE = {
    "group-of-twelve": ["Group", "Progress", "Reach and pain", "Your data", "Share"],
    None: ["Progress", "Share"],
}
#: Not in the menu: at the foot of every page.
METHODS = "How the numbers are made"
#: Linked from Benefits, and its heading.
SOURCES = "All sources", "Sources"
LOG = "date,back_pain,reach_cm\n" + "".join(f"2026-03-{d:02d},{d % 6},{d / 3:.1f}\n" for d in range(1, 31))
#: The smallest phone, and a desk's screen of 1440 x 900 where everything is shown twice as large.
SMALLEST, ZOOMED = {"width": 320, "height": 568}, {"width": 720, "height": 450}
#: Words of charts with less than 4.5 : 1 against the card behind them, and how many words there are; axe-core
#: looks at no word of a drawing.
FAINT = """() => {
  const parts = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const behind = (at) => {
    for (; at; at = at.parentElement) {
      const [red, green, blue, opaque = 1] = parts(getComputedStyle(at).backgroundColor);
      if (opaque === 1) return [red, green, blue];
    }
    return [255, 255, 255];
  };
  const light = (colour) => {
    const [red, green, blue] = colour.map((one) => one / 255).map(
      (one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const words = [...document.querySelectorAll(".js-plotly-plot svg text")].filter(
    (word) => word.textContent.trim() && word.checkVisibility());
  const faint = words.filter((word) => {
    let seen = 1;
    for (let at = word; at.localName !== "svg"; at = at.parentElement) seen *= getComputedStyle(at).opacity;
    const [red, green, blue, opaque = 1] = parts(getComputedStyle(word).fill);
    const card = behind(word.closest(".js-plotly-plot"));
    const drawn = [red, green, blue].map((one, at) => one * seen * opaque + card[at] * (1 - seen * opaque));
    const [high, low] = [light(drawn), light(card)].sort((one, other) => other - one);
    return (high + 0.05) / (low + 0.05) < 4.5;
  });
  return [faint.map((word) => word.textContent), words.length];
}"""
#: Buttons, fields, folds and links to pages that fingers press, lower than a thumb needs, on the page and in layers
#: above it; signs of help are reached from 20 pixels above their middle.
LOW = """() => matchMedia("(hover: none)").matches
  ? [...document.querySelectorAll(`:is([data-testid=stMain], [data-testid=stPopoverBody], [role=dialog])
      :is([kind=primary], [kind=secondary], [kind=tertiary], [data-testid=stButtonGroup] button, summary,
      [data-testid=stPageLink-NavLink], [data-testid=stTextInputRootElement], [data-testid=stNumberInputContainer],
      [data-testid=stDateInputField], [data-testid=stTimeInputTimeDisplay], [role=group]:has(> [role=combobox]))`)]
    .filter((button) => button.checkVisibility() && button.getBoundingClientRect().height < 44)
    .map((button) => button.textContent || button.querySelector("input")?.ariaLabel)
    .concat([...document.querySelectorAll("[data-testid=stTooltipHoverTarget] > button")]
      .filter((button) => button.checkVisibility()
        && parseFloat(getComputedStyle(button, "::after").height) < 44)
      .map((button) => button.ariaLabel))
  : []"""
#: Lines of text that are longer than the eye follows.
LONG = """() => [...document.querySelectorAll("[data-testid=stMain] :is(p, li)")]
  .filter((text) => text.getBoundingClientRect().width > 740).map((text) => text.textContent)"""
#: Parts of Streamlit's own frame that we cannot change.
NOT_OURS = {"aria-required-children"}


def serious(visitor: object) -> list[str]:
    # What is preloaded serves rules that are not serious, and took a fifth of the time.
    options = {"resultTypes": ["violations"], "preload": False}
    found = Axe().run(visitor.page, options=options).response["violations"]  # type: ignore[attr-defined]
    return [
        f"{item['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
        for item in found
        if item["impact"] in ("serious", "critical") and item["id"] not in NOT_OURS
        for node in item["nodes"]
    ]


def sideways(visitor: object) -> list[str]:
    over = visitor.page.evaluate(  # type: ignore[attr-defined]
        "() => { const main = document.querySelector('[data-testid=stMain]') || document.documentElement;"
        " return Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth); }"
    )
    return [f"scrolls sideways by {over}"] if over > 0 else []


def too_faint(visitor: object) -> list[str]:
    return [f"hard to read: {word}" for word in visitor.page.evaluate(FAINT)[0]]  # type: ignore[attr-defined]


def in_the_end(look: Callable[[object], list[str]], visitor: object) -> list[str]:
    """Return what is wrong once everything stands still: a part that is being drawn may be wide or faint for a moment."""
    for _ in range(20):
        if not (found := look(visitor)):
            break
        visitor.page.wait_for_timeout(250)  # type: ignore[attr-defined]
    return found


def ill_framed(visitor: object) -> list[str]:
    """Return where the page's headings leave a level out, where too much is folded away, what is read aloud in vain."""
    page = visitor.page  # type: ignore[attr-defined]
    levels = page.evaluate(
        "() => [...document.querySelectorAll('h1, h2, h3, h4')].filter(one => one.checkVisibility())"
        ".map(one => Number(one.tagName[1]))"
    )
    even = levels[0] == levels.count(1) == 1 and all(
        after <= before + 1 for before, after in pairwise(levels)
    )
    # Folds of a card are narrower, and weigh less, than those of the page.
    folds = page.get_by_test_id("stExpander").locator("summary:visible").all()
    widths = Counter(round(fold.bounding_box()["width"]) for fold in folds)
    spoken = page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stIconMaterial], [aria-label$=\" icon\"]')]"
        ".filter(one => !one.closest('[aria-hidden=true]')).map(one => one.outerHTML)"
    )
    return [
        *([] if even else [f"levels of headings: {levels}"]),
        *([] if max(widths.values(), default=0) <= 2 else [f"folds of one weight: {widths}"]),
        *([] if page.locator(".st-key-foot a").count() <= 2 else ["the foot is a second menu"]),
        *(f"too low for a thumb: {name}" for name in page.evaluate(LOW)),
        *(f"too long to read: {text}" for text in page.evaluate(LONG)),
        *(f"the name of an icon is read aloud: {icon}" for icon in spoken),
    ]


def looked_at(visitor: object, where: str, *, closer: bool = False) -> list[str]:
    """Return what is wrong with a page as it is now, or `closer` on a smaller phone or at twice the size.

    Nothing may be too wide or too faint at either size; axe-core, which takes longest, searches one of them.
    """
    problems = []
    size = visitor.page.viewport_size  # type: ignore[attr-defined]
    sizes = [size, *([SMALLEST if size["width"] < 500 else ZOOMED] if closer else [])]
    for now in sizes:
        if now != size:
            visitor.resize(now["width"], now["height"])  # type: ignore[attr-defined]
        looks = [sideways, too_faint, *([serious] if now == sizes[-1] else [])]
        found = [item for look in looks for item in in_the_end(look, visitor)]
        problems += [f"{where} at {now['width']} px: {item}" for item in found]
    visitor.page.set_viewport_size(size)  # type: ignore[attr-defined]
    return problems


@pytest.mark.parametrize(
    ("sample", "size", "scheme"),
    [
        ("one-person", "wide", "light"),
        ("one-person", "phone", "dark"),
        ("group-of-twelve", "wide", "dark"),
        ("group-of-twelve", "phone", "light"),
        (None, "wide", "light"),
        (None, "phone", "dark"),
    ],
)
def test_every_page_fits_and_is_accessible(
    visit: Callable, size: str, scheme: str, sample: str | None
) -> None:
    """Up to twelve pages are opened and each is searched by axe-core, so this takes more than 10 seconds."""
    visitor, closer = visit(size, scheme), sample != "group-of-twelve"
    visitor.open()
    visitor.page.locator(".st-key-welcome").wait_for()
    visitor.wait()
    problems = [] if sample else looked_at(visitor, "Home without a log", closer=True)
    if sample:
        visitor.open_sample(sample)
        visitor.charts().first.wait_for()
        assert visitor.page.evaluate(FAINT)[1] > 0
        problems += looked_at(visitor, "Home", closer=closer)
    for name in OTHERWISE.get(sample, [*PAGES, METHODS]):
        visitor.follow(name) if name == METHODS else visitor.go(name)
        assert visitor.page.title() == f"{name} · Limber"
        problems += [f"{name}: {item}" for item in in_the_end(ill_framed, visitor)]
        problems += looked_at(visitor, name, closer=closer)
        if name == "Benefits":
            visitor.follow(*SOURCES)
            problems += looked_at(visitor, SOURCES[1], closer=closer)
    if sample == "one-person":
        visitor.go("Home")
        visitor.follow("My days")
        problems += looked_at(visitor, "My days", closer=closer)
    assert problems == []


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("phone", "dark")])
def test_keeping_and_a_shared_copy_fit_and_are_accessible(
    visit: Callable, tmp_path: Path, size: str, scheme: str
) -> None:
    """Two browsers draw nine pages, each searched by axe-core, so this takes more than 10 seconds."""
    owner = visit(size, scheme)
    owner.open()
    bring(owner, tmp_path, "log.csv", LOG)
    owner.page.locator(".st-key-overview").wait_for()
    owner.follow("Keep this log")
    problems = looked_at(owner, "Keep", closer=True)
    owner.page.get_by_text("I agree that my health log").click()
    owner.page.get_by_role("button", name="Keep this log").click()
    owner.page.get_by_text("Saved, version 1.").wait_for()
    owner.wait()
    problems += looked_at(owner, "Keep, kept", closer=True)
    owner.go("Share")
    owner.page.get_by_role("button", name="Make the link").click()
    owner.page.get_by_text("Your link is ready").wait_for()
    owner.wait()
    problems += looked_at(owner, "Share, a link made", closer=True)
    link = owner.page.locator(".st-key-made_link").locator(".copying .text").first.inner_text().strip()
    receiver = visit(size, scheme)
    for name in ("edit", "forget", "offline"):
        receiver.open(f"/{name}")
        receiver.page.get_by_role("heading", level=1).wait_for()
        problems += looked_at(receiver, name, closer=True)
    receiver.page.goto(link)
    receiver.charts().first.wait_for()
    problems += looked_at(receiver, "Shared page", closer=True)
    receiver.page.get_by_role("link", name="Explore in the app").click()
    receiver.page.get_by_text("You are looking at a shared copy").wait_for()
    receiver.wait()
    problems += looked_at(receiver, "Shared copy", closer=True)
    assert problems == []


@pytest.mark.parametrize(("size", "rows"), [("wide", 1), ("phone", 3)])
def test_the_steps_of_a_stretch_stand_beside_each_other_where_there_is_room(
    visit: Callable, size: str, rows: int
) -> None:
    visitor = visit(size)
    visitor.open("/stretches")
    visitor.page.get_by_role("button", name="Lying with a strap: step by step").click()
    steps = visitor.page.get_by_role("dialog").locator("img")
    steps.nth(2).wait_for()
    visitor.wait()
    expect(steps).to_have_count(3)
    assert visitor.page.evaluate(LOW) == []
    assert len({round(step.bounding_box()["y"]) for step in steps.all()}) == rows
    heights = [step.bounding_box()["height"] for step in steps.all()]
    assert (heights[0] < heights[1] < heights[2]) == (size == "phone"), "nothing empty is shown on a phone"


def test_the_page_to_share_is_seen_on_request_in_a_frame(visit: Callable) -> None:
    visitor = visit("phone")
    visitor.open()
    visitor.page.locator(".st-key-welcome").wait_for()
    visitor.wait()
    visitor.open_sample()
    visitor.go("Share")
    visitor.page.get_by_role("button", name="See exactly what they will see").click()
    visitor.page.frame_locator("iframe[title^='Preview']").locator("h1").wait_for()
    visitor.wait()
    assert in_the_end(sideways, visitor) == []
    visitor.page.get_by_role("button", name="Hide the page").click()
    visitor.page.locator("iframe[title^='Preview']").wait_for(state="detached")


def test_paper_is_light_has_no_buttons_and_a_persons_answer_is_one_side(visit: Callable) -> None:
    visitor = visit("wide", "dark")
    visitor.open()
    visitor.page.locator(".st-key-welcome").wait_for()
    visitor.wait()
    visitor.open_sample()
    visitor.charts().first.wait_for()
    assert len(re.findall(rb"/Type\s*/Page\b", visitor.page.pdf(format="A4"))) == 1
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator("html")).to_have_css("filter", "invert(1) hue-rotate(180deg)")
    expect(visitor.page.locator("[data-testid=stMain] :is(button, a):visible")).to_have_count(0)
    visitor.page.emulate_media(media="null")
