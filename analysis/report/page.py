"""One log in, one HTML page out."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.figures.everyone import describe_everyone, everyone_figure, smooth_lines
from analysis.figures.lags import anything_stands_out, describe_lags, lags_figure, legend_of_lags
from analysis.figures.progress import (
    alt_of_progress,
    describe_progress,
    legend_of_progress,
    progress_figure,
)
from analysis.figures.reach_and_pain import (
    describe_reach_and_pain,
    legend_of_reach_and_pain,
    reach_and_pain_figure,
    same_days,
)
from analysis.figures.visits import describe_visits, visits_figure
from analysis.findings import Finding, answer, card, of_person
from analysis.findings.groups import in_group, on_average
from analysis.groups.group import FEWEST_SHARED, Group
from analysis.questions.person_analysis import Study
from analysis.report import tables
from analysis.report.assets import assets, charts_json
from analysis.report.options import ReportOptions
from analysis.report.rendering import templates
from analysis.report.stretches import stretches_html
from analysis.sentences import words
from analysis.sentences.common import told_once
from analysis.sentences.day_count import counted_days
from data.counted_days import DAY_ONE
from data.log import MEASURES, ONE_PERSON, people, recorded
from data.quoted import quoted

_CARDS = ("reach_cm", "back_pain", "sciatica_pain")
_PAINS = {"back_pain": "reach_before_back", "sciatica_pain": "reach_before_sciatica"}
#: What one person's log says beside its scores, in this order.
_ALSO = ("event", "minutes", "knee_pain", "injuries", "compared")


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
    with counted_days(DAY_ONE if options.relative_days else None):
        return _page(entries, options)


def _page(entries: pd.DataFrame, options: ReportOptions) -> str:
    names = people(entries)
    loaded = assets(options.plotly)
    context: dict[str, Any] = {
        "options": options,
        "assets": loaded,
        "stretches": stretches_html(loaded.folder),
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
    """Say who, when and how much: "5 Jan to 28 Oct 2026 · 209 entries on 201 days"."""
    if not names:
        return "No entries"
    who = []
    if len(names) > 1:
        who = [words.count(len(names), "person", "people")]
    elif names[0] != ONE_PERSON and names[0] not in title:
        who = [quoted(names[0])]
    period = words.days(entries["date"].min(), entries["date"].max())
    many = words.count(len(entries), "entry", "entries")
    if len(names) == 1:
        many += f" on {words.count(entries['date'].nunique(), 'day')}"
    return " · ".join([*who, period if who else period[0].upper() + period[1:], many])


def _person(
    entries: pd.DataFrame, person: str, options: ReportOptions, figures: dict[str, Any]
) -> dict[str, Any]:
    """Return what the page of one person shows, and put its figures into `figures`."""
    study = Study(entries, person, options.people, options.events)
    found = of_person(study)
    figures["progress"] = progress_figure(study, toe_zero=options.toe_zero)
    charts = []
    for pain in recorded(entries, tuple(_PAINS)):
        both = same_days(entries, person, pain)
        if both.empty:
            continue
        figures[pain] = reach_and_pain_figure(entries, person, pain, toe_zero=options.toe_zero, both=both)
        charts.append(
            {
                "id": pain,
                "title": f"Reach against {words.NAMES[pain]}",
                "said": "",
                "folded": False,
                "legend": legend_of_reach_and_pain(both),
                "alt": describe_reach_and_pain(entries, person, pain, both=both),
                "height": figures[pain].layout.height,
            }
        )
    # After all of the same day: in two columns each stands below its own.
    charts += [
        _which_first(study, pain, found, figures) for pain in _PAINS if study.lags("reach_cm", pain).enough
    ]
    return {
        "answer": answer(found),
        "cards": [(name, card(study, name)) for name in _CARDS],
        "progress": {
            "alt": alt_of_progress(study),
            "said": describe_progress(study),
            "height": figures["progress"].layout.height,
            "legend": legend_of_progress(study),
        },
        "charts": charts,
        "also": _also(found, _ALSO),
        "findings": found,
        "weekly": tables.weekly(entries, person),
    }


def _which_first(study: Study, pain: str, found: list[Finding], figures: dict[str, Any]) -> dict[str, object]:
    """Return the card of which comes first, reach or a pain, and put its figure into `figures`."""
    profile, name = study.lags("reach_cm", pain), f"lags_{pain}"
    figures[name] = lags_figure(profile, pain)
    return {
        "id": name,
        "title": f"Reach and {words.NAMES[pain]}: which comes first?",
        "said": next(finding.sentence for finding in found if finding.about == _PAINS[pain]),
        "legend": legend_of_lags(pain),
        "alt": describe_lags(profile, pain),
        "folded": not anything_stands_out(profile),
        "height": figures[name].layout.height,
    }


def _also(found: list[Finding], about: tuple[str, ...]) -> list[str]:
    """Return what was found about some things, in their order; what is missing stays in the numbers."""
    told = [
        finding.sentence
        for name in about
        for finding in found
        if finding.about == name and finding.certainty != "missing"
    ]
    return [text for text in told_once(told) if text]


def _group(entries: pd.DataFrame, options: ReportOptions, figures: dict[str, Any]) -> dict[str, Any]:
    """Return what the page of a group shows, and put its figures into `figures`.

    Of fewer than `FEWEST_SHARED` people a picture or a table would show single people: there is neither.
    """
    group = Group(entries, people=options.people)
    shown = [name for name in _CARDS if _people_with(entries, name) >= FEWEST_SHARED]
    found = in_group(group, shared=True)
    return {
        "answer": answer(found),
        "charts": [_of_all(group, entries, name, options, figures) for name in shown],
        # Lines with their names need the width.
        "stacked": not group.one_visit,
        "also": _also(found, ("group_link", "group_norms")),
        "table": tables.group(entries, shown, group.everyone) if shown and not group.one_visit else None,
    }


def _people_with(entries: pd.DataFrame, measure: str) -> int:
    return entries.loc[entries[measure].notna(), "person"].nunique() if measure in entries else 0


def _of_all(
    group: Group, entries: pd.DataFrame, name: str, options: ReportOptions, figures: dict[str, Any]
) -> dict[str, object]:
    """Return the card of one measure of a group, and put its figure into `figures`."""
    if group.one_visit:
        scores = group.visits(name)
        figures[name], alt = visits_figure(scores, name), describe_visits(scores, name)
    else:
        lines = smooth_lines(entries, name, group.everyone)
        figures[name] = everyone_figure(entries, name, toe_zero=options.toe_zero, lines=lines)
        alt = describe_everyone(entries, name, lines=lines)
    average = None if group.one_visit else on_average(group, name)
    return {
        "id": name,
        "title": MEASURES[name].label,
        "said": average.sentence if average is not None else "",
        "legend": "",
        "alt": alt,
        "height": figures[name].layout.height,
    }
