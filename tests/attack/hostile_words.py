"""Words that want to be more than words, a log made of them, and what a browser may not find afterwards."""

from __future__ import annotations

import math
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Frame, Page, Request
from visitors import EACH, PATIENCE, follow, until_drawn

#: Each wants something else of whoever draws it: the name of a person, and of much else.
NAMES = (
    "www.bare.evil.example",
    "https://full.evil.example/x?y=1",
    "me@mail.evil.example",
    "[click](https://link.evil.example)",
    "![i](https://picture.evil.example/p.png)",
    "<img src=https://tag.evil.example/p>",
    "<a href='https://a.evil.example'>Bo</a>",
    r"$\frac{1}{2}$ and $$x^2$$",
    ":material/home: :streamlit: :smile: :+1:",
    ":red[red] :rainbow[r] :blue-badge[b]",
    "**b** `c` ~~d~~ -> e -- f <- g",
    "&lt;b&gt; &amp; &#42;x&#42; \\*",
    "# - 1. > [^1] {x} %{y}",
    "שרה כהן",
)
TITLE = "www.title.evil.example [t](https://t.evil.example) $x^2$ :smile: <b>b</b> שרה"
LABEL = "https://label.evil.example ![i](https://i.evil.example/l) :red[l]"
EVENT = "www.event.evil.example <a href=//e.evil.example>e</a> $e^2$"
FILE = "www.file.evil.example [f](mailto:f@file.evil.example) $f$.csv"
HEADERS = ("[pain](https://h.evil.example)", "www.header.evil.example $h$", "<img src=//h.evil.example>")
NOTE = "note@note.evil.example [n](https://n.evil.example)"
#: Turned round for the eye: "exe.fdp" would be read as "pdf.exe".
TURNED = "log\u202efdp.exe\u202c \u2066x"

#: What cannot be seen may stand between the letters, but none that turns them round.
UNSEEN = dict.fromkeys(map(ord, "\u2060\u2068\u2069"))

_FOREIGN = """known => {
  const found = [];
  const here = location.protocol.startsWith("http") ? location.host : null;
  const holds = ["href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "data", "style"];
  for (const element of document.querySelectorAll("*")) {
    for (const name of holds) {
      const value = element.getAttribute(name);
      if (!value) continue;
      if (value.includes("evil.example")) found.push(`${element.tagName} ${name}=${value}`);
      if (["A", "IMG", "IFRAME", "SCRIPT", "LINK", "FORM"].includes(element.tagName) && name !== "style") {
        let to = null;
        try { to = new URL(value, here ? location.href : "http://127.0.0.1/"); }
        catch { found.push(`${element.tagName} ${name}=${value}`); continue; }
        const ours = !to.protocol.startsWith("http") || to.hostname === "127.0.0.1" || known.includes(to.hostname);
        if (!ours || to.protocol === "mailto:") found.push(`${element.tagName} ${name}=${value}`);
      }
    }
  }
  const drawn = ".katex, math, mjx-container, .stMarkdownColoredText, .stMarkdownBadge, img[alt='Streamlit logo']";
  for (const element of document.querySelectorAll(drawn)) {
    if (/evil|red|frac|\\^2|😄/.test(element.textContent) || element.matches(".katex, math, img"))
      found.push(element.outerHTML.slice(0, 200));
  }
  return found;
}"""


def group_log() -> str:
    """A log whose people are called `NAMES`, with enough days for every line and every sentence."""
    rows = ["person,date,reach_cm,back_pain,minutes,note"]
    for place, name in enumerate(NAMES):
        quoted = '"' + name.replace('"', '""') + '"'
        for day in range(40):
            reach = -4 + place / 2 + day / 6 + math.sin(day * 1.7 + place)
            pain = min(10, max(0, round(6 - day / 12 + 1.5 * math.sin(day + place))))
            rows.append(f'{quoted},{day_of(day)},{reach:.1f},{pain},{5 + day % 9},"{NOTE}"')
    return "\n".join(rows) + "\n"


def person_log(name: str) -> str:
    """A log of one person with headers that want to be links, cells that are none, and dates in doubt."""
    rows = [f'person,date,reach,"{HEADERS[0]}","{HEADERS[1]}","{HEADERS[2]}",pain']
    for day in range(40):
        pain = "www.cell.evil.example" if day % 9 == 4 else str(6 - day // 10)
        rows.append(
            f'"{name}",{day_of(day)},{-4 + day / 6:.1f},{day % 4},"{NAMES[day % 14]}","{NAMES[3]}",{pain}'
        )
    return "\n".join(rows) + "\n"


def day_of(number: int) -> str:
    month, day = divmod(number * 2, 28)
    return f"2026-{month + 1:02d}-{day + 1:02d}"


def words_only(text: str) -> str:
    """Return a text as it is read, without what keeps it a text."""
    return " ".join(text.translate(UNSEEN).split())


def foreign(page: Page, known: frozenset[str] = frozenset()) -> list[str]:
    """Return every link, picture and formula of a page and its frames that none of ours made."""
    frames: list[Frame] = page.frames
    return [found for frame in frames for found in frame.evaluate(_FOREIGN, sorted(known))]


class Watched:
    """A browser of one visitor whose every request is written down."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url, self.context = url, context
        self.asked: list[str] = []
        self.wrong: dict[str, list[str]] = {}
        context.on("request", self._write_down)
        self.page = context.new_page()

    def leave(self) -> BrowserContext:
        """Watch no longer; return the browser."""
        self.context.remove_listener("request", self._write_down)
        return self.context

    def _write_down(self, request: Request) -> None:
        self.asked.append(request.url)

    def wait(self) -> None:
        """Wait until Streamlit has finished drawing."""
        until_drawn(self.page)

    def bring(self, name: str, content: str) -> None:
        self.page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
        )

    def go(self, name: str) -> None:
        follow(self.page, name)
        self.page.get_by_role("heading", level=1).filter(has_text=name).wait_for()
        self.wait()

    def look(self, where: str, *words: str, known: frozenset[str] = frozenset()) -> None:
        """Write down what of a page, all its folds open, is more than words, and which words are not on it."""
        self.unfold()
        text = self.text()
        wrong = foreign(self.page, known) + [f"not there: {word}" for word in words if word not in text]
        if wrong:
            self.wrong[where] = wrong

    def expect(self, where: str, found: object, wanted: object) -> None:
        """Write down what is not as it is wanted."""
        if found != wanted:
            self.wrong.setdefault(where, []).append(f"{found!r} instead of {wanted!r}")

    def until_told(self, where: str, words: str, times: int) -> None:
        """Wait until some words are read so often on the page: what was unfolded comes a moment later."""
        for _ in range(PATIENCE // EACH):
            if self.text().count(words) >= times:
                return
            self.page.wait_for_timeout(EACH)
        self.wrong.setdefault(where, []).append(f"not there {times} times: {words}")

    def read(self, selector: str) -> list[str]:
        """Return what is read in some elements."""
        return [words_only(text) for text in self.page.locator(selector).all_inner_texts()]

    def unfold(self) -> None:
        """Open every fold of the page, so that what is in it is drawn too."""
        self.page.evaluate(
            "() => document.querySelectorAll('details:not([open]) > summary').forEach(fold => fold.click())"
        )
        self.page.wait_for_timeout(300)
        if self.page.get_by_test_id("stApp").count():
            self.wait()

    def text(self) -> str:
        """Return what is read on the page and in its frames."""
        return words_only(" ".join(frame.locator("body").inner_text() for frame in self.page.frames))

    def hosts(self) -> set[str | None]:
        """Return whom this browser asked for anything."""
        return {urlsplit(url).hostname for url in self.asked if url.startswith(("http", "ws"))}
