"""A run from its files to its results, each step kept as soon as it is finished."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from fnmatch import fnmatch
from functools import partial, reduce
from pathlib import Path
from typing import Any

from analysis.answers import NoAnswer, with_answers
from analysis.population.decide import decide
from analysis.population.engines import Engine, engine_for
from analysis.population.files import Source, bucket_file, cleared, found, looked_at
from analysis.population.ingest import connect, ingest
from analysis.population.joining import Job
from analysis.population.journal import Journal
from analysis.population.judge import judged
from analysis.population.looks import JUDGED, First, Plan, Second, first_look, plan_of, second_look
from analysis.population.options import Exit, Options, Stopped, buckets_for, sentences_of
from analysis.population.results import VERSION
from analysis.population.tidy import tidied
from analysis.population.write import write
from analysis.sentences.group import population_run
from data.quoted import quoted
from data.reading import Choices

#: What is being done, how much of it is done, of how much, and how many rows or people so far.
Told = Callable[[str, int, int, int], None]
_Step = Callable[[int], dict[str, Any]]


def run(options: Options, told: Told) -> tuple[dict[str, Any], list[Stopped]]:
    """Judge everybody in the files that are asked for.

    Parameters
    ----------
    options : Options
    told : callable
        Is told how far the run is.

    Returns
    -------
    (results, stopped)
        What stands in results.json, and what stopped single files; the others are judged.

    Raises
    ------
    Stopped
        If nothing can be judged, or the run cannot go on.
    """
    paths = found(options.inputs, options.out)
    if unused := [one for one in options.mapping if not any(fnmatch(path.name, one) for path in paths)]:
        raise Stopped(population_run.unused_mapping(unused))
    for path in paths:
        _choices(options, path)  # what is no answer is none for any file
    sources = [looked_at(path) for path in paths]
    one = _Run(options, sources, told)
    files = one.files()
    if not any("entries" in file for file in files):
        code = max((problem.code for problem in one.stopped), default=Exit.UNREADABLE)
        raise Stopped("\n".join([*sentences_of(one.stopped), population_run.NOTHING_READ]), code)
    with engine_for(options.workers, options.cluster) as engine:
        tidy = partial(tidied, one.work, by=options.by, since=options.since, until=options.until)
        counted = one.kept_step(engine, population_run.SORTING, "tidy", tidy)
        plans = one.plans(engine)
        done = one.kept_step(
            engine, population_run.JUDGING, "judge", partial(judged, one.work, plans=plans, out=options.out)
        )
    problems = sum((Counter(file.get("problems", {})) for file in files), Counter[str]())
    totals = {
        "rows": sum(file.get("rows", 0) for file in files),
        **{name: sum(part[name] for part in counted) for name in ("people", "entries", "twice", "replaced")},
        "problems": dict(sorted(problems.items())),
    }
    results = {
        "version": VERSION, "fewest": options.fewest, "by": list(options.by), "files": files,
        "period": [end and end.isoformat() for end in (options.since, options.until)],
        "totals": totals, "plans": {measure: _told_plan(plan) for measure, plan in plans.items()},
        "people": {bucket_file(bucket): part["people"] for bucket, part in enumerate(done)},
    }  # fmt: skip
    told(population_run.WRITING, 0, 1, 0)
    results = write(options.out, results, one.buckets)
    told(population_run.WRITING, 1, 1, 0)
    cleared([one.work])
    return results, one.stopped


class _Run:
    """What the steps of one run share."""

    def __init__(self, options: Options, sources: list[Source], told: Told) -> None:
        self.options, self.told, self.stopped = options, told, list[Stopped]()
        self.work = options.out / "work"
        self.buckets = range(options.buckets or buckets_for(sum(source.size for source in sources)))
        self._sources = sources
        self._journal = Journal(self.work, _key(options, sources, len(self.buckets)))

    def files(self) -> list[dict[str, Any]]:
        """Decide and take in one file after the other; those that are finished are not read again."""
        rows, files, names = 0, [], _names(self._sources)
        for number, (source, name) in enumerate(zip(self._sources, names, strict=True)):
            self.told(population_run.READING, number, len(names), rows)
            answer = self._journal.done("file", number)
            if answer is None:
                answer = {"name": name, "digest": source.digest}
                try:
                    answer |= self._taken(number, source, name)
                    self._journal.note("file", number, answer)
                except Stopped as problem:
                    if problem.code == Exit.NO_COLUMN:
                        raise
                    named = quoted(source.path.name)
                    problem.file = named if str(problem).startswith(named) else ""
                    self.stopped.append(problem)
                    answer["stopped"] = str(problem)
            files.append(answer)
            rows += answer.get("rows", 0)
        self.told(population_run.READING, len(names), len(names), rows)
        return files

    def _taken(self, number: int, source: Source, name: str) -> dict[str, Any]:
        decision = decide(source.path, _choices(self.options, source.path), self.options.today)
        cleared([self.work / "entries" / f"{number:05d}"])
        alone = Path(name).with_suffix("").as_posix()
        prefix = f"{alone}: " if self.options.apart else ""
        job = Job(
            number, source.path.name, alone, prefix, self.options.by, len(self.buckets), self.options.today,
            self.work,
        )  # fmt: skip
        with connect(self.work, threads=self.options.workers, size=source.size) as con:
            taken = ingest(con, decision, source, job)
        receipt = decision.reading.receipt
        how = ("columns", "units", "date_order", "decimal", "encoding")
        return {**asdict(taken), "how": {part: getattr(receipt, part) for part in how}}

    def kept_step(self, engine: Engine, step: str, kind: str, work: _Step) -> list[dict[str, Any]]:
        """Have every bucket worked on that is not finished; what is finished is noted at once."""
        out, folder = self.options.out, self.work
        found: dict[int, dict[str, Any]] = {}
        for bucket in self.buckets:
            name = bucket_file(bucket)
            kept = {
                "tidy": {part: folder / part / name for part in ("days", "known", "twice_of")},
                "judge": {"people": out / "people" / name, "cells": folder / "cells" / name},
            }[kind]
            answer = self._journal.done(kind, bucket, kept)
            if answer is not None:
                found[bucket] = answer
        left = [bucket for bucket in self.buckets if bucket not in found]
        many = sum(one["many"] for one in found.values())
        self.told(step, len(found), len(self.buckets), many)
        for bucket, answer in engine.each(work, left):
            found[bucket] = answer
            self._journal.note(kind, bucket, answer)
            many += answer["many"]
            self.told(step, len(found), len(self.buckets), many)
        return [found[bucket] for bucket in self.buckets]

    def plans(self, engine: Engine) -> dict[str, Plan]:
        """Look at all people twice; answers are added in the order of the buckets."""
        first = self._looked(engine, partial(first_look, self.work), 0)
        whole = {
            measure: reduce(First.__add__, [one[measure] for one in first if measure in one])
            for measure in JUDGED
            if any(measure in one for one in first)
        }
        calendars = {measure: one.calendar[0] for measure, one in whole.items()}
        second = self._looked(engine, partial(second_look, self.work, calendars=calendars), len(first))
        plans = {}
        for measure, one in whole.items():
            each = zip(*(look[measure] for look in second if measure in look), strict=True)
            plans[measure] = plan_of(one, [reduce(Second.__add__, parts) for parts in each], measure)
        return plans

    def _looked(self, engine: Engine, look: _Step, before: int) -> list[dict[str, Any]]:
        found = {}
        for bucket, answer in engine.each(look, self.buckets):
            found[bucket] = answer
            self.told(population_run.LOOKING, before + len(found), 2 * len(self.buckets), 0)
        return [found[bucket] for bucket in self.buckets]


def _key(options: Options, sources: list[Source], buckets: int) -> str:
    """Name all that results depend on; where they are worked out is no part of it."""
    asked = asdict(replace(options, inputs=(), out=Path(), workers=0, cluster="", buckets=buckets))
    files = [(source.path.name, source.digest) for source in sources]
    named = repr((VERSION, sorted(asked.items()), files))
    return hashlib.blake2b(named.encode(), digest_size=16).hexdigest()


def _names(sources: list[Source]) -> list[str]:
    """Name each file by its own name, and by as many of its folders as it takes to tell it from others."""
    paths = [source.path.resolve().parts for source in sources]
    deepest = max(map(len, paths))
    for depth in range(1, deepest + 1):
        names = ["/".join(path[-depth:]) for path in paths]
        if len(set(names)) == len(names):
            break
    return names


def _choices(options: Options, path: Path) -> Choices:
    answers = [*options.answers]
    for pattern, some in options.mapping.items():
        if fnmatch(path.name, pattern):
            answers += some
    try:
        return with_answers(Choices(), answers)
    except NoAnswer as problem:
        raise Stopped(str(problem)) from None


def _told_plan(plan: Plan) -> dict[str, Any]:
    days = [(wave.first, wave.last, wave.people) for wave in plan.calendar.waves]
    return {
        "waves": [(first.date().isoformat(), last.date().isoformat(), many) for first, last, many in days],
        "error": plan.error.value, "error_from": plan.error.source, "retests": plan.error.retests,
        "rounded_to": plan.step, "protocol": plan.protocol,
    }  # fmt: skip
