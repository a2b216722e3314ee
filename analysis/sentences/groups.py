"""Sentences on a group; they name nobody."""

from __future__ import annotations

from analysis.words import NAMES, count


def group_counts(measure: str, up: int, down: int, unclear: int, early: int, *, of: int) -> str:
    """Say how many people of a group changed, without naming any."""
    name = NAMES[measure]
    if early == of:
        return f"It is too early to say whether {name} changes for anybody: nobody has enough days yet."

    def some(many: int, one: str, several: str) -> str:
        return f"{many} {one if many == 1 else several}" if many else ""

    if measure == "reach_cm":
        more, less = ("reaches", "reach", "clearly further"), ("reaches", "reach", "clearly less far")
    else:
        more, less = ("has", "have", f"clearly more {name}"), ("has", "have", f"clearly less {name}")
    changed = [
        f"{some(many, one, several)} {what} than at the start"
        for many, (one, several, what) in ((up, more), (down, less))
        if many
    ]
    rest = [
        some(unclear, f"shows no clear change in {name}", f"show no clear change in {name}"),
        f"for {early} it is too early to say" if early else "",
    ]
    parts = "; ".join(part for part in [*changed, *rest] if part)
    return f"Of {count(of, 'person', 'people')}, {parts}."
