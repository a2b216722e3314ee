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

#: What a chart gets on paper (pixels): one side of A4 or Letter holds so much beside rows and answers.
_PAPER, _A_ROW, _LEAST = 474, 48, 150


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


def hand_over_of(analysis: PersonAnalysis, options: ReportOptions) -> HandOverPage:
    """Return the texts of one person's page."""
    found = handover(analysis)
    named = "" if analysis.person == ONE_PERSON else quoted(analysis.person)
    own = analysis.entries
    sides = sorted({str(side) for side in own["side"].dropna()}) if "side" in own else []
    return HandOverPage(
        said.who(named, analysis.profile),
        words.capital(words.days(found.first, found.last)),
        [said.cells(row) for row in found.rows],
        said.adherence(found),
        said.measured(options.hand_over, analysis.profile, [side for side in sides if side]),
        said.signs(options.hand_over),
        said.day_to_day(found),
        Markup(for_print(options.address)) if options.address else Markup(),  # noqa: S704 - drawn here
        max(_PAPER - _A_ROW * max(len(found.rows) - 3, 0), _LEAST),
    )
