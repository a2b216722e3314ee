"""Questionnaires of other programs that were filled in: their questions are the columns of a table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.fhir.bundles import at, bundle, pain, problems, read

BACK = at("Lower back")


def answered(day: str, *items: dict[str, Any], **more: object) -> dict[str, Any]:
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "authored": day,
        "subject": {"reference": "Patient/1"},
        "item": list(items),
        **more,
    }


def asked(text: str, **answer: object) -> dict[str, Any]:
    return {"linkId": "1", "text": text, "answer": [answer]}


def test_questionnaires_that_were_filled_in_are_a_table_of_their_questions() -> None:
    def filled(day: str, back: int, reach: float, **more: object) -> dict[str, Any]:
        pains = [asked("Back pain today (0-10)", valueInteger=back), asked("Sciatica", valueDecimal=2.5)]
        return answered(
            day,
            {"linkId": "0", "text": "Pain", "item": pains},
            asked("Sit and reach", valueQuantity={"value": reach, "unit": "in"}),
            asked("Mood", valueCoding={"code": "3", "display": "good"}),
            **more,
        )

    reading = read(
        bundle(
            {"resourceType": "Encounter", "id": "e"},
            filled("2026-01-05T08:00:00Z", 5, -1),
            filled("2026-01-12T18:30:00+01:00", 4, 1.5),
            filled("2026-01-19", 3, 2, status="entered-in-error"),
        )
    )
    assert reading.entries["time"].tolist() == ["08:00", "18:30"]
    assert reading.entries[["back_pain", "sciatica_pain"]].to_numpy().tolist() == [[5, 2.5], [4, 2.5]]
    assert reading.entries["reach_cm"].tolist() == pytest.approx([-2.54, 3.81])
    assert problems(reading) == [("fhir-not-valid", "QuestionnaireResponse 2026-01-19")]
    assert reading.receipt.counted == {"Encounter": 1}
    assert "Mood" in reading.receipt.unused


def test_a_question_that_stands_in_two_groups_is_told_by_its_group() -> None:
    def group(name: str, value: int) -> dict[str, Any]:
        return {"linkId": name, "text": name, "item": [asked("Pain now (0-10)", valueInteger=value)]}

    days = [answered(f"2026-01-0{day}", group("Lower back", day), group("Leg", 1)) for day in (5, 6, 7)]
    entries = read(bundle(*days)).entries
    assert entries[["back_pain", "sciatica_pain"]].to_numpy().tolist() == [[5, 1], [6, 1], [7, 1]]


def test_observations_of_a_log_come_before_questionnaires() -> None:
    reading = read(bundle(pain(4, **BACK), answered("2026-01-05", asked("Back pain", valueInteger=9))))
    assert reading.entries["back_pain"].tolist() == [4.0]
    assert reading.receipt.counted == {"QuestionnaireResponse": 1}
