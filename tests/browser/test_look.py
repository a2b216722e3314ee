"""Every page at two sizes, light and dark: nothing scrolls sideways and axe-core finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = ["Progress", "Reach and pain", "Benefits", "Share", "When to get help"]
#: Not in the menu: at the foot of every page.
METHODS = "How the numbers are made"
#: Parts of Streamlit's own frame that we cannot change.
NOT_OURS = {"aria-required-children"}


def serious(visitor: object) -> list[str]:
    found = Axe().run(visitor.page, options={"resultTypes": ["violations"]}).response["violations"]  # type: ignore[attr-defined]
    return [
        f"{item['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
        for item in found
        if item["impact"] in ("serious", "critical") and item["id"] not in NOT_OURS
        for node in item["nodes"]
    ]


def sideways(visitor: object) -> list[int]:
    return visitor.page.evaluate(  # type: ignore[attr-defined]
        "() => { const main = document.querySelector('[data-testid=stMain]') || document.documentElement;"
        " return [main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth]; }"
    )


@pytest.mark.parametrize(
    ("sample", "size", "scheme"),
    [
        *(("one-person", size, scheme) for size in ("wide", "phone") for scheme in ("light", "dark")),
        ("group-of-twelve", "wide", "dark"),
        ("group-of-twelve", "phone", "light"),
        (None, "phone", "dark"),
    ],
)
def test_every_page_fits_and_is_accessible(
    visit: Callable, size: str, scheme: str, sample: str | None
) -> None:
    visitor = visit(size, scheme)
    visitor.open()
    visitor.page.get_by_text("Open a sample log").wait_for()
    visitor.wait()
    if sample:
        visitor.open_sample(sample)
    problems = []
    for name in [None, *PAGES, *(["Group"] if sample == "group-of-twelve" else []), METHODS]:
        if name == METHODS:
            visitor.follow(name)
        elif name:
            visitor.go(name)
        if max(sideways(visitor)) > 0:
            problems.append(f"{name}: scrolls sideways by {sideways(visitor)}")
        problems += [f"{name}: {item}" for item in serious(visitor)]
    assert problems == []
