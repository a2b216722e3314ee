"""Who of a group needs a look, and why: more pain, nothing written for long, signs to see somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.questions.red_flags import RedFlag
from analysis.sentences.day_count import counting
from analysis.sentences.group import attention as said
from analysis.sentences.person.red_flags import why_flagged
from data.log import RATINGS

#: Days without an entry, while others of the group wrote, after which somebody's log is old.
OLD = 28


@dataclass(frozen=True, slots=True)
class Attention:
    """One person to look at.

    Attributes
    ----------
    person : str
    reasons : tuple of str
        Clauses.
    key : str
        Stays the same until there is another reason.
    """

    person: str
    reasons: tuple[str, ...]
    key: str


def needs_a_look(
    study: Study, entries: pd.DataFrame, flags: Mapping[str, RedFlag] | None = None
) -> list[Attention]:
    """Say who needs a look, and why: who may have to see somebody, who has more pain, who wrote nothing long.

    Of a long list the first are shown: nobody with a sign stands behind those who only wrote nothing.

    Parameters
    ----------
    study : Study
    entries : DataFrame
        The same people's whole log: signs to see somebody are not bound to a period.
    flags : mapping of person to RedFlag, optional
        What `red_flags_of_all` found in them.
    """
    reasons: dict[str, list[str]] = {}
    for measure in (name for name in study.group.measures if name in RATINGS):
        table = table_of(study, measure)
        for row in table[table["verdict"] == "less far"].to_dict("records"):
            reasons.setdefault(row["person"], []).append(said.more_pain(row["change"], measure))
    worse = set(reasons)
    last = entries.groupby("person")["date"].max()
    # Counted days say nothing about how long ago something was.
    old = last[:0] if counting() else last[last < last.max() - pd.Timedelta(days=OLD)]
    for person, day in old.items():
        if not _tested_only(study, str(person)):
            reasons.setdefault(str(person), []).append(said.nothing_since(day))
    for person, flag in (flags or {}).items():
        if person in last.index:
            reasons.setdefault(person, []).append(why_flagged(flag))
    order = sorted(reasons, key=lambda person: (person not in (flags or {}), person not in worse, person))
    return [
        Attention(person, tuple(reasons[person]), f"{person}/{'/'.join(reasons[person])}") for person in order
    ]


def _tested_only(study: Study, person: str) -> bool:
    """Whether somebody has both tests, or nobody was tested twice: then an old entry is no sign."""
    rows = [study.design(measure).people for measure in study.group.measures]
    own = [table.loc[person] for table in rows if person in table.index]
    alone = all(study.one_visit(measure) for measure in study.group.measures)
    return alone or any(pd.notna(row["after"]) for row in own)
