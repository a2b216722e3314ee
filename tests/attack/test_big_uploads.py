"""Big files brought to a running server: nobody else waits for them, and none takes the server with it.

A file is held in the middle of being read by stopping its process (SIGSTOP), so that no test asks how long anything
takes. Each takes more than 10 seconds: processes are started and browsers opened for one file after the other.
"""

from __future__ import annotations

import gzip
import os
import signal
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from running import RunningApp, running_app
from visitors import Browsers

pytestmark = pytest.mark.browser

#: Patience with a busy machine, in seconds.
PATIENCE = 300
HEALTHY_ANSWERS = 30
ROWS = 2_000
#: So that what counts as big is quickly drawn.
APART = {
    "LIMBER_READ_APART_BYTES": "20000",
    "LIMBER_READ_MEMORY_BYTES": "200000000",
    "LIMBER_READ_SECONDS": "600",
}
TOLD_TO_WAIT = "Big files are read one after the other"


def big_log(name: str) -> bytes:
    """Return a file of many rows with nothing to work out: what is tried here is how it is read."""
    lines = (f"{name}{i // 300},2024-{i % 12 + 1:02d}-{i % 25 + 1:02d},{i % 11},{i}\n" for i in range(ROWS))
    return ("person,date,minutes,note\n" + "".join(lines)).encode()


def workers(app: RunningApp) -> list[int]:
    """Return the processes in which a running app reads, or will read, a big file."""
    found = []
    for task in Path(f"/proc/{app.process.pid}/task").iterdir():
        try:
            for pid in (task / "children").read_text(encoding="ascii").split():
                if b"data.confined.worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    found.append(int(pid))
        except OSError:
            continue
    return found


def until(is_so: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def hold(app: RunningApp) -> int:
    """Stop the one process that reads, as soon as there is one; return its id."""
    until(lambda: workers(app), "no process of its own reads the file")
    (pid,) = workers(app)
    os.kill(pid, signal.SIGSTOP)
    return pid


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("app"), **APART) as running:
        yield running


@pytest.fixture(scope="module")
def browsers(chromium: Browser, app: RunningApp) -> Browsers:
    return Browsers(chromium, app.url)


@pytest.fixture
def visit(browsers: Browsers, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Somebody who opens the app and, if there is one, brings a file."""
    contexts: list[BrowserContext] = []

    def opened(app: RunningApp, name: str = "", content: bytes = b"") -> Page:
        contexts.append(browsers.lend())
        page = contexts[-1].new_page()
        page.goto(app.url)
        page.locator(".st-key-welcome").wait_for()
        if name:
            bring(page, tmp_path / name, content)
        return page

    yield opened
    for context in contexts:
        browsers.take_back(context)


def bring(page: Page, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    page.locator("input[type=file]").set_input_files(file)


def has_opened(page: Page, name: str) -> None:
    page.get_by_role("heading", name=name).first.wait_for()


def test_others_go_on_while_a_big_file_is_read(app: RunningApp, visit: Callable[..., Page]) -> None:
    until(lambda: not [os.kill(pid, signal.SIGKILL) for pid in workers(app)], "")  # none waits from before
    page = visit(app, "big.csv", big_log("p"))
    pid = hold(app)
    for _ in range(HEALTHY_ANSWERS):
        with urllib.request.urlopen(f"{app.url}/healthz", timeout=PATIENCE) as answer:
            assert answer.status == 200
    other = visit(app, "small.csv", b"date,back_pain\n2026-01-05,3\n2026-01-06,4\n")
    has_opened(other, "small.csv")
    assert page.get_by_text("Reading and checking").is_visible()
    os.kill(pid, signal.SIGCONT)
    has_opened(page, "big.csv")


def test_big_files_are_read_one_after_the_other_whatever_becomes_of_them(
    app: RunningApp, visit: Callable[..., Page]
) -> None:
    """Four files of many megabytes wait for each other, so this takes more than 10 seconds."""
    first = visit(app, "first.csv", big_log("a"))
    pid = hold(app)
    leaving = visit(app, "leaving.csv", big_log("b"))
    leaving.get_by_text(TOLD_TO_WAIT).wait_for()
    third = visit(app, "third.csv", big_log("c"))
    third.get_by_text("2 other files before it").wait_for()
    assert workers(app) == [pid]
    leaving.close()
    third.get_by_text("1 other file before it").wait_for()
    os.kill(pid, signal.SIGKILL)  # as the kernel does where the machine's memory is used up
    first.get_by_text("This file needs more memory").wait_for()
    has_opened(third, "third.csv")
    assert not first.get_by_text("Traceback").count()
    assert len(workers(app)) == 1


def test_what_needs_too_much_memory_is_refused_in_words_and_the_next_file_is_read(
    app: RunningApp, visit: Callable[..., Page], tmp_path: Path
) -> None:
    many = gzip.compress(b"date,back_pain\n" + b"2026-01-05,3\n" * 1_500_000, 1)
    page = visit(app, "many.csv.gz", many)
    page.get_by_text("This file needs more memory").wait_for()
    assert not page.get_by_text("Traceback").count()
    bring(page, tmp_path / "next.csv", big_log("e"))
    has_opened(page, "next.csv")


def test_what_takes_too_long_is_refused_in_words(tmp_path: Path, visit: Callable[..., Page]) -> None:
    """The file is held for all the time that it has, which must be long enough to hold it."""
    with running_app(tmp_path, **APART | {"LIMBER_READ_SECONDS": "5"}) as app:
        page = visit(app, "endless.csv", big_log("d"))
        hold(app)
        page.get_by_text("took too long and was stopped").wait_for()
        assert not page.get_by_text("Traceback").count()
