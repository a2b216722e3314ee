"""FHIR that says in words, or half, what others say in codes: read where a header of that name is, else told why not."""

from __future__ import annotations

from typing import Any

import pytest

from data.reading import UnreadableLog, read_log
from tests.data.fhir.bundles import PAIN, at, bundle, pain


def named(name: str, value: dict[str, Any], **more: object) -> dict[str, Any]:
    return {**pain(value, **more), "code": {"text": name}}


def problems(content: bytes) -> list[tuple[str, str]]:
    listed = read_log(content, "bundle.json").problems
    return list(zip(listed["code"], listed["found"], strict=True))


@pytest.mark.parametrize(
    ("name", "value", "column", "read_as"),
    [
        ("Sit and reach", {"valueQuantity": {"value": 23.5, "unit": "cm"}}, "reach_cm", 23.5),
        ("Oswestry Disability Index", {"valueQuantity": {"value": 34, "unit": "%"}}, "oswestry", 34),
        ("Oswestry Disability Index", {"valueInteger": 34}, "oswestry", 34),
        ("Roland-Morris Disability Questionnaire", {"valueInteger": 11}, "roland_morris", 11),
        ("Low back pain severity", {"valueInteger": 6}, "back_pain", 6),
        ("Stretching duration", {"valueQuantity": {"value": 15, "unit": "min"}}, "minutes", 15),
    ],
)
def test_a_number_is_what_its_name_says(
    name: str, value: dict[str, Any], column: str, read_as: float
) -> None:
    assert read_log(bundle(named(name, value)), "bundle.json").entries[column].tolist() == [read_as]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Body weight", {"valueQuantity": {"value": 70, "unit": "kg"}}),
        ("Chest pain", {"valueInteger": 6}),
        ("History of back pain", {"valueInteger": 6}),
        ("Back pain", {"valueString": "see the letter"}),
    ],
)
def test_other_names_stay_unknown(name: str, value: dict[str, Any]) -> None:
    found = problems(bundle(named(name, value), pain(4, **at("Lower back"))))
    assert [code for code, _ in found] == ["fhir-unknown-code"]


@pytest.mark.parametrize("value", [{"valueInteger": 24}, {"valueQuantity": {"value": 9, "unit": "in"}}])
def test_a_named_number_without_the_unit_of_its_measure_is_not_believed(value: dict[str, Any]) -> None:
    found = problems(bundle(named("Sit and reach", value), pain(4, **at("Lower back"))))
    assert [code for code, _ in found] == ["fhir-other-unit"]


def test_a_code_without_the_name_of_its_system_is_known() -> None:
    coded = {"code": {"coding": [{"code": PAIN["code"]}]}}
    value = {"valueQuantity": {"value": 7, "unit": "/10"}}
    entries = read_log(bundle({**pain(value, **at("Lower back")), **coded}), "bundle.json").entries
    assert entries["back_pain"].tolist() == [7]


def test_a_place_that_only_an_unknown_code_tells_is_reported_as_such() -> None:
    site = {"bodySite": {"coding": [{"system": "http://snomed.info/sct", "code": "37822005"}]}}
    assert problems(bundle(pain(6, **site), pain(4, **at("Lower back")))) == [
        ("fhir-unknown-place", "pain 6 {score}")
    ]


def test_a_rating_of_a_hundred_points_is_not_one_of_ten() -> None:
    hundred = {"referenceRange": [{"low": {"value": 0}, "high": {"value": 100}}]}
    ten = {"referenceRange": [{"low": {"value": 0}, "high": {"value": 10}}]}
    content = bundle(pain(6, **hundred, **at("Lower back")), pain(4, **ten, **at("Lower back")))
    assert problems(content) == [("fhir-other-unit", "pain 6 {score} Lower back")]


def test_a_file_whose_pains_have_no_number_says_so() -> None:
    with pytest.raises(UnreadableLog, match="there is no number with what it measures, “pain"):
        read_log(bundle(pain({"dataAbsentReason": {"text": "asleep"}}, **at("Lower back"))), "bundle.json")


@pytest.mark.parametrize(
    "link",
    ["Questionnaire/q1", "https://example.org/Questionnaire/q1|2.0", {"reference": "Questionnaire/q1"}],
)
def test_words_of_questions_that_stand_in_the_questionnaire_alone_are_found_there(link: object) -> None:
    questions = [
        {"linkId": "g", "item": [{"linkId": "g.1", "text": "Back pain (0-10)"}]},
        {"linkId": "2", "text": "Sit and reach (cm)"},
    ]
    form = {"resourceType": "Questionnaire", "id": "q1", "item": questions}

    def filled(day: int, back: int, reach: float) -> dict[str, Any]:
        items = [
            {"linkId": "g", "item": [{"linkId": "g.1", "answer": [{"valueInteger": back}]}]},
            {"linkId": "2", "answer": [{"valueDecimal": reach}]},
        ]
        return {
            "resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": link,
            "authored": f"2026-01-{day:02d}", "item": items,
        }  # fmt: skip

    entries = read_log(bundle(form, filled(4, 6, 2.5), filled(5, 5, 3.0)), "bundle.json").entries
    assert entries[["back_pain", "reach_cm"]].to_numpy().tolist() == [[6, 2.5], [5, 3]]
