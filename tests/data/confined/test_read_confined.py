"""A big file cannot take more memory or time than it may, and whatever ends its process, the next one is read."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd
import pytest
from small_workbooks import xlsx, xlsx_rows

from data.confined import NobodyWaits, read_confined
from data.confined.confined import Reader
from data.confined.process import environment
from data.reading import Choices, Reading, UnreadableLog, read_log
from data.settings import get_settings

TODAY = date(2026, 11, 26)
BIG = b"date,back_pain,note\n" + b"".join(
    b"%d-%02d-%02d,%d,n%d\n" % (2015 + i // 336, i // 28 % 12 + 1, i % 28 + 1, i % 11, i)
    for i in range(2_500)
)


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("LIMBER_READ_APART_BYTES", "10000")
    get_settings.cache_clear()
    yield monkeypatch
    get_settings.cache_clear()


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


def read(reader: Reader, content: bytes = BIG, wanted: Callable[[], bool] = lambda: True) -> Reading:
    return reader.read(content, Choices(), TODAY, lambda _ahead: None, wanted)


#: What a file of the test says begins so; the rest is a program: what hostile bytes might make the reader do.
RUN = b"#run "
WORKER = f"""
import os, sys
from data.confined import worker
from data.reading import read_log

def odd(content, **how):
    if content.startswith({RUN!r}):
        exec(content.removeprefix({RUN!r}))
    return read_log(content, **how)

worker.read_log = odd
worker.main()
"""


@pytest.fixture
def odd_reader(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader whose processes take limits as they do, and then run the program that a file holds."""
    started = subprocess.Popen

    def other(command: list[str], **how: object) -> subprocess.Popen[bytes]:
        return started([*command[:2], "-c", WORKER], **how)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", other)
    return reader


def test_it_reads_as_the_reader_does() -> None:
    choices = Choices().answer("columns:back_pain", "back_pain")
    for content in (BIG, xlsx(("Log", xlsx_rows([["date", "back_pain"], ["2026-01-05", 3]])))):
        here, apart = (
            read_log(content, "a.csv", choices, TODAY),
            read_confined(content, "a.csv", choices, TODAY),
        )
        for name in ("entries", "people", "problems", "faulty"):
            pd.testing.assert_frame_equal(getattr(apart, name), getattr(here, name))
        assert (apart.receipt, apart.questions) == (here.receipt, here.questions)


def test_a_small_file_is_read_without_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    from data.confined import confined

    monkeypatch.setattr(confined, "Worker", lambda: pytest.fail("a process was started"))
    assert len(read_confined(b"date,back_pain\n2026-01-05,3\n", today=TODAY).entries) == 1


def test_what_the_reader_refuses_is_refused_in_its_words(reader: Reader) -> None:
    content = b"%PDF" + b"x" * 20_000
    with pytest.raises(UnreadableLog) as here:
        read_log(content)
    with pytest.raises(UnreadableLog, match=re.escape(str(here.value))):
        read(reader, content)


ENDED = {
    "x = bytearray(10**10)": "more memory",
    "x = [bytearray(10**6) for _ in range(10**5)]": "more memory",
    "x = [str(i) for i in range(10**9)]": "more memory",  # little by little, to the last byte
    "raise MemoryError": "more memory",
    "os.abort()": "more memory",  # as C++ does where it finds no memory
    "os.kill(os.getpid(), 9)": "more memory",  # as the kernel does where the machine has none
    "os.kill(os.getpid(), 11)": "broke off; that is our fault",
    "os._exit(1)": "broke off; that is our fault",
    "raise RuntimeError('a secret of the file')": "broke off; that is our fault",
    "os.write(worker_out, b'x' * 99) if (worker_out := 3) else 0": "broke off; that is our fault",
}


def test_whatever_ends_it_is_said_in_a_sentence_and_the_next_file_is_read(
    odd_reader: Reader, settings: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Each program is the next file of the one before, so that each process that is started is used."""
    settings.setenv("LIMBER_READ_MEMORY_BYTES", "300000000")
    get_settings.cache_clear()
    said = {}
    for program in ENDED:
        with pytest.raises(UnreadableLog) as refused:
            read(odd_reader, RUN + program.encode())
        said[program] = str(refused.value)
    assert not {program: said[program] for program, words in ENDED.items() if words not in said[program]}
    assert "secret" not in str([*said.values()]) + caplog.text
    assert len(read(odd_reader).entries) == 2_500


def test_what_never_ends_is_stopped_and_nothing_is_left_running(
    odd_reader: Reader, settings: pytest.MonkeyPatch
) -> None:
    settings.setenv("LIMBER_READ_SECONDS", "3")
    get_settings.cache_clear()
    for program in (
        "while True: pass",
        "__import__('time').sleep(600)",
        "__import__('subprocess').run(['sleep', '987654'])",
    ):
        with pytest.raises(UnreadableLog, match=r"too long.*Split it"):
            read(odd_reader, RUN + program.encode())
    assert not [line for line in running() if "987654" in line]
    settings.setenv("LIMBER_READ_SECONDS", "90")
    get_settings.cache_clear()
    assert len(read(odd_reader).entries) == 2_500


def running() -> list[str]:
    lines = []
    for place in os.listdir("/proc") if os.path.isdir("/proc") else []:
        if place.isdigit():
            try:
                with open(f"/proc/{place}/cmdline", encoding="utf-8", errors="replace") as file:
                    lines.append(file.read())
            except OSError:
                continue
    return lines


def test_a_file_nobody_waits_for_is_let_go(reader: Reader) -> None:
    read(reader)
    assert reader.next is not None
    worker = reader.next
    os.kill(worker.pid, signal.SIGSTOP)  # it would never answer
    with pytest.raises(NobodyWaits):
        read(reader, wanted=lambda: False)
    asked: list[int] = []

    def for_a_while() -> bool:
        asked.append(1)
        return len(asked) < 4

    with pytest.raises(NobodyWaits):
        read(reader, wanted=for_a_while)
    with pytest.raises(ProcessLookupError):
        os.kill(worker.pid, 0)
    assert len(read(reader).entries) == 2_500


def test_two_files_are_read_one_after_the_other(reader: Reader) -> None:
    most, before = 0, workers()
    done: list[int] = []

    def visit() -> None:
        done.append(len(read(reader).entries))

    threads = [threading.Thread(target=visit) for _ in range(3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        most = max(most, workers() - before)
        time.sleep(0.005)
    assert done == [2_500] * 3
    assert most == 1


def workers() -> int:
    """Count the processes of this one that read, or wait for a file."""
    found: list[str] = []
    for task in os.listdir("/proc/self/task"):
        try:
            with open(f"/proc/self/task/{task}/children", encoding="ascii") as file:
                pids = file.read().split()
            for pid in pids:
                with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
                    found.append(file.read())
        except OSError:
            continue
    return sum("data.confined.worker" in line for line in found)


def test_too_many_that_wait_are_asked_to_come_again(reader: Reader, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("LIMBER_READS_WAITING", "1")
    get_settings.cache_clear()
    read(reader)
    assert reader.next is not None
    os.kill(reader.next.pid, signal.SIGSTOP)
    frozen = reader.next.pid
    told: list[int] = []
    threads = [
        threading.Thread(target=reader.read, args=(BIG, Choices(), TODAY, told.append, lambda: True))
        for _ in range(2)
    ]
    for place, thread in enumerate(threads, start=1):
        thread.start()
        while len(told) < place:
            time.sleep(0.01)
    with pytest.raises(UnreadableLog, match="again in a few minutes"):
        read(reader)
    os.kill(frozen, signal.SIGCONT)
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_the_process_knows_no_secret(settings: pytest.MonkeyPatch) -> None:
    settings.setenv("LIMBER_DATABASE_URL", "postgresql://limber:geheim@localhost/limber")
    settings.setenv("PGPASSWORD", "geheim")
    settings.setenv("LIMBER_MAX_UNPACKED_BYTES", "5000000")
    get_settings.cache_clear()
    known = environment()
    assert "geheim" not in repr(known)
    assert known["LIMBER_MAX_UNPACKED_BYTES"] == "5000000"


def test_a_changed_setting_reaches_the_next_file(reader: Reader, settings: pytest.MonkeyPatch) -> None:
    import gzip

    packed = gzip.compress(BIG * 40)
    assert read(reader, packed).receipt.rows_in
    settings.setenv("LIMBER_MAX_UNPACKED_BYTES", "1000000")
    get_settings.cache_clear()
    with pytest.raises(UnreadableLog, match="far too large"):
        read(reader, packed)
