"""Sample logs, made up by `make_samples`, and the empty template: what a newcomer can open or fill in."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from data.log import REQUIRED

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample log.

    Attributes
    ----------
    key, title : str
        Name in addresses, name for people.
    description : str
        One line that says what is in it, and that it is made up.
    path : Path
        The CSV file.
    """

    key: str
    title: str
    description: str
    path: Path


def _sample(key: str, title: str, description: str) -> tuple[str, Sample]:
    return key, Sample(key, title, description, HERE / f"{key}.csv")


SAMPLES: dict[str, Sample] = dict(
    [
        _sample(
            "one-person",
            "One person, ten months",
            "A made-up log: reach grows slowly, back pain eases, with a gap in June and one bad fortnight.",
        ),
        _sample(
            "reach-up-pain-same",
            "Reach grows, pain does not change",
            "A made-up log: five months in which reach clearly grows and pain stays as it was.",
        ),
        _sample(
            "group-of-twelve",
            "A group of twelve",
            "A made-up log of twelve people over fourteen weeks: some gain, some do not, one has just begun.",
        ),
    ]
)


def sample_bytes(key: str) -> bytes:
    """Return a sample log as the bytes of its CSV file.

    Raises
    ------
    KeyError
        If there is no sample of this name.
    """
    return SAMPLES[key].path.read_bytes()


def template_csv() -> bytes:
    """Return an empty log to fill in: the header only.

    No example rows: they would come back with the first upload and pass for the person's own entries. The
    first bytes are the UTF-8 mark, for Excel, so that names with accents survive.
    """
    text = io.StringIO()
    csv.writer(text).writerow([*REQUIRED[1:], "note"])
    return text.getvalue().encode("utf-8-sig")
