"""All logs that what is read must not change with, and what they mean."""

from __future__ import annotations

import csv
import io
import os
from functools import lru_cache
from pathlib import Path

from small_log import TODAY

from data.reading import Choices, Reading, read_log

SAMPLES = sorted((Path(__file__).parents[3] / "data/content/samples").glob("*.csv"))


FOLDER = os.environ.get("LIMBER_EXTRA_LOGS")


EXTRA = sorted(Path(FOLDER).rglob("*.csv")) if FOLDER else []


MOST_ROWS = 40


Rows = list[list[str]]


TABLES: dict[str, str] = {
    "diary": "date,reach_cm,back_pain,sciatica_pain,minutes,note\n2026-01-05,3.5,4,2,10,stiff\n"
    "2026-01-06,-2,5,1,0,\n2026-01-19,4,3,0,15,long drive\n2026-01-20,4.5,2,0,20,\n",
    "class": "Name,Test date,Sit & Reach (cm),Age,Sex\nAda,2026-01-05,21.5,12,f\nBen,2026-01-05,18,13,m\n"
    "Ada,2026-02-16,23,12,f\nBen,2026-02-16,19.5,13,m\n",
    "two names": "First name,Last name,Date,Back pain\nBen,Lee,2026-01-05,3\nBen,Okoye,2026-01-05,4\n"
    "Ben,Lee,2026-01-16,2\nBen,Okoye,2026-01-16,5\n",
    "moments": "Date,Back pain AM,Back pain PM,Minutes\n2026-01-05,3,4,10\n2026-01-06,2,5,20\n2026-01-17,4,4,0\n",
    "sides": "Date,Reach left (cm),Reach right (cm),Note\n2026-01-05,3,4.5,cold\n2026-01-06,2,5,\n2026-01-17,4,4.5,\n",
    "trials": "Date,Reach 1 (cm),Reach 2 (cm),Reach 3 (cm)\n2026-01-05,3,4.5,4\n2026-01-16,2,5,5.5\n2026-01-17,4,4.5,3\n",
    "before and after": "Date,Back pain before,Back pain after\n2026-01-05,6,4\n2026-01-16,5,2\n2026-01-17,7,3\n",
    "scale": "Date,Back pain (1-5),Minutes\n2026-01-05,1,4\n2026-01-16,5,20\n2026-01-17,3,12\n",
    "turned": "Date,Back (10 = great),Minutes\n2026-01-05,8,4\n2026-01-16,5,20\n2026-01-17,9,12\n",
    "codes": "Date,Back pain,Stretching\n2026-01-05,3,1\n2026-01-06,4,0\n2026-01-07,2,1\n2026-01-18,5,1\n2026-01-19,5,0\n",
    "plain pain": "Datum,Schmerz,Dehnen (min)\n2026-01-05,3,4\n2026-01-16,5,20\n2026-01-17,9,12\n",
    "two pains": "date,pain one,pain two\n2026-01-05,3,7\n2026-01-16,5,2\n2026-01-17,4,6\n",
    "places": "Date,Pain level,Location\n2026-01-05,3,Lower back\n2026-01-16,5,Left leg\n2026-01-17,4,Head\n",
    "two days": "Test date,Visit date,Back pain\n2026-01-05,2026-01-06,3\n2026-01-16,2026-01-18,4\n2026-01-20,2026-01-21,5\n",
    "unnamed": "Date,Grade,Reach (cm)\n2026-01-12,4a,20\n2026-01-12,4a,21.5\n2026-01-12,4b,19\n2026-01-19,4a,22\n"
    "2026-01-19,4b,18.5\n2026-01-19,4b,23\n",
    "exports": "Export date,Visit date,Back pain,Minutes\n2026-03-01,2026-01-05,3,10\n2026-03-01,2026-01-16,4,5\n"
    "2026-03-01,2026-01-17,2,0\n",
    "words": "date,back pain\n2026-01-05,mild\n2026-01-06,severe\n2026-01-17,4\n2026-01-18,none\n",
    "exercises": "date,activity,duration (min)\n2026-01-05,Hamstring stretch,10\n2026-01-06,Running,30\n2026-01-17,Stretching,15\n",
}


def rows_of(text: str) -> Rows:
    return [row for row in csv.reader(io.StringIO(text)) if row]


@lru_cache(maxsize=1)
def tables() -> dict[str, Rows]:
    found = {name: rows_of(text) for name, text in TABLES.items()}
    for sample in SAMPLES:
        found[sample.stem] = rows_of(sample.read_text(encoding="utf-8"))[: MOST_ROWS + 1]
    return found


def written(rows: Rows, delimiter: str = ",", newline: str = "\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return text.getvalue().encode()


def read(content: bytes, choices: Choices | None = None) -> Reading:
    return read_log(content, "log.csv", choices, TODAY)
