"""With the keyboard alone: from the first page over the example to a link that is made and opens."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

#: What has the focus: what it is called, and whether anybody sees that it has it, by a ring or by the colour of
#: the box it stands in.
FOCUSED = """() => {
  const at = document.activeElement;
  const around = [at];
  while (around.length < 5 && around.at(-1).parentElement) around.push(around.at(-1).parentElement);
  const seen = around.map((one) => getComputedStyle(one));
  const accent = getComputedStyle(document.querySelector("button[kind=primary]") || at).backgroundColor;
  return {
    kind: at.matches("main, body") ? "" : at.localName,
    name: (at.getAttribute("aria-label") || at.innerText || "").trim(),
    shown: at.matches(":focus-visible") && seen.some(
      (look) => (look.outlineStyle !== "none" && look.outlineWidth !== "0px") || look.boxShadow !== "none"
        || (look.borderWidth !== "0px" && look.borderColor === accent)),
  };
}"""
#: Nobody wants to press the key more often.
FAR = 60


def tab_to(page: Page, name: str) -> list[str]:
    """Press Tab until something of a name has the focus; return what had it unseen on the way."""
    unseen = []
    for _ in range(FAR):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if not now["shown"]:
            page.wait_for_timeout(400)  # a box takes its colour slowly
            now = page.evaluate(FOCUSED)
        if now["kind"] and not now["shown"]:
            unseen.append(now["name"])
        if now["name"].endswith(name):
            return unseen
    raise AssertionError(f"{name} is not reached with {FAR} times Tab")


def test_from_the_first_page_to_a_shared_link_without_a_mouse(visit: Callable) -> None:
    visitor = visit()
    visitor.open()
    page = visitor.page
    page.locator(".st-key-welcome").wait_for()
    visitor.wait()
    unseen = tab_to(page, "See an example")
    page.keyboard.press("Enter")
    page.locator(".st-key-overview").wait_for()
    visitor.charts().first.wait_for()
    visitor.wait()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"].endswith("Add today"), "what was opened comes next"
    unseen += tab_to(page, "Share")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Share").wait_for()
    visitor.wait()
    unseen += tab_to(page, "Make the link")
    page.keyboard.press("Enter")
    page.get_by_text("Your link is ready").wait_for()
    visitor.wait()
    expect(page.locator(".limber-aloud")).to_contain_text("Your link is ready.")
    link = page.locator(".st-key-made_link").locator(".copying .text").first.inner_text().strip()
    page.goto(link)
    page.get_by_role("heading", level=1).wait_for()
    assert unseen == []


def test_a_menu_upon_the_page_makes_room_for_what_was_chosen(visit: Callable) -> None:
    visitor = visit()
    visitor.page.set_viewport_size({"width": 720, "height": 450})  # 1440 x 900 at 200 %
    visitor.open()
    visitor.page.locator(".st-key-welcome").wait_for()
    visitor.wait()
    visitor.page.get_by_role("button", name="Menu").click()
    visitor.page.get_by_role("link", name="Benefits", exact=True).click()
    visitor.page.get_by_role("heading", level=1, name="Benefits").wait_for()
    visitor.page.locator("[data-testid=stSidebar][data-collapsed=true]").wait_for(state="attached")
