"""Draws the icons of the installed app and the picture of link previews: ``python docs/make_icons.py``.

They are made from pages/parts/icon.svg in Chromium. Phones take no SVG for them, and cut a maskable icon to
the shape they like: what matters stands within its middle 80 %.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from playwright.sync_api import sync_playwright  # noqa: E402
from running import launch_chromium  # noqa: E402

ICON = (ROOT / "pages" / "parts" / "icon.svg").read_text(encoding="utf-8")
FOLDER = ROOT / "pages" / "routes" / "static"
INK, MUTED, PAPER, ACCENT = "#1F2A33", "#5B6670", "#F7F6F3", "#0B7A75"


def full_bleed(share: float) -> str:
    """Return the icon on a ground without corners, its drawing at a share of the size."""
    _svg, _ground, *drawn, _end = ICON.splitlines()
    drawing = "".join(drawn)
    aside = 16 * (1 - share)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" fill="{ACCENT}"/>'
        f'<g transform="translate({aside} {aside}) scale({share})">{drawing}</g></svg>'
    )


def preview() -> str:
    """Return the picture of link previews: what Limber is, and nothing of any log."""
    large = ICON.replace(' width="32" height="32">', ' width="300">', 1)
    return (
        f'<div style="height:630px;background:{PAPER};color:{INK};font-family:Inter,system-ui,sans-serif;'
        'display:flex;align-items:center;gap:72px;padding:0 96px;box-sizing:border-box">'
        f'<div style="width:300px;flex:none">{large}</div>'
        '<div><div style="font-size:104px;font-weight:700;letter-spacing:-3px">Limber</div>'
        f'<div style="font-size:44px;line-height:1.3;color:{MUTED}">Flexibility and pain,<br>'
        "and how sure it is.</div></div></div>"
    )


def main() -> None:
    """Write every picture."""
    squares = {
        "icon-192.png": (ICON, 192),
        "icon-512.png": (ICON, 512),
        "icon-maskable-512.png": (full_bleed(0.8), 512),
        "apple-touch-icon.png": (full_bleed(0.9), 180),
    }
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for name, (drawing, size) in squares.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{drawing}"
            )
            page.screenshot(path=FOLDER / name, omit_background=True)
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(f"<style>body{{margin:0}}</style>{preview()}")
        page.screenshot(path=FOLDER / "preview.png")
        browser.close()


if __name__ == "__main__":
    main()
