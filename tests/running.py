"""Runs the real app in a process of its own, for browser tests, benchmarks and screenshots."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("LIMBER_CHROMIUM", "/usr/bin/chromium")
#: What Playwright turns off, as a list of ours takes the place of its own.
_PLAYWRIGHT_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,LensOverlay,MediaRouter,"
    "HttpsFirstBalancedModeAutoEnable,PaintHolding,ThirdPartyStoragePartitioning,OptimizationHints,AimEnabled,"
    "AvoidCorsURLLoaderRestartOnRedirect,NetworkTimeServiceQuerying,PreconnectToSearch"
)
#: Pages that Chromium loads for the frame of a window, which nobody sees: a quarter of each visit's time.
_FRAME_OFF = "PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup"
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={_PLAYWRIGHT_OFF},{_FRAME_OFF}",
]
#: A page lives for seconds here: its functions are compiled when they are called, and never a second time. That is a
#: third of a visit's processor time.
BRIEFLY = "--js-flags=--max-lazy --no-opt --no-maglev"


@dataclass
class RunningApp:
    """The address of a running app, its process, and where its output goes."""

    url: str
    process: subprocess.Popen[bytes]
    output: Path
    started_after: float
    environment: dict[str, str] = field(default_factory=dict)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_app(folder: Path, script: str = "dashboard.py", **environment: str) -> Iterator[RunningApp]:
    """Start the app with a database in `folder`, wait for its first healthy answer, stop it at the end."""
    port = free_port()
    output = folder / "server.log"
    variables = {
        **os.environ,
        "LIMBER_DATABASE_URL": f"sqlite:///{folder / 'limber.db'}",
        **environment,
    }
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    begin = time.perf_counter()
    with output.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=log, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(
            url, process, output, "/healthz" if script == "dashboard.py" else "/_stcore/health"
        )
        yield RunningApp(url, process, output, time.perf_counter() - begin, variables)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], output: Path, path: str) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url + path, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"The app did not start:\n{output.read_text(errors='replace')[-3000:]}")


def launch_chromium(playwright: Playwright, *more: str) -> Browser:
    """Start the system's Chromium without a window and without talking to anybody, with `more` of its options."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*_QUIET, *more])
