"""Sheets of a class as people keep them, and what is read of them."""

from __future__ import annotations

from data.reading import Reading

NAMES = ["Oduya, Amara", "Castell, Ben", "Varga, Chloe", "Patel, Dev", "Strand, Ella", "Abara, Finn"]


FIRST = [18.5, 22.0, 31.5, 9.0, 27.5, 14.0]


LATER = [21.0, 24.5, 30.0, 12.5, 29.0, 17.5]


def sheet(header: str, *, above: str = "", below: str = "", names: list[str] = NAMES) -> bytes:
    rows = [f"{n};{'7A' if i % 2 else '7B'};{FIRST[i]};{LATER[i]}" for i, n in enumerate(names[: len(FIRST)])]
    return "\n".join([*filter(None, [above]), header, *rows, *filter(None, [below])]).encode()


def asked(reading: Reading) -> list[str]:
    return [question.about for question in reading.questions]


def scores(reading: Reading) -> dict[str, list[float]]:
    entries = reading.entries.sort_values("date")
    return {str(name): rows["reach_cm"].tolist() for name, rows in entries.groupby("person")}


TRUE = {name: [first, later] for name, first, later in zip(NAMES, FIRST, LATER, strict=True)}


def accounted(reading: Reading) -> bool:
    """Say whether rows in are entries, counted rows and rows that were reported and left out."""
    out = reading.problems[reading.problems["action"] == "row left out"]["count"].sum()
    return reading.receipt.rows_in == len(reading.entries) + out + sum(reading.receipt.counted.values())


def plain_rows() -> list[tuple[str, float, float]]:
    return [(n.replace(",", ""), a / 4, b / 4) for n, (a, b) in TRUE.items()]
