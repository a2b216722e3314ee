"""How often the methods were right on made-up diaries whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import pandas as pd

#: Cells with fewer answers are not called the worst: chance rules them.
FEWEST_ANSWERS = 30
#: Columns of a trial's table, the shares that they sum up, and of how many logs each is.
_SHARES = {
    "claimed_told": ("claim_share", "told"), "pearson": ("pearson_share", "told"),
    "oracle": ("oracle_share", "told"), "coverage": ("coverage", "coverage_runs"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trial:
    """What calibration found about one method.

    Attributes
    ----------
    name : str
        As in the calibration table.
    diaries : int
        Made-up diaries that it gave an answer on.
    false_of_all, false, false_pearson : float
        Share of claims where there was nothing to find, 0 to 1: of all logs (what people meet: "too early" is
        no claim), and of logs with an answer; the latter of Pearson's r, too. NaN where not tried.
    worst : float
        The largest such share of logs with an answer.
    worst_kind : tuple of (family, score, days), or None
        Where that was, as in the calibration table.
    claims : float
        Share of claims in diaries where a claim is neither true nor false; NaN where there are none.
    coverage : float
        Share of 95 % intervals that hold the truth.
    found_of_all, found, found_pearson, found_oracle : float
        Share of claims where there was something to find, of all logs and of logs with an answer; the latter
        of Pearson's r, and of a method that knows everything about the diary but the answer.
    table : DataFrame, one row a kind of diary
        `family`, `score` and `false` as in the calibration table, then shares (0 to 1) of all its lengths
        together: `too_early`, `claimed`, `claimed_told` (of those with an answer), `pearson`, `oracle` and
        `coverage`; those that hold nothing are left out.
    """

    name: str
    diaries: int
    false_of_all: float
    false: float
    false_pearson: float
    worst: float
    worst_kind: tuple[str, str, int] | None
    claims: float
    coverage: float
    found_of_all: float
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
    rows = rows.assign(told=told)
    nothing_there = rows[rows["false"].eq(other=True).fillna(value=False)]
    there = rows[rows["false"].eq(other=False).fillna(value=False)]
    judged = nothing_there[nothing_there["told"] >= FEWEST_ANSWERS]
    worst = judged.nlargest(1, "claim_share").to_dict("records")
    return Trial(
        name=name,
        diaries=int(told.sum()),
        false_of_all=_of_all(nothing_there),
        false=_share(nothing_there, "claim_share"),
        false_pearson=_share(nothing_there, "pearson_share"),
        worst=worst[0]["claim_share"] if worst else nan,
        worst_kind=(worst[0]["family"], worst[0]["score"], worst[0]["days"]) if worst else None,
        claims=_share(rows[rows["false"].isna()], "claim_share"),
        coverage=_share(rows, "coverage", "coverage_runs"),
        found_of_all=_of_all(there),
        found=_share(there, "claim_share"),
        found_pearson=_share(there, "pearson_share"),
        found_oracle=_share(there, "oracle_share"),
        table=_by_kind(rows),
    )


def _of_all(rows: pd.DataFrame) -> float:
    """Return the share of all logs with a claim."""
    return float(rows["claims"].sum() / rows["runs"].sum()) if len(rows) else nan


def _share(rows: pd.DataFrame, share: str, of: str = "told") -> float:
    """Return a share of all logs that were asked, whatever their kind and length."""
    asked = rows[rows[share].notna()]
    many = int(asked[of].sum())
    return float((asked[share] * asked[of]).sum() / many) if many else nan


def _by_kind(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum each kind of diary up over its lengths, all at once; columns that hold nothing are left out."""
    some = {"too_early": rows["too_early"], "claimed": rows["claims"]}
    many = {"too_early": rows["runs"], "claimed": rows["runs"]}
    if not rows["too_early"].any():
        del some["too_early"]
    # A band claims nothing.
    if rows["false"].isna().all() and not rows["claims"].any():
        del some["claimed"]
    for name, (share, of) in _SHARES.items():
        if name != "claimed_told" or "too_early" in some:
            many[name] = rows[of].where(rows[share].notna(), 0)
            some[name] = (rows[share] * many[name]).fillna(0.0)
    kind = [rows[name] for name in ("family", "score", "false")]
    asked, held = (pd.DataFrame(sums).groupby(kind, sort=False, dropna=False).sum() for sums in (many, some))
    return (held / asked[held.columns].where(asked > 0)).dropna(axis="columns", how="all").reset_index()
