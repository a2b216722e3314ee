"""The page that a clinician reads first, as texts for its template."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from analysis.findings.handover import handover
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report.options import ReportOptions
from analysis.report.qr import for_print
from analysis.sentences import hand_over as said
from analysis.sentences import words
from data.log import ONE_PERSON
from data.quoted import quoted

#: Pixels that one side of A4 and of Letter holds, what all but rows and texts take, and what a chart needs.
_PAPER, _FRAME, _LEAST = 965, 246, 190
#: Pixels of a row of measures and of a line, and the letters on a line of the whole width and of a part.
_ROW, _LINE, _WIDE, _BESIDE = 44, 14.5, 100, 84
_TITLE_LINE, _TITLE = 23, 55


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """Texts of the page.

    Attributes
    ----------
    who, period : str
    rows : list of tuple of (text, smaller text)
        Below `columns`.
    ranges : str
        How to read the rows.
    adherence, measured, signs : list of str
    day_to_day : str
    code : str
        The link's QR code as SVG, "" for none.
    height : int
        Of the chart on paper, in pixels.
    """

    who: str
    period: str
    rows: list[tuple[said.Cell, ...]]
    adherence: list[str]
    measured: list[str]
    signs: list[str]
    day_to_day: str
    code: Markup
    height: int
    columns: tuple[str, ...] = said.COLUMNS
    ranges: str = said.RANGES


def hand_over_of(analysis: PersonAnalysis, options: ReportOptions, legend: str) -> HandOverPage:
    """Return the texts of one person's page; `legend` stands below its chart."""
    found = handover(analysis)
    named = "" if analysis.person == ONE_PERSON else quoted(analysis.person)
    own = analysis.entries
    sides = sorted({str(side) for side in own["side"].dropna()}) if "side" in own else []
    texts = (
        said.adherence(found),
        said.measured(options.hand_over, analysis.profile, [side for side in sides if side]),
        said.signs(options.hand_over),
    )
    day_to_day = said.day_to_day(found)
    height = _PAPER - _FRAME - _ROW * len(found.rows) - _LINE * _lines(legend, _WIDE)
    height -= _LINE * sum(_lines(" ".join(text), _BESIDE) for text in (*texts, [day_to_day]))
    height -= _TITLE_LINE * (_lines(options.title, _TITLE) - 1 + _lines(named, _TITLE) - 1)
    return HandOverPage(
        said.who(named, analysis.profile),
        words.capital(words.days(found.first, found.last)),
        [said.cells(row) for row in found.rows],
        *texts,
        day_to_day,
        Markup(for_print(options.address)) if options.address else Markup(),  # noqa: S704 - drawn here
        max(round(height), _LEAST),
    )


def _lines(text: str, letters: int) -> int:
    return max(-(-len(text) // letters), 1)
