"""A log as a FHIR Bundle: valid by two readings of R4, told apart without names, and back as it was."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from fhir.resources.R4B.bundle import Bundle

from data.content.samples import SAMPLES, sample_bytes
from data.fhir import NotForFhir, bundle, observations_in, to_fhir
from data.fhir.codes import BODY, ENTRY, LOCAL, unit_of
from data.log import MEASURES, as_entries
from data.reading import read_log

Resource = dict[str, Any]


def log() -> pd.DataFrame:
    """Every column; two entries at once, two equal people, one entry without a value."""
    rows = {
        "person": ["Zoë", "Zoë", "Zoë", "Amir", "Amir", "Bea"],
        "date": pd.to_datetime(["2026-01-05", "2026-01-05", "2026-01-06", "2026-02-11", "2026-02-12", "2026-02-11"]),
        "time": ["07:41", "07:41", None, "19:33", "00:00", "19:33"],
        "reach_cm": [-3.7, 0.125, None, None, None, None],
        "back_pain": [6.25, None, None, 4.0, 0.0, 4.0],
        "sciatica_pain": [None, 2.0, None, 3.0, 10.0, 3.0],
        "minutes": [17.5, 0.0, None, None, 1440.0, None],
        "knee_pain": [1.0, None, None, 2.0, None, 2.0],
        "injury": [True, None, None, False, None, False],
        "side": ["left", None, None, "both", None, "both"],
        "note": ['slept on the "kitchen" floor\nagain', "—", None, "x < y & z", None, "x < y & z"],
    }  # fmt: skip
    return as_entries(pd.DataFrame(rows))


def resources(content: bytes, kind: str = "Observation") -> list[Resource]:
    entries = json.loads(content).get("entry", [])
    return [entry["resource"] for entry in entries if entry["resource"]["resourceType"] == kind]


@cache
def schema() -> jsonschema.Draft6Validator:
    """What Bundle, Patient and Observation are in HL7's JSON schema of FHIR 4.0.1."""
    return jsonschema.Draft6Validator(
        json.loads(Path(__file__).with_name("r4.schema.json").read_text("utf-8"))
    )


def test_every_column_comes_back_as_it_was() -> None:
    reading = read_log(to_fhir(log(), names=True, protocols={"Zoë": "YMCA"}), "limber-log.json")
    pd.testing.assert_frame_equal(reading.entries, log(), check_categorical=False)
    assert not reading.questions
    assert reading.problems.empty
    assert reading.people[["person", "protocol"]].dropna().to_numpy().tolist() == [["Zoë", "YMCA"]]


def test_what_a_table_would_ask_of_or_drop_comes_back_too() -> None:
    """Equal entries of one day, ratings that look like yes and no, and a log without any value."""
    days = pd.to_datetime(["2026-01-05", "2026-01-05", "2026-01-06"])
    low = as_entries(pd.DataFrame({"date": days, "sciatica_pain": [1.0, 1.0, 0.0]}))
    for entries in (low, low.assign(sciatica_pain=float("nan"))):
        reading = read_log(to_fhir(entries))
        pd.testing.assert_frame_equal(reading.entries, entries)
        assert not reading.questions
        assert reading.problems.empty
    twice = json.loads(to_fhir(low))
    twice["entry"] *= 2
    reading = read_log(json.dumps(twice).encode())
    pd.testing.assert_frame_equal(reading.entries, low)
    assert reading.problems["code"].tolist() == ["duplicate-row"] * 3


@pytest.mark.parametrize("key", SAMPLES)
def test_a_sample_is_valid_by_both_and_comes_back(key: str) -> None:
    entries = read_log(sample_bytes(key)).entries
    content = to_fhir(entries, names=key == "group-of-twelve")
    Bundle.model_validate_json(content)
    pd.testing.assert_frame_equal(read_log(content).entries, entries)


@pytest.mark.parametrize("names", [False, True])
def test_all_that_a_log_can_hold_is_valid_by_both(*, names: bool) -> None:
    content = to_fhir(log(), names=names, protocols={"Zoë": "YMCA"})
    Bundle.model_validate_json(content)
    schema().validate(json.loads(content))
    schema().validate(json.loads(to_fhir(log().head(0))))
    assert observations_in(log()) == len(resources(content)) == 27


def test_what_is_not_valid_is_found_by_both() -> None:
    wrong = json.loads(to_fhir(log()))
    wrong["entry"][1]["resource"]["effectiveDateTime"] = "2026-01-05T07:41"  # a time without a zone
    assert not schema().is_valid(wrong)
    with pytest.raises(ValueError, match="effectiveDateTime"):
        Bundle.model_validate(wrong)


def test_names_stand_in_it_only_where_that_was_chosen() -> None:
    without, named = to_fhir(log()), to_fhir(log(), names=True)
    assert not any(name.encode() in without for name in ("Zoë", "Amir", "Bea"))
    assert [one["name"] for one in resources(named, "Patient")] == [
        [{"text": name}] for name in ("Amir", "Bea", "Zoë")
    ]
    assert read_log(without).entries["person"].unique().tolist() == ["Person 1", "Person 2", "Person 3"]
    one = log().query("person == 'Zoë'").assign(person="me")
    assert read_log(to_fhir(one)).entries["person"].unique().tolist() == ["me"]


def test_ids_stay_while_a_log_grows_and_is_corrected_and_do_not_follow_from_names() -> None:
    def ids(entries: pd.DataFrame) -> set[str]:
        return {one["id"] for kind in ("Patient", "Observation") for one in resources(to_fhir(entries), kind)}

    long = read_log(sample_bytes("one-person")).entries
    corrected = long.assign(back_pain=long["back_pain"].where(long.index != 50, 1.0))
    assert ids(long.head(60)) < ids(long) == ids(corrected) == ids(long.assign(person="somebody else"))
    content = to_fhir(log())
    entries = json.loads(content)["entry"]
    assert len({entry["fullUrl"] for entry in entries}) == len(entries)
    assert all(entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}" for entry in entries)
    patients = {f"urn:uuid:{one['id']}" for one in resources(content, "Patient")}
    assert {one["subject"]["reference"] for one in resources(content)} == patients
    assert len(patients) == 3


def test_each_observation_has_what_the_symptoms_guide_asks_of_an_assessment_scale() -> None:
    """AssessmentScaleObservation of HL7's Symptoms guide, as its source says it."""
    for one in resources(to_fhir(log())):
        categories = [coding["code"] for category in one["category"] for coding in category["coding"]]
        asked = one["code"]["coding"][-1]["code"] not in ("reach_cm", "minutes")
        assert ("survey" in categories) == asked
        assert one["status"] == "final"
        assert one["code"]["coding"]
        assert one["subject"] == one["performer"][0]
        assert len(one["performer"]) == 1
        assert len(one["effectiveDateTime"]) == len("2026-01-05")
        assert "hasMember" not in one
        values = [name for name in one if name.startswith("value")]
        assert len(values) == ("dataAbsentReason" not in one)


def test_each_measure_of_the_registry_has_its_code_its_unit_and_its_place() -> None:
    values = {name: [1.0] for name in MEASURES}
    entries = as_entries(pd.DataFrame({"date": pd.to_datetime(["2026-01-05"]), **values}))
    found = {one["code"]["coding"][-1]["code"]: one for one in resources(to_fhir(entries))}
    assert list(found) == list(MEASURES)
    for name, measure in MEASURES.items():
        loinc = [coding["code"] for coding in found[name]["code"]["coding"] if coding["system"] != LOCAL]
        pain = ["72514-3"] if measure.kind == "rating" and measure.body else []
        assert loinc == (["97909-6"] if name == "oswestry" else pain)
        assert found[name]["valueQuantity"]["code"] == unit_of(measure)
        site = found[name].get("bodySite", {}).get("coding", [{}])[0]
        assert site.get("code") == BODY.get(measure.body)


def test_values_of_one_entry_say_so_and_a_time_stands_beside_the_day() -> None:
    observations = resources(to_fhir(log()))
    entries = {one["identifier"][0]["value"].partition("/")[0] for one in observations}
    assert {one["identifier"][0]["system"] for one in observations} == {ENTRY}
    assert len(entries) == len(log())
    times = [one["component"][0]["valueTime"] for one in observations if "component" in one]
    assert set(times) == {"07:41:00", "19:33:00", "00:00:00"}


def test_a_log_that_is_too_long_is_refused_before_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "MOST_OBSERVATIONS", 26)
    with pytest.raises(NotForFhir, match=r"27 values; a FHIR file takes 26\. Take it as CSV or Parquet\."):
        to_fhir(log())
