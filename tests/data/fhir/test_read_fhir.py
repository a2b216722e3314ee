"""FHIR of other programs is read like any log: what a log keeps is an entry, and the rest is named or counted."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from small_workbooks import zipped

from data.reading import UnreadableLog
from tests.data.fhir.bundles import PAIN, at, bundle, pain, problems, read

LOINC = "http://loinc.org"
BACK = at("Lower back")


def test_a_search_of_a_record_gives_its_pain_with_name_and_time_and_asks_where_it_hurts() -> None:
    reading = read(
        bundle(
            {"resourceType": "Patient", "id": "1", "name": [{"family": "Lee", "given": ["Ada", "B."]}]},
            {"resourceType": "Encounter", "id": "e"},
            {"resourceType": "OperationOutcome"},
            pain(4, "2025-06-05T18:21:10-04:00"),
            pain(2, "2025-06-10T09:05:00Z"),
            {
                **pain({"valueQuantity": {"value": 81.3, "unit": "kg"}}),
                "code": {"coding": [{"system": LOINC, "code": "29463-7", "display": "Body weight"}]},
            },
            kind="searchset",
        )
    )
    assert reading.entries["person"].unique().tolist() == ["Ada B. Lee"]
    assert reading.entries["time"].tolist() == ["18:21", "09:05"]
    assert reading.entries["back_pain"].tolist() == [4.0, 2.0]
    assert [question.about for question in reading.questions] == ["columns:back_pain"]
    assert problems(reading) == [("fhir-unknown-code", "Body weight 81.3 kg")]
    assert reading.problems["line"].tolist() == [6]
    assert reading.receipt.counted == {"Encounter": 1, "OperationOutcome": 1}


def test_parts_of_one_panel_are_the_pains_that_they_name() -> None:
    parts = [
        {"code": {"coding": [PAIN], "text": name}, "valueInteger": value}
        for name, value in (("Back pain", 6), ("Leg pain", 3))
    ]
    panel = {"code": {"text": "Pain panel"}, "component": parts}
    entries = read(bundle({**pain({}), **panel})).entries
    assert entries[["back_pain", "sciatica_pain"]].to_numpy().tolist() == [[6, 3]]


@pytest.mark.parametrize(
    ("place", "column"),
    [
        (BACK, "back_pain"),
        (at("Rücken"), "back_pain"),
        ({"bodySite": {"coding": [{"system": "http://snomed.info/sct", "code": "61685007"}]}}, "sciatica_pain"),
        ({"bodySite": [{"coding": [{"system": "urn:x", "code": "k", "display": "Left knee"}]}]}, "knee_pain"),
        ({"code": {"coding": [PAIN], "text": "Sciatica"}}, "sciatica_pain"),
    ],
)  # fmt: skip
def test_pain_belongs_to_the_part_of_the_body_that_it_names(place: dict[str, Any], column: str) -> None:
    reading = read(bundle(pain(6, **place)))
    assert reading.entries[column].tolist() == [6.0]
    assert not reading.questions


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ({"valueInteger": 7}, 7),
        ({"valueQuantity": {"value": 5, "unit": "Level", "code": "1"}}, 5),
        ({"valueQuantity": {"value": 3.5}}, 3.5),
        ({"valueString": "4"}, 4),
        ({"valueCodeableConcept": {"coding": [{"system": LOINC, "code": "LA10137-0"}]}}, 5),
        ({"valueCodeableConcept": {"coding": [{"system": LOINC, "code": "LA13942-0", "display": "worst"}]}}, 10),
        ({"valueCodeableConcept": {"text": "8"}}, 8),
    ],
)  # fmt: skip
def test_a_rating_is_read_however_it_is_written(value: dict[str, Any], read_as: float) -> None:
    assert read(bundle(pain(value, **BACK))).entries["back_pain"].tolist() == [read_as]


def test_days_come_from_a_moment_or_a_period_and_one_without_a_day_is_reported() -> None:
    period = {"effectivePeriod": {"start": "2026-01-04T09:00:00Z", "end": "2026-01-04T10:00:00Z"}}
    timing = {"effectiveTiming": {"event": ["2026-01-05"]}}
    reading = read(
        bundle(
            pain(1, "", **period, **BACK),
            pain(2, "", **timing, **BACK),
            pain(3, "", effectiveInstant="2026-01-06T23:59:59.123+02:00", **BACK),
            pain(4, "", **BACK),
        )
    )
    assert reading.entries["date"].dt.day.tolist() == [4, 5, 6]
    assert problems(reading) == [("date-missing", "")]


def test_several_patients_are_several_people_however_they_are_referred_to() -> None:
    reading = read(
        bundle(
            pain(1, "2026-01-01", subject={"reference": "Patient/a"}, **BACK),
            pain(
                2, "2026-01-02", subject={"reference": "https://s.example/fhir/Patient/b/_history/2"}, **BACK
            ),
            pain(3, "2026-01-03", subject={"reference": "Patient/b"}, **BACK),
            pain(4, "2026-01-04", subject={"reference": "Patient/c", "display": "Cy"}, **BACK),
            {"resourceType": "Patient", "id": "b", "name": [{"text": "Bo"}]},
            {"resourceType": "Patient", "id": "c"},
        )
    )
    told = reading.entries.set_index("back_pain")["person"].to_dict()
    assert told == {1.0: "Person 1", 2.0: "Bo", 3.0: "Bo", 4.0: "Cy"}


def test_patients_who_stand_within_their_observations_are_people_of_their_own() -> None:
    def inside(day: str, name: str, **more: object) -> dict[str, Any]:
        patient = {"resourceType": "Patient", "id": "patient", "name": [{"text": name}], **more}
        return pain(3, day, subject={"reference": "#patient"}, contained=[patient], **BACK)

    number = {"identifier": [{"system": "urn:hospital", "value": "17"}]}
    reading = read(
        bundle(
            inside("2026-01-01", "Ann"),
            inside("2026-01-02", "Bob"),
            inside("2026-01-03", "Ann"),
            inside("2026-01-04", "Cy", **number),
            inside("2026-01-05", "Cy M.", **number),
        )
    )
    assert reading.entries.groupby("person").size().to_dict() == {"Ann": 2, "Bob": 1, "Cy": 2}


def test_patients_who_are_known_by_an_identifier_alone_are_people_of_their_own() -> None:
    def of(value: str, day: str) -> dict[str, Any]:
        return pain(3, day, subject={"identifier": {"system": "urn:hospital", "value": value}}, **BACK)

    cy = {"resourceType": "Patient", "id": "c", "name": [{"text": "Cy"}]}
    cy["identifier"] = [{"system": "urn:hospital", "value": "3"}]
    reading = read(
        bundle(of("1", "2026-01-01"), of("2", "2026-01-01"), of("2", "2026-01-02"), of("3", "2026-01-01"), cy)
    )
    assert reading.entries.groupby("person").size().to_dict() == {"Person 1": 1, "Person 2": 2, "Cy": 1}


def test_one_id_at_two_servers_is_two_people() -> None:
    def at_server(server: str, day: str, whose: str) -> dict[str, Any]:
        resource = pain(3, day, subject={"reference": whose}, **BACK)
        return {"fullUrl": f"https://{server}.example/fhir/Observation/{day}", "resource": resource}

    entries = [
        at_server("a", "2026-01-01", "Patient/1"),
        at_server("a", "2026-01-02", "https://a.example/fhir/Patient/1"),
        at_server("b", "2026-01-01", "https://b.example/fhir/Patient/1"),
    ]
    content = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    assert read(content).entries.groupby("person").size().to_dict() == {"Person 1": 2, "Person 2": 1}


def test_a_file_of_questionnaires_alone_says_so() -> None:
    with pytest.raises(UnreadableLog, match="they are “QuestionnaireResponse”"):
        read(bundle({"resourceType": "QuestionnaireResponse"}, {"resourceType": "Patient", "id": "1"}))


def test_what_is_no_value_of_a_log_is_reported_with_its_name_and_value() -> None:
    chest = {"code": {"text": "Chest pain"}, "component": [{"code": {"coding": [PAIN]}, "valueInteger": 8}]}
    seizure = {"code": {"text": "Seizure"}, "component": [{"code": {"coding": [PAIN]}, "valueInteger": 9}]}
    back = {"code": {"text": "Low back pain"}, "component": [{"code": {"coding": [PAIN]}, "valueInteger": 6}]}
    reading = read(
        bundle(
            pain(1, status="entered-in-error", **BACK),
            pain(2, status="cancelled", **BACK),
            pain({"dataAbsentReason": {"text": "asleep"}}, **BACK),
            pain(3, **at("Left hip, worse on movement")),
            pain({"valueQuantity": {"value": 55, "unit": "mm", "code": "mm"}}, **BACK),
            pain({}, **chest),
            pain({}, **seizure),
            pain({}, **back),
            pain(12, "2026-01-16", **BACK),
        )
    )
    assert problems(reading) == [
        ("fhir-not-valid", "pain 1 {score} Lower back"),
        ("fhir-not-valid", "pain 2 {score} Lower back"),
        ("fhir-no-value", "pain Lower back"),
        ("fhir-other-place", "pain 3 {score} Left hip, worse on movement"),
        ("fhir-other-unit", "pain 55 mm Lower back"),
        ("fhir-other-place", "Chest pain pain 8"),
        ("fhir-other-place", "Seizure pain 9"),
        ("rating-out-of-range", "12"),
    ]
    assert reading.entries["back_pain"].tolist()[0] == 6.0


def test_a_history_gives_the_newest_version_of_what_was_not_deleted() -> None:
    def version(number: int, rating: int, name: str = "a") -> dict[str, Any]:
        day = f"2026-01-0{'abc'.index(name) + 1}"
        return pain(rating, day, id=name, meta={"versionId": str(number)}, **BACK)

    history = json.loads(
        bundle(version(10, 3), version(9, 8), version(1, 5, "b"), version(2, 6, "b"), kind="history")
    )
    deleted = {"request": {"method": "DELETE", "url": "Observation/c"}}
    history["entry"] += [deleted, {"resource": version(1, 9, "c")}]
    reading = read(json.dumps(history).encode())
    assert reading.entries["back_pain"].tolist() == [3.0, 6.0]
    assert problems(reading) == [("fhir-older", f"pain {was} {{score}} Lower back") for was in (8, 5, 9)]


def test_scores_of_the_oswestry_index_are_read_in_per_cent_or_points_of_a_hundred() -> None:
    code = {"coding": [{"system": LOINC, "code": "97909-6"}]}
    reading = read(
        bundle(
            pain({"valueQuantity": {"value": 36, "unit": "{score}"}}, "2026-01-05", code=code),
            pain({"valueQuantity": {"value": 32, "unit": "%", "code": "%"}}, "2026-02-05", code=code),
            pain({"valueQuantity": {"value": 18, "unit": "/50"}}, "2026-03-05", code=code),
        )
    )
    assert reading.entries["oswestry"].tolist() == [36.0, 32.0]
    assert [name for name, _ in problems(reading)] == ["fhir-other-unit"]


def test_a_file_as_xml_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableLog, match="reads FHIR as JSON"):
        read(b'<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><type value="collection"/></Bundle>')


def test_ratings_of_one_moment_are_one_entry_and_a_second_of_the_same_is_another() -> None:
    moment = "2026-01-15T08:00:00Z"
    said = {"note": [{"text": "after the walk"}, {"text": ""}]}
    reading = read(
        bundle(pain(3, moment, **BACK, **said), pain(5, moment, **at("leg"), **said), pain(4, moment, **BACK))
    )
    assert reading.entries[["back_pain", "sciatica_pain"]].fillna(-1).to_numpy().tolist() == [[3, 5], [4, -1]]
    assert reading.entries["note"].fillna("").tolist() == ["after the walk", ""]


def test_one_resource_a_list_one_a_line_and_a_bundle_in_a_bundle_are_read_too() -> None:
    lines = [json.dumps(pain(i, f"2026-01-{i + 1:02}", **BACK)) for i in range(3)]
    assert read("\r\n".join(lines).encode()).entries["back_pain"].tolist() == [0.0, 1.0, 2.0]
    assert read(f"[{','.join(lines)}]".encode()).receipt.rows_kept == 3
    assert read(b"\xef\xbb\xbf " + lines[1].encode()).receipt.rows_kept == 1
    for packed in (
        gzip.compress(lines[1].encode()),
        zipped({"export/Observation.ndjson": lines[1].encode()}),
    ):
        assert read(packed).receipt.rows_kept == 1
    nested = json.loads(bundle(pain(1, **BACK), pain(2, "2026-01-16", **BACK)))
    assert read(bundle(pain(3, "2026-01-17", **BACK), nested)).receipt.rows_kept == 3


def test_a_file_without_anything_for_a_log_says_what_it_has() -> None:
    with pytest.raises(
        UnreadableLog, match=r"2 resources and nothing .* measures is “Heart rate”\. Limber reads"
    ):
        read(bundle({**pain(60), "code": {"text": "Heart rate"}}, {"resourceType": "Patient"}))


def test_numbers_are_read_as_they_are_written_whatever_the_others_look_like() -> None:
    reading = read(bundle(*(pain({"valueQuantity": {"value": v}}, f"2026-01-{i + 1:02}", **BACK)
                            for i, v in enumerate((1.125, 2.250, 3.375)))))  # fmt: skip
    assert reading.entries["back_pain"].tolist() == [1.125, 2.25, 3.375]
    assert not reading.questions
