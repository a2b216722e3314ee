"""A language is added by one file of words: nothing in the code names one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_log import TODAY

from data.reading import read_log, vocabulary

FINNISH = """kind,meaning,word,where
column,reach_cm,eteentaivutus,part
column,back_pain,selkäkipu,part
column,minutes,venyttely,part
pain,pain,kipu,part
body,back,selkä,part
stretch,stretch,venyttely,part
unit,min,minuuttia,part
summary,strong,keskiarvo,part
"""


def _forget() -> None:
    """Empty what the reader keeps of the words it knows."""
    for name, module in list(sys.modules.items()):
        if name.startswith("data.reading."):
            for made in vars(module).values():
                if hasattr(made, "cache_clear"):
                    made.cache_clear()


@pytest.fixture
def finnish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "vocabulary"
    shutil.copytree(Path(vocabulary.__file__).parent, folder)
    (folder / "fi.csv").write_text(FINNISH, encoding="utf-8")
    monkeypatch.setattr(vocabulary, "_FOLDER", folder)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


LOG = (
    "Date;Eteentaivutus (cm);Selkäkipu (0-10);Venyttely (minuuttia)\n"
    "2026-01-05;-3,5;5;10\n2026-01-06;-2;4;12\nKeskiarvo;-2,75;4,5;11\n"
)


def test_without_its_words_a_language_is_asked_about() -> None:
    reading = read_log(LOG.encode(), today=TODAY)
    assert reading.questions
    assert reading.entries[["reach_cm", "back_pain", "minutes"]].isna().all().all()


@pytest.mark.usefixtures("finnish")
def test_one_file_of_words_is_a_language() -> None:
    reading = read_log(LOG.encode(), today=TODAY)
    assert not reading.questions
    assert reading.entries["reach_cm"].tolist() == [-3.5, -2.0]
    assert reading.entries["back_pain"].tolist() == [5.0, 4.0]
    assert reading.entries["minutes"].tolist() == [10.0, 12.0]
    assert reading.problems["code"].tolist() == ["summary-row"]
