"""What studies measured, as rows with numbers: effects with their intervals, and how things go over time."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from data.content.sources import Status, Strict, Text

#: Standardised mean difference; ratios of hazards, risks and odds.
EffectMeasure = Literal["SMD", "HR", "RR", "OR"]
#: What was looked at: how much it hurts, how often people get hurt, how far they can move.
Outcome = Literal["pain", "injuries", "movement"]


class Effect(Strict):
    """One result of one study: a row of the evidence figure.

    Attributes
    ----------
    study : str
        Its name on the figure: first author and year.
    what : str
        What was compared, in a few words.
    about : {"stretching", "something else"}
        Something else is shown only to compare with.
    measure : {"SMD", "HR", "RR", "OR"}
    value, low, high : float, optional
        The effect and its interval, nearly always of 95 %; all three, or none where the source gives none.
    outcome : {"pain", "injuries", "movement"}
        What there was less or more of; more is good of movement only.
    people, studies : int, optional
        How many, where the source says.
    note : str, optional
        What the source says instead of numbers, or what one has to know with them.
    source : str
        Key of the source.
    status : Status
        How well the row was checked.
    """

    study: Text
    what: Text
    about: Literal["stretching", "something else"] = "stretching"
    measure: EffectMeasure
    value: float | None = None
    low: float | None = None
    high: float | None = None
    outcome: Outcome
    people: Annotated[int, Field(ge=1)] | None = None
    studies: Annotated[int, Field(ge=1)] | None = None
    note: Text | None = None
    source: str
    status: Status

    @model_validator(mode="after")
    def _numbers_fit(self) -> Self:
        if self.value is None or self.low is None or self.high is None:
            if (self.value, self.low, self.high) != (None, None, None):
                raise ValueError("needs 'value', 'low' and 'high' together, or none of them")
            if self.note is None:
                raise ValueError("has no numbers; say in 'note' what the source says instead")
        elif not self.low <= self.value <= self.high:
            raise ValueError(f"has 'value' {self.value} outside {self.low} to {self.high}")
        elif self.ratio and self.low <= 0:
            raise ValueError(f"is a ratio ({self.measure}); 'low' must be above 0, not {self.low}")
        return self

    @property
    def ratio(self) -> bool:
        """Whether it is a ratio, with no effect at 1, and not a difference, with no effect at 0."""
        return self.measure != "SMD"

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out "no effect".

        Examples
        --------
        >>> row = {"study": "A", "what": "b", "outcome": "pain", "measure": "RR", "source": "a"}
        >>> row["status"] = "CONFIRMED"
        >>> Effect(**row, value=0.9, low=0.8, high=1.1).clear
        False
        """
        nothing = 1.0 if self.ratio else 0.0
        return self.low is not None and self.high is not None and not self.low <= nothing <= self.high


class CoursePoint(Strict):
    """One point in time: weeks from the start, the mean (where there is one) and its range."""

    week: Annotated[int, Field(ge=0)]
    value: float | None = None
    low: float
    high: float

    @model_validator(mode="after")
    def _numbers_fit(self) -> Self:
        if not self.low <= (self.low if self.value is None else self.value) <= self.high:
            raise ValueError(f"has 'value' {self.value} outside {self.low} to {self.high}")
        return self


class CourseLine(Strict):
    """How one group of people fared: its name and its points in time, in order."""

    name: Text
    points: Annotated[tuple[CoursePoint, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        weeks = [point.week for point in self.points]
        if weeks != sorted(set(weeks)):
            raise ValueError("has 'points' whose weeks do not grow")
        return self


class Course(Strict):
    """How things go over weeks.

    Attributes
    ----------
    title : str
        What it shows, in a few words.
    measure : {"back_pain", "reach_cm"}
        Column of a log it is about; pain is drawn from 0 to 10.
    divide_by : float
        What turns the source's scale into the log's: 10 for pain from 0 to 100.
    lines : tuple of CourseLine
    note : str
        What one has to know with it.
    source, status
        As in `Effect`.
    """

    title: Text
    measure: Literal["back_pain", "reach_cm"]
    divide_by: Annotated[float, Field(gt=0)] = 1
    lines: Annotated[tuple[CourseLine, ...], Field(min_length=1)]
    note: Text
    source: str
    status: Status
