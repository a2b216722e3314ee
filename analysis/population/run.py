"""A run from its files to its results: each step as in `analysis.population`, kept as soon as it is finished."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from fnmatch import fnmatch
from functools import partial, reduce
from pathlib import Path
from typing import Any

from analysis.answers import NoAnswer, with_answers
from analysis.population import words
from analysis.population.decide import Decision, decide
from analysis.population.engines import Engine, engine_for
from analysis.population.files import Source, cleared, found, looked_at
from analysis.population.ingest import Job, connect, ingest
from analysis.population.journal import Journal
from analysis.population.judge import judged
from analysis.population.looks import JUDGED, First, Plan, Second, first_look, plan_of, second_look
from analysis.population.options import Exit, Options, Stopped, buckets_for
from analysis.population.tidy import tidied
from analysis.population.write import write
from data.reading import Choices

#: Results of another version are not gone on with.
VERSION = 1
Told = Callable[[str, int, int, int], None]


def run(options: Options, told: Told) -> tuple[dict[str, Any], list[Stopped]]:
    """Judge everybody in the files that are asked for.

    Parameters
    ----------
    options : Options
    told : callable
        Is given what is being done, how much of it is done, of how much, and how many rows or people so far.

    Returns
    -------
    (results, stopped)
        What stands in results.json, and what stopped single files; the others are judged.

    Raises
    ------
    Stopped
        If nothing can be judged, or the run cannot go on.
    """
    sources = [looked_at(path) for path in found(options.inputs)]
    buckets = options.buckets or buckets_for(sum(source.size for source in sources))
    work = options.out / "work"
    journal = Journal(work, _key(options, sources, buckets))
    stopped: list[Stopped] = []
    files = _read(options, sources, buckets, journal, stopped, told)
    if not any("entries" in file for file in files):
        code = max((one.code for one in stopped), default=Exit.UNREADABLE)
        raise Stopped("\n".join([*map(str, stopped), words.NOTHING_READ]), code)
    every = range(buckets)
    with engine_for(options.workers, options.cluster) as engine:
        counted = _tidied(engine, options, every, journal, told)
        plans = _plans(engine, work, every, told)
        done = _judged(engine, options, every, plans, journal, told)
    totals = {
        "rows": sum(file.get("rows", 0) for file in files),
        **{name: sum(one[name] for one in counted) for name in ("people", "entries", "twice", "replaced")},
        "problems": dict(sorted(sum((Counter(file.get("problems", {})) for file in files), Counter()).items())),
    }
    results = {
        "version": VERSION, "fewest": options.fewest, "by": list(options.by), "files": files, "totals": totals,
        "plans": {measure: _told_plan(plan) for measure, plan in plans.items()},
        "people": {f"bucket-{bucket:04d}.parquet": answer["people"] for bucket, answer in sorted(done.items())},
    }  # fmt: skip
    told(words.WRITING, 0, 1, 0)
    results = write(options.out, results, range(buckets))
    told(words.WRITING, 1, 1, 0)
    cleared([work])
    return results, stopped


def _key(options: Options, sources: list[Source], buckets: int) -> str:
    """Name all that results depend on; where they are worked out is no part of it."""
    asked = asdict(replace(options, inputs=(), out=Path(), workers=0, cluster="", buckets=buckets))
    files = [(source.path.name, source.digest) for source in sources]
    return hashlib.blake2b(repr((VERSION, sorted(asked.items()), files)).encode(), digest_size=16).hexdigest()


def _read(
    options: Options, sources: list[Source], buckets: int, journal: Journal, stopped: list[Stopped], told: Told
) -> list[dict[str, Any]]:
    """Decide and take in one file after the other; those that are finished are not read again."""
    work, rows = options.out / "work", 0
    names = _names(sources)
    files = []
    for number, source in enumerate(sources):
        told(words.READING, number, len(sources), rows)
        answer = journal.done("file", number)
        if answer is None:
            answer = {"name": names[number], "digest": source.digest}
            try:
                decision = decide(source.path, _choices(options, source.path), options.today)
                answer |= _taken(options, source, decision, number, names[number], buckets)
                journal.note("file", number, answer)
            except Stopped as problem:
                if problem.code == Exit.NO_COLUMN:
                    raise
                stopped.append(problem)
                answer["stopped"] = str(problem)
        files.append(answer)
        rows += answer.get("rows", 0)
    told(words.READING, len(sources), len(sources), rows)
    return files


def _taken(
    options: Options, source: Source, decision: Decision, number: int, name: str, buckets: int
) -> dict[str, Any]:
    work = options.out / "work"
    cleared([work / "entries" / f"{number:05d}"])
    stem = Path(name).with_suffix("").as_posix()
    prefix = f"{stem}: " if options.apart else ""
    job = Job(number, source.path.name, stem, prefix, options.by, buckets, options.today, work)
    (work / "rows.duckdb").unlink(missing_ok=True)
    con = connect(work, threads=options.workers)
    try:
        taken = ingest(con, decision, source, job)
    finally:
        con.close()
        (work / "rows.duckdb").unlink(missing_ok=True)
    receipt = decision.reading.receipt
    how = {"columns": receipt.columns, "units": receipt.units, "date_order": receipt.date_order,
           "decimal": receipt.decimal, "encoding": receipt.encoding}  # fmt: skip
    return {**asdict(taken), "how": how}


def _names(sources: list[Source]) -> list[str]:
    """Name each file by its own name, and by as many of its folders as it takes to tell it from others."""
    depth = 1
    while True:
        names = ["/".join(source.path.resolve().parts[-depth:]) for source in sources]
        if len(set(names)) == len(names) or depth > 50:
            return names
        depth += 1


def _choices(options: Options, path: Path) -> Choices:
    answers = [*options.answers]
    for pattern, some in options.mapping.items():
        if fnmatch(path.name, pattern):
            answers += some
    try:
        return with_answers(Choices(), answers)
    except NoAnswer as problem:
        raise Stopped(str(problem)) from None


def _tidied(
    engine: Engine, options: Options, every: Iterable[int], journal: Journal, told: Told
) -> list[dict[str, Any]]:
    work = options.out / "work"
    found: dict[int, dict[str, Any]] = {}
    for bucket in every:
        kept = {kind: work / kind / f"bucket-{bucket:04d}.parquet" for kind in ("days", "known", "twice_of")}
        answer = journal.done("tidy", bucket, kept)
        if answer is not None:
            found[bucket] = answer
    left = [bucket for bucket in every if bucket not in found]
    total = len(left) + len(found)
    told(words.SORTING, len(found), total, sum(one["people"] for one in found.values()))
    for bucket, answer in engine.each(partial(tidied, work, by=options.by), left):
        found[bucket] = answer
        journal.note("tidy", bucket, answer)
        told(words.SORTING, len(found), total, sum(one["people"] for one in found.values()))
    return [found[bucket] for bucket in every]


def _plans(engine: Engine, work: Path, every: range, told: Told) -> dict[str, Plan]:
    """Look at all people twice; answers are added in the order of the buckets."""
    steps = 2 * len(every)
    first = _in_order(engine, partial(first_look, work), every, lambda done: told(words.LOOKING, done, steps, 0))
    whole = {
        measure: reduce(First.__add__, [one[measure] for one in first if measure in one])
        for measure in JUDGED if any(measure in one for one in first)
    }  # fmt: skip
    calendars = {measure: one.calendar[0] for measure, one in whole.items()}
    second = _in_order(
        engine, partial(second_look, work, calendars=calendars), every,
        lambda done: told(words.LOOKING, len(every) + done, steps, 0),
    )  # fmt: skip
    plans = {}
    for measure, one in whole.items():
        parts = [look[measure] for look in second if measure in look]
        seconds = [reduce(Second.__add__, [part[place] for part in parts]) for place in range(len(parts[0]))]
        plans[measure] = plan_of(one, seconds, measure)
    return plans


def _in_order(
    engine: Engine, look: Callable[[int], dict[str, Any]], every: range, told: Callable[[int], None]
) -> list[dict[str, Any]]:
    found = {}
    for bucket, answer in engine.each(look, every):
        found[bucket] = answer
        told(len(found))
    return [found[bucket] for bucket in every]


def _judged(
    engine: Engine, options: Options, every: range, plans: dict[str, Plan], journal: Journal, told: Told
) -> dict[int, dict[str, Any]]:
    work, out = options.out / "work", options.out
    done: dict[int, dict[str, Any]] = {}
    for bucket in every:
        name = f"bucket-{bucket:04d}.parquet"
        kept = {"people": out / "people" / name, "cells": work / "cells" / name}
        answer = journal.done("judge", bucket, kept)
        if answer is not None:
            done[bucket] = answer
    people = sum(one["rows"] for one in done.values())
    told(words.JUDGING, len(done), len(every), people)
    left = [bucket for bucket in every if bucket not in done]
    for bucket, answer in engine.each(partial(judged, work, plans=plans, out=out), left):
        done[bucket] = answer
        journal.note("judge", bucket, answer)
        people += answer["rows"]
        told(words.JUDGING, len(done), len(every), people)
    return done


def _told_plan(plan: Plan) -> dict[str, Any]:
    return {
        "waves": [[wave.first.date().isoformat(), wave.last.date().isoformat(), wave.people]
                  for wave in plan.calendar.waves],
        "error": plan.error.value, "error_from": plan.error.source, "retests": plan.error.retests,
        "rounded_to": plan.step, "protocol": plan.protocol,
    }  # fmt: skip
