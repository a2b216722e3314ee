"""Makes up the sample logs: ``python -m data.content.samples.make_samples`` writes them beside this file.

No real person's data is in them. Each score is a slow course plus ups and downs that linger from day to day;
reach and pain are drawn independently, so whatever seems to link them from day to day is chance.
"""

from __future__ import annotations

import csv
import io
import math
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import NormalDist

from data.content.samples.made_up_people import GROUP, ONE_PERSON, REACH_UP_PAIN_SAME, Person

SEED = 20260105
HEADER = ("date", "reach_cm", "back_pain", "sciatica_pain", "minutes", "note")


class Noise:
    """Ups and downs that linger: each day keeps `memory` of the day before.

    Only `Random.random` is used, whose sequence Python promises to keep, so that the files come out the same
    on every version.
    """

    def __init__(self, draw: Random, spread: float, memory: float) -> None:
        self._draw, self._spread, self._memory = draw, spread, memory
        self._now = self._normal() * spread

    def _normal(self) -> float:
        return NormalDist().inv_cdf(min(max(self._draw.random(), 1e-9), 1 - 1e-9))

    def step(self) -> float:
        """Go one day on, and return the day's deviation, in the measure's unit."""
        fresh = math.sqrt(1 - self._memory**2) * self._spread * self._normal()
        self._now = self._memory * self._now + fresh
        return self._now


def _rating(value: float) -> str:
    return str(round(min(max(value, 0.0), 10.0)))


def _half_cm(value: float) -> str:
    return f"{round(value * 2) / 2 + 0.0:.1f}"


def entries(person: Person, seed: str) -> list[tuple[str, ...]]:
    """Make up one person's entries, in the order of `HEADER`, oldest first."""
    draw = Random(seed)  # noqa: S311 - made-up numbers, not secrets
    reach, back, leg = Noise(draw, 1.1, 0.5), Noise(draw, 0.9, 0.45), Noise(draw, 0.8, 0.45)
    span = (person.last - person.first).days
    rows: list[tuple[str, ...]] = []
    for number in range(span + 1):
        day, share = person.first + timedelta(days=number), number / span
        scores = [
            person.reach(share) + reach.step(),
            person.back(share) + back.step(),
            person.sciatica(share) + leg.step(),
        ]
        if person.flare and day >= person.flare[0]:
            faded = person.flare[1] * 0.5 ** ((day - person.flare[0]).days / 7)
            scores[1] += faded
            scores[2] += faded / 3
        # Every number is drawn on every day, so that changing one habit does not reshuffle the others.
        chances = [draw.random() for _ in range(6)]
        in_gap = any(start <= day <= end for start, end in person.gaps)
        weekend = day.weekday() >= 5
        wanted = chances[0] < person.per_week / 7 * (0.8 if weekend else 1.08)
        if in_gap or not (wanted or number in (0, span) or day in person.notes):
            continue
        usual = person.minutes[day.weekday()]
        minutes = 0 if chances[1] < 0.15 else usual + (5 if chances[1] > 0.8 else 0)
        rows.append(
            (
                day.isoformat(),
                "" if chances[2] < 0.08 else _half_cm(scores[0]),
                "" if chances[3] < 0.04 else _rating(scores[1]),
                "" if chances[4] < 0.06 else _rating(scores[2]),
                "" if chances[5] < 0.05 else str(minutes),
                person.notes.get(day, ""),
            )
        )
    return rows


def _csv(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def all_samples() -> dict[str, bytes]:
    """Make every sample log.

    Returns
    -------
    dict
        File name to its bytes; always the same.
    """
    group = sorted(
        (row[0], name, *row[1:])
        for name, person in GROUP.items()
        for row in entries(person, f"{SEED} {name}")
    )
    # The numbers 138 and 231 pick courses whose chance ups and downs do not hide the story of the sample.
    return {
        "one-person.csv": _csv(HEADER, entries(ONE_PERSON, f"{SEED} one 138")),
        "reach-up-pain-same.csv": _csv(HEADER, entries(REACH_UP_PAIN_SAME, f"{SEED} same 231")),
        "group-of-twelve.csv": _csv((HEADER[0], "person", *HEADER[1:]), group),
    }


if __name__ == "__main__":
    for file_name, content in all_samples().items():
        (Path(__file__).parent / file_name).write_bytes(content)
