"""What is finished of a run, so that another run goes on from there: nothing is believed without its hash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from analysis.population.files import cleared, digest_of

_NAME = "done.jsonl"


class Journal:
    """Lines of what is finished, each appended when it is.

    Parameters
    ----------
    folder : Path
        Where the run works; it is emptied where it holds a run of other files, answers or options.
    key : str
        What all of it depends on.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self._path = folder / _NAME
        self._done: dict[tuple[str, int], dict[str, Any]] = {}
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        if not lines or _read(lines[0]).get("key") != key:
            cleared([folder])
            folder.mkdir(parents=True)
            self._path.write_text(json.dumps({"key": key}) + "\n", encoding="utf-8")
            return
        for line in lines[1:]:
            said = _read(line)
            if said:
                self._done[said["step"], said["number"]] = said["answer"]

    def done(self, step: str, number: int, files: dict[str, Path] | None = None) -> dict[str, Any] | None:
        """Return the answer of a finished step, if its `files` still have the hashes it noted."""
        answer = self._done.get((step, number))
        if answer is None:
            return None
        for name, path in (files or {}).items():
            if not path.exists() or digest_of(path) != answer[name]:
                return None
        return answer

    def note(self, step: str, number: int, answer: dict[str, Any]) -> None:
        """Write down that a step is finished."""
        self._done[step, number] = answer
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"step": step, "number": number, "answer": answer}) + "\n")


def _read(line: str) -> dict[str, Any]:
    """Read a line; one that a crash cut short says nothing."""
    try:
        said = json.loads(line)
    except json.JSONDecodeError:
        return {}
    return said if isinstance(said, dict) else {}
