"""Content files: what is in them is checked when they are read, and a mistake is named by file and field."""

from __future__ import annotations

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
        "stretches-video",
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
    assert page.number("trial") == 2


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
    assert f"[[{back.number('gou')}]](https://doi.org/10.1177/20503121241252251)" in back.text


def test_the_safety_page_names_the_signs_and_no_country() -> None:
    safety = load_safety()
    assert "call your local emergency number" in safety.emergency
    urgent = " ".join(item.text for item in safety.urgent)
    for sign in ("between your legs", "pee", "bowels", "Both your legs"):
        assert sign in urgent
    page = SAFETY.read_text(encoding="utf-8")
    for number in ("999", "112", "911", "A&E", " GP "):
        assert number not in page
