"""Whether a reach is far or short beside other people's: only where age, sex or test were said."""

from __future__ import annotations

import math

from analysis.findings.finding import Finding
from analysis.norms.choice import table_for
from analysis.norms.grades import grade
from analysis.norms.percentile import Percentile, Target, percentile, target
from analysis.norms.rows import HIGHEST_TOE_CM, LOWEST_TOE_CM, NoPlace
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences import words
from analysis.sentences.person import norm_comparison
from data.content.norms import NormTable, protocol_of
from data.log import MEASURES
from data.people import Profile

ABOUT = "compared"
#: What one test alone may be off by: the error between two tests, without the second one's share.
_ONE_TEST_CM = MEASURES["reach_cm"].error / math.sqrt(2)


def compare_with_norms(analysis: PersonAnalysis) -> list[Finding]:
    """Set a person's reach of the last days beside people of the same age and sex.

    Returns
    -------
    list of Finding
        Empty where nothing was said about the person, or there is no reach; else one, which is "missing"
        with the reason where something else is needed.
    """
    profile, scores = analysis.profile, analysis.scores("reach_cm")
    if scores.empty or (profile.age is None and not profile.sex and not profile.protocol):
        return []
    result = analysis.change("reach_cm")
    averaged = math.isfinite(result.now)
    now = result.now if averaged else float(scores.iloc[-1])
    when = words.day(result.now_day if averaged else scores.index[-1])
    used = ("Reach, as scored", f"{words.amount(now, 'reach_cm')}, {when}")
    norm = table_for(profile.protocol, profile.age, profile.sex)
    if norm.kind == "grades":
        return [_graded(now, profile, norm, used)]
    if len(norm.percentiles) > 1:
        return [_adult(now, profile, norm, used)]
    return [_child(now, profile, norm, used)]


def _graded(now: float, profile: Profile, norm: NormTable, used: tuple[str, str]) -> Finding:
    found = grade(now, profile.protocol, profile.age, profile.sex, norm.id)
    if isinstance(found, NoPlace):
        return _missing(found, profile.person)
    people = norm_comparison.people(*found.people)
    sentence = norm_comparison.graded(now, found.grade, found.further, people, norm.short)
    return Finding(ABOUT, sentence, "clear", profile.person, "", (used, ("Table", norm.citation)))


def _adult(now: float, profile: Profile, norm: NormTable, used: tuple[str, str]) -> Finding:
    place = percentile(now, profile.protocol, profile.age, profile.sex, norm.id)
    if place.value is None or place.toe_cm is None or place.people is None:
        return _missing(place, profile.person)
    test = protocol_of(profile.protocol)
    share = norm_comparison.share(
        place.value, place.beyond, norm_comparison.people(*place.people), norm.short
    )
    another = test is not None and test.id != norm.protocol
    numbers = [
        used,
        ("Beyond the toes", words.difference(place.toe_cm, "reach_cm")),
        ("Reaches further than", norm_comparison.of_100(place)),
        ("The same, if one test is off by its measuring error", _give_or_take(place.toe_cm, profile)),
    ]
    goal = target(now, profile.protocol, profile.age, profile.sex, "mayo")
    if isinstance(goal, Target) and goal.toe_cm is not None:
        line = norm_comparison.target_line(goal.toe_cm, reached=goal.reached)
        numbers += [(f"Mayo Clinic's target for {norm_comparison.people(*goal.people)}", line)]
    numbers += [("Table", place.citation)]
    sentence = norm_comparison.place_among_others(place.toe_cm, share, another_test=another)
    return Finding(ABOUT, sentence, "clear", profile.person, "", tuple(numbers))


def _child(now: float, profile: Profile, norm: NormTable, used: tuple[str, str]) -> Finding:
    goal = target(now, profile.protocol, profile.age, profile.sex, norm.id)
    if isinstance(goal, NoPlace):
        return _missing(goal, profile.person)
    people = norm_comparison.people(*goal.people)
    numbers = (
        used,
        (f"Needed by {people}, on the same scale", words.amount(goal.score_cm, "reach_cm")),
        ("Table", goal.citation),
    )
    if goal.toe_cm is None or norm.kind == "target":
        sentence = norm_comparison.healthy_zone(now, goal.score_cm, people, reached=goal.reached)
    else:
        toe_cm = now - goal.score_cm + goal.toe_cm
        sentence = norm_comparison.award(toe_cm, goal.toe_cm, people, norm.short, reached=goal.reached)
    return Finding(ABOUT, sentence, "clear", profile.person, "", numbers)


def _missing(why: Percentile | NoPlace, person: str) -> Finding:
    return Finding(ABOUT, norm_comparison.no_comparison(why), "missing", person, "")


def _give_or_take(toe_cm: float, profile: Profile) -> str:
    """Write what the percentile would be if one test were off by its measuring error."""
    ends = [max(toe_cm - _ONE_TEST_CM, LOWEST_TOE_CM), min(toe_cm + _ONE_TEST_CM, HIGHEST_TOE_CM)]
    return norm_comparison.of_100(*(percentile(end, "toe_zero", profile.age, profile.sex) for end in ends))
