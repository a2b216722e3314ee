"""What a log says: plain sentences, how sure each is, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis import sentences, words
from analysis.association import ENOUGH_PAIRS, day_to_day
from analysis.cards import Card, Certainty, always_the_same, card, days_to_a_week, weekly_minutes
from analysis.change import Change
from analysis.days import daily, series
from analysis.observed import ENOUGH_DAYS, ENOUGH_SPAN
from analysis.trend import slope
from analysis.yardsticks import YARDSTICKS, judged
from data.log import people as people_of
from data.log import recorded

__all__ = ["Answer", "Card", "Certainty", "Finding", "answer", "card", "findings", "judged"]

SCORED = ("reach_cm", "back_pain", "sciatica_pain")
PAIRS = {"reach_and_back": "back_pain", "reach_and_sciatica": "sciatica_pain"}
#: Groups larger than this get findings about the group only; one person's come when that person is chosen.
MOST_DESCRIBED = 40
#: How many people of a larger group are counted (those with the most days), so that it takes a second.
MOST_COUNTED = 250


@dataclass(frozen=True, slots=True)
class Finding:
    """One plain sentence about a log.

    Attributes
    ----------
    about : str
        A measure ("reach_cm", "back_pain", "sciatica_pain", "minutes"), "reach_and_back",
        "reach_and_sciatica" or "group".
    sentence : str
        One to three sentences for people.
    certainty : {"clear", "not clear", "too early", "missing"}
    person : str
        Whom it is about; "" for a group.
    figure : str
        The figure that shows it: "progress", "reach_and_pain", "everyone" or "".
    numbers : tuple of (label, text with unit)
        For those who want to look behind the sentence.
    short : str
        A clear change as a clause, for the answer at the top of a page; else "".
    needed_days : int
        About how many more days it takes where it is too early to say, else 0.
    """

    about: str
    sentence: str
    certainty: Certainty
    person: str
    figure: str
    numbers: tuple[tuple[str, str], ...] = ()
    short: str = ""
    needed_days: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer at the top of a page: `lead` is its bold sentence, `rest` what has to be known with it."""

    lead: str
    rest: str


def findings(entries: pd.DataFrame, people: pd.DataFrame | None = None) -> list[Finding]:
    """Say what a log says.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns. Daily means (sums of minutes) are taken first.
    people : DataFrame, optional
        Age, sex and protocol of people. No finding of this version needs them.

    Returns
    -------
    list of Finding
        For one person: each measure, then what goes together. For several: first the group, never naming
        anybody, then each person in alphabetical order; the latter only up to `MOST_DESCRIBED` people.
    """
    names = people_of(entries)
    if not names:
        names = [""]
    if len(names) > MOST_DESCRIBED:
        return _group(*_many(entries), of=len(names))
    found: list[Finding] = []
    changes: dict[str, list[Change]] = {measure: [] for measure in SCORED}
    for person in names:
        scores = {measure: series(entries, person, measure) for measure in (*SCORED, "minutes")}
        own = {measure: judged(scores[measure], measure) for measure in SCORED}
        for measure in SCORED:
            if own[measure].n:
                changes[measure].append(own[measure])
        found += _person(person, scores, own)
    return [*_group(changes, of=len(names)), *found] if len(names) > 1 else found


def answer(found: list[Finding]) -> Answer:
    """Return the answer at the top of a page: of the group where there is one, else of the one person."""
    group = [finding for finding in found if finding.about == "group"]
    if group:
        return Answer(group[0].sentence, " ".join(finding.sentence for finding in group[1:]))
    by_about = {finding.about: finding for finding in found}
    measured = [m for m in SCORED if m in by_about and by_about[m].certainty != "missing"]
    if not measured:
        stretched = by_about.get("minutes")
        known = stretched is not None and stretched.certainty != "missing"
        return Answer(sentences.nothing_scored(), stretched.sentence if stretched and known else "")
    # Reach and one pain make the bold sentence; a second pain follows in plain type.
    lead, later = measured[:2], measured[2:]
    pair = next((name for name, pain in PAIRS.items() if {"reach_cm", pain} == set(lead)), "")
    bold = _verdict(by_about, lead)
    if all(by_about[measure].certainty == "too early" for measure in measured):
        return Answer(bold, sentences.first_answers(ENOUGH_DAYS, ENOUGH_SPAN))
    rest = [_verdict(by_about, later)]
    wanted = ["reach_cm"] if len(measured) > 1 or "reach_cm" not in measured else ["back_pain"]
    rest += [by_about[measure].sentence for measure in wanted if by_about[measure].certainty == "missing"]
    rest += [by_about[pair].sentence] if pair in by_about else []
    return Answer(bold, " ".join(text for text in rest if text))


def _verdict(by_about: Mapping[str, Finding], measures: list[str]) -> str:
    """Say in one sentence how some measures changed."""
    clear, unclear, early, needed = [], [], [], 0
    for measure in measures:
        finding = by_about[measure]
        if finding.certainty == "clear":
            clear.append(finding.short)
        elif finding.certainty == "not clear":
            unclear.append(words.NAMES[measure])
        else:
            early.append(words.NAMES[measure])
            needed = max(needed, finding.needed_days)
    return sentences.verdict(clear, unclear, early, needed) if measures else ""


def _person(person: str, scores: Mapping[str, pd.Series], own: Mapping[str, Change]) -> list[Finding]:
    return [
        *(_changed(scores[measure], own[measure], person, measure) for measure in SCORED),
        _minutes(scores["minutes"], person),
        *(_together(scores, own, person, about) for about in PAIRS),
    ]


def _changed(scores: pd.Series, result: Change, person: str, measure: str) -> Finding:
    if not result.n:
        return Finding(measure, sentences.missing(measure), "missing", person, "")
    if always_the_same(scores):
        level = float(scores.iloc[0])
        return Finding(
            measure, sentences.unchanged(level, result.n, measure), "not clear", person, "progress"
        )
    if not result.enough:
        what = f"whether {words.NAMES[measure]} is changing"
        sentence = sentences.too_early(result.n, result.needed_days, what=what)
        return Finding(measure, sentence, "too early", person, "progress", needed_days=result.needed_days)
    weekly, low, high = slope(scores)
    yard = YARDSTICKS[measure]
    numbers = (
        ("First days", f"{words.amount(result.start, measure)}, {words.days(*result.start_days)}"),
        ("Last days", f"{words.amount(result.now, measure)}, {words.days(*result.now_days)}"),
        ("Difference", words.difference(result.difference, measure)),
        (
            "95 % interval of the difference",
            words.from_to(result.low, result.high, measure, differences=True),
        ),
        ("Straight line, each week", words.difference(weekly, measure, decimals=2)),
        ("95 % interval of that", words.from_to(low, high, measure, differences=True, decimals=2)),
        ("Measuring error between two single days", words.size(yard.error, measure)),
        ("Important to people from", words.size(yard.important, measure)),
        ("Days with a value", words.count(result.n, "day")),
    )
    if not result.beyond_error:
        return Finding(measure, sentences.changed(result, measure), "not clear", person, "progress", numbers)
    short = sentences.changed_clause(result, measure)
    return Finding(measure, sentences.changed(result, measure), "clear", person, "progress", numbers, short)


def _minutes(minutes: pd.Series, person: str) -> Finding:
    if minutes.empty:
        return Finding("minutes", sentences.missing("minutes"), "missing", person, "")
    needed = days_to_a_week(minutes)
    if needed > 0:
        sentence = sentences.too_early(len(minutes), needed, what="how much stretching a week holds")
        return Finding("minutes", sentence, "too early", person, "progress", needed_days=needed)
    per_week, often = weekly_minutes(minutes)
    numbers = (
        ("Minutes a week", words.amount(per_week, "minutes")),
        ("Days stretched a week", words.count(round(often, 1), "day")),
        ("Days with a value", words.count(len(minutes), "day")),
    )
    return Finding("minutes", sentences.stretched(per_week, often), "clear", person, "progress", numbers)


def _together(scores: Mapping[str, pd.Series], own: Mapping[str, Change], person: str, about: str) -> Finding:
    pain = PAIRS[about]
    lacking = [measure for measure in ("reach_cm", pain) if scores[measure].empty]
    if lacking:
        return Finding(about, sentences.cannot_compare(lacking[0], pain), "missing", person, "reach_and_pain")
    link = day_to_day(scores["reach_cm"], scores[pain])
    both = own["reach_cm"].beyond_error and own[pain].beyond_error
    span = int((scores[pain].index[-1] - scores[pain].index[0]).days) + 1
    eased = own[pain].beyond_error and own[pain].difference < 0
    caveat = sentences.caveat(pain, span, both_changed=both, eased=eased)
    if not link.enough:
        sentence = sentences.too_early_together(link.n, link.needed_days, pain, least=ENOUGH_PAIRS)
        text = f"{sentence} {caveat}" if both else sentence
        return Finding(about, text, "too early", person, "reach_and_pain", needed_days=link.needed_days)
    numbers = (
        ("Day-to-day correlation", words.number(link.r, 2)),
        ("95 % interval", f"{words.number(link.low, 2)} to {words.number(link.high, 2)}"),
        ("p-value", words.small(link.p_value)),
        ("Days with both", words.count(link.n, "day")),
        ("Independent days these are worth", words.count(round(link.n_effective), "day")),
    )
    certainty: Certainty = "clear" if link.p_value < 0.05 else "not clear"
    return Finding(
        about, f"{sentences.together(link, pain)} {caveat}", certainty, person, "reach_and_pain", numbers
    )


def _many(entries: pd.DataFrame) -> tuple[dict[str, list[Change]], int]:
    """Judge those people of a large group who have the most days."""
    chosen = entries["person"].value_counts().index[:MOST_COUNTED]
    table = daily(entries[entries["person"].isin(chosen)]).set_index("date")
    changes: dict[str, list[Change]] = {}
    for measure in recorded(table, SCORED):
        by_person = table[table[measure].notna()].groupby("person", sort=False)[measure]
        changes[measure] = [judged(scores, measure) for _, scores in by_person]
    return changes, len(chosen)


def _group(changes: Mapping[str, list[Change]], counted: int | None = None, *, of: int) -> list[Finding]:
    """Count who changed, for each measure, without naming anybody."""
    found = []
    for measure, results in changes.items():
        if not results:
            continue
        clear = [result.difference > 0 for result in results if result.enough and result.beyond_error]
        early = sum(not result.enough for result in results)
        up, unclear = sum(clear), len(results) - len(clear) - early
        text = sentences.group_counts(measure, up, len(clear) - up, unclear, early, of=len(results))
        if counted is not None and counted < of:
            text += f" Counted: the {counted} people with the most entries, of {words.number(of, 0)}."
        certainty: Certainty = "clear" if clear else "too early" if early == len(results) else "not clear"
        numbers = (
            ("People with this measure", str(len(results))),
            ("Clear change", str(len(clear))),
            ("No clear change", str(unclear)),
            ("Too early to say", str(early)),
        )
        found.append(Finding("group", text, certainty, "", "everyone", numbers))
    if not found:
        found.append(Finding("group", sentences.nothing_scored(), "missing", "", ""))
    return found
