"""The methods of the Methods page; their words stand in the docstring of the function that does it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pkgutil import resolve_name

from analysis.methods.docstrings import paragraphs, sections

#: The docstring section for everybody; its last paragraph starts with these words.
PLAIN, WHEN_NOT = "In plain words", "When not to trust it:"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list below.

    Attributes
    ----------
    id : str
        Name in addresses.
    title : str
        The question it answers.
    where : str
        "module:function", imported only when the page is made.
    used_on : tuple of str
        Titles of pages.
    trials : tuple of str
        Its names in the calibration table.
    """

    id: str
    title: str
    where: str
    used_on: tuple[str, ...]
    trials: tuple[str, ...] = ()


_PROGRESS, _TOGETHER, _GROUP, _ALL = "Progress", "Reach and pain", "Group", "every page"
LISTED = (
    Listed(
        "trend",
        "Is a score rising or falling?",
        "analysis.questions.trend:trend",
        (_PROGRESS,),
        ("trend", "smooth band"),
    ),
    Listed(
        "change",
        "How far is now from the start?",
        "analysis.questions.change:change",
        (_PROGRESS,),
        ("change", "change beyond error"),
    ),
    Listed(
        "order",
        "What does the order of the scores alone say?",
        "analysis.questions.rank_trend:rank_trend",
        (_PROGRESS,),
    ),
    Listed(
        "yardsticks",
        "Is a change real, and does it matter?",
        "analysis.questions.thresholds:judged",
        (_PROGRESS,),
    ),
    Listed("memory", "Why ranges are as wide as they are", "analysis.noise.dependence:fit", (_ALL,)),
    Listed(
        "day-to-day",
        "Do two scores go together?",
        "analysis.questions.association:day_to_day",
        (_TOGETHER,),
        ("day_to_day",),
    ),
    Listed(
        "lags",
        "Does one come first?",
        "analysis.questions.association:lag_profile",
        (_TOGETHER,),
        ("lag_profile",),
    ),
    Listed(
        "period",
        "Both changed over the months: what does that show?",
        "analysis.sentences.lags:period_statement",
        (_TOGETHER,),
    ),
    Listed("dose", "How much stretching is there?", "analysis.questions.dose:dose", (_PROGRESS,)),
    Listed("response", "Is it different after stretching?", "analysis.questions.dose:response", (_TOGETHER,)),
    Listed(
        "events",
        "Is it different after a marked date?",
        "analysis.questions.events:level_change",
        (_PROGRESS,),
        ("event",),
    ),
    Listed(
        "injuries",
        "Are there fewer injuries after stretching?",
        "analysis.questions.injuries:injuries",
        (_PROGRESS,),
    ),
    Listed(
        "norms", "How far do other people reach?", "analysis.norms.percentile:percentile", (_PROGRESS, _GROUP)
    ),
    Listed("mean-change", "How much does a group change?", "analysis.groups.pooled:pooled", (_GROUP,)),
    Listed(
        "group-link",
        "Do two scores go together in a group?",
        "analysis.groups.group:Group.link",
        (_GROUP,),
        ("shared_link",),
    ),
    Listed(
        "repeated-measures",
        "The published way to ask the same",
        "analysis.groups.repeated_measures:repeated_measures_correlation",
        (_GROUP,),
        ("rmcorr",),
    ),
    Listed(
        "red-flags",
        "When the safety box opens",
        "analysis.questions.red_flags:red_flags",
        (_PROGRESS, _TOGETHER),
        ("red flag at the end", "red flag at any time"),
    ),
)


@dataclass(frozen=True, slots=True)
class Method:
    """How one number is made, for people.

    Attributes
    ----------
    id, title : str
        Name in addresses; the question it answers.
    meaning, when_not : str
        What the number means; when not to trust it.
    details, sources : tuple of str
        For people who know statistics, a paragraph each.
    used_on, trials : tuple of str
        As in `Listed`.
    """

    id: str
    title: str
    meaning: str
    when_not: str
    details: tuple[str, ...]
    sources: tuple[str, ...]
    used_on: tuple[str, ...]
    trials: tuple[str, ...]


@cache
def methods() -> tuple[Method, ...]:
    """Read every method's facts from the docstring of its function.

    Raises
    ------
    ValueError
        If a docstring has no plain words or does not say when not to trust them.
    """
    return tuple(explained(listed, resolve_name(listed.where)) for listed in LISTED)


def explained(listed: Listed, function: object) -> Method:
    """Read one method's facts from the docstring of a function.

    Raises
    ------
    ValueError
        As in `methods`.
    """
    found = sections(function)
    *meaning, when_not = paragraphs(found.get(PLAIN, "")) or ("",)
    if not meaning or not when_not.startswith(WHEN_NOT):
        raise ValueError(
            f"{listed.where} needs a docstring section '{PLAIN}': what it means, then a paragraph that "
            f"starts with '{WHEN_NOT}'"
        )
    return Method(
        id=listed.id,
        title=listed.title,
        meaning=" ".join(meaning),
        when_not=when_not.removeprefix(WHEN_NOT).strip(),
        details=paragraphs(found.get("Notes", "")),
        sources=paragraphs(found.get("Source", "")),
        used_on=listed.used_on,
        trials=listed.trials,
    )
