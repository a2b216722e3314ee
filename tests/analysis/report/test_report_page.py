"""What people rely on in the one-page dashboard, as text."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest
from made_up_groups import class_of
from made_up_log import made_up
from plotly.offline import get_plotlyjs

from analysis.report import ReportOptions, report_html
from analysis.report.assets import PLOTLY, STATIC
from data.content.stretches import load_stretches
from data.events import Event
from data.log import as_entries

SERVED = "/assets/abc123/plotly-basic.min.js"
NASTY = '</script><script>alert(1)</script><img src=x onerror="alert(2)">\u2028'


class Page(HTMLParser):
    """Tags with their attributes, texts of scripts, and visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[tuple[dict[str, str | None], str]] = []
        self.text = ""
        self._inside: dict[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self._inside = dict(attrs)
            self.blocks.append((self._inside, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside is None:
            self.text += data + " "
        else:
            self.blocks[-1] = (self._inside, self.blocks[-1][1] + data)

    def charts(self) -> dict:
        (block,) = [text for attributes, text in self.blocks if attributes.get("id") == "charts"]
        return json.loads(block)

    def loaded(self) -> list[str]:
        """Addresses that the page asks for without a click, but its pictures and the data in it."""
        asked = [
            a[key] for tag, a in self.tags for key in ("src", "href", "action") if tag != "a" and key in a
        ]
        return [one for one in asked if one and not one.startswith("data:") and one not in self.pictures()]

    def pictures(self) -> list[str]:
        return [a["src"] or "" for tag, a in self.tags if tag == "img"]


def served(**more: object) -> ReportOptions:
    return ReportOptions(title="Stretching log", plotly=SERVED, **more)


@pytest.fixture
def group() -> pd.DataFrame:
    return people("Zoe", "Ann", "Mia", "Kim", "Bo")


def people(*names: str, days: int = 40) -> pd.DataFrame:
    return as_entries(pd.concat([made_up(days, name) for name in names]))


def test_empty_days_of_a_diary_are_told_and_between_tests_are_none() -> None:
    log = made_up()
    gap = Page(report_html(log[log.index % 4 > 0], served()))
    assert "150 entries on 150 of 199 days" in gap.text
    assert "2 entries on 2 days" in Page(report_html(log.iloc[[0, -1]], served())).text


def test_one_person_gets_answer_cards_charts_and_numbers() -> None:
    html = report_html(made_up(), served(closes=date(2026, 11, 28), made=date(2026, 10, 29)))
    page = Page(html)
    assert "5 Jan to 23 Jul 2026" in page.text
    assert "200 entries on 200 days" in page.text
    assert "Shared view · closes 28 Nov 2026" in page.text
    assert "get urgent medical help" in page.text
    assert html.count('class="card metric') == 4
    assert list(page.charts()["figures"]) == [
        "progress",
        "back_pain",
        "sciatica_pain",
        "lags_back_pain",
        "lags_sciatica_pain",
    ]
    assert "which comes first?" in page.text
    assert "minutes of stretching a week" in page.text
    assert "Week by week" in page.text


def test_every_chart_has_a_role_and_says_what_it_shows() -> None:
    charts = [a for _, a in Page(report_html(made_up(), served())).tags if "data-chart" in a]
    assert len(charts) == 5
    assert all(a["role"] == "img" and len(a["aria-label"] or "") > 40 for a in charts)


def test_notes_are_never_shown(group: pd.DataFrame) -> None:
    assert "slept badly" not in report_html(made_up(), served())
    assert "slept badly" not in report_html(group, served())


def test_script_looking_names_and_titles_stay_text() -> None:
    log = made_up(60, NASTY)
    several = people(NASTY, "Ann", "Bo", "Mia", "Zoe", days=60)
    for entries in (log, several):
        for plotly in (SERVED, "inline"):
            html = report_html(entries, ReportOptions(title=NASTY, plotly=plotly))
            page = Page(html)
            assert NASTY.strip("\u2028") in page.text
            assert "x" not in page.pictures()
            assert not [a for _, a in page.tags if "onerror" in a]
            assert len(page.blocks) == (4 if plotly == "inline" else 3)
            assert page.charts()["figures"]


def test_json_holds_no_character_that_means_something_in_html(group: pd.DataFrame) -> None:
    renamed = group.assign(person=group["person"].replace("Ann", "A&<b>\u2029"))
    (block,) = re.findall(r'id="charts">(.*?)</script>', report_html(as_entries(renamed), served()), re.S)
    assert not set("<>&\u2028\u2029") & set(block)
    names = [trace["name"] for trace in json.loads(block)["figures"]["reach_cm"]["data"]]
    assert "A&amp;&lt;b&gt;" in names, "what Plotly draws as A&<b>"


def test_served_page_has_no_inline_script_or_style_and_asks_only_its_own_folder() -> None:
    page = Page(report_html(made_up(), served()))
    assert page.loaded() == ["/assets/abc123/report.css", SERVED, "/assets/abc123/report.js"]
    stills = [still.name for stretch in load_stretches() for still in stretch.stills]
    assert page.pictures() == [f"/assets/abc123/{name}" for name in stills]
    assert not [a for tag, a in page.tags if tag == "style" or "style" in a]
    assert not [key for _, a in page.tags for key in a if key.startswith("on")]
    scripts = [a for tag, a in page.tags if tag == "script" and "src" not in a]
    assert [a.get("type") for a in scripts] == ["application/json"]


def test_offline_file_asks_for_nothing_outside() -> None:
    page = Page(report_html(made_up(), ReportOptions(title="Stretching log")))
    assert page.loaded() == []
    assert all(address.startswith("data:image/webp;base64,") for address in page.pictures())
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    sizes = [len(text) for attributes, text in page.blocks if not attributes.get("type")]
    assert max(sizes) > 1_000_000


def test_plotly_bundle_is_the_version_that_plotly_for_python_carries() -> None:
    version = r"plotly\.js (?:\(basic - minified\) )?v(\d+\.\d+\.\d+)"
    ours = re.search(version, (STATIC / PLOTLY).read_text(encoding="utf-8")[:300])
    theirs = re.search(version, get_plotlyjs()[:300])
    assert ours
    assert theirs
    assert ours[1] == theirs[1]


def test_group_is_listed_by_name_and_not_ranked(group: pd.DataFrame) -> None:
    page = Page(report_html(group, served()))
    where = [page.text.index(name) for name in ("Ann", "Bo", "Kim", "Mia", "Zoe")]
    assert where == sorted(where)
    assert "5 people" in page.text
    assert list(page.charts()["figures"]) == ["reach_cm", "back_pain", "sciatica_pain"]


def test_a_class_is_listed_in_two_columns_by_name_and_number() -> None:
    def classed(people: int) -> str:
        tests = class_of(people, 2.0)
        tests["person"] = tests["person"].map(lambda name: f"Pupil {int(name[1:]) + 1}")
        return report_html(tests, ReportOptions("Class", plotly="/s/p.js"))

    html = classed(20)
    assert 'class="people brief"' in html
    listed = re.findall(r"Pupil (\d+)", html[html.index('class="people') : html.index("</table>")])
    assert [int(one) for one in listed] == list(range(1, 21))
    assert 'class="people brief"' not in classed(9)


def test_a_group_of_four_gets_a_sentence_and_nobody_is_shown() -> None:
    html = report_html(people("Ann", "Bo", "Kim", "Mia"), served())
    page = Page(html)
    assert "4 people" in page.text
    assert "none is shared" in page.text
    assert page.charts()["figures"] == {}
    assert not [tag for tag, _ in page.tags if tag in ("table", "figure")]
    assert not any(name in page.text for name in ("Ann", "Bo ", "Kim", "Mia"))


def test_what_only_four_of_a_group_recorded_is_left_out(group: pd.DataFrame) -> None:
    group.loc[group["person"] == "Ann", "sciatica_pain"] = np.nan
    page = Page(report_html(group, served()))
    assert list(page.charts()["figures"]) == ["reach_cm", "back_pain"]
    assert "Sciatica (0–10)" not in page.text


def test_one_visit_each_is_a_spread_and_no_change() -> None:
    page = Page(report_html(people(*"ABCDEFGH", days=1), served()))
    assert list(page.charts()["figures"]) == ["reach_cm", "back_pain", "sciatica_pain"]
    assert "one visit each" in page.text
    assert "start → now" not in page.text


def test_marked_dates_are_on_the_chart_and_in_words() -> None:
    event = Event(date(2026, 3, 10), "New chair at work")
    page = Page(report_html(made_up(), served(events=(event,))))
    assert page.text.count("New chair at work") >= 2
    assert "New chair" not in Page(report_html(made_up(), served())).text


@pytest.mark.parametrize("days", [3, 9, 30])
def test_short_logs_say_that_it_is_too_early(days: int) -> None:
    html = report_html(made_up(days), served())
    assert Page(html).charts()["figures"]
    assert ("too-early" in html) == (days < 10)


def test_a_single_visit_shows_its_score() -> None:
    page = Page(report_html(made_up(1), served()))
    assert "One test so far" in page.text
    assert "whether reach is changing" not in page.text.lower()


def test_a_log_without_reach_has_no_chart_of_reach_against_pain() -> None:
    page = Page(report_html(made_up(reach_cm=np.nan), served()))
    assert list(page.charts()["figures"]) == ["progress"]
    assert "no sit-and-reach scores" in page.text


def test_an_empty_log_gets_a_sentence() -> None:
    page = Page(report_html(made_up().iloc[:0], served()))
    assert "no entries yet" in page.text
    assert page.charts()["figures"] == {}


def test_sample_logs_are_labelled_as_made_up() -> None:
    assert "made-up numbers" in report_html(made_up(30), served(sample=True))
    assert "made-up" not in report_html(made_up(30), served())


def test_the_log_is_not_changed(group: pd.DataFrame) -> None:
    for log in (made_up(), group):
        before = log.copy(deep=True)
        report_html(log, served())
        pd.testing.assert_frame_equal(log, before)


def test_weekly_numbers_are_means_and_sums() -> None:
    log = made_up(7, reach_cm=2.0, back_pain=4.0, minutes=10.0, sciatica_pain=np.nan)
    text = " ".join(Page(report_html(log, served())).text.split())
    assert "Week from Days Reach (cm) Back (0–10) Minutes" in text
    assert "5 Jan 7 2.0 4.0 70" in text
