"""The answer at the top of a page."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from analysis.findings.finding import Answer, Finding
from analysis.findings.two_tests import two_tests
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED
from analysis.sentences import common, words
from analysis.sentences.certainty import looked, rests_on
from analysis.sentences.person import changes, links
from analysis.verdicts.page import PAIRS, page_of
from data.log import FUNCTIONS


def answer(found: list[Finding]) -> Answer:
    """Return the answer at the top of a page: of the group where there is one, else of the one person.

    Parameters
    ----------
    found : list of Finding
        As `findings` gives them.

    Returns
    -------
    Answer
    """
    if group := led_by(found):
        first, *more = group[0].sentences
        return Answer(first, " ".join([*more, *(finding.sentence for finding in group[1:])]))
    by_about = {finding.about: finding for finding in found}
    told = [m for m in (*SCORED, *FUNCTIONS) if m in by_about and by_about[m].certainty != "missing"]
    # Function has the answer only where a log has nothing else.
    measured = [m for m in told if m in SCORED] or told
    if not measured:
        stretched = [one.sentence for one in found if one.about == "minutes" and one.certainty != "missing"]
        return Answer(common.NOTHING_SCORED, " ".join(stretched))
    # Reach and one pain make the bold sentence; a second pain follows in plain type.
    lead, later = measured[:2], measured[2:]
    if all(by_about[measure].certainty == "too early" for measure in measured):
        return _of_tests(by_about, lead, later) or Answer(_verdict(by_about, lead, whole=True), "")
    rest = [_verdict(by_about, later), _lacking(by_about, measured), _pair(by_about, lead)]
    return Answer(_verdict(by_about, lead), " ".join(text for text in rest if text))


def led_by(found: list[Finding]) -> list[Finding]:
    """Return what makes the answer of a group: of each measure what most of its people did.

    Tests beside diaries are told further down.
    """
    group = [finding for finding in found if finding.about == "group"]
    first = {finding.measure: finding for finding in reversed(group)}
    return [one for one in group if one is first[one.measure] or one.certainty == "missing"]


def _lacking(by_about: Mapping[str, Finding], measured: list[str]) -> str:
    """Say that reach was not measured, or, of a log of reach alone, that back pain was not; else ""."""
    wanted = by_about["back_pain" if measured == ["reach_cm"] else "reach_cm"]
    return wanted.sentence if wanted.certainty == "missing" else ""


def _pair(by_about: Mapping[str, Finding], lead: list[str]) -> str:
    """Say whether the two measures of the bold sentence go together, where those are reach and a pain."""
    return " ".join(
        by_about[pair].sentence
        for pair, pain in PAIRS.items()
        if {"reach_cm", pain} == set(lead) and pair in by_about
    )


def _of_tests(by_about: Mapping[str, Finding], lead: list[str], later: list[str]) -> Answer | None:
    """Return what single tests say of a log that is no diary yet; None if none of `lead` was tested."""
    tested = [by_about[measure] for measure in lead if by_about[measure].tested]
    if not tested:
        return None
    others = [by_about[measure] for measure in later if by_about[measure].tested]
    # What a single test waits for comes last; it has no numbers behind it, and is told once for all.
    waits = {finding.sentences[1] for finding in (*tested, *others) if not finding.numbers}
    rest = [finding.sentences[1] for finding in tested]
    rest += [sentence for finding in others for sentence in finding.sentences]
    compared = by_about.get("compared")
    beside = [compared.sentence] if compared is not None and compared.certainty != "missing" else []
    told = [*(sentence for sentence in rest if sentence not in waits), *beside, *sorted(waits)]
    return Answer(" ".join(finding.sentences[0] for finding in tested), " ".join(told))


def standing_since(analysis: PersonAnalysis) -> str:
    """Return since when a page's answers stand, where log or period have moved on since; "" elsewhere."""
    page = page_of(analysis)
    if page.look is None or page.analysis is analysis or any(two_tests(analysis, m) for m in SCORED):
        return ""
    if analysis.last_days is not None:
        return rests_on(page.analysis.days.index[0], page.look.day, page.wait())
    return looked(page.look.day, page.wait())


def go_together(found: list[Finding], pains: Collection[str]) -> Answer:
    """Return whether reach and some pains go together; what that rests on is told further down."""
    told = {PAIRS[finding.about]: finding for finding in found if finding.about in PAIRS}
    asked = [told[pain] for pain in pains if pain in told]
    if asked and all(finding.certainty == "missing" for finding in asked):
        return Answer(asked[0].sentence, "")
    sure = {pain: finding.certainty for pain, finding in told.items()}
    clear, signs, unclear = (
        [words.NAMES[pain] for pain in pains if sure.get(pain) == certainty]
        for certainty in ("clear", "first sign", "not clear")
    )
    return Answer(links.go_together(clear, signs, unclear), "")


def _verdict(by_about: Mapping[str, Finding], measures: list[str], *, whole: bool = False) -> str:
    """Say in one sentence how some measures changed; too early for the `whole` log says what that takes."""
    clear, signs, unclear, early = [], [], [], []
    needed, still_missing = 0, ""
    for measure in measures:
        finding = by_about[measure]
        if finding.certainty == "clear":
            clear.append(finding.short)
        elif finding.certainty == "first sign":
            signs.append(finding.short)
        elif finding.certainty == "not clear":
            unclear.append(words.NAMES[measure])
        else:
            early.append(words.NAMES[measure])
            if finding.needed_days > needed:
                needed, still_missing = finding.needed_days, finding.short
    if not measures:
        return ""
    return changes.verdict(
        clear, signs, unclear, early, needed_days=needed, still_missing=still_missing if whole else ""
    )
