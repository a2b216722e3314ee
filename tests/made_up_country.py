"""A country with known truths: the gain of every site, sites without any, and dirty rows counted beforehand."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

#: What is wrong in a dirty row, and the problem that it must become.
DIRTY = {
    "date-invalid": "31/02/2026", "reach-impossible": "912,5", "reach-not-a-number": "far",
    "rating-out-of-range": "14",
}  # fmt: skip
HEADER = "pupil;site;sex;age;date;reach (cm);back pain\n"
_FIRST = np.datetime64("2026-01-05")


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
    folder: Path, *, people: int, days: int, sites: int, files: int = 4, seed: int = 1, gain: float = 4.0
) -> Truth:
    """Write the files of a country.

    Every third site gains nothing, the others `gain` cm over the time of the log. The last two sites have two
    and three people. One row in a thousand is dirty, one in two thousand stands twice.
    """
    rng = np.random.default_rng(seed)
    truth = Truth()
    small = {sites - 1: 2, sites - 2: 3}
    shares = np.array_split(np.arange(people - sum(small.values())), sites - 2)
    of_site = np.concatenate([np.full(len(one), site) for site, one in enumerate(shares)]
                             + [np.full(many, site) for site, many in small.items()])  # fmt: skip
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
                _write(out, part, of_site[part], names, true, days, rng, truth)
    return truth


def _write(out, people, site, names, true, days, rng, truth) -> None:
    many, time = len(people), np.linspace(0, 1, days)
    noise = rng.normal(0, 1.2, (many, days))
    for day in range(1, days):
        noise[:, day] = 0.3 * noise[:, day - 1] + np.sqrt(1 - 0.09) * noise[:, day]
    reach = rng.normal(5, 6, (many, 1)) + true[site][:, None] * time + noise
    reach = np.clip(np.round(reach * 2) / 2, -30, 40)
    pain = np.clip(np.round(3 + rng.normal(0, 1.5, (many, days))), 0, 10).astype(int)
    halves = np.arange(-60, 81)
    as_text = pa.array([f"{half / 2:.1f}".replace(".", ",") for half in halves])
    step = 1 if days > 10 else 120 // days
    dates = pa.array([str(day)[8:10] + "/" + str(day)[5:7] + "/" + str(day)[:4]
                      for day in _FIRST + step * np.arange(days)])  # fmt: skip
    rows = many * days
    cells = [
        pa.array([f"P{one:07d}" for one in people]).take(np.repeat(np.arange(many), days)),
        pa.array(names).take(np.repeat(site, days)),
        pa.array(["F", "M"]).take(np.repeat(people % 2, days)),
        pa.array([str(age) for age in range(10, 18)]).take(np.repeat(people % 8, days)),
        dates.take(np.tile(np.arange(days), many)),
        as_text.take((reach.ravel() * 2).astype(int) + 60),
        pa.array([str(one) for one in range(11)]).take(pain.ravel()),
    ]
    dirty = np.flatnonzero(rng.random(rows) < 0.001)
    kind = rng.integers(0, len(DIRTY), len(dirty))
    for place, (code, text) in enumerate(DIRTY.items()):
        mine = dirty[kind == place]
        column = {"date": 4, "reach": 5, "rating": 6}[code.split("-")[0]]
        mask = np.zeros(rows, dtype=bool)
        mask[mine] = True
        cells[column] = pc.if_else(pa.array(mask), text, cells[column])
        truth.problems[code] += len(mine)
    lines = pc.binary_join_element_wise(*cells, ";")
    clean = np.setdiff1d(np.flatnonzero(rng.random(rows) < 0.0005), dirty)
    order = np.sort(np.concatenate([np.arange(rows), clean]), kind="stable")
    truth.twice += len(clean)
    truth.rows += len(order)
    out.write(("\n".join(lines.take(order).to_pylist()) + "\n").encode())
