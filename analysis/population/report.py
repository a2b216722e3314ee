"""The report of a run: one HTML page of aggregates, in one file, that asks no other host for anything."""

from __future__ import annotations

from typing import Any

from analysis.figures import picture
from analysis.figures.picture import Picture
from analysis.figures.slopes import draw_bars
from analysis.figures.theme import LIGHT, Palette
from analysis.groups.group import FEWEST_SHARED
from analysis.groups.measure_summary import MeasureSummary
from analysis.population import summary
from analysis.population.results import Results
from analysis.report.assets import assets, charts_json
from analysis.report.options import ReportOptions
from analysis.report.rendering import templates
from analysis.sentences.group import many_people
from analysis.sentences.shown_unit import shown
from analysis.sentences.words import count
from data.content.loader import load_safety
from data.measures import MEASURES

#: More groups than this are a table and no picture.
MOST_DRAWN = 40


def report_html(results: Results) -> str:
    """Return the page."""
    found = results.summaries()
    drawings: dict[str, Any] = {}
    sections = [_section(results, measure, found, drawings) for measure in results.measures]
    links = [many_people.linked(link, pain) for pain, link in results.links().items()]
    if links:
        sections.append(
            {"measure": "", "title": many_people.LINKS, "texts": links, "charts": [], "tables": []}
        )
    totals = results.about["totals"]
    context = {
        "options": ReportOptions(title="Everybody"), "assets": assets("inline"),
        "safety": load_safety().short, "subtitle": " · ".join(
            [count(totals["people"], "person", "people"), count(totals["entries"], "entry", "entries")]
        ),
        "closes": "", "made": "", "answer": {"lead": many_people.lead(found), "rest": ""},
        "sections": sections, "also": many_people.about(results.about),
    }  # fmt: skip
    return templates.get_template("population.html").render(context, drawings=charts_json(drawings))


def _section(
    results: Results, measure: str, found: list[MeasureSummary], drawings: dict[str, Any]
) -> dict[str, Any]:
    """Return what one measure shows, and put its pictures into `drawings`."""
    own = [one for one in found if one.measure == measure]
    charts: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    for place, one in enumerate(own):
        drawn = {"changes": changes(one)} if sum(map(sum, one.bars.values())) else {}
        for by, trait in enumerate(results.traits):
            groups = summary.groups(results.cells, measure, one.design, trait)
            if 1 < sum(group.n >= FEWEST_SHARED for group in groups) <= MOST_DRAWN:
                drawn[f"by-{by}"] = picture.groups_beside(groups, measure, LIGHT)
            rows = many_people.table(groups, measure)
            if len(rows):
                cells = [(str(row[0]), many_people.numbers(row[1:])) for row in rows.itertuples(index=False)]
                title = many_people.by(trait, one.design)
                tables.append({"title": title, "heads": [trait, *rows.columns[1:]], "rows": cells})
        charts += [{"id": f"{measure}-{place}-{name}", "picture": each} for name, each in drawn.items()]
    drawings |= {one["id"]: one["picture"].drawing for one in charts}
    return {
        "measure": measure, "title": MEASURES[measure].label, "charts": charts, "tables": tables,
        "texts": [" ".join(many_people.texts(one)) for one in own],
    }  # fmt: skip


def changes(one: MeasureSummary, palette: Palette = LIGHT) -> Picture:
    """Return how the changes of people are spread."""
    edges = shown(summary.edges(one.measure), one.measure)
    bars = one.bars
    there = [place for place in range(len(edges) - 1) if any(many[place] for many in bars.values())]
    if there:
        first, last = there[0], there[-1] + 1
        edges, bars = edges[first : last + 1], {code: many[first:last] for code, many in bars.items()}
    return Picture(draw_bars(bars, edges, one.measure, palette), many_people.spread(one))
