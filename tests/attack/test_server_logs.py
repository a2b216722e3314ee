"""An error quotes what it stumbled over; the server's log must not.

Whoever runs Limber, and whoever gets hold of its logs, learns the type and the place of an error from them, and
nothing of what somebody typed, uploaded or holds.
"""

from __future__ import annotations

import ast
import importlib
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from running import ROOT

from data.faults import type_and_place
from data.reading import UnreadableLog, read, read_log
from pages.routes.faults import QUOTING, SERVERS, WithoutMessages, keep_messages_out_of_logs

CANARY = "slept on the kitchen floor"
LOG = f"date,reach_cm,note\n2026-01-05,3,{CANARY}\n".encode()
SOURCES = [
    ROOT / "dashboard.py",
    *sorted(path for layer in ("data", "analysis", "pages") for path in (ROOT / layer).rglob("*.py")),
]
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
#: What a log may say of an error.
SAYS = "type_and_place"
#: Names of things that belong to somebody.
PRIVATE = {
    "cell", "content", "cookie", "cookies", "entries", "file", "filename", "found", "headers", "label", "line",
    "message", "name", "note", "owner", "passphrase", "path", "payload", "person", "query", "request", "row",
    "text", "title", "token", "url", "value", "words",
}  # fmt: skip


@pytest.mark.parametrize("step", ["unpack", "open_file", "assign", "assemble"])
def test_an_error_nobody_expected_while_reading_leaves_its_place_in_the_log_and_nothing_of_the_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, step: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        try:
            float(CANARY)
        except ValueError as problem:
            raise RuntimeError(f"row 2: {CANARY!r}") from problem

    monkeypatch.setattr(read, step, fails)
    with caplog.at_level(logging.DEBUG), pytest.raises(UnreadableLog) as refusal:
        read_log(LOG)
    said = logging.Formatter("%(message)s").format(caplog.records[-1])
    assert CANARY not in said + str(refusal.value) + caplog.text
    assert "RuntimeError at " in said
    assert f"{Path(__file__).name}:" in said
    assert "because of ValueError at " in said


@pytest.fixture
def restored() -> Iterator[None]:
    """Take the filters away again: other tests of this process look at other logs."""
    before = {name: list(logging.getLogger(name).filters) for name in (*QUOTING, *SERVERS)}
    rich = st.get_option("logger.enableRich")
    yield
    st.set_option("logger.enableRich", rich)
    for name, filters in before.items():
        logging.getLogger(name).filters[:] = filters


@pytest.mark.usefixtures("restored")
@pytest.mark.parametrize("name", [*QUOTING, *SERVERS])
def test_streamlit_logs_what_failed_without_its_message(name: str) -> None:
    """Streamlit runs what makes a download outside of the page, so no edge of ours stands before its log."""
    if name in QUOTING:
        assert importlib.import_module(name)  # a name that Streamlit has given up would filter nothing
    keep_messages_out_of_logs()
    logger, written = logging.getLogger(name), io.StringIO()
    handler = logging.StreamHandler(written)
    logger.addHandler(handler)
    try:
        try:
            float(CANARY)
        except ValueError as problem:
            logger.exception("Error executing deferred callable for file_id %s", "f1")
            logger.error("Uncaught", exc_info=problem)
    finally:
        logger.removeHandler(handler)
    said = written.getvalue()
    assert CANARY not in said
    assert said.count("ValueError at ") == 2
    assert "for file_id f1" in said


def test_the_filter_leaves_records_without_an_error_alone() -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "%d rows", (3,), None)
    assert WithoutMessages().filter(record)
    assert record.getMessage() == "3 rows"


def test_a_message_never_stands_in_type_and_place() -> None:
    try:
        try:
            int(CANARY)
        except ValueError as inner:
            raise KeyError(CANARY) from inner
    except KeyError as error:
        said = type_and_place(error)
    assert CANARY not in said
    assert said.startswith("KeyError at ")
    assert ", because of ValueError at " in said


def log_calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Give every call of a logger of this module, and of `log_fault`."""
    loggers = {"logging"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and "getLogger" in ast.dump(node.value):
            loggers |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            if called.attr in LEVELS and called.value.id in loggers:
                yield node
        elif isinstance(called, ast.Name) and called.id == "log_fault":
            yield node


def unsafe(call: ast.Call, caught: set[str], *, own: bool) -> str:
    """Say what is wrong with a log call, "" if nothing is."""
    fault = isinstance(call.func, ast.Name)
    if isinstance(call.func, ast.Attribute) and call.func.attr == "exception":
        return "writes the message of an error"
    if {word.arg for word in call.keywords} & {"exc_info", "stack_info", "extra"}:
        return "writes more than a sentence"
    if not own and not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)):
        return "its sentence is put together"
    for given in call.args[1:] if not fault else ():
        if isinstance(given, ast.Call) and isinstance(given.func, ast.Name) and given.func.id == SAYS:
            continue
        named = {node.id for node in ast.walk(given) if isinstance(node, ast.Name)}
        named |= {node.attr for node in ast.walk(given) if isinstance(node, ast.Attribute)}
        if not own and named & (caught | PRIVATE):
            return f"writes {sorted(named & (caught | PRIVATE))}"
    return ""


def complaints(source: str, where: str) -> list[str]:
    tree = ast.parse(source)
    caught = {node.name for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and node.name}
    # `log_fault` itself passes on a sentence, and of the error its type and place.
    own = where == "pages/routes/faults.py"
    found = [(call, unsafe(call, caught, own=own)) for call in log_calls(tree)]
    return [f"{where}:{call.lineno} {wrong}" for call, wrong in found if wrong]


def test_no_log_call_of_ours_writes_an_error_or_anything_of_somebodys() -> None:
    told = [
        c
        for path in SOURCES
        for c in complaints(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    ]
    assert told == []
    assert sum(len(list(log_calls(ast.parse(path.read_text(encoding="utf-8"))))) for path in SOURCES) >= 7


@pytest.mark.parametrize(
    "line",
    [
        "_log.exception('It failed')",
        "_log.error('It failed', exc_info=error)",
        "_log.error('It failed: %s', error)",
        "_log.error(f'It failed: {error}')",
        "_log.info('Read %s', file.name)",
        "log_fault(f'No {token}', error)",
    ],
)
def test_the_walk_finds_what_it_looks_for(line: str) -> None:
    source = (
        f"_log = logging.getLogger(__name__)\ntry:\n    work()\nexcept ValueError as error:\n    {line}\n"
    )
    assert complaints(source, "x.py")


def test_nothing_is_printed_but_by_the_command_lines() -> None:
    printing = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "print"
    }
    assert {place.rpartition("/")[2] for place in printing} <= {"__main__.py"}
