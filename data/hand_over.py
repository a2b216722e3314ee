"""What a person adds for whoever reads a link: signs asked after, and how reach was measured.

It is no part of a log: it is kept with the link it was written for, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, ClassVar

#: Signs that need care, in the order they are asked after; words: `analysis.sentences.person.hand_over`.
SIGNS = ("numb", "bladder", "bowels", "weak", "both_legs", "fall", "fever", "illness", "night")
TIMES = ("morning", "midday", "evening", "different times")
TRIALS = ("one", "best of two", "best of three or more", "mean of several")
SIDES = ("both legs", "left leg", "right leg", "each leg in turn")
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class HandOver:
    """Answers beside the log, "" or none where nothing was said.

    Attributes
    ----------
    asked : date or None
        Day on which the signs were answered; None also where a link shows no real dates.
    yes, no : tuple of str
        Signs of `SIGNS` that are there, and that are not; the others were not answered.
    protocol : str
        Id of the sit-and-reach test.
    time, trials, side : str
        One of `TIMES`, `TRIALS` and `SIDES`.
    """

    # Choices of a link that hold anything else are refused (`data.store.sealed.choices`).
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    asked: date | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    protocol: str = ""
    time: str = ""
    trials: str = ""
    side: str = ""

    def without_date(self) -> HandOver:
        """Return the same without a real date."""
        return replace(self, asked=None)

    def as_json(self) -> dict[str, Any]:
        """Return what a payload holds of it."""
        return asdict(self) | {"asked": self.asked.isoformat() if self.asked else None}

    @classmethod
    def of_json(cls, written: Mapping[str, Any]) -> HandOver:
        """Read what `as_json` wrote; a sign or a word that this version does not know says nothing."""

        def known(field: str, words: tuple[str, ...]) -> str:
            return str(written[field]) if written.get(field) in words else ""

        asked, yes, no = written.get("asked"), written.get("yes", ()), written.get("no", ())
        return cls(
            date.fromisoformat(asked) if asked else None,
            tuple(sign for sign in SIGNS if sign in yes),
            tuple(sign for sign in SIGNS if sign in no and sign not in yes),
            str(written.get("protocol", ""))[:_LONGEST_NAME],
            known("time", TIMES),
            known("trials", TRIALS),
            known("side", SIDES),
        )
