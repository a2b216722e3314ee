"""A language is added by one file of words: nothing in the code names one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_log import TODAY

from data.reading import read_log, vocabulary

HUNGARIAN = """kind,meaning,word,where
column,reach_cm,előrehajlás,part
column,back_pain,hátfájás,part
column,minutes,nyújtás,part
pain,pain,fájás,part
body,back,hát,part
stretch,stretch,nyújtás,part
unit,min,perc,part
summary,strong,átlag,part
"""


def _forget() -> None:
    """Empty what the reader keeps of the words it knows."""
    for name, module in list(sys.modules.items()):
        if name.startswith("data.reading."):
            for made in vars(module).values():
                if hasattr(made, "cache_clear"):
                    made.cache_clear()


@pytest.fixture
def hungarian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "vocabulary"
    shutil.copytree(Path(vocabulary.__file__).parent, folder)
    (folder / "hu.csv").write_text(HUNGARIAN, encoding="utf-8")
    monkeypatch.setattr(vocabulary, "_FOLDER", folder)
    _forget()
    yield
    monkeypatch.undo()
    _forget()


LOG = (
    "Date;Előrehajlás (cm);Hátfájás (0-10);Nyújtás (perc)\n"
    "2026-01-05;-3,5;5;10\n2026-01-06;-2;4;12\nÁtlag;-2,75;4,5;11\n"
)


def test_without_its_words_a_language_is_asked_about() -> None:
    reading = read_log(LOG.encode(), today=TODAY)
    assert reading.questions
    assert reading.entries[["reach_cm", "back_pain", "minutes"]].isna().all().all()


@pytest.mark.usefixtures("hungarian")
def test_one_file_of_words_is_a_language() -> None:
    reading = read_log(LOG.encode(), today=TODAY)
    assert not reading.questions
    assert reading.entries["reach_cm"].tolist() == [-3.5, -2.0]
    assert reading.entries["back_pain"].tolist() == [5.0, 4.0]
    assert reading.entries["minutes"].tolist() == [10.0, 12.0]
    assert reading.problems["code"].tolist() == ["summary-row"]
