"""The words on the content pages: every number has its source, every claim its place, and all of it is plain."""

from __future__ import annotations

import re

import pytest

from data.content.loader import Benefit, load_benefits, load_safety
from data.content.sources import CITATION

BENEFITS = load_benefits()
CLAIMS = BENEFITS[:3]

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


@pytest.mark.parametrize("benefit", CLAIMS, ids=by_id)
def test_a_claim_has_its_four_sections(benefit: Benefit) -> None:
    headings = [line.removeprefix("## ") for line in benefit.body.splitlines() if line.startswith("## ")]
    assert headings == [
        "What it means",
        "What studies found",
        "How it usually goes by itself",
        "If you try it",
    ]


@pytest.mark.parametrize("benefit", BENEFITS, ids=by_id)
def test_a_claim_shows_both_sides(benefit: Benefit) -> None:
    assert benefit.for_it
    assert benefit.against_it


def test_the_four_stretches_have_steps() -> None:
    body = BENEFITS[3].body
    for stretch in (
        "Lying with a strap",
        "Seated on a chair",
        "Standing, heel on a low step",
        "In a doorway",
    ):
        section = body.split(f"## {stretch}\n")[1].split("## ")[0]
        assert len(re.findall(r"(?m)^\d\. ", section)) == 5


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, ["pressure off the lower back", "health-care provider", "strained, tired or weak", "pelvis"]),
        (1, ["sciatic nerve", "herniated disk", "future discomfort", "buttock", "support the body"]),
        (2, ["AAFP", "overuse injuries", "knee", "warm up", "cool off", "before and after a run", "strain"]),
        (3, ["video", "usual workout", "tone your thighs"]),
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
    lengths = [len(WORD.findall(sentence)) for sentence in sentences(text)]
    assert sum(lengths) / len(lengths) < 18
    assert max(lengths) <= 30
    assert reading_grade(text) < 9


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
