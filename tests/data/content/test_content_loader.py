"""Content files: what is in them is checked when they are read, and a mistake is named by file and field."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from data.content.front_matter import ContentError, read_typed, split_front_matter
from data.content.loader import BENEFITS, SAFETY, Benefit, load_benefits, load_safety

SCIATICA = BENEFITS / "less-sciatica.md"


def written(
    folder: Path, fields: dict[str, object], body: str = "## What it means\n\nText [@broth]."
) -> Path:
    path = folder / "page.md"
    path.write_text(f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n{body}\n", encoding="utf-8")
    return path


@pytest.fixture
def fields() -> dict[str, object]:
    """A small page that is right in every field."""
    return {
        "id": "page",
        "order": 1,
        "title": "A page",
        "claim": "Stretching does something.",
        "said_by": [{"who": "Somebody", "where": "A web page", "source": "broth"}],
        "heritage": "It said so.",
        "verdict": "Nobody knows.",
        "certainty": "low",
        "for_it": [{"finding": "It did.", "source": "trial"}],
        "against_it": [],
        "careful": [{"who": "You are sore.", "source": "trial"}],
        "stop_rule": "Stop if it hurts.",
        "measures": ["back_pain"],
        "sources": [
            {"key": "broth", "citation": "B", "where": "not kept", "says": "So.", "status": "CONFIRMED"},
            {"key": "trial", "citation": "T", "where": "pubmed:1", "says": "It did.", "status": "DERIVED"},
        ],
        "reviewed": date(2026, 11, 22),
    }


def refusal(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_typed(path, Benefit)
    return str(caught.value)


def test_three_benefits_and_the_stretches_come_in_their_order() -> None:
    benefits = load_benefits()
    assert [benefit.id for benefit in benefits] == [
        "less-back-pain",
        "less-sciatica",
        "fewer-injuries",
        "reach-further",
    ]
    assert [benefit.order for benefit in benefits] == [1, 2, 3, 4]


def test_the_content_is_read_once() -> None:
    assert load_benefits() is load_benefits()
    assert load_safety() is load_safety()


def test_a_page_that_is_right_is_read(tmp_path: Path, fields: dict[str, object]) -> None:
    page = read_typed(written(tmp_path, fields), Benefit)
    assert page.reviewed == date(2026, 11, 22)
    assert page.natural_course == ()
    assert page.source("trial").url == "https://pubmed.ncbi.nlm.nih.gov/1"
    assert page.cite("trial") == "[[2]](https://pubmed.ncbi.nlm.nih.gov/1)"
    assert page.cite("broth") == "[[1]](sources#page)", "without an address it leads to the list"


@pytest.mark.parametrize("status", ["MEMORY", "CONFLICT", "SECONDARY", "", "confirmed"])
def test_only_checked_sources_are_shown(tmp_path: Path, fields: dict[str, object], status: str) -> None:
    fields["sources"][1]["status"] = status  # type: ignore[index]
    sentence = refusal(written(tmp_path, fields))
    assert sentence.startswith(f"page.md: the field 'sources.2.status' says '{status}'")
    assert "'CONFIRMED', 'CONFIRMED-E' or 'DERIVED'" in sentence


@pytest.mark.parametrize("field", ["said_by", "for_it", "careful"])
def test_a_source_that_is_not_listed_is_refused(
    tmp_path: Path, fields: dict[str, object], field: str
) -> None:
    fields[field][0]["source"] = "nobody"  # type: ignore[index]
    assert refusal(written(tmp_path, fields)) == (
        f"page.md: the field '{field}' names the source 'nobody', which 'sources' does not list."
    )


def test_a_citation_in_the_text_that_is_not_listed_is_refused(
    tmp_path: Path, fields: dict[str, object]
) -> None:
    path = written(tmp_path, fields, "Text [@nobody].")
    assert "the field 'body' names the source 'nobody'" in refusal(path)


def test_a_source_that_nothing_refers_to_is_refused(tmp_path: Path, fields: dict[str, object]) -> None:
    fields["sources"] += [{**fields["sources"][0], "key": "extra"}]  # type: ignore[index,operator]
    assert "lists 'extra', which nothing in the file refers to" in refusal(written(tmp_path, fields))


def test_a_source_listed_twice_is_refused(tmp_path: Path, fields: dict[str, object]) -> None:
    fields["sources"] += [fields["sources"][0]]  # type: ignore[index,operator]
    assert "the field 'sources' lists 'broth' twice" in refusal(written(tmp_path, fields))


@pytest.mark.parametrize(
    "field", ["id", "order", "claim", "said_by", "verdict", "certainty", "careful", "stop_rule", "reviewed"]
)
def test_a_missing_field_is_named(tmp_path: Path, fields: dict[str, object], field: str) -> None:
    del fields[field]
    assert refusal(written(tmp_path, fields)) == f"page.md: the field '{field}' is missing."


def test_an_unknown_field_is_named(tmp_path: Path, fields: dict[str, object]) -> None:
    fields["verdikt"] = "A slip."
    assert refusal(written(tmp_path, fields)) == (
        "page.md: the field 'verdikt' is not one of this kind of file; remove or rename it."
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (
            "reviewed",
            "last week",
            "the field 'reviewed' must be a date without quotes, such as 2026-11-22, not 'last week'.",
        ),
        (
            "reviewed",
            "2026-11-22",
            "the field 'reviewed' must be a date without quotes, such as 2026-11-22, not '2026-11-22'.",
        ),
        ("order", "first", "the field 'order' must be a whole number, not 'first'."),
        ("claim", 5, "the field 'claim' must be text, not '5'; put it in quotes."),
        ("claim", " ", "the field 'claim' is empty."),
        ("careful", [], "the field 'careful' is empty."),
        ("measures", "back_pain", "the field 'measures' must be a list, not 'back_pain'."),
        ("measures", ["mood"], "the field 'measures.1' says 'mood', which is no measured column of a log."),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(
    tmp_path: Path, fields: dict[str, object], field: str, value: object, sentence: str
) -> None:
    fields[field] = value
    assert refusal(written(tmp_path, fields)) == f"page.md: {sentence}"


def test_certainty_speaks_grades_words(tmp_path: Path, fields: dict[str, object]) -> None:
    fields["certainty"] = "strong"
    sentence = refusal(written(tmp_path, fields))
    assert sentence.startswith("page.md: the field 'certainty' says 'strong'; allowed is 'high'")


def test_an_address_that_leads_nowhere_is_refused(tmp_path: Path, fields: dict[str, object]) -> None:
    fields["sources"][1]["where"] = "scribd 675"  # type: ignore[index]
    assert "the field 'sources.2.where' says 'scribd 675'; it must start with doi:" in refusal(
        written(tmp_path, fields)
    )


def test_every_mistake_gets_its_own_line(tmp_path: Path, fields: dict[str, object]) -> None:
    del fields["claim"], fields["verdict"]
    assert len(refusal(written(tmp_path, fields)).splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No front matter", "page.md: the file must start with a line of three dashes"),
        ("", "page.md: the file must start with a line of three dashes"),
        ("---\nid: a\n", "page.md: the front matter has no end"),
        ("---\nid: [a\n---\n", "page.md: the front matter is not valid YAML. Line"),
        ("---\nid: a\nid: b\n---\n", "the field 'id' stands there twice"),
        ("---\njust words\n---\n", "page.md: the front matter must be a list of 'field: value' lines"),
    ],
)
def test_broken_front_matter_is_explained(text: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        split_front_matter(text, "page.md")
    assert said in str(caught.value)


def test_yaml_that_builds_objects_is_refused() -> None:
    with pytest.raises(ContentError, match="not valid YAML"):
        split_front_matter("---\nid: !!python/object/apply:os.getcwd []\n---\n", "page.md")


def test_two_pages_cannot_share_a_place(tmp_path: Path) -> None:
    text = SCIATICA.read_text(encoding="utf-8")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text(text.replace("id: less-sciatica", "id: other"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"b\.md: the field 'order' is '2', as in a\.md"):
        load_benefits(tmp_path)


def test_citations_become_numbers_that_open_the_source() -> None:
    for page in (*load_benefits(), load_safety()):
        assert "[@" not in page.text
    back = load_benefits()[0]
    assert f"{back.cite('gou')}" in back.text
    assert back.cite("gou").endswith("](https://doi.org/10.1177/20503121241252251)")


def test_no_number_on_a_benefit_page_is_without_a_link() -> None:
    for benefit in load_benefits():
        for source in benefit.sources:
            assert re.fullmatch(r"\[\[\d+\]\]\((https://|sources#).+\)", benefit.cite(source.key))


EFFECT = {
    "study": "A 2001",
    "what": "stretching, pain",
    "outcome": "pain",
    "measure": "SMD",
    "value": -0.5,
    "low": -0.9,
    "high": -0.1,
    "source": "trial",
    "status": "CONFIRMED",
}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": "MEMORY"}, "'effects.1.status' says 'MEMORY'"),
        ({"source": "nobody"}, "'effects' names the source 'nobody'"),
        ({"value": None}, "'effects.1' needs 'value', 'low' and 'high' together"),
        ({"value": None, "low": None, "high": None}, "say in 'note' what the source says instead"),
        ({"value": -1.2}, "'effects.1' has 'value' -1.2 outside -0.9 to -0.1"),
        ({"measure": "RR"}, "is a ratio (RR); 'low' must be above 0"),
        ({"measure": "MD"}, "'effects.1.measure' says 'MD'; allowed is 'SMD', 'HR', 'RR' or 'OR'"),
        ({"value": "-0.5"}, "'effects.1.value' must be a number, not '-0.5'"),
        ({"people": 0}, "'effects.1.people'"),
    ],
)
def test_a_wrong_effect_is_named(
    tmp_path: Path, fields: dict[str, object], change: dict[str, object], said: str
) -> None:
    read_typed(written(tmp_path, {**fields, "effects": [EFFECT]}), Benefit)
    assert said in refusal(written(tmp_path, {**fields, "effects": [{**EFFECT, **change}]}))


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([{"week": 0, "low": 1, "high": 2}], "'course.lines.1.points' needs 2 or more, not 1"),
        ([{"week": 4, "low": 1, "high": 2}, {"week": 0, "low": 1, "high": 2}], "weeks do not grow"),
        ([{"week": 0, "low": 1, "high": 2}, {"week": 4, "low": 3, "high": 2}], "outside 3"),
    ],
)
def test_a_wrong_course_is_named(
    tmp_path: Path, fields: dict[str, object], points: list[dict[str, int]], said: str
) -> None:
    course = {"title": "T", "measure": "back_pain", "lines": [{"name": "N", "points": points}], "note": "N."}
    assert said in refusal(
        written(tmp_path, {**fields, "course": {**course, "source": "trial", "status": "CONFIRMED"}})
    )


def test_the_safety_page_names_the_signs_and_no_country() -> None:
    safety = load_safety()
    assert "call your local emergency number" in safety.emergency
    urgent = " ".join(item.text for item in safety.urgent)
    for sign in ("between your legs", "pee", "bowels", "Both your legs"):
        assert sign in urgent
    page = SAFETY.read_text(encoding="utf-8")
    for number in ("999", "112", "911", "A&E", " GP "):
        assert number not in page
