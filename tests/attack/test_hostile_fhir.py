"""JSON made to do harm: refused in a sentence, within bounds of memory, or read with nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from data.reading import UnreadableLog, read_log
from data.reading.bytes import resources
from tests.data.fhir.bundles import at, bundle, pain

WHOLE = bundle(pain(3, **at("back")), pain(4, "2026-01-16", **at("back")))
START = b'{"resourceType":"Bundle","type":"collection","entry":'

REFUSED: dict[str, tuple[bytes, str]] = {
    "deep": (START + b"[" * 200_000, "nested far deeper"),
    "deep and whole": (START + b'{"a":' * 50_000 + b"1" + b"}" * 50_001, "nested far deeper"),
    "NaN": (WHOLE.replace(b'"value": 3', b'"value": NaN'), "NaN in place of a number"),
    "infinity": (WHOLE.replace(b'"value": 3', b'"value": -Infinity'), "-Infinity in place of a number"),
    "twice": (WHOLE.replace(b'"status": "final"', b'"status": "final", "status": "cancelled"'), "“status” twice"),
    "cut": (WHOLE[:-30], "breaks off at line 1, character"),
    "cut in a bulk export": (json.dumps(pain(3)).encode() + b"\n" + WHOLE[:40], "breaks off at line 2"),
    "no UTF-8": (WHOLE.replace(b"back", b"b\xe4ck"), "not UTF-8"),
    "nothing": (START + b"[]}", "0 resources and nothing"),
    "a number": (START + b"1e999999999}", "0 resources and nothing"),
    "wrong kinds": (b'{"resourceType":[]}', "1 resource and nothing"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_in_a_sentence(kind: str) -> None:
    content, said = REFUSED[kind]
    with pytest.raises(UnreadableLog, match=said) as refusal:
        read_log(content, "bundle.json")
    assert str(refusal.value).endswith((".", "?"))


def test_parts_are_counted_before_any_memory_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_read", lambda text: pytest.fail("read"))
    with pytest.raises(
        UnreadableLog, match=r"3,\d+,\d+ parts; 2,200,000 can be read at once\. Export fewer years"
    ):
        read_log(START + b"[" + b"{}," * 1_600_000 + b"{}]}")


def test_a_million_names_of_which_one_comes_twice_take_no_time_that_grows_with_their_square() -> None:
    names = ",".join(f'"n{i}":0' for i in range(300_000))
    with pytest.raises(UnreadableLog, match="“n7” twice"):
        read_log(b'{"resourceType":"Bundle",' + f'{names},"n7":1}}'.encode())


@pytest.mark.parametrize(
    "number", ["1" * 100_000, "1e400", "-0", "0.1e-400", "10.000000000000000000000000001"]
)
def test_a_number_of_any_length_is_judged_like_any_cell(number: str) -> None:
    reading = read_log(WHOLE.replace(b'"value": 3', f'"value": {number}'.encode()))
    assert reading.receipt.rows_kept == 2
    assert reading.entries["back_pain"].tolist()[1] == 4.0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one.update(status=["final"], subject=[], code={"coding": {}, "text": 7}),
        lambda one: one.update(bodySite={"coding": [None, {"code": {}}], "text": []}),
        lambda one: one.update(valueQuantity={"value": {"a": 1}, "comparator": [], "unit": 3}),
        lambda one: one.update(valueQuantity=[], valueInteger=True),
        lambda one: one.update(effectiveDateTime={"a": 1}, effectivePeriod=[]),
        lambda one: one.update(identifier={"system": 1}, note="x", method=[1], component=[[]]),
        lambda one: one.update(subject={"reference": {"a": 1}, "display": ["x"]}),
        lambda one: one.update(note=[{"text": "half a letter \ud800 and a nul \x00"}]),
        lambda one: one.update(subject={"reference": "x" * 100_000, "display": "=cmd()" * 10_000}),
    ],
    ids=range(9),
)
def test_anything_in_any_place_spoils_one_observation_and_no_other(
    spoil: Callable[[dict[str, object]], None],
) -> None:
    one = pain(3, **at("back"))
    spoil(one)
    reading = read_log(bundle(one, pain(4, "2026-01-16", **at("back"))), "bundle.json")
    assert 4.0 in reading.entries["back_pain"].tolist()
    assert reading.receipt.rows_in == 2
