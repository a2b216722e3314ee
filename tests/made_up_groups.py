"""Made-up groups: classes tested once or twice, and clinics with patchy logs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.log import as_entries

FIRST, LAST = "2026-09-07", "2026-11-09"
CLASSES = ("7A", "7B")


def class_of(
    people: int,
    gain: float,
    *,
    lacking: int = 0,
    differ: float = 1.5,
    seed: int = 1,
    error: float = 1.4,
    pain: bool = False,
) -> pd.DataFrame:
    """Return so many people's tests in September and November; the first ones lack the second."""
    random = np.random.default_rng(seed)
    true = random.normal(3, 6, people)
    first = np.round(true + random.normal(0, error, people), 1)
    last = np.round(true + gain + random.normal(0, differ, people) + random.normal(0, error, people), 1)
    names = [f"K{k:04}" for k in range(people)]
    rows = pd.DataFrame(
        {
            "person": [*names, *names[lacking:]],
            "date": pd.to_datetime([FIRST] * people + [LAST] * (people - lacking)),
            "reach_cm": [*first, *last[lacking:]],
        }
    )
    if pain:
        rows["back_pain"] = random.integers(0, 9, len(rows)).astype("float64")
    return as_entries(rows)


def classes(entries: pd.DataFrame, column: str = "Class") -> pd.DataFrame:
    """Return a table of people in which half of them are in each class."""
    names = sorted(entries["person"].unique())
    return pd.DataFrame(
        {
            "person": names, "age": 12.0, "sex": ["F", "M"] * (len(names) // 2) + ["F"] * (len(names) % 2),
            "protocol": "", column: [CLASSES[k >= len(names) / 2] for k in range(len(names))],
        }
    )  # fmt: skip


def one_visit(people: int, *, seed: int = 2) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one test of so many people of 18 to 49 years, the first one of 3, on the YMCA's scale, and the people."""
    random = np.random.default_rng(seed)
    names = [f"V{k:03}" for k in range(people)]
    entries = as_entries(
        pd.DataFrame(
            {
                "person": names,
                "date": pd.Timestamp(FIRST),
                "reach_cm": np.round(random.normal(42, 9, people), 1),
            }
        )
    )
    about = {"age": random.integers(18, 50, people).astype(float), "sex": random.choice(["F", "M"], people)}
    about["age"][0] = 3.0  # younger than any table begins
    return entries, pd.DataFrame({"person": names, **about, "protocol": "ymca"})


def clinic(people: int, *, seed: int = 3) -> pd.DataFrame:
    """Return patchy logs: some came once, some now and then, some wrote day by day."""
    random = np.random.default_rng(seed)
    parts = []
    for k in range(people):
        many = int(random.choice([1, 2, 3, 6, 25], p=[0.3, 0.3, 0.15, 0.1, 0.15]))
        days = np.sort(random.choice(78, many, replace=False))
        pain = np.clip(np.round(5 - days / 40 + random.normal(0, 1.5, many)), 0, 10)
        parts.append(
            pd.DataFrame(
                {
                    "person": f"C{k:04}",
                    "date": pd.Timestamp(FIRST) + pd.to_timedelta(days, "D"),
                    "reach_cm": np.round(2 + days / 40 + random.normal(0, 2, many), 1),
                    "back_pain": pain,
                }
            )
        )
    return as_entries(pd.concat(parts))


def team(people: int, *, gain: tuple[float, float], days: int = 60, seed: int = 4) -> pd.DataFrame:
    """Return diaries of every other day; the first half of the people gains the one, the rest the other."""
    random = np.random.default_rng(seed)
    date = pd.Timestamp(FIRST) + pd.to_timedelta(2 * np.arange(days), "D")
    own = [gain[k >= people / 2] + random.normal(0, 0.5) for k in range(people)]
    parts = [
        pd.DataFrame(
            {
                "person": f"T{k:02}",
                "date": date,
                "reach_cm": np.round(
                    random.normal(3, 6) + np.linspace(0, own[k], days) + random.normal(0, 1.4, days), 1
                ),
            }
        )
        for k in range(people)
    ]
    return as_entries(pd.concat(parts))
