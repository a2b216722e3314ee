"""One log in, one HTML page out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.figures import picture
from analysis.figures.lags import anything_stands_out
from analysis.figures.picture import Picture
from analysis.figures.reach_and_pain import same_days
from analysis.findings import Finding, answer, led_by, of_person, standing_since, told_once
from analysis.findings.groups import in_group, of_measure
from analysis.groups.everyone import Everyone
from analysis.groups.group import FEWEST_SHARED, Group
from analysis.groups.study import Study
from analysis.groups.table import table_of
from analysis.questions.person_analysis import PersonAnalysis
from analysis.questions.thresholds import SCORED, SCORED_BESIDE
from analysis.report import tables
from analysis.report.assets import assets, charts_json
from analysis.report.cards import cards_of
from analysis.report.groups import beside_each_other
from analysis.report.hand_over import hand_over_of
from analysis.report.options import ReportOptions
from analysis.report.rendering import templates
from analysis.report.stretches import stretches_html
from analysis.sentences import words
from analysis.sentences.day_count import counted_days, counted_unit, counting
from analysis.sentences.shown_unit import reach_in
from analysis.verdicts.page import LAGGED, Page, page_of
from analysis.verdicts.schedule import looked_at
from data.content.loader import load_safety
from data.counted_days import DAY_ONE, only_tests
from data.hand_over import HandOver
from data.log import FUNCTIONS, MEASURES, ONE_PERSON, people, recorded
from data.quoted import quoted

_PAINS = {pain: about for about, (_, pain) in LAGGED.items()}
#: What one person's log says beside its scores, in this order.
_ALSO = ("last_days", "flares", "another_box", "event", "minutes", *SCORED_BESIDE, "injuries", "compared")


def report_html(entries: pd.DataFrame, options: ReportOptions) -> str:
    """Return the one-page dashboard of a log.

    Parameters
    ----------
    entries : DataFrame
        A log with canonical columns; not changed. Notes are never shown.
    options : ReportOptions
        Title, where the assets are, and what the page says of itself.

    Returns
    -------
    str
        A complete HTML page that asks nothing of any other host. One person gets the answer, cards and
        charts; several people get an overview in alphabetical order, never a ranking; an empty log gets a
        sentence.
    """
    counted = counted_days(DAY_ONE if options.relative_days else None, tests=only_tests(entries["date"]))
    with counted, reach_in(options.reach_unit):
        return _page(entries, options)


def _page(entries: pd.DataFrame, options: ReportOptions) -> str:
    names = people(entries)
    loaded = assets(options.plotly)
    context: dict[str, Any] = {
        "options": options,
        "assets": loaded,
        "stretches": stretches_html(loaded.folder),
        "safety": load_safety().short,
        "subtitle": _subtitle(entries, names, options.title),
        "closes": words.calendar_day(pd.Timestamp(options.closes)) if options.closes else "",
        "made": words.calendar_day(pd.Timestamp(options.made)) if options.made else "",
    }
    figures: dict[str, Any] = {}
    if not names:
        page = "empty.html"
    elif len(names) == 1:
        page = "person.html"
        context |= _person(entries, names[0], options, figures)
    else:
        page = "group.html"
        context |= _group(entries, options, figures)
    return templates.get_template(page).render(context, drawings=charts_json(figures))


def _subtitle(entries: pd.DataFrame, names: list[str], title: str) -> str:
    """Say who, when and how much: "5 Jan to 28 Oct 2026 · 209 entries on 201 of 297 days", "2 tests"."""
    if not names:
        return "No entries"
    who = []
    if len(names) > 1:
        who = [words.count(len(names), "person", "people")]
    elif names[0] != ONE_PERSON and names[0] not in title:
        who = [quoted(names[0])]
    days = entries["date"].nunique()
    many = words.count(len(entries), "entry", "entries")
    if len(names) == 1 and counted_unit()[0] == "test":
        return words.capital(" · ".join([*who, words.count(days, "test")]))
    if len(names) == 1:
        span = (entries["date"].max() - entries["date"].min()).days + 1
        # What is empty of a diary is told; between tests nothing is expected.
        of = f"{days:,} of " if span / 7 <= days < span else ""
        many += f" on {of}{words.count(span if of else days, 'day')}"
    # Of a single counted day its number says nothing.
    when = [] if counting() and days == 1 else [words.days(entries["date"].min(), entries["date"].max())]
    told = [*who, *when, many]
    return " · ".join([words.capital(told[0]) if not who else told[0], *told[1:]])


def _person(
    entries: pd.DataFrame, person: str, options: ReportOptions, figures: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of one person shows, and put its figures into `figures`."""
    analysis = PersonAnalysis(entries, person, options.people, options.events, last_days=options.last_days)
    found = of_person(analysis)
    first = answer(found)
    charts = [
        _chart(pain, f"Reach against {words.NAMES[pain]}", picture.reach_and_pain(entries, person, pain))
        for pain in recorded(entries, tuple(_PAINS))
        if not same_days(entries, person, pain).empty
    ]
    # After all of the same day: in two columns each stands below its own.
    page = page_of(analysis)
    charts += [_which_first(page, pain, found) for pain in _PAINS if page.lags("reach_cm", pain).enough]
    progress = picture.progress(analysis)
    figures |= {"progress": progress.drawing} | {one["id"]: one["picture"].drawing for one in charts}
    cards = cards_of(analysis, (*SCORED, *recorded(analysis.days, (*FUNCTIONS, "minutes"))))
    # What nobody wrote down takes no room, as on Home.
    told = [card for card in cards if card.certainty != "missing"]
    # A pupil who was tested kept no diary of pain, and nobody asked about warning signs.
    asked = options.hand_over != HandOver()
    only_tested = not asked and [(one.measure, one.tested) for one in told] == [("reach_cm", True)]
    return {
        "answer": first,
        "since": standing_since(analysis),
        "cards": told,
        "only_tested": only_tested,
        "progress": progress,
        "hand_over": hand_over_of(analysis, options, progress),
        "charts": charts,
        "also": [text for text in _also(found, _ALSO) if text not in first.rest],
        "findings": found,
        "weekly": tables.weekly(entries, person),
    }


def _chart(name: str, title: str, drawn: Picture, said: str = "", *, folded: bool = False) -> dict[str, Any]:
    """Return one card with a picture."""
    return {"id": name, "title": title, "picture": drawn, "said": said, "folded": folded}


def _which_first(page: Page, pain: str, found: list[Finding]) -> dict[str, Any]:
    """Return the card of which comes first, reach or a pain."""
    profile = page.lags("reach_cm", pain)
    return _chart(
        f"lags_{pain}",
        f"Reach and {words.NAMES[pain]}: which comes first?",
        picture.delays(profile, pain),
        next(finding.sentence for finding in found if finding.about == _PAINS[pain]),
        folded=not anything_stands_out(profile),
    )


def _also(found: list[Finding], about: tuple[str, ...], told: Sequence[Finding] = ()) -> list[str]:
    """Return what was found about some things, in their order; what is missing stays in the numbers.

    What is `told` already is left out.
    """
    wanted = [
        finding
        for name in about
        for finding in found
        if finding.about == name and finding.certainty != "missing"
    ]
    each = zip(wanted, told_once(wanted), strict=True)
    return [text for finding, text in each if text and finding not in told]


def _group(entries: pd.DataFrame, options: ReportOptions, figures: dict[str, Any]) -> dict[str, Any]:
    """Return what the page of a group shows, and put its figures into `figures`.

    Of fewer than `FEWEST_SHARED` people a picture or a table would show single people: there is neither.
    """
    judged = looked_at(entries, options.last_days)
    group = Group(judged, people=options.people)
    shown = [name for name in (*SCORED, *FUNCTIONS) if _people_with(entries, name) >= FEWEST_SHARED]
    study = Study(group, options.people)
    found = in_group(group, shared=True, study=study)
    # What is drawn are all days; what is there already of those that count is not worked out twice.
    known = group.everyone if len(judged) == len(entries) else None
    charts = [_of_all(study, entries, name, known) for name in shown]
    beside, said = beside_each_other(study, options, shown)
    charts += [_chart(f"groups_{name}", *one) for name, one in beside.items()]
    figures |= {one["id"]: one["picture"].drawing for one in charts}
    listed = shown and not group.one_visit
    return {
        "answer": answer(found),
        "charts": charts,
        # Lines with their names need the width.
        "stacked": not group.one_visit,
        "also": [*_also(found, ("group", "group_link", "group_norms"), told=led_by(found)), *said],
        "table": tables.group(judged, shown, study) if listed and group.size <= tables.MOST_ROWS else None,
        "too_many": group.size if listed and group.size > tables.MOST_ROWS else 0,
    }


def _people_with(entries: pd.DataFrame, measure: str) -> int:
    return entries.loc[entries[measure].notna(), "person"].nunique() if measure in entries else 0


def _of_all(study: Study, entries: pd.DataFrame, name: str, known: Everyone | None) -> dict[str, Any]:
    """Return the card of one measure of a group."""
    title = MEASURES[name].label
    if study.one_visit(name):
        return _chart(name, title, picture.one_visit(study.group.visits(name), name))
    said = " ".join(one.sentence for one in of_measure(study, name) if one.about == "group_mean")
    tested = study.tested(name)
    # What most people did is drawn, as the answer tells it first.
    if len(tested) >= max(FEWEST_SHARED, len(study.diaries(name))):
        rows = table_of(study, name)
        drawn = picture.between_tests(
            rows[rows["person"].isin(tested.index)], name, claim=study.of_tests(name)
        )
    else:
        drawn = picture.everyone(entries, name, known=known)
    return _chart(name, title, drawn, said)
