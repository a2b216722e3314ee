"""A run from its files to its results: right, repeatable, gone on with, and never half-written."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.groups.group import Group
from analysis.groups.measure_summary import HELD
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.population import files, summary
from analysis.population.__main__ import main
from analysis.population.files import digest_of
from analysis.population.journal import Journal
from analysis.population.options import Exit
from analysis.population.results import NoResults, results_in
from data.reading import Choices, read_log
from tests.analysis.population.runs import TODAY, Here, asked_of, contents, into, runs_on
from tests.made_up_country import Truth

Said = pytest.CaptureFixture[str]


def people_of(out: Path) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(path) for path in sorted((out / "people").glob("*.parquet"))])


def same_as_the_group_page(out: Path, reading_of: Path, measures: Sequence[str]) -> None:
    reading = read_log(reading_of.read_bytes(), choices=Choices(date_order="dmy"))
    study = Study(Group(reading.entries, people=reading.people), reading.people)
    mine = people_of(out)
    for measure in measures:
        theirs = table_of(study, measure).set_index("person").query("verdict != 'not recorded'")
        own = mine[mine["measure"] == measure].set_index("person").sort_index()
        assert list(own.index) == list(theirs.index)
        assert own["verdict"].tolist() == theirs["verdict"].tolist()
        numbers = ["first", "now", "change", "low", "high", "percentile"]
        np.testing.assert_allclose(own[numbers], theirs[numbers], rtol=0, atol=1e-9)
        found = next(one for one in results_in(out).summaries() if one.measure == measure)
        tested = len(study.tested(measure))
        mean = study.retest(measure).mean if tested else study.diary_mean(measure)
        assert (found.mean.people, found.mean.enough) == (mean.people, mean.enough)
        np.testing.assert_allclose([found.mean.mean, found.mean.low], [mean.mean, mean.low], atol=1e-9)


def test_a_country_comes_out_right(whole: Path, small: tuple[Path, Truth]) -> None:
    folder, truth = small
    found = results_in(whole)
    totals = found.about["totals"]
    assert totals["rows"] == truth.rows
    assert totals["problems"] == dict(sorted(truth.problems.items()))
    assert totals["twice"] == truth.twice
    assert totals["people"] == sum(truth.people.values())
    groups = {one.label: one for one in summary.groups(found.cells, "reach_cm", "diary", "site")}
    assert set(groups) == {HELD, *truth.people} - set(truth.small)
    assert groups.pop(HELD).n == sum(truth.people[name] for name in truth.small)
    for name, one in groups.items():
        assert one.n == truth.people[name]
        assert one.change == pytest.approx(truth.gain[name], abs=4 * one.spread / np.sqrt(one.n) + 0.3)
    listed = pd.read_parquet(whole / "problems.parquet")
    assert listed["code"].value_counts().to_dict() == truth.problems | {"duplicate-row": truth.twice}
    row = listed[listed["code"] == "date-invalid"].iloc[0]
    assert "31/02/2026" in (folder / row["file"]).read_text(encoding="utf-8").splitlines()[row["line"] - 1]
    page = (whole / "report.html").read_text(encoding="utf-8")
    assert "S000" in page
    assert not any(name in page for name in (*truth.small, "P0000001"))


def test_who_keeps_a_diary_is_judged_as_on_the_group_page(whole: Path, small: tuple[Path, Truth]) -> None:
    same_as_the_group_page(whole, small[0] / "region-0.csv", ["reach_cm", "back_pain"])


def test_whether_reach_and_pain_go_together_is_as_on_the_group_page(
    whole: Path, small: tuple[Path, Truth]
) -> None:
    reading = read_log((small[0] / "region-0.csv").read_bytes(), choices=Choices(date_order="dmy"))
    group = Group(reading.entries)
    wanted, found = group.link("reach_cm", "back_pain"), results_in(whole).links()["back_pain"]
    assert (found.people, found.enough) == (wanted.people, True) == (40, True)
    assert wanted.high < 0
    numbers = [[getattr(one, name) for name in ("mean", "low", "high", "p_value")] for one in (found, wanted)]
    np.testing.assert_allclose(*numbers, atol=0.001)
    names, z, error = group.links("reach_cm", "back_pain")
    pain = people_of(whole).query("measure == 'back_pain'").set_index("person").loc[names]
    np.testing.assert_allclose(pain[["link", "link_error"]], np.stack([np.tanh(z), error], axis=1))
    said = (whole / "report.html").read_text(encoding="utf-8")
    assert "on days when reach was further than usual back pain tended to be lower than usual" in said


def test_only_days_of_a_period_count_where_one_is_asked_for(
    tmp_path: Path, here: Here, small: tuple[Path, Truth]
) -> None:
    first, last = "2026-01-08", "2026-01-20"
    asked = [*asked_of(small[0]), "--out", str(tmp_path / "out"), "--since", first, "--until", last]
    assert main(asked) == Exit.DONE
    reading = read_log((small[0] / "region-0.csv").read_bytes(), choices=Choices(date_order="dmy"))
    days = Group(reading.entries[reading.entries["date"].between(first, last)]).days
    of_reach = people_of(tmp_path / "out").query("measure == 'reach_cm'").set_index("person")["days"]
    wanted = days.dropna(subset=["reach_cm"]).groupby("person").size()
    assert of_reach.sort_index().to_dict() == wanted.to_dict()
    said = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Entries count from 8 Jan 2026 until 20 Jan 2026" in said


def test_waves_and_retests_of_all_count_for_each(tmp_path: Path, here: Here) -> None:
    """Autumn and spring, a retest in the same week for some: in no bucket alone are there ten of them."""
    rng = np.random.default_rng(2)
    days = {"2026-01-12": 1.0, "2026-01-14": 0.4, "2026-04-20": 1.0, "2026-04-23": 0.3}
    lines = ["name,date,reach_cm,test"]
    for person in range(24):
        base = rng.normal(4, 5)
        lines += [
            f"P{person:02d},{day},{np.round((base + rng.normal(0, 1)) * 2) / 2},{'YMCA' if person else ''}"
            for day, share in days.items() if rng.random() < share and (person or day > "2026-02")
        ]  # fmt: skip
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main([str(path), "--out", str(tmp_path / "out"), "--buckets", "3", *TODAY]) == Exit.DONE
    same_as_the_group_page(tmp_path / "out", path, ["reach_cm"])
    plan = results_in(tmp_path / "out").about["plans"]["reach_cm"]
    assert plan["error_from"] == "retests"
    assert len(plan["waves"]) == 2
    assert plan["rounded_to"] == 0.5


def test_a_run_that_was_stopped_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: tuple[Path, Truth], whole: Path, capsys: Said
) -> None:
    out = tmp_path / "out"
    asked = [*asked_of(small[0]), "--out", str(out)]
    runs_on(monkeypatch, Here(stops_after=3 + 6 + 2))  # sorted, looked at twice, two of them judged
    assert main(asked) == Exit.INTERRUPTED
    assert "give the same command again" in capsys.readouterr().err
    with pytest.raises(NoResults):
        results_in(out)
    done = out / "people" / "bucket-0001.parquet"
    done.write_bytes(done.read_bytes()[:-1])  # what was finished and changed since is done again
    again = runs_on(monkeypatch, Here())
    assert main(asked) == Exit.DONE
    assert [bucket for name, bucket in again.did if name == "judged"] == [1, 2]
    assert not [bucket for name, bucket in again.did if name == "tidied"]
    assert contents(out) == contents(whole)


def test_what_is_finished_of_another_run_is_not_believed(tmp_path: Path) -> None:
    work, made = tmp_path / "work", tmp_path / "made"
    made.write_bytes(b"as it was")
    Journal(work, "one").note("judge", 0, {"made": digest_of(made)})
    assert Journal(work, "one").done("judge", 0, {"made": made}) is not None
    with (work / "done.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"step": "judge", "num')  # a crash cut it
    assert Journal(work, "one").done("judge", 0) is not None
    made.write_bytes(b"changed")
    assert Journal(work, "one").done("judge", 0, {"made": made}) is None
    assert Journal(work, "another").done("judge", 0) is None


def test_a_full_disk_is_said_and_leaves_nothing_half(
    tmp_path: Path, here: Here, tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def full(part: str, path: str) -> None:
        if str(path).endswith("report.html"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        replace(part, path)

    replace = os.replace
    monkeypatch.setattr(files.os, "replace", full)
    out = tmp_path / "out"
    assert main([str(tiny), *into(out)]) == Exit.NO_ROOM
    assert "disk" in capsys.readouterr().err
    left = {path.name for path in out.iterdir()}
    assert not any(name.endswith((".part", "report.html", "results.json")) for name in left)


def test_a_file_that_cannot_be_read_is_left_out_and_said(
    tmp_path: Path, here: Here, tiny: Path, capsys: Said
) -> None:
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    asks = tmp_path / "asks.csv"
    asks.write_text("date,reach_cm\n01/02/2026,3\n03/04/2026,4\n", encoding="utf-8")
    (tmp_path / "more.csv").write_bytes(asks.read_bytes())
    out = tmp_path / "out"
    assert main([str(tmp_path / "*.csv"), *into(out)]) == Exit.QUESTION
    told = capsys.readouterr().err
    assert "empty.csv: This file is empty" in told
    assert "picture.csv: This is a picture" in told
    assert told.count("Question: ") == told.count("The same holds for more.csv.") == 1
    assert "  --answer 'date_order=mdy' month/day/year" in told.splitlines()
    found = results_in(out).about
    assert [one["name"] for one in found["files"] if "stopped" in one] == [
        "asks.csv",
        "empty.csv",
        "more.csv",
        "picture.csv",
    ]
    assert people_of(out)["person"].tolist() == ["tiny"]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"asks*": {"date_order": "dmy"}}), encoding="utf-8")
    assert main([str(tiny), str(asks), "--mapping", str(answers), *into(out)]) == Exit.DONE
    assert main([str(tiny), "--mapping", str(answers), *into(tmp_path / "other")]) == Exit.UNREADABLE
    assert "some for “asks*”, and no file is called like that" in capsys.readouterr().err
    assert people_of(out)["person"].tolist() == ["asks", "tiny"]


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["--by", "school"], Exit.NO_COLUMN, "has no column “school”"),
        (["--answer", "nonsense=1"], Exit.UNREADABLE, "There is nothing called “nonsense”"),
        (["--answer", "units:reach_cm=banana"], Exit.UNREADABLE, "“banana” is no answer to units:reach_cm"),
        (["--answer", "header_row=first"], Exit.UNREADABLE, "“first” is no line"),
        (["--fewest", "0"], Exit.UNREADABLE, "must be at least 1"),
        (["--mapping", "nowhere.json"], Exit.UNREADABLE, "nowhere.json: No such file"),
        (["nowhere.csv"], Exit.UNREADABLE, "nowhere.csv: no such file"),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_cannot_be_done_is_said_in_words(
    tiny: Path, capsys: Said, asked: list[str], code: int, said: str
) -> None:
    out = tiny.parent / "out"
    assert main([str(tiny), *asked, *into(out)]) == code
    assert said in capsys.readouterr().err
    assert not (out / "results.json").exists()


def test_a_name_in_two_files_is_one_person_or_two_as_asked(tmp_path: Path, here: Here) -> None:
    for name, shift in (("a", 0), ("b", 1)):
        rows = [f"Ann,2026-03-{day + shift:02d},{day}" for day in range(1, 20)]
        (tmp_path / f"{name}.csv").write_text("name,date,reach_cm\n" + "\n".join(rows), encoding="utf-8")
    out = tmp_path / "out"
    asked = [str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), *into(out)]
    assert main(asked) == Exit.DONE
    # The later file's entries of a day stand, as where logs are merged.
    totals = results_in(out).about["totals"]
    assert (totals["people"], totals["rows"], totals["replaced"], totals["entries"]) == (1, 38, 18, 20)
    assert main([*asked, "--apart"]) == Exit.DONE
    assert people_of(out)["person"].tolist() == ["a: Ann", "b: Ann"]


def test_without_its_packages_a_run_says_what_to_type(
    tmp_path: Path, here: Here, tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main([str(tiny), *into(tmp_path / "out")]) == Exit.UNREADABLE
    assert "make population" in capsys.readouterr().err
