"""A country with known truths: the gain of every site, sites without any, and dirty rows counted beforehand."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Whole = np.ndarray
#: What is wrong in a dirty row: the problem that it must become, its column and what stands there.
DIRTY = {
    "date-invalid": (4, "31/02/2026"), "reach-impossible": (5, "912,5"), "reach-not-a-number": (5, "far"),
    "rating-out-of-range": (6, "14"),
}  # fmt: skip
HEADER = "pupil;site;sex;age;date;reach (cm);back pain\n"
FIRST = np.datetime64("2026-01-05")


@dataclass
class Truth:
    """What a run must find."""

    rows: int = 0
    people: dict[str, int] = field(default_factory=dict)
    gain: dict[str, float] = field(default_factory=dict)
    problems: dict[str, int] = field(default_factory=dict)
    twice: int = 0
    small: list[str] = field(default_factory=list)


def country(
    folder: Path,
    *,
    people: int,
    days: int,
    sites: int,
    files: int = 4,
    seed: int = 1,
    gain: float = 4.0,
    link: float = 0.0,
) -> Truth:
    """Write the files of a country.

    Every third site gains nothing, the others `gain` cm over the time of the log. A reach of a cm more than
    usual goes with `link` points less pain on that day. The last two sites have two and three people. One row
    in a thousand is dirty (but one in fifty of a small country), and half as many stand twice. Up to ten days
    are tests some weeks apart, more are a diary.
    """
    rng = np.random.default_rng(seed)
    truth = Truth()
    small = {sites - 1: 2, sites - 2: 3}
    shares = np.array_split(np.arange(people - sum(small.values())), sites - 2)
    of_site = np.concatenate(
        [np.full(len(one), site) for site, one in enumerate(shares)]
        + [np.full(many, site) for site, many in small.items()]
    )
    names = [f"S{site:03d}" for site in range(sites)]
    true = np.array([0.0 if site % 3 == 0 else gain for site in range(sites)])
    truth.people = {name: int((of_site == site).sum()) for site, name in enumerate(names)}
    truth.gain = dict(zip(names, true.tolist(), strict=True))
    truth.small = [names[site] for site in small]
    truth.problems = dict.fromkeys(DIRTY, 0)
    folder.mkdir(parents=True, exist_ok=True)
    for number, some in enumerate(np.array_split(np.arange(people), files)):
        with (folder / f"region-{number}.csv").open("wb") as out:
            out.write(HEADER.encode())
            for part in np.array_split(some, max(1, len(some) * days // 500_000)):
                lines = _lines(part, of_site[part], true, days, rng, link=link)
                out.write(_dirtied(lines, rng, 0.001 if people * days > 100_000 else 0.02, truth))
    return truth


def _lines(
    people: Whole, site: Whole, true: np.ndarray, days: int, rng: np.random.Generator, *, link: float
) -> list[pa.Array]:
    """Make the cells of some people, column for column."""
    many, time = len(people), np.linspace(0, 1, days)
    noise = rng.normal(0, 1.2, (many, days))
    for day in range(1, days):
        noise[:, day] = 0.3 * noise[:, day - 1] + np.sqrt(1 - 0.09) * noise[:, day]
    reach = rng.normal(5, 6, (many, 1)) + true[site][:, None] * time + noise
    halves = np.clip(np.round(reach * 2), -60, 80).astype(int)
    pain = np.clip(np.round(3 - link * noise + rng.normal(0, 1.5, (many, days))), 0, 10).astype(int)
    step = 1 if days > 10 else 120 // days
    dates = [f"{str(day)[8:10]}/{str(day)[5:7]}/{str(day)[:4]}" for day in FIRST + step * np.arange(days)]
    sites = [f"S{number:03d}" for number in range(len(true))]
    return [
        pa.array([f"P{one:07d}" for one in people]).take(np.repeat(np.arange(many), days)),
        pa.array(sites).take(np.repeat(site, days)),
        pa.array(["F", "M"]).take(np.repeat(people % 2, days)),
        pa.array([str(age) for age in range(10, 18)]).take(np.repeat(people % 8, days)),
        pa.array(dates).take(np.tile(np.arange(days), many)),
        pa.array([f"{half / 2:.1f}".replace(".", ",") for half in range(-60, 81)]).take(halves.ravel() + 60),
        pa.array([str(one) for one in range(11)]).take(pain.ravel()),
    ]


def _dirtied(cells: list[pa.Array], rng: np.random.Generator, share: float, truth: Truth) -> bytes:
    """Spoil some rows, write some twice, and count both."""
    rows = len(cells[0])
    dirty = np.flatnonzero(rng.random(rows) < share)
    kind = rng.integers(0, len(DIRTY), len(dirty))
    for place, (code, (column, text)) in enumerate(DIRTY.items()):
        mask = np.zeros(rows, dtype=bool)
        mask[dirty[kind == place]] = True
        cells[column] = pc.if_else(pa.array(mask), text, cells[column])
        truth.problems[code] += int(mask.sum())
    twice = np.setdiff1d(np.flatnonzero(rng.random(rows) < share / 2), dirty)
    order = np.sort(np.concatenate([np.arange(rows), twice]), kind="stable")
    truth.twice += len(twice)
    truth.rows += len(order)
    lines = pc.binary_join_element_wise(*cells, ";").take(order)
    return ("\n".join(lines.to_pylist()) + "\n").encode()
