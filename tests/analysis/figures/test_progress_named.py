"""What is named on the progress figure: flares, gaps, marked dates, and the ends of lines."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_log import made_up

from analysis.figures import DARK, LIGHT, progress_figure
from analysis.figures.named import above
from analysis.figures.packing import Width, packed, text_width
from analysis.figures.progress import alt_of_progress, legend_of_progress
from analysis.figures.theme import Palette
from analysis.questions.flares import Flare
from analysis.questions.person_analysis import PersonAnalysis
from analysis.sentences.day_count import counted_days
from analysis.sentences.person.figures_person import progress_legend
from analysis.verdicts.page import page_of
from data.events import Event
from tests.analysis.figures.drawn import texts
from tests.analysis.figures.test_theme import contrast

CHAIR, HOUSE = Event(date(2026, 3, 3), "new <chair>"), Event(date(2026, 5, 20), "moved house")


def person_analysis(log: pd.DataFrame, *events: Event) -> PersonAnalysis:
    return PersonAnalysis(log, "P-07", events=events)


def flared(**more: object) -> pd.DataFrame:
    """Return a log with a flare of back pain, 11 to 20 April, and nothing written from 12 to 30 May."""
    log = made_up(200, **more)
    high = log["date"].between("2026-04-11", "2026-04-20")
    log.loc[high, "back_pain"] = 9.0
    return log[~log["date"].between("2026-05-12", "2026-05-30")]


def note(figure: go.Figure, text: str) -> go.layout.Annotation:
    (one,) = [one for one in figure.layout.annotations if one.text == text]
    return one


def test_flares_gaps_and_marked_dates_are_named_on_the_picture_and_to_who_cannot_see_it() -> None:
    own = person_analysis(flared(), CHAIR)
    figure = progress_figure(own)
    assert note(figure, "F1 flare 11 to 20 Apr").font.color == LIGHT.of("back_pain")
    assert note(figure, "no entries 12 to 30 May").y == 1
    assert note(figure, "1 new &lt;chair&gt;").x == "2026-03-03"
    (band,) = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert (band.x0, band.x1, band.yref) == ("2026-04-10T12:00:00", "2026-04-20T12:00:00", "y2 domain")
    assert alt_of_progress(own).endswith(
        "Flares: back pain 11 to 20 Apr 2026. No entries: 12 to 30 May 2026. "
        "Marked: 1 new <chair> (3 Mar 2026)."
    )
    assert "Shaded days: flares (back pain F1 11 to 20 Apr 2026)." in legend_of_progress(own)
    with counted_days(pd.Timestamp("2026-01-05")):
        assert "F1 flare days 97 to 106" in texts(progress_figure(person_analysis(flared())))


def test_lines_carry_the_values_of_their_cards_at_their_ends() -> None:
    own = person_analysis(flared())
    found, figure = page_of(own).analysis.change("reach_cm"), progress_figure(own)
    ends = [one for one in figure.layout.annotations if one.yref == "y" and one.xref == "x"]
    assert [one.x for one in ends] == ["2026-01-05", "2026-07-23"]
    assert [one.text.replace("−", "-") for one in ends] == [f"{found.start:.1f}", f"{found.now:.1f}"]
    assert ends[1].y == round(found.now, 2)
    assert not [
        one for one in progress_figure(person_analysis(made_up(5))).layout.annotations if one.xref == "x"
    ]


@pytest.mark.parametrize("way", [-1, 1])
def test_the_first_value_hides_nothing_of_the_band(way: int) -> None:
    own = person_analysis(made_up(200, reach_cm=way * made_up(200)["reach_cm"]))
    start = next(
        one for one in progress_figure(own).layout.annotations if one.yref == "y" and one.xref == "x"
    )
    band = own.trend("reach_cm").smooth.iloc[0]
    if start.yanchor == "bottom":
        assert start.y >= round(band["high"], 2)
    else:
        assert start.y <= round(band["low"], 2)
    assert (start.yanchor == "top") == (way > 0)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_word_of_the_picture_can_be_read_on_its_ground(palette: Palette) -> None:
    figure = progress_figure(person_analysis(flared(), CHAIR, HOUSE), palette)
    words = [(one.font.color, one.bgcolor or palette.card) for one in figure.layout.annotations]
    axes = [figure.layout[name] for name in ("xaxis", "yaxis", "yaxis2", "yaxis3", "yaxis4")]
    words += [(axis.tickfont.color, palette.card) for axis in axes]
    words.append((figure.layout.hoverlabel.font.color, figure.layout.hoverlabel.bgcolor))
    assert all(contrast(*pair) >= 4.5 for pair in words)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(1, 24)), min_size=1, max_size=12),
    st.floats(1, 6),
)
def test_names_that_do_not_touch_on_a_phone_touch_nowhere(
    names_: list[tuple[float, int]], times: float
) -> None:
    shares, letters = zip(*sorted(names_), strict=True)
    widths = [text_width("x" * many) for many in letters]
    places = packed(shares, widths, 12)
    assert places is not None
    taken: dict[int, float] = {}
    for share, width, (row, anchor) in zip(shares, widths, places, strict=True):
        begin = share * 262 * times - {"left": 0.0, "center": width / 2, "right": width}[anchor]
        assert begin >= taken.get(row, -1e9)
        taken[row] = begin + width


def test_flares_too_many_for_their_days_have_numbers_that_the_legend_explains() -> None:
    log = made_up(400, sciatica_pain=3.0)
    for begin in pd.date_range("2026-03-01", periods=8, freq="35D"):
        log.loc[log["date"].between(begin, begin + pd.Timedelta(days=8)), "back_pain"] = 10.0
    own = person_analysis(log)
    assert {"F1", "F2", "F6"} <= set(texts(progress_figure(own)))
    # The year stands with the last flare in it.
    assert "(back pain F1 1 to 9 Mar, F2 5 to 13 Apr, " in legend_of_progress(own)
    assert legend_of_progress(own).endswith("Nov 2026).")


def test_of_very_many_flares_the_highest_are_named_and_told() -> None:
    flares = tuple(
        Flare(day, day + pd.Timedelta(days=5), 6, 9.0, 3.0, float(at % 7), over=True, p_value=0.01)
        for at, day in enumerate(pd.date_range("2026-01-05", periods=60, freq="9D"), start=1)
    )
    numbers = [f"F{at}" for at in range(1, 61)]
    named = above(flares, numbers, (), ("#000000", "#666666"), Width(flares[0].start, flares[-1].end))
    assert {text for _, text, *_ in named.names} == {"F6", "F13", "F20"}
    legend = progress_legend(
        (),
        lines=False,
        gaps=False,
        crosses=False,
        flares=[(number, "back_pain", flare) for number, flare in zip(numbers, flares, strict=True)],
    )
    assert "back pain F1 to F60, highest F6 19 to 24 Feb, F13 " in legend
