"""The app processes, as the image starts them: from the files that it holds, with the command and settings it has."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.running import ROOT, free_port

DOCKERFILE = re.sub(r"\\\n\s*", "", (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8"))
FINAL_IMAGE = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]


def instructions(name: str) -> list[str]:
    """Return what stands behind each `name` (COPY, ENV, ...) of the final image."""
    return re.findall(rf"^{name} (.+)$", FINAL_IMAGE, re.MULTILINE)


def copied() -> dict[str, str]:
    """Return source and destination of every file and folder that the image takes from the repository."""
    pairs: dict[str, str] = {}
    for line in instructions("COPY"):
        if not line.startswith("--from"):
            *sources, destination = line.split()
            pairs |= {
                source: str(Path(destination) / source) if destination.endswith("/") else destination
                for source in sources
            }
    return pairs


def make_program_folder(folder: Path) -> Path:
    """Lay out in a folder what the image's working directory holds."""
    for source, destination in copied().items():
        if not destination.startswith("/"):
            place = folder / destination
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / source, place)
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(folder)], check=True)  # as the image does
    return folder


def files_in(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if file.is_file()}


@dataclass
class AppProcess:
    """One app process on a port of its own; its output is kept over restarts."""

    program: Path
    folder: Path
    database_url: str
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> Path:
        return self.folder / f"app-{self.port}.log"

    def start(self) -> None:
        """Start it if it does not run."""
        if self._process is not None and self._process.poll() is None:
            return
        settings = dict(pair.split("=", 1) for line in instructions("ENV") for pair in shlex.split(line))
        home = self.folder / f"home-{self.port}"
        home.mkdir(exist_ok=True)
        settings |= {"LIMBER_DATABASE_URL": self.database_url, "HOME": str(home)}
        settings |= {"PATH": "/usr/bin:/bin", "XDG_DATA_HOME": str(home / "data")}
        text = instructions("CMD")[-1].replace("8501", str(self.port)).replace("0.0.0.0", "127.0.0.1")  # noqa: S104
        command = json.loads(text)
        command[0] = str(Path(sys.executable).parent / command[0])
        with self.output.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.program, env=settings, stdout=log, stderr=subprocess.STDOUT
            )

    def wait_until_healthy(self) -> None:
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and self._process is not None and self._process.poll() is None:
            try:
                with urllib.request.urlopen(self.url + "/healthz", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"The app did not start:\n{self.output.read_text(errors='replace')[-3000:]}")

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
