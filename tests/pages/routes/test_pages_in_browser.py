"""The pages of our own in a real Chromium, under their own content policies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from data.content.samples import sample_bytes
from data.reading import read_log
from data.store import ShareChoices, build_payload
from tests.pages.routes.live_server import PASSPHRASE, Client, Shared

pytestmark = pytest.mark.browser
UNDRAWN = "[data-chart]:not(:has(.main-svg .trace), details:not([open]) *)"


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Give a fresh browser's page; at the end it must not have complained."""
    pages: list[Page] = []
    complaints: list[str] = []

    def arrive(*, scripts: bool = True, phone: bool = False, dark: bool = False) -> Page:
        context = chromium.new_context(
            java_script_enabled=scripts,
            viewport={"width": 390, "height": 844} if phone else {"width": 1100, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and "status of 40" not in said.text
                else None
            ),
        )
        pages.append(page)
        return page

    yield arrive
    for page in pages:
        page.context.close()
    assert complaints == []


def serious(page: Page) -> list[str]:
    """Return what axe-core finds now, and on the smallest phone."""
    size = page.viewport_size
    assert size is not None
    problems = []
    for width in (size["width"], 320):
        page.set_viewport_size({**size, "width": width})
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        problems += [item["id"] for item in found if item["impact"] in ("serious", "critical")]
    page.set_viewport_size(size)
    return problems


def cookies(page: Page) -> dict[str, str]:
    return {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}


def test_a_private_address_opens_the_log_and_its_token_stays_out_of_every_address(
    client: Client, shared: Shared, visit: Callable[..., Page]
) -> None:
    page = visit(phone=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{client.url}/edit#{shared.owner}")
    expect(page.get_by_label("Private address")).to_be_hidden()
    assert page.url == f"{client.url}/edit"
    assert "limber_log" not in cookies(page), "nothing happens before the button is pressed"
    assert serious(page) == []
    page.get_by_role("button", name="Open my log").click()
    page.wait_for_url(f"{client.url}/", wait_until="domcontentloaded")
    assert cookies(page)["limber_log"] == shared.owner
    (cookie,) = (one for one in page.context.cookies() if one["name"] == "limber_log")
    assert cookie["expires"] == -1, "not remembered unasked"
    page.go_back()
    assert shared.owner not in page.url
    assert [url for url in asked if shared.owner in url.partition("#")[0]] == []
    readable = page.evaluate("document.cookie")
    assert "limber" not in readable
    assert shared.owner not in readable


def test_the_tick_remembers_and_forgetting_takes_it_back(
    client: Client, shared: Shared, visit: Callable[..., Page]
) -> None:
    page = visit(dark=True)
    page.goto(f"{client.url}/edit")
    page.goto(f"{client.url}/edit#{shared.owner}")
    page.get_by_label("Remember it on this browser").check()
    assert serious(page) == []
    page.get_by_role("button", name="Open my log").click()
    page.wait_for_url(f"{client.url}/", wait_until="commit")
    (cookie,) = (one for one in page.context.cookies() if one["name"] == "limber_log")
    assert cookie["expires"] > datetime.now(UTC).timestamp() + 300 * 24 * 3600
    page.goto(f"{client.url}/forget")
    assert serious(page) == []
    page.get_by_role("button", name="Forget my log here").click()
    page.wait_for_url(f"{client.url}/", wait_until="commit")
    assert "limber_log" not in cookies(page)


def test_without_javascript_the_address_is_pasted(
    client: Client, shared: Shared, visit: Callable[..., Page]
) -> None:
    page = visit(scripts=False)
    page.goto(f"{client.url}/edit")
    page.get_by_label("Private address").fill("https://limber.example.org/edit#lost-a-few-letters")
    page.get_by_role("button", name="Open my log").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This address opens no log")
    page.get_by_label("Private address").fill(f"{client.url}/edit#{shared.owner}")
    page.get_by_role("button", name="Open my log").click()
    page.wait_for_url(f"{client.url}/", wait_until="commit")
    assert cookies(page)["limber_log"] == shared.owner


@pytest.mark.parametrize("scripts", [True, False])
def test_a_locked_link_from_the_passphrase_to_the_app(
    client: Client, locked: Shared, visit: Callable[..., Page], *, scripts: bool
) -> None:
    page = visit(scripts=scripts, phone=True, dark=True)
    page.goto(client.url + locked.path)
    expect(page.get_by_label("Passphrase")).to_be_focused() if scripts else None
    page.get_by_label("Passphrase").fill("four grey cranes")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_have_text("That is not the passphrase. 4 tries left.")
    if scripts:
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Autumn <term>")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Autumn <term>")
    page.get_by_role("link", name="Explore in the app").click()
    page.wait_for_url(f"{client.url}/", wait_until="commit")
    assert cookies(page)["limber_explore"].startswith(f"{locked.link.token}.")


def _sample_link(shared: Shared) -> str:
    now = datetime.now(UTC)
    payload = build_payload(
        read_log(sample_bytes("one-person")).entries, ShareChoices(title="Sample", sample=True)
    )
    closes = now + timedelta(days=1)
    return shared.store.create_link(shared.owner, payload, label="", expires_at=closes, now=now).token


@pytest.mark.parametrize("scripts", [True, False])
def test_the_sample_prints_on_one_page_and_reads_without_javascript(
    client: Client, shared: Shared, visit: Callable[..., Page], *, scripts: bool
) -> None:
    page = visit(scripts=scripts)
    page.goto(f"{client.url}/s/{_sample_link(shared)}")
    expect(page.locator(".answer")).to_be_visible()
    assert page.locator(".metric .value").count() == 4
    if scripts:
        expect(page.locator(UNDRAWN)).to_have_count(0)
    else:
        expect(page.get_by_role("columnheader", name="Week from")).to_be_visible()
        expect(page.get_by_role("row").last).to_be_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert b"explore" not in pdf, "a printed page does not carry the address of its link"
