"""The page that a clinician reads first, as texts for its template."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from analysis.figures.named import flares_of
from analysis.figures.picture import Picture
from analysis.findings.handover import handover
from analysis.questions.person_analysis import PersonAnalysis
from analysis.report.options import ReportOptions
from analysis.report.paper import Fit, fitted
from analysis.report.qr import for_print
from analysis.sentences import words
from analysis.sentences.person import hand_over as said
from analysis.sentences.person.flares import flared
from data.log import ONE_PERSON, RATINGS
from data.quoted import quoted


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """Texts of the page.

    Attributes
    ----------
    who, period : str
    rows : list of tuple of (text, smaller text)
        Below `columns`; on a phone each with one of `narrow`.
    ranges : str
        How to read the rows, "" where nothing needs it.
    flares, adherence, measured, signs : list of str
        Flares are empty where there were none, and how reach was measured where it was not.
    day_to_day : str
    code : str
        The link's QR code as SVG, "" for none.
    fit : Fit
    """

    who: str
    period: str
    rows: list[tuple[said.Cell, ...]]
    ranges: str
    flares: list[str]
    adherence: list[str]
    measured: list[str]
    signs: list[str]
    day_to_day: str
    code: Markup
    fit: Fit
    columns: tuple[str, ...] = said.COLUMNS
    narrow: tuple[str, ...] = said.NARROW


def hand_over_of(analysis: PersonAnalysis, options: ReportOptions, progress: Picture) -> HandOverPage:
    """Return the texts of one person's page, on which `progress` is drawn."""
    found = handover(analysis)
    named = "" if analysis.person == ONE_PERSON else quoted(analysis.person)
    own = analysis.entries
    sides = sorted({str(side) for side in own["side"].dropna()}) if "side" in own else []
    own_flares = [flared(some, pain) for pain, some in flares_of(analysis, RATINGS).items()]
    reached = any(row.measure == "reach_cm" for row in found.rows)
    measured = said.measured(options.hand_over, analysis.profile, [side for side in sides if side])
    texts = (
        own_flares,
        said.adherence(found),
        measured if reached else [],
        said.signs(options.hand_over),
    )
    day_to_day = said.day_to_day(found)
    who, period = said.who(named, analysis.profile), words.capital(words.days(found.first, found.last))
    rows, ranges = [said.cells(row) for row in found.rows], said.ranges(found.rows)
    asked = (*(" ".join(text) for text in texts if text), day_to_day)
    facts = (who, period, words.day(found.last), words.day(found.last))
    return HandOverPage(
        who,
        period,
        rows,
        ranges,
        *texts,
        day_to_day,
        Markup(for_print(options.address)) if options.address else Markup(),  # noqa: S704 - drawn here
        fitted(
            options.title,
            facts,
            rows,
            wide=(ranges, progress.legend),
            asked=asked,
            drawing=progress.drawing,
        ),
    )
