"""Who of a group needs a look, and who does not."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.findings.attention import OLD, needs_a_look
from analysis.groups.group import Group
from analysis.groups.study import Study
from analysis.questions.red_flags import red_flags, red_flags_of_all
from analysis.sentences.day_count import counted_days
from data.log import as_entries
from tests.made_up_groups import class_of

LAST = pd.Timestamp("2026-03-31")


def diary(person: str, *, until: int = 0, high: bool = False) -> pd.DataFrame:
    days = pd.date_range(end=LAST - pd.Timedelta(days=until), periods=60)
    pain = [2.0, 3.0] * 30
    if high:
        pain[-2:] = [9.0, 9.0]
    return pd.DataFrame({"person": person, "date": days, "back_pain": pain, "reach_cm": range(60)})


def team(*parts: pd.DataFrame) -> pd.DataFrame:
    return as_entries(pd.concat(parts))


def looks(entries: pd.DataFrame, today: date | None = None) -> dict[str, tuple[str, ...]]:
    found = needs_a_look(Study(Group(entries)), entries, red_flags_of_all(entries, today))
    return {one.person: one.reasons for one in found}


def test_a_log_that_stopped_and_a_first_high_pain_are_named_with_their_reason() -> None:
    entries = team(diary("A"), diary("B", until=OLD + 1), diary("C", high=True), diary("D", until=OLD))
    found = looks(entries)
    assert list(found) == ["C", "B"]  # a sign never stands behind an old log
    assert found["B"] == ("no entry since 2 Mar 2026",)
    assert "back pain of 9 of 10" in " ".join(found["C"])


def test_signs_are_those_that_one_persons_page_has() -> None:
    entries = team(diary("A"), diary("C", high=True), diary("D", until=20, high=True))
    for today in (None, date(2026, 4, 1), date(2026, 5, 1)):
        alone = {
            str(person): flag
            for person, own in entries.groupby("person")
            if (flag := red_flags(own, today)) is not None
        }
        assert red_flags_of_all(entries, today) == alone


def test_more_pain_at_the_second_test_is_a_reason_and_less_is_none() -> None:
    entries = class_of(8, 0).assign(back_pain=5.0)
    late = entries["date"] == entries["date"].max()
    entries.loc[late & (entries["person"] == "K0001"), "back_pain"] = 9.0
    entries.loc[late & (entries["person"] == "K0002"), "back_pain"] = 1.0
    assert looks(entries) == {"K0001": ("clearly more back pain (+4.0 points)",)}


def test_where_days_are_counted_nobody_is_called_late() -> None:
    entries = class_of(8, 0, lacking=2)
    assert set(looks(entries)) == {"K0000", "K0001"}
    with counted_days():
        assert looks(entries) == {}
