"""Several read files as the one log that they make."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from data.reading.entries.join import FILE, join_people, join_readings, names_people, people_by_file
from data.reading.entries.namesakes import Namesakes, namesakes
from data.reading.entries.undated import one_after_the_other
from data.reading.receipt import Choices, Question, Reading
from data.reading.seen import Grouping


class Together:
    """What several files say together; each part is worked out once, when first asked for.

    Parameters
    ----------
    files : sequence of (file name, Reading, Choices)
        In the order in which they were brought.
    one_person_each : bool
        As in `join_readings`.
    """

    def __init__(
        self, files: Sequence[tuple[str, Reading, Choices]], *, one_person_each: bool = False
    ) -> None:
        self._files = one_after_the_other([(name, reading) for name, reading, _ in files])
        self._choices = [choices for _, _, choices in files]
        self._one_person_each = one_person_each

    def entries(self, first: int = 0) -> pd.DataFrame:
        """Return what the files from a place on hold, their people called as in all of them together."""
        called = self._namesakes.called[first:]
        return join_readings(self._files[first:], called, one_person_each=self._one_person_each)

    @cached_property
    def people(self) -> pd.DataFrame:
        """What the files say about people."""
        chosen = self.by_file is not None and self.by_file.chosen
        return join_people(self._files, self._namesakes.called, self._by_file if chosen else None)

    @cached_property
    def questions(self) -> list[tuple[int, Question]]:
        """What the files leave open, each with the place of its file."""
        of_names = self._namesakes.questions
        return [
            (place, question)
            for place, (_, reading) in enumerate(self._files)
            for question in (*([of_names[place]] if place in of_names else []), *reading.questions)
        ]

    @property
    def by_file(self) -> Grouping | None:
        """The files as groups of their people, chosen or not; None where they are none."""
        sizes = {file: len(own) for file, own in self._by_file.items()}
        chosen = bool(sizes) and self._choices[0].groupings.get(FILE) == "yes"
        return Grouping(FILE, sizes, chosen=chosen) if sizes else None

    @property
    def several_without_names(self) -> bool:
        """Whether it is in doubt if several files are one person's or one person each."""
        return sum(not names_people(reading) for _, reading in self._files) > 1

    @cached_property
    def _namesakes(self) -> Namesakes:
        return namesakes(self._files, [choices.namesakes for choices in self._choices])

    @cached_property
    def _by_file(self) -> dict[str, list[str]]:
        return people_by_file(self._files, self._namesakes.called)
