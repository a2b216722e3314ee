"""The words on the content pages: every number has its source, every claim its place, and all of it is plain."""

from __future__ import annotations

import re

import pytest

from data.content.loader import Benefit, load_benefits, load_safety
from data.content.sources import CITATION

BENEFITS = load_benefits()

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
VOWELS = re.compile(r"[aeiouy]+")
WORD = re.compile(r"[A-Za-z’']+")

#: Numbers that name things or scales rather than report a finding.
SCALES = {"0", "10", "100"}


def by_id(benefit: Benefit) -> str:
    return benefit.id


def numbers(text: str) -> set[str]:
    return {match.replace(",", "") for match in NUMBER.findall(CITATION.sub("", text))}


def prose(markdown: str) -> str:
    """Plain sentences of a Markdown text: no headings, citations, list marks or bold."""
    lines = [line for line in markdown.splitlines() if not line.startswith("#")]
    # A list item is a sentence of its own, and so is what stands in front of a list.
    text = "\n".join(re.sub(r"^(?:- |\d+\. )", "\n", line) for line in lines)
    return CITATION.sub("", text).replace("**", "")


def sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.!?:])\s+|\n\s*\n", re.sub(r"\(.*?\)", "", text, flags=re.DOTALL))
    return [part for part in parts if WORD.search(part)]


def syllables(word: str) -> int:
    word = re.sub(r"(?<![aeiouyl])e$|(?<![td])ed$", "", word.lower())
    return max(1, len(VOWELS.findall(word)))


def reading_grade(text: str) -> float:
    """Flesch-Kincaid grade; an eleven- to twelve-year-old reads grade six.

    Source: Kincaid and others 1975; syllables counted as groups of vowels.
    """
    words = WORD.findall(" ".join(sentences(text)))
    per_sentence = len(words) / len(sentences(text))
    return 0.39 * per_sentence + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def everything_said(benefit: Benefit) -> str:
    findings = (*benefit.for_it, *benefit.against_it, *benefit.natural_course)
    return "\n\n".join(
        [
            benefit.title,
            benefit.claim,
            benefit.heritage,
            benefit.verdict,
            benefit.stop_rule,
            *(item.finding for item in findings),
            *(item.who for item in benefit.careful),
            prose(benefit.body),
        ]
    )


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_every_number_of_a_finding_stands_in_its_own_source(benefit: Benefit) -> None:
    for item in (*benefit.for_it, *benefit.against_it, *benefit.natural_course):
        read_there = numbers(benefit.source(item.source).says)
        assert numbers(item.finding) - read_there - SCALES == set(), item.finding


@pytest.mark.parametrize("page", [*BENEFITS, load_safety()], ids=lambda page: page.title)
def test_every_number_of_the_text_stands_in_a_source_cited_in_its_paragraph(page: Benefit) -> None:
    says = {source.key: source.says for source in page.sources}
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", page.body):
        read_there = set().union(*(numbers(says[key]) for key in CITATION.findall(paragraph)), set())
        steps = re.sub(r"(?m)^\d+\. ", "", paragraph)
        assert numbers(steps) - read_there - SCALES == set(), paragraph


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_every_number_of_an_effect_and_a_course_stands_in_its_source(benefit: Benefit) -> None:
    shown: list[tuple[str, float | None]] = []
    for row in benefit.effects:
        shown += [(row.source, value) for value in (row.value, row.low, row.high, row.people, row.studies)]
        shown += [(row.source, float(value)) for value in numbers(row.note or "")]
    if benefit.course is not None:
        points = [point for line in benefit.course.lines for point in line.points if point.week]
        shown += [
            (benefit.course.source, value)
            for point in points
            for value in (point.week, point.value, point.low, point.high)
        ]
    for source, value in shown:
        read_there = {float(number) for number in numbers(benefit.source(source).says)}
        assert value is None or abs(value) in read_there, (source, value)


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_lead_and_cautions_hold_no_number_without_a_source(benefit: Benefit) -> None:
    assert numbers(" ".join([benefit.claim, benefit.verdict, benefit.heritage, benefit.stop_rule])) == set()
    for caution in benefit.careful:
        assert numbers(caution.who) <= numbers(benefit.source(caution.source).says)


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_an_effect_is_as_well_checked_as_its_source(benefit: Benefit) -> None:
    checked = [(row.source, row.status) for row in benefit.effects]
    checked += [(benefit.course.source, benefit.course.status)] if benefit.course else []
    assert [status for _, status in checked] == [benefit.source(source).status for source, _ in checked]


def test_what_to_expect_is_a_band_and_never_a_promise() -> None:
    course = BENEFITS[3].course
    assert course is not None
    assert [(p.week, p.low, p.high) for p in course.lines[0].points] == [
        (0, 0, 0), (4, 1, 4), (8, 2, 6), (12, 2, 8),
    ]  # fmt: skip
    assert "typical, not a promise" in course.note
    assert course.status == "DERIVED"


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_a_claim_has_its_four_sections(benefit: Benefit) -> None:
    headings = [line.removeprefix("## ") for line in benefit.body.splitlines() if line.startswith("## ")]
    assert headings == [
        "What it means",
        "What studies found",
        "How it usually goes",
        "If you try it",
    ]


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_a_claim_shows_both_sides(benefit: Benefit) -> None:
    assert benefit.for_it
    assert benefit.against_it


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, ["pressure off the lower back", "health-care provider", "strained, tired or weak", "pelvis"]),
        (1, ["sciatic nerve", "herniated disk", "future discomfort", "buttock", "support the body"]),
        (2, ["AAFP", "overuse injuries", "knee", "warm up", "cool off", "before and after a run", "strain"]),
        (3, ["video", "usual workout", "tone your thighs", "protect your health", "three muscles"]),
    ],
)
def test_every_claim_of_the_page_limber_grew_from_has_its_place(place: int, words: list[str]) -> None:
    said = re.sub(r"\s+", " ", everything_said(BENEFITS[place]))
    assert [word for word in words if word not in said] == []
    assert "Erica Broth" in {speaker.who for speaker in BENEFITS[place].said_by}


def test_spine_health_and_the_aafp_are_named_as_the_ones_who_say_it() -> None:
    assert any("Spine-Health" in speaker.who for speaker in BENEFITS[0].said_by)
    assert any("Spine-Health" in speaker.who for speaker in BENEFITS[1].said_by)
    assert any("American Academy of Family Physicians" in speaker.who for speaker in BENEFITS[2].said_by)


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_the_text_reads_easily(benefit: Benefit) -> None:
    text = prose(benefit.body)
    lengths = [len(WORD.findall(sentence)) for sentence in sentences(text)]
    assert sum(lengths) / len(lengths) < 14
    assert max(lengths) <= 25
    assert reading_grade(text) < 6


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_findings_and_verdict_read_easily_too(benefit: Benefit) -> None:
    findings = (*benefit.for_it, *benefit.against_it, *benefit.natural_course)
    text = " ".join([benefit.claim, benefit.heritage, benefit.verdict, *(item.finding for item in findings)])
    text += " " + " ".join([benefit.stop_rule, *(item.who for item in benefit.careful)])
    lengths = [len(WORD.findall(sentence)) for sentence in sentences(text)]
    assert sum(lengths) / len(lengths) < 18
    assert max(lengths) <= 30
    assert reading_grade(text) < 7.5


def test_the_safety_page_reads_easily() -> None:
    safety = load_safety()
    advice = (*safety.urgent, *safety.see_someone, *safety.stop, *safety.ask_first)
    text = "\n\n".join([safety.emergency, prose(safety.body), *(item.text for item in advice)])
    assert reading_grade(text) < 6


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_nothing_is_promised(benefit: Benefit) -> None:
    said = everything_said(benefit).lower()
    for word in (
        r"cures?",
        r"cured",
        r"heals?",
        r"healed",
        r"healing",
        r"guarantee\w*",
        r"proven",
        r"miracle",
    ):
        assert not re.search(rf"\b{word}\b", said), word


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_our_words_are_our_own(benefit: Benefit) -> None:
    assert '"' not in benefit.heritage
    assert "“" not in benefit.heritage
