"""How often the methods were right on made-up diaries whose truth is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from analysis.words import number

#: Cells with fewer answers are not called the worst: chance rules them.
FEWEST_ANSWERS = 50
_SCORE = {"x": ", reach", "y": ", pain"}
#: Whether there was something to find, by whether a claim is false.
_TRUTH = {True: "no", False: "yes"}


@dataclass(frozen=True, slots=True)
class Trial:
    """What calibration found about one method.

    Attributes
    ----------
    name : str
        As in the calibration table.
    diaries : int
        Made-up diaries that it gave an answer on.
    false, false_pearson : float
        Share of claims where there was nothing to find, 0 to 1, average over kinds and lengths of diary; the
        same of Pearson's r. NaN where not tried.
    worst, worst_diary : float, str
        The largest such share, and where.
    claims : float
        Share of claims in diaries where a claim is neither true nor false; NaN where there are none.
    coverage : float
        Share of 95 % intervals that hold the truth.
    found, found_pearson, found_oracle : float
        Share of claims where there was something to find; the same of Pearson's r, and of a method that knows
        everything about the diary but the answer.
    table : DataFrame, one row a kind of diary
        All lengths together, as texts.
    """

    name: str
    diaries: int
    false: float
    false_pearson: float
    worst: float
    worst_diary: str
    claims: float
    coverage: float
    found: float
    found_pearson: float
    found_oracle: float
    table: pd.DataFrame


def trial(calibration: pd.DataFrame, name: str) -> Trial | None:
    """Sum up the calibration of one method; None where it was not tried.

    Parameters
    ----------
    calibration : DataFrame
        As `data.content.calibration.load_calibration` gives it.
    name : str
        Of the method.
    """
    rows = calibration[calibration["method"] == name]
    told = rows["runs"] - rows["too_early"]
    if not told.sum():
        return None
    rows = rows.assign(told=told, kind=rows["family"] + rows["score"].map(_SCORE).fillna(""))
    rows = rows[rows["told"] > 0]
    nothing_there = rows[rows["false"].eq(other=True).fillna(value=False)]
    there = rows[rows["false"].eq(other=False).fillna(value=False) & rows["oracle_share"].notna()]
    judged = nothing_there[nothing_there["told"] >= FEWEST_ANSWERS]
    worst = judged.nlargest(1, "claim_share").to_dict("records")
    return Trial(
        name=name,
        diaries=int(told.sum()),
        false=float(nothing_there["claim_share"].mean()),
        false_pearson=float(nothing_there["pearson_share"].mean()),
        worst=worst[0]["claim_share"] if worst else float("nan"),
        worst_diary=f"{worst[0]['kind']}, {worst[0]['days']} days" if worst else "",
        claims=float(rows.loc[rows["false"].isna(), "claim_share"].mean()),
        coverage=float(rows["coverage"].mean()),
        found=float(there["claim_share"].mean()),
        found_pearson=float(there["pearson_share"].mean()),
        found_oracle=float(there["oracle_share"].mean()),
        table=_by_kind(rows),
    )


def _by_kind(rows: pd.DataFrame) -> pd.DataFrame:
    """Average each kind of diary over its lengths, in percent; columns that hold nothing are left out."""
    grouped = rows.groupby(["kind", rows["false"].map(_TRUTH).fillna("–")], sort=False)
    shares = grouped[["claim_share", "coverage", "pearson_share", "oracle_share"]].mean()
    shares.columns = pd.Index(
        ["Claimed", "Range held the truth", "Pearson's r claimed", "Knowing all, claimed"]
    )
    if rows["false"].isna().all() and not rows["claims"].any():
        # A band claims nothing.
        shares["Claimed"] = float("nan")
    counts = grouped[["runs", "too_early"]].sum()
    shares["Too early"] = counts["too_early"] / counts["runs"]
    texts = shares.dropna(axis="columns", how="all").map(percent)
    return texts.rename_axis(["Made-up diaries", "Anything to find?"]).reset_index()


def percent(share: float) -> str:
    """Write a share as percent; a dash where there is none."""
    return "–" if math.isnan(share) else f"{number(100 * share)} %"
