"""Logs whose quality is judged, and what is said of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.quality.remarks import Remark
from analysis.sentences.quality import sentence_of
from data.log import as_entries
from tests.simulated_diaries import START, diary


def log(reach: object = np.nan, days: int = 60, *, every: int = 1, **columns: object) -> pd.DataFrame:
    dates = pd.date_range(START, periods=days, freq=f"{every}D")
    return as_entries(pd.DataFrame({"date": dates, "reach_cm": reach, **columns}))


def wandering(days: int = 60, memory: float = 0.5, sd: float = 1.5, seed: int = 3) -> np.ndarray:
    return sd * diary(np.random.default_rng(seed), days, memory).to_numpy()


def group(reach: np.ndarray, *, every: int = 1) -> pd.DataFrame:
    many, days = reach.shape
    return as_entries(
        pd.DataFrame(
            {
                "person": np.repeat([f"p{i:04}" for i in range(many)], days),
                "date": np.tile(pd.date_range(START, periods=days, freq=f"{every}D"), many),
                "reach_cm": reach.ravel(),
            }
        )
    )


def of(remarks: list[Remark], about: str) -> list[Remark]:
    return [remark for remark in remarks if remark.about == about]


def said(remarks: list[Remark], about: str) -> str:
    return " ".join(sentence_of(remark) for remark in of(remarks, about))
