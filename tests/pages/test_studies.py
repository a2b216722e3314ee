"""What is worked out beside the server is what would be worked out in it, and nothing depends on it."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from functools import partial
from pathlib import Path

import numpy as np
import psutil
import pytest

import analysis.findings
from analysis.figures import picture
from analysis.figures.theme import LIGHT
from analysis.findings.power import would_notice
from analysis.questions.dose import stretched
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report.cards import cards_of
from analysis.sentences.day_count import counted_days
from analysis.sentences.shown_unit import reach_in
from data.content.samples import sample_bytes
from data.log import recorded
from data.reading import Reading, read_log
from pages.studies import Study, workshop
from pages.studies.places import Beside, Place
from pages.studies.workshop import Workshop
from pages.visit import analyses
from tests.bench.visitor import sessions_per_second
from tests.pages import works_of_studies as works
from tests.running import running_app

MEASURES = ("reach_cm", "back_pain", "sciatica_pain", "minutes")
WORKS: dict[str, Callable[[PersonAnalysis], object]] = {
    "findings": partial(analysis.findings.of_person, links="all"),
    "cards": partial(cards_of, measures=MEASURES),
    "picture": partial(picture.progress, palette=LIGHT, only="reach_cm"),
    "lags": partial(analyses._lags_of, x="reach_cm", y="back_pain"),
    "stretched": stretched,
    "lacking": analysis.findings.lacking,
    "since": analysis.findings.standing_since,
    "notice": partial(would_notice, measure="back_pain", size=1.2),
    "taken back": analysis.findings.taken_back,
}


@pytest.fixture(scope="module")
def sample() -> Reading:
    return read_log(sample_bytes("one-person"))


@pytest.fixture
def opened() -> Iterator[Workshop]:
    """The server's own workshop, with one process that is ready."""
    shop = workshop()
    shop.open(1)
    with shop.here.turn():  # else nobody would need another process
        shop.place()
    _wait_for(lambda: isinstance(shop.place(), Beside))
    yield shop
    shop.close()
    workshop.cache_clear()


def _wait_for(there: Callable[[], object]) -> None:
    while not there():
        time.sleep(0.01)


def _study(log: Reading, person: str | None = None) -> Study:
    who = person or str(log.entries["person"].iloc[0])
    return Study(log.entries, who, log.people, (), last_days=None)


@pytest.mark.parametrize("told", ["dates and cm", "counted days and inches"])
def test_each_result_is_the_same_beside_the_server(opened: Workshop, sample: Reading, told: str) -> None:
    counted = told != "dates and cm"
    study = _study(sample)
    own = PersonAnalysis(sample.entries, str(sample.entries["person"].iloc[0]), sample.people)
    first = sample.entries["date"].min() if counted else None
    with counted_days(first), reach_in("in" if counted else "cm"):
        assert study.ask(works.process_id) != os.getpid()
        for name, work in WORKS.items():
            _assert_same(study.ask(work), work(own), name)
    assert recorded(sample.entries) == list(MEASURES)


def _assert_same(beside: object, here: object, name: str) -> None:
    if name in ("lags", "stretched"):
        for field in fields(here):  # type: ignore[arg-type]
            one, other = getattr(beside, field.name), getattr(here, field.name)
            if isinstance(other, np.ndarray | float):
                np.testing.assert_array_equal(one, other)
    else:
        assert beside == here, name


def test_what_is_worked_out_beside_is_kept_there_until_it_is_left(opened: Workshop, sample: Reading) -> None:
    study, other = _study(sample), _study(sample)
    assert [study.ask(works.times_asked) for _ in range(3)] == [1, 2, 3]
    assert other.ask(works.times_asked) == 1
    held = other.ask(works.analyses_held)
    assert held == 2
    del study
    gc.collect()
    opened.let_go()
    assert other.ask(works.analyses_held) == held - 1


def test_it_goes_on_here_when_the_process_ends(opened: Workshop, sample: Reading) -> None:
    study = _study(sample)
    assert study.ask(works.process_id) != os.getpid()
    place = study._place
    assert isinstance(place, Beside)
    psutil.Process(place.pid).kill()
    assert study.ask(works.process_id) == os.getpid()
    assert _study(sample).ask(works.process_id) == os.getpid()
    # And none is started at once: what ended this one may end the next.
    with opened.here.turn():
        opened.place()
    assert not opened._beside


def test_a_failure_beside_is_done_again_here_and_told_here(opened: Workshop, sample: Reading) -> None:
    assert _study(sample).ask(partial(works.fails_beside, server=os.getpid())) == "done here"
    with pytest.raises(ZeroDivisionError, match="everywhere"):
        _study(sample).ask(works.fails)
    assert _study(sample).ask(works.process_id) != os.getpid(), "the process itself goes on"


def test_the_process_knows_no_setting_of_the_server(
    sample: Reading, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("LIMBER_DATABASE_URL", "postgresql://limber:secret@db/limber")
    request.getfixturevalue("opened")
    assert _study(sample).ask(works.settings_there) == []


def test_no_process_is_started_before_somebody_would_wait(sample: Reading) -> None:
    shop = Workshop()
    shop.open(2)
    for _ in range(3):
        assert shop.place() is shop.here
    assert not shop._beside
    with shop.here.turn():
        shop.place()
        assert len(shop._beside) == 1
        # One after the other: the first may be all that is needed, once it is there.
        shop.place()
        assert len(shop._beside) == 1
    shop.close()


def test_a_closed_workshop_works_everything_out_here(sample: Reading) -> None:
    assert _study(sample).ask(works.process_id) == os.getpid()
    assert isinstance(workshop().place(), Place)


def test_a_long_log_stands_in_nobodys_way(opened: Workshop, sample: Reading) -> None:
    many = sample.entries.sample(3_100, replace=True, random_state=1)
    study = Study(many, str(many["person"].iloc[0]), sample.people, (), last_days=None)
    with opened.here.turn():  # somebody else's turn
        assert study.ask(works.process_id) == os.getpid()


def _visits(url: str) -> None:
    """Open Progress six times at once, each with a log of its own; whoever gets no chart is an error."""
    with ThreadPoolExecutor(1) as apart:  # browsers of other tests keep a loop in this thread
        apart.submit(sessions_per_second, url, "progress", sessions=6, at_once=6).result()


def test_visits_share_a_worker_and_outlive_it(tmp_path: Path) -> None:
    with running_app(tmp_path, "tests/bench/apps/limber.py", LIMBER_WORKERS="1") as app:
        server = psutil.Process(app.process.pid)
        for _ in range(2):  # the worker is there for those who come later
            _visits(app.url)
            _wait_for(lambda: [one for one in server.children() if one.cpu_times().user > 0.3])
        [worker] = server.children()
        worker.kill()
        _visits(app.url)
        assert not server.children(), "none is started at once"
        said = app.output.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert not worker.is_running()


def test_no_worker_outlives_the_server() -> None:
    worker = Beside()
    _wait_for(worker.is_ready)
    worker._connection.close()  # as when the server is gone, however it went
    assert worker._process.wait() == 0
