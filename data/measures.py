"""The registry of measures: everything that is a measure's own, in one place.

To add a measure, write one entry of `MEASURES` and its words, a row a language, in the vocabulary of
`data.reading` (``column,hip_pain,hip pain,part``; and ``body,hip,hip,part`` instead of ``body,elsewhere,hip``
where a log names the place in a column of its own). Reading, charts, cards, findings, tables, links and
reports take the rest from here. What more it can take:

- A required measure has a card in the report, so its colour has to stand in `report.css`, too; a `hue` has to
  stand in `.streamlit/config.toml`. A test says where one is missing.
- A rating or the score of a questionnaire (`function`) needs nothing else. A score or an amount that is no
  length and no duration needs units (`data.reading.numbers.units`), and words where the sentences speak of
  reach or of stretching.
- How a pain usually goes by itself is told where `sentences.lags` knows it, and which ratings can be a sign
  to see somebody is a rule of its own (`questions.red_flags`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Literal


@dataclass(frozen=True, slots=True)
class Hue:
    """A colour of the app's theme by Streamlit's name, for words beside figures: legible on every ground."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measured column, and how it is read, judged, named and drawn.

    Attributes
    ----------
    column : str
        Canonical column name.
    kind : {"score", "rating", "amount", "function"}
        A test's result, a rating from 0 (none) to 10 (worst), something that adds up over a day, or the score
        of a questionnaire on everyday function.
    required : bool
        Whether every log has the column, if need be empty; the change of others is told beside the rest.
    unit : str
        Unit as written after a number ("cm", "of 10", "min").
    low, high : float
        Values outside are set aside as impossible, in `unit`.
    more_is_better : bool or None
        None where that is not known.
    error : float
        What two single values of an unchanged person may differ by (minimal detectable change, 95 %); NaN,
        like the next two, where no source could be opened: then nothing is claimed that rests on it.
    typical_error : float
        What a single value of an unchanged person errs by (standard error of measurement, as published).
    important : float
        The smallest difference that matters to people.
    share : float
        A change for the better by this share of the start matters too; 0 for none.
    label : str
        Name shown to people, sentence case.
    name : str
        Name inside a sentence.
    scores : str
        What a log without it has none of: "back pain ratings".
    question : str
        What a column is asked after: "Several columns could be …".
    more : str
        A day above the usual level: "more back pain".
    ways : tuple of (str, str)
        How it is told to be above, and below, what it is held against.
    heading, short_heading : str
        Headings of a column, the latter short enough for a phone.
    short : str
        One word for names of findings ("reach_and_back") and variables of style sheets.
    body : str
        The part of the body where a rating is felt, as the vocabulary means it; else "".
    light, dark : str
        Its colour on a card, as #RRGGBB.
    marker : str
        Its shape in figures (Plotly).
    hue : Hue or None
        The colour of its name in the app.
    whole : bool
        Whether only whole numbers can be its values.
    """

    column: str
    kind: Literal["score", "rating", "amount", "function"]
    required: bool
    unit: str
    low: float
    high: float
    more_is_better: bool | None
    error: float
    typical_error: float
    important: float
    share: float
    label: str
    name: str
    scores: str
    question: str
    more: str
    ways: tuple[str, str]
    heading: str
    short_heading: str
    short: str
    body: str
    light: str
    dark: str
    marker: str
    hue: Hue | None
    whole: bool = False

    @property
    def on_scale(self) -> bool:
        """Whether its values are points between two ends, as somebody answered, and no amount."""
        return self.kind in ("rating", "function")

    @property
    def scale(self) -> str:
        """What stands in brackets after its name: its unit, or the ends of its scale."""
        if not self.on_scale:
            return self.unit
        return f"{self.low:g}–{self.high:g}{' %' if self.unit == '%' else ''}"

    @property
    def less_and_more(self) -> tuple[str, str]:
        """What less and more of it are called: "less far" and "further", "less pain" and "more pain"."""
        if self.kind == "score":
            return "less far", "further"
        what = "pain" if self.kind == "rating" else self.name.partition(" (")[0]
        return f"less {what}", f"more {what}"

    @property
    def in_text(self) -> str:
        """Its label inside a sentence; names of people keep their capitals."""
        return self.label[:1].lower() + self.label[1:]

    @property
    def daily(self) -> Literal["mean", "sum"]:
        """How several entries of one day become the day's value."""
        return "sum" if self.kind == "amount" else "mean"


def rating(
    *,
    column: str,
    label: str,
    short: str,
    body: str,
    light: str,
    dark: str,
    marker: str,
    name: str = "",
    required: bool = False,
    important: float = 2.0,
    share: float = 0.30,
    hue: Hue | None = None,
) -> Measure:
    """Return a rating of pain from 0 to 10; what all of these share is said once.

    Defaults: two ratings of an unchanged person differ by up to 2 points and one errs by 1.02 (Childs 2005);
    2 points or 30 % matter (Ostelo 2008).
    """
    name = name or label.lower()
    return Measure(
        column=column, kind="rating", required=required, unit="of 10", low=0.0, high=10.0,
        more_is_better=False, error=2.0, typical_error=1.02, important=important, share=share,
        label=label, name=name, scores=f"{label.lower()} ratings", question=label.lower(),
        more=f"more {name}", ways=("higher", "lower"),
        heading=f"{label} (0–10)", short_heading=f"{short.capitalize()} (0–10)",
        short=short, body=body, light=light, dark=dark, marker=marker, hue=hue,
    )  # fmt: skip


def function(
    *,
    column: str,
    what: str,
    by: str,
    short: str,
    high: float,
    light: str,
    dark: str,
    marker: str,
    unit: str = "",
    more_is_better: bool = False,
    whole: bool = False,
    error: float = nan,
    typical_error: float = nan,
    important: float = nan,
    share: float = 0.0,
) -> Measure:
    """Return the score of a questionnaire on everyday function; what all of these share is said once."""
    scale = f"0–{high:g}{' %' if unit == '%' else ''}"
    name, label = f"{what} ({by})", f"{what.capitalize()} ({by})"
    return Measure(
        column=column, kind="function", required=False, unit=unit or f"of {high:g}", low=0.0, high=high,
        more_is_better=more_is_better, error=error, typical_error=typical_error, important=important,
        share=share, label=label, name=name, scores=f"scores of {name}", question=f"{name}, {scale}",
        more=f"more {name}", ways=("higher", "lower"),
        heading=f"{label}, {scale}", short_heading=f"{short.upper()} ({scale})",
        short=short, body="", light=light, dark=dark, marker=marker, hue=None, whole=whole,
    )  # fmt: skip


_ALL = (
    # Range: from the lowest YMCA category (38 cm short of the toes, widened to 45) to 40 cm beyond the toes
    # read on a box that has 38 cm (15 in) at the feet. Errors: López-Miñarro 2009 (4 cm between two tests;
    # one errs by 1.4 cm in men, 1.3 in women, within a session); nobody has published what matters to
    # people, so those same 4 cm stand in.
    Measure(
        column="reach_cm", kind="score", required=True, unit="cm", low=-45.0, high=80.0,
        more_is_better=True, error=4.0, typical_error=1.4, important=4.0, share=0.0,
        label="Sit-and-reach", name="reach", scores="sit-and-reach scores", question="sit-and-reach",
        more="a further reach", ways=("further", "shorter"),
        heading="Reach (cm)", short_heading="Reach (cm)",
        short="reach", body="", light="#0B7A75", dark="#3DBDB3", marker="circle",
        hue=Hue("green", "#0B7A75", "#4CC5BC"),
    ),
    rating(
        column="back_pain", required=True, label="Back pain", short="back", body="back",
        light="#BB4D2C", dark="#EE8A66", marker="diamond",
        hue=Hue("orange", "#B04626", "#F0906F"),
    ),
    # The pooled trials of PMC6585397: 1.75 points or 23.5 % of leg pain.
    rating(
        column="sciatica_pain", required=True, label="Sciatica", name="sciatica pain", short="sciatica",
        body="leg", important=1.75, share=0.235,
        light="#6B4FA0", dark="#AC93E2", marker="square",
        hue=Hue("violet", "#6B4FA0", "#B8A1E3"),
    ),
    # Its colour is only that of bars: its text is drawn in the muted colour of text.
    Measure(
        column="minutes", kind="amount", required=True, unit="min", low=0.0, high=1440.0,
        more_is_better=None, error=0.0, typical_error=0.0, important=0.0, share=0.0,
        label="Stretching", name="stretching", scores="stretching minutes", question="minutes stretched",
        more="more stretching", ways=("longer", "shorter"),
        heading="Stretched (min)", short_heading="Minutes",
        short="minutes", body="", light="#B4C1CD", dark="#4A5966", marker="circle",
        hue=None,
    ),
    rating(
        column="knee_pain", label="Knee pain", short="knee", body="knee",
        light="#8A6508", dark="#D9AE4A", marker="triangle-up",
    ),
    # Stratford 1996, Phys Ther 76:359: 4 to 5 points at the 90 % level; 5 of them are 6 at 95 %, and one
    # score errs by 2.15. What matters: Ostelo 2008 (5 points or 30 %).
    function(
        column="roland_morris", what="disability", by="Roland-Morris", short="rmdq", high=24.0, whole=True,
        error=6.0, typical_error=2.15, important=5.0, share=0.30,
        light="#2C699E", dark="#7FB2E5", marker="hexagon",
    ),
    # Ostelo 2008: 10 points or 30 %. Of its error no single figure could be opened that is one.
    function(
        column="oswestry", what="disability", by="Oswestry", short="odi", high=100.0, unit="%",
        important=10.0, share=0.30,
        light="#A03A6B", dark="#E58BB6", marker="pentagon",
    ),
    # Neither could be opened: one abstract gives two figures for what matters, of which one could be read.
    function(
        column="patient_specific", what="function", by="patient-specific", short="psfs", high=10.0,
        more_is_better=True,
        light="#4F7420", dark="#A3CC6A", marker="star",
    ),
)  # fmt: skip

#: Every measure by its canonical column; the order of columns, questions and pages.
MEASURES: dict[str, Measure] = {measure.column: measure for measure in _ALL}
