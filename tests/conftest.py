"""What holds for every test."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from running import BRIEFLY, RunningApp, launch_chromium, running_app
from visitors import Browsers

from tests.often import look_often
from tests.once import OnceARun, folder_of_the_run, made_once

# Before NumPy is loaded, here and in what is started from here: small matrices, and workers enough for all cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# These machines are noisy: how long one example takes says nothing. And a change is judged by the same examples as
# the one before it; `make hunt` looks for new ones.
settings.register_profile("hunt", deadline=None)
settings.register_profile("limber", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "limber"))


def pytest_make_parametrize_id(config: object, val: object, argname: str) -> str | None:
    """Bytes never name a test: an archive holds the second it was packed, and two workers would name it differently."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for what nobody holds took a twelfth of the processor time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what takes longest and is made by one worker for all: at the end the others would wait for it."""
    items.sort(key=lambda item: "calibration" not in item.path.parts)


@pytest.fixture(scope="session")
def once_a_run(tmp_path_factory: pytest.TempPathFactory) -> OnceARun:
    """Make something once for all workers."""
    return partial(made_once, folder_of_the_run(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of this process: Playwright runs only once in it."""
    look_often()
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright, BRIEFLY)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app as it is without any setting, one for all tests of this process that need no more."""
    with running_app(tmp_path_factory.mktemp("running")) as app:
        yield app


@pytest.fixture(scope="session")
def browsers(chromium: Browser, running: RunningApp) -> Browsers:
    """The browsers of all visitors of the app without any setting."""
    return Browsers(chromium, running.url)
