"""What one page asks of one person's log, on the last day that it was looked at, and the verdicts."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import cached_property

import numpy as np

from analysis.questions.association import Association, LagProfile
from analysis.questions.change import Change
from analysis.questions.dose import Response, response
from analysis.questions.events import LevelChange, level_change
from analysis.questions.flares import Flare, Flares, flares
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED, SCORED_BESIDE, judged
from analysis.series.observed import day_number
from analysis.series.panel import Panel
from analysis.verdicts.earlier import told_before
from analysis.verdicts.plan import CLEAR_FROM, Judged, Verdict, confirmed, explored, flared
from analysis.verdicts.schedule import Look, look, rests_from
from data.events import Event
from data.log import FUNCTIONS, MEASURES, RATINGS, recorded

Question = str | tuple[Hashable, ...]
#: What goes together with reach: the question's name, and the pain.
PAIRS = {f"reach_and_{MEASURES[name].short}": name for name in SCORED if name in RATINGS}
#: What comes first: the score on the right of the figure when it does, and the other one.
LAGGED = {f"reach_before_{MEASURES[pain].short}": ("reach_cm", pain) for pain in PAIRS.values()}
#: What goes with more stretching: in every log, and where a log has it.
ANSWERS, ANSWERS_BESIDE = (
    # A questionnaire asks about weeks: no day's stretching is held against it.
    {f"minutes_and_{MEASURES[name].short}": name for name in scored if name not in FUNCTIONS}
    for scored in (SCORED, SCORED_BESIDE)
)
#: What is asked of two measures at all delays.
_DELAYS: dict[tuple[str, str], Question] = {pair: about for about, pair in LAGGED.items()} | {
    ("minutes", measure): (about, "delays") for about, measure in (ANSWERS | ANSWERS_BESIDE).items()
}
#: The one link that is asked beforehand; the others are explored.
FIRST_PAIR = next(iter(PAIRS))
#: How the confirmatory questions share their error: what is measured with a ruler, and moves least, has most.
SHARES: dict[Question, float] = {
    **dict.fromkeys((*SCORED, *FUNCTIONS, FIRST_PAIR), 1.0),
    "reach_cm": 4.0,
    "back_pain": 2.0,
}


class Page:
    """The questions of one page and their verdicts; each is worked out when it is first asked for.

    Parameters
    ----------
    whole : PersonAnalysis
        All that is open.

    Attributes
    ----------
    look : Look or None
        When the log was looked at; None without entries.
    analysis : PersonAnalysis
        The log up to that day, and of a period only what comes before it moves on (`rests_from`): whatever
        is claimed rests on this.
    """

    def __init__(self, whole: PersonAnalysis) -> None:
        days = whole.days.index
        if whole.last_days is not None and len(days):
            days = days[days >= rests_from(days[-1], whole.last_days)]
        self.look: Look | None = look(days[0], days[-1]) if len(days) else None
        self.analysis = whole if self.look is None else whole.between(days[0], self.look.day)
        self._responses: dict[str, Response] = {}
        self._flares: dict[str, Flares] = {}

    def judged(self, question: Question) -> Judged:
        """Return the verdict on a question of this page that the log holds enough for."""
        for told in (self._confirmed, self._flared):
            if question in told:
                return told[question]
        return self._explored[question]

    def verdicts(self) -> dict[Question, Verdict]:
        """Return every verdict of this page, a change within measuring error being none."""
        return {
            question: (self.changed(str(question)) if question in MEASURES else judged).verdict
            for question, judged in (self._confirmed | self._flared | self._explored).items()
        }

    def changed(self, measure: str) -> Judged:
        """Return the verdict on a change that the log holds enough for.

        Within measuring error nothing is, and before `CLEAR_FROM` days nothing is clear.
        """
        told, found = self.judged(measure), self.found(measure)
        if abs(found.difference) <= found.measuring_error:
            return Judged("not clear", told.level)
        short = (found.now_day - found.start_day).days + 1 < CLEAR_FROM
        return Judged("first sign", told.level) if short and told.verdict == "clear" else told

    def found(self, measure: str) -> Change:
        """Return how a measure changed: what an earlier look told is never too early again."""
        return self._told_before.get(measure) or self.analysis.change(measure)

    def change(self, measure: str) -> Change:
        """Return the same, beyond error only as far as this page's verdict says so."""
        found = self.found(measure)
        if not found.enough:
            return found
        return replace(found, beyond_error=self.changed(measure).verdict != "not clear")

    def wait(self, needed: int = 0) -> int:
        """Return the days to the next look, or to the first after so many days."""
        return self.look.wait(needed) if self.look else needed

    def lags(self, x: str, y: str) -> LagProfile:
        """Return the links of two measures at all delays, with intervals that obey this page's verdict."""
        profile = self.analysis.lags(x, y)
        if not profile.enough:
            return profile
        return profile.at(self.judged(_DELAYS[x, y]).level)

    def response(self, measure: str) -> Response:
        """Return what goes with more stretching."""
        if measure not in self._responses:
            self._responses[measure] = response(self.analysis, measure)
        return self._responses[measure]

    def flares(self, measure: str) -> tuple[Flare, ...]:
        """Return the flares of a pain, as far as this page's verdict says that there are any."""
        found = self._flares_of(measure)
        if not found.flares or self.judged(("flares", measure)).verdict == "not clear":
            return ()
        return found.flares

    def _flares_of(self, measure: str) -> Flares:
        if measure not in self._flares:
            self._flares[measure] = flares(self.analysis.fits(measure))
        return self._flares[measure]

    @property
    def marks(self) -> list[Event]:
        """The dates that are asked after: what another box does is known."""
        return [event for event in self.analysis.events if not event.another_box]

    @cached_property
    def steps(self) -> list[dict[str, LevelChange]]:
        """Each recorded score's step on each marked date, in order of time."""
        analysis = self.analysis
        days = [event.day for event in self.marks]
        return [
            {
                name: level_change(analysis.scores(name), day, [*days[:place], *days[place + 1 :]])
                for name in SCORED
                if len(analysis.scores(name))
            }
            for place, day in enumerate(days)
        ]

    @cached_property
    def _asked_first(self) -> tuple[str, ...]:
        """The scores whose change is asked beforehand: function only where a log has nothing else."""
        return tuple(recorded(self.analysis.days, SCORED) or recorded(self.analysis.days, FUNCTIONS))

    @cached_property
    def _told_before(self) -> dict[str, Change]:
        """The changes that it would be too early for now, but was not at an earlier look."""
        analysis = self.analysis
        early = [
            name
            for name in (*SCORED, *FUNCTIONS, *SCORED_BESIDE)
            if analysis.fits(name).long_enough().ok and not analysis.change(name).enough
        ]
        if not early:
            return {}
        panel = Panel.of([analysis.fits(name).days for name in early])
        begun = np.full(len(early), day_number(analysis.days.index[0]))
        told = zip(early, told_before(panel, begun).tolist(), strict=True)
        return {name: judged(analysis.fits(name), name, told_before=True) for name, before in told if before}

    @cached_property
    def _confirmed(self) -> dict[Question, Judged]:
        analysis = self.analysis
        kept = [name for name in self._asked_first if analysis.differs(name)]
        found: dict[Question, Change | Association] = {name: self.found(name) for name in kept}
        if {"reach_cm", PAIRS[FIRST_PAIR]} <= set(kept):
            found[FIRST_PAIR] = analysis.link("reach_cm", PAIRS[FIRST_PAIR])
        # What is too early to say, or would be, keeps its share: else the others were held less strictly in
        # just the logs that wander.
        asked = {question: _claimed(one) for question, one in found.items()}
        told = confirmed(asked, {question: SHARES[question] for question in asked})
        return {question: told[question] for question, one in found.items() if one.enough}

    @cached_property
    def _flared(self) -> dict[Question, Judged]:
        told = {name: self._flares_of(name) for name in RATINGS}
        return flared({("flares", name): found.p_value for name, found in told.items() if found.enough})

    @cached_property
    def _explored(self) -> dict[Question, Judged]:
        analysis = self.analysis
        asked: dict[Question, float] = {}
        for about, pain in PAIRS.items():
            if about != FIRST_PAIR and (link := analysis.link("reach_cm", pain)).enough:
                asked[about] = link.p_value
        for name in SCORED_BESIDE:
            if name not in self._asked_first and (found := self.found(name)).enough:
                asked[name] = _claimed(found)
        for about, (x, y) in LAGGED.items():
            if (profile := analysis.lags(x, y)).enough:
                asked[about] = profile.p_value
        for about, measure in (ANSWERS | ANSWERS_BESIDE).items():
            if analysis.differs("minutes") and len(analysis.scores(measure)):
                asked |= self._of_response(about, measure)
        for place, steps in enumerate(self.steps):
            asked |= {("event", place, name): step.p_value for name, step in steps.items() if step.enough}
        return explored(asked, flares=True)

    def _of_response(self, about: str, measure: str) -> dict[Question, float]:
        """Return the link declared beforehand, and what else is looked at beside it."""
        found = self.response(measure)
        asked: dict[Question, float] = {}
        if found.primary.enough:
            asked[about] = found.primary.p_value
        if found.slow.enough:
            asked[about, "slow"] = found.slow.p_value
        if found.lags.enough:
            asked[about, "delays"] = found.lags.p_value
        if found.next_week.enough:
            asked[about, "weeks"] = found.next_week.p_value
        return asked


def _claimed(found: Change | Association) -> float:
    """Return the p that a claim rests on: 1 where there is none to make."""
    lacking = isinstance(found, Change) and found.lacking
    return found.p_value if found.enough and not lacking else 1.0


def page_of(analysis: PersonAnalysis) -> Page:
    """Return the page of somebody's log, made once."""
    page = analysis.kept.get(Page)
    if not isinstance(page, Page):
        page = analysis.kept[Page] = Page(analysis)
    return page
