"""A log for each kind of question that reading asks, with what is seen beside it and what an answer does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A log, what is asked about it, what stands beside the question, the answer, and what then is said."""

    about: str
    log: str
    shown: str
    answer: str
    then: str
    #: What the program calls the answer, where other than people do.
    code: str = ""


DAYS = [f"2026-03-{day:02d}" for day in range(2, 8)]


def lines(header: str, row: Callable[[int, str], str]) -> str:
    return "\n".join([header, *(row(i, day) for i, day in enumerate(DAYS))]) + "\n"


QUESTIONS = [
    Asked(
        "columns:back_pain",
        lines("Date,Location,Pain level", lambda i, d: f"{d},{['lower back', 'head'][i % 2]},{i}"),
        "lower back · head",
        "yes, “Pain level”",
        "“Pain level” read as back pain",
    ),
    Asked(
        "columns:person",
        lines("Name,Date,Back pain", lambda i, d: f"Stretch no {i},{d},{i % 7}"),
        "Stretch no 0 · Stretch no 1 · Stretch no 2",
        "“Name” names people",
        "“Name” read as the person",
    ),
    Asked(
        "columns:date",
        lines("Visit date,Test date,Back pain", lambda i, d: f"{d},2026-04-{i + 1:02d},{i % 7}"),
        "2026-03-02 · 2026-03-03 · 2026-03-04",
        "Test date",
        "“Test date” read as the date",
    ),
    Asked(
        "units:back_pain",
        lines("Date,Back pain (1-5)", lambda i, d: f"{d},{i % 5 + 1}"),
        "on a scale 1 to 5",
        "stretch 1 to 5 onto 0 to 10",
        "on a scale 1 to 5",
        "1-5",
    ),
    Asked(
        "units:minutes",
        lines("Date,Back pain,Stretching", lambda i, d: f"{d},{i % 7},{i % 2}"),
        "0 · 1",
        "leave these values empty",
        "read as minutes stretched, left empty",
        "neither",
    ),
    Asked(
        "trials:reach_cm",
        lines("Date,Reach trial 1,Reach trial 2", lambda i, d: f"{d},{i},{i + 1}.5"),
        "trial 2",
        "their mean",
        "“Reach trial 1” and “Reach trial 2” read as sit-and-reach",
    ),
    Asked(
        "moments:back_pain",
        lines("Date,Back pain before,Back pain after", lambda i, d: f"{d},{i % 7},{i % 5}"),
        "after",
        "after",
        "“Back pain after” read as back pain",
    ),
    Asked(
        "conditions:Condition",
        lines(
            "Name,Date,Condition,Reach (cm)",
            lambda i, d: f"Anna,{d},warm,{20 + i}\nAnna,{d},cold,{15 + i}",
        ),
        "20 · 15 · 21",
        "cold",
        "6 entries, 2 Mar to 7 Mar 2026",
    ),
    Asked(
        "date_order",
        "Date,Back pain\n03/02/2026,4\n04/02/2026,5\n05/02/2026,3\n",
        "",
        "month/day/year",
        "dates read as month/day/year",
    ),
    Asked("year", "Date,Back pain\n5 March,4\n6 March,5\n7 March,3\n", "", "2024", "2024"),
    Asked(
        "day_of_month",
        "Date,Back pain\nJan-25,4\nFeb-25,5\nMar-25,3\nApr-25,3\n",
        "",
        "the last day of the month",
        "31 Jan to 30 Apr 2025",
    ),
    Asked(
        "first_day",
        "Day,Back pain\nDay 1,4\nDay 2,5\nDay 3,3\n",
        "",
        "no calendar: day 1, day 2, …",
        "day 1 to day 3",
    ),
    Asked(
        "decimal",
        "Date;Stretching (sec)\n2026-03-02;1.200\n2026-03-03;1.300\n",
        "",
        "decimal comma (1,5)",
        "2 entries",
    ),
    Asked(
        "pain_words",
        lines("Date,Back pain", lambda i, d: f"{d},{['mild', 'severe'][i % 2]}"),
        "mild · severe",
        "yes, as ratings",
        "6 entries",
    ),
    Asked(
        "ranges",
        lines("Date,Back pain", lambda i, d: f"{d},{['4-5', '6'][i % 2]}"),
        "4-5 · 6",
        "yes, take it",
        "6 entries",
    ),
    Asked(
        "carry_dates",
        "Date,Time,Back pain\n2026-03-02,08:00,4\n,20:00,5\n2026-03-03,08:00,3\n,20:00,2\n",
        "",
        "no, leave these rows out",
        "2 entries",
    ),
]
