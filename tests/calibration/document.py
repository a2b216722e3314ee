"""The document of a calibration: what was simulated, how to read it, where the aims are missed, every table."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

import pandas as pd

from analysis.sentences.trials import CLAIMS
from analysis.sentences.words import count, listed
from data.content.trials import FEWEST_ANSWERS
from tests.calibration.averages import SIZES
from tests.calibration.cases import PEOPLE
from tests.calibration.families import FAMILIES
from tests.calibration.methods import LONG, SLOW
from tests.calibration.misses import misses
from tests.calibration.tables import (
    COVERAGE,
    FALSE_ON_AVERAGE,
    MOST_FALSE,
    average,
    by_family,
    error,
    false,
    markdown,
    missed,
    tables,
    true,
    worst,
)

#: From this memory on (from one day to the next) days resemble each other.
_LASTING = 0.6


def document(found: pd.DataFrame) -> str:
    """Write the document.

    Parameters
    ----------
    found : DataFrame
        As `tests.calibration.run.calibrate` and `data.content.calibration.load_calibration` give it.
    """
    parts = [
        "# How often the numbers are right",
        "Made by `make calibrate`: every figure below, in sentences too, is worked out from the counts in "
        "`data/content/calibration.csv`. Do not edit it by hand.",
        _simulated(found),
        _how_to_read(found),
        "## All methods",
        _false_table(found),
        _true_table(found),
        "## Where the aims are missed",
        *misses(found),
        *_published_form(found),
        *_safety_box(found),
        "## Every table",
        *tables(found),
    ]
    return "\n\n".join(part if "|" in part else _wrapped(part) for part in parts) + "\n"


def _wrapped(text: str) -> str:
    return "\n\n".join(
        fill(part, 110, break_long_words=False, break_on_hyphens=False) for part in text.split("\n\n")
    )


def _simulated(found: pd.DataFrame) -> str:
    families = [FAMILIES[name] for name in found["family"].unique()]
    linked = sum(bool(family.link) for family in families)
    lengths = sorted(found["days"].unique())
    most = found.groupby("days")["runs"].max()
    many = listed([f"{runs:,} of {days} days" for days, runs in most.items()])
    slow = found[found["method"].isin([*SLOW, "red flag at any time"])]["runs"].max()
    fewer = f"; methods that take long see up to {slow}" if slow < most.max() else ""
    return (
        f"**What was simulated.** {count(len(families), 'kind')} of diaries whose truth is known to the last digit, "
        f"{len(lengths)} lengths each: reach in centimetres and pain as a rating from 0 to 10, with and without a "
        "course, weekday habits, flare-ups, memory from day to day (0 to 0.97), heavy tails, rounding, a floor at 0, "
        f"days left out for good and bad reasons; {linked} kinds have a true link of the two scores. The truth is that "
        "of all days, written down or not: a line of bad days only lies above it. Of each kind "
        f"there are up to {many}{fewer} (of every {SLOW['rmcorr']} diaries one; over {LONG} days half as many). Links "
        f"are asked of groups of {PEOPLE} people, average changes of groups of {listed([str(size) for size in SIZES])} "
        f"whose diaries are between half as long and as long (several groups of every {SLOW['mean_change']}th diary); "
        "what such groups are told is held against the mean of these people's true changes, and the range for one "
        "more person against what the next person's diary shows. The kinds stand in `tests/calibration/families.py`; more are welcome. The methods were "
        "chosen while looking at kinds like these, though not at these very diaries: other diaries may be harder."
    )


def _how_to_read(found: pd.DataFrame) -> str:
    runs = int(found["runs"].max())
    low, high = (f"{100 * share:.0f}" for share in FALSE_ON_AVERAGE)
    return (
        '**How to read it.** A claim is an interval that leaves out "nothing" (95 %, so 5 % false claims are the '
        'fair price). False claims are given twice. *Of all logs*: what somebody with such a diary meets; "too early '
        'to say" is no claim. *Of logs with an answer*: of those alone that the method did not call too early. Where '
        "a log may just wander, a method answers only what is plain, so the few answers left are mostly claims and the "
        f"second figure is the higher one. The aims: false claims between {low} and {high} % on average, "
        f"none above {100 * MOST_FALSE:.0f} % in any kind, and intervals that hold the truth in "
        f"{100 * COVERAGE[0]:.0f} to {100 * COVERAGE[1]:.0f} %. What misses an aim is **bold**; with **†** it misses "
        f"it by more than chance (which alone would bring it there in less than 2.5 %). A cell of {runs} diaries errs by "
        f"± {100 * error(0.05 * runs, runs):.1f} points at 5 %, so of cells that are as they should be some are bold "
        f"too. Figures in sentences and in the first tables carry their standard error; a cell with fewer than "
        f"{FEWEST_ANSWERS} answers is never called the worst. *Pearson's r* is the usual way: each day counted as "
        "news. The *oracle* knows everything about the diary but the answer; nobody can do better."
    )


def _false_table(found: pd.DataFrame) -> str:
    lines = [
        [
            "method", "claims", "diaries a cell", "false claims, of all logs", "of logs with an answer", "Pearson's r",
            "worst kind, of all logs", "worst kind and length, of logs with an answer",
        ]
    ]  # fmt: skip
    for method, rows in found.groupby("method", sort=False):
        those = false(rows)
        if those.empty:
            continue
        lines.append(
            [
                str(method),
                CLAIMS[str(method)],
                str(rows["runs"].max()),
                _aimed(those, "claims", "runs", FALSE_ON_AVERAGE),
                _aimed(those, "claims", "told", FALSE_ON_AVERAGE),
                average(those, "pearson", "pearson_runs"),
                worst(by_family(those), "claims", "runs", largest=True),
                worst(those, "claims", "told", largest=True),
            ]
        )
    return f"### False claims\n\n{markdown(lines)}"


def _aimed(rows: pd.DataFrame, count: str, of: str, aim: tuple[float, float]) -> str:
    text, mark = average(rows, count, of), missed(float(rows[count].sum()), int(rows[of].sum()), *aim)
    return f"**{text}**{mark.strip('*')}" if mark else text


def _true_table(found: pd.DataFrame) -> str:
    lines = [
        [
            "method", "intervals that hold the truth", "worst kind and length", "true claims, of all logs",
            "of logs with an answer", "Pearson's r", "oracle",
        ]
    ]  # fmt: skip
    for method, rows in found.groupby("method", sort=False):
        there = true(rows)
        if there.empty and not rows["coverage_runs"].sum():
            continue
        lines.append(
            [
                str(method),
                _aimed(rows, "covered", "coverage_runs", COVERAGE),
                worst(rows, "covered", "coverage_runs", largest=False),
                average(there, "claims", "runs"),
                average(there, "claims", "told"),
                average(there, "pearson", "pearson_runs"),
                average(there, "oracle", "oracle_runs"),
            ]
        )
    return f"### Intervals and true claims\n\n{markdown(lines)}"


def _published_form(found: pd.DataFrame) -> Iterator[str]:
    """Yield why groups are told the pooled link."""
    both = false(found[found["method"].isin(["rmcorr", "shared_link"])])
    both = both[both["family"].isin(both.loc[both["method"] == "rmcorr", "family"])]
    memory = both["family"].map(lambda name: min(FAMILIES[name].x.memory, FAMILIES[name].y.memory))
    lasting = both[memory >= _LASTING]
    if lasting["method"].nunique() < 2:
        return
    published, own = (
        average(lasting[lasting["method"] == method], "claims", "told")
        for method in ("rmcorr", "shared_link")
    )
    top = worst(by_family(lasting[lasting["method"] == "rmcorr"]), "claims", "told", largest=True)
    yield (
        "## Why groups are told the pooled link\n\n"
        "Methods `rmcorr` and `shared_link` ask the same of a group. The published repeated-measures correlation counts each day of a person as news. Where days resemble the days "
        f"before (memory {_LASTING} or more in both scores) it claims a link that is not there in {published} of "
        f"groups, at worst {top}; and it does not take out trends at all, so kinds with a course are not asked of it. "
        f"Each person's own day-to-day link, pooled, does so in {own} of the same groups. That is why Limber's "
        "sentence on groups rests on the pooled link, and the published form stands beside it for comparison only."
    )


def _safety_box(found: pd.DataFrame) -> Iterator[str]:
    """Yield how often the safety box opens where nothing is urgent."""
    end, ever = (found[found["method"] == f"red flag at {when}"] for when in ("the end", "any time"))
    if end.empty or ever.empty:
        return
    yield (
        "## The safety box\n\n"
        "Nothing in these diaries is urgent; the pain rating is taken for leg pain, where the box opens most easily. At "
        f"the log's end it is open in {average(end, 'claims', 'runs')} (most often: "
        f"{worst(by_family(end), 'claims', 'runs', largest=True)}), and it was open at some time in "
        f"{average(ever, 'claims', 'runs')}. Many of these kinds hover around 5 with ups and downs of 1.5 points, so a "
        "rise of 2 points on two entries running is common in them; it points to a list of signs, and to nothing else."
    )
