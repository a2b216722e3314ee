"""A results folder as the page and the report see it: aggregates alone, small whatever the size."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.groups.average import Average
from analysis.groups.measure_summary import MeasureSummary
from analysis.groups.traits import Chosen
from analysis.population import summary
from analysis.verdicts.page import PAIRS

#: What this version can open.
VERSION = 3


class NoResults(ValueError):
    """A folder holds no results that can be opened; the message is a sentence."""


def folders_in(folder: Path) -> dict[str, Path]:
    """Return the results that stand in a folder, or in the folders below it, by name."""
    if (folder / "results.json").is_file():
        return {folder.name: folder}
    found = (one.parent for one in sorted(folder.glob("*/results.json")))
    return {one.name: one for one in found}


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """What a run found.

    Attributes
    ----------
    about : dict
        results.json.
    cells : DataFrame
        Protected cells (`suppress.protected`).
    """

    about: dict[str, Any]
    cells: pd.DataFrame

    @property
    def traits(self) -> list[str]:
        """What people are told apart by."""
        return list(self.about["traits"])

    @property
    def measures(self) -> list[str]:
        """What was judged."""
        return list(self.about["plans"])

    def values(self, trait: str) -> dict[str, int]:
        """Return the values of a trait and how many people have each."""
        return summary.values_of(self.cells, trait)

    def summaries(self, chosen: Chosen = ()) -> list[MeasureSummary]:
        """Return what there is to say of those who are chosen."""
        return summary.summaries(summary.chosen_cells(self.cells, chosen)) if len(self.cells) else []

    def links(self, chosen: Chosen = ()) -> dict[str, Average]:
        """Return, by pain, whether it goes together with reach within the chosen who keep diaries."""
        pains = [pain for pain in PAIRS.values() if {"reach_cm", pain} <= set(self.measures)]
        cells = summary.chosen_cells(self.cells, chosen)
        found = {pain: summary.link(cells, pain) for pain in pains}
        return {pain: link for pain, link in found.items() if link.people}


def results_in(folder: Path) -> Results:
    """Open a results folder.

    Raises
    ------
    NoResults
        If it holds none, or those of another version.
    """
    try:
        about = json.loads((folder / "results.json").read_text(encoding="utf-8"))
        with pq.ParquetFile(folder / "summaries.parquet") as file:
            cells = file.read().to_pandas()
    except (OSError, ValueError, pa.ArrowException):
        raise NoResults(f"{folder.name} holds no finished results.") from None
    if not isinstance(about, dict) or about.get("version") != VERSION:
        raise NoResults(f"{folder.name} holds results of another version of Limber.")
    texts = [name for name in cells if cells[name].dtype == object]
    return Results(about, cells.astype(dict.fromkeys(texts, "str")))
