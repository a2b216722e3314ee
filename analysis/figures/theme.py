"""The one theme of all figures: colours for light and dark, fonts, and the common layout.

Every figure takes a `Palette` and uses no colour of its own, so a figure drawn for light can be turned
into the dark one by exchanging colour for colour (`light_to_dark`), which is what the shared page does in
the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.sentences.day_count import counted_unit, counting, number_of, place_of
from analysis.sentences.words import capital
from data.log import MEASURES, TOP_DOWN

FONT = '"Source Sans", system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

#: Labels of counted days that fit beside each other on a phone, the steps between them, and the first of
#: these that counts in round numbers.
_MOST_TICKS = 6
_STEPS = (1, 2, 7, 14, 30, 60, 100, 200, 500, 1000, 2000, 5000)
_ROUND = 30
#: Days between which a time axis has a step a month.
_BY_MONTH = (60, 155)
#: Room on both sides of tests, as a share of what they span.
_BESIDE_TESTS = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Every colour a figure may use.

    Attributes
    ----------
    ink, muted, grid, paper, card : str
        Text, quieter text, grid lines, the page, and the card a figure stands on (all as #RRGGBB).
    zero : str
        The line at zero, a little stronger than the grid.
    early, middle, late : str
        The path of time from the first entry to the last, told apart by lightness too.
    dark : bool
        Which colours of the measures: text contrast on `card` and `paper` is at least 4.5 : 1 (amounts are
        bars: 3 : 1 is not asked of them, their text is `muted`).
    band : float
        How opaque bands in these are.
    """

    ink: str
    muted: str
    grid: str
    paper: str
    card: str
    zero: str
    early: str
    middle: str
    late: str
    dark: bool
    band: float

    def of(self, measure: str) -> str:
        """Return a measure's colour."""
        return MEASURES[measure].dark if self.dark else MEASURES[measure].light

    def fill(self, measure: str) -> str:
        """Return a measure's translucent colour, for its band."""
        return see_through(self.of(measure), f"{self.band:.2f}")

    def colours(self) -> tuple[str, ...]:
        """Return all of them, in an order that is the same in light and dark."""
        bands = (self.fill(name) for name in TOP_DOWN if MEASURES[name].kind != "amount")
        return (
            self.ink, self.muted, self.grid, self.paper, self.card, self.zero,
            *map(self.of, TOP_DOWN), *bands, self.early, self.middle, self.late,
        )  # fmt: skip


def see_through(colour: str, opacity: str) -> str:
    """Return #RRGGBB as rgba()."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


LIGHT = Palette(
    ink="#1F2A33",
    muted="#66727D",
    grid="#E6EAEE",
    paper="#F7F6F3",
    card="#FFFFFF",
    zero="#A3ACB4",
    early="#D2A65A",
    middle="#7FB0A0",
    late="#0E4F55",
    dark=False,
    band=0.15,
)

DARK = Palette(
    ink="#E8ECEF",
    muted="#9CA8B3",
    grid="#2B353E",
    paper="#12181D",
    card="#1A2229",
    zero="#5F6C77",
    early="#8F744A",
    middle="#4F9A92",
    late="#A9F0E2",
    dark=True,
    band=0.20,
)


def light_to_dark() -> dict[str, str]:
    """Return every colour of `LIGHT` with its counterpart in `DARK`."""
    return dict(zip(LIGHT.colours(), DARK.colours(), strict=True))


def base_layout(palette: Palette, height: int) -> dict[str, Any]:
    """Return the layout all figures share: transparent, quiet, no legend, nothing that catches a swipe.

    Parameters
    ----------
    palette : Palette
        Colours.
    height : int
        Height in pixels; the width follows the page.

    Returns
    -------
    dict
        Layout of a drawing, to be added to.
    """
    return {
        # Plotly's way to write an empty template: its default one would add 7 kB and colours of its own.
        "template": {"data": {"scatter": [{"type": "scatter"}]}},
        "height": height,
        "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": palette.ink},
        "showlegend": False,
        # A finger that scrolls the page must not zoom the chart.
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.card,
            "bordercolor": palette.grid,
            "font": {"family": FONT, "size": 12, "color": palette.ink},
            "align": "left",
        },
    }


def time_axis(palette: Palette, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own values
    """Return a time axis with short labels: "5 Jan", "Feb", "2026", the year only where it changes.

    Where days are counted it has "Day 1", "Day 30", …; `range` has to be among `more` then, and what is
    given about the steps and texts of dates does not count.
    """
    if counting():
        return _counted_axis(palette, **more)
    return {
        "type": "date",
        **_quiet_axis(palette),
        **_steps(more.get("range")),
        "tickformatstops": [
            {"dtickrange": [None, 14 * 86_400_000], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        **more,
    }


def _steps(span: list[str] | None) -> dict[str, Any]:
    """Return months as steps where Plotly would write so many days that they touch on a phone."""
    if span is None:
        return {}
    low, high = map(pd.Timestamp, span)
    return {"dtick": "M1"} if _BY_MONTH[0] < (high - low).days < _BY_MONTH[1] else {}


def _quiet_axis(palette: Palette) -> dict[str, Any]:
    """Return what the axis of dates and the one of counted days share."""
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickangle": 0,
        # Keeps a label at the left edge clear of the value axis's lowest one.
        "ticklabelstandoff": 6,
        "tickfont": {"color": palette.muted, "size": 12},
    }


def _counted_axis(palette: Palette, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own values
    ticks = _counted_ticks(*more["range"])
    unit = capital(counted_unit()[0])
    return {
        "type": "linear",
        **_quiet_axis(palette),
        **{name: value for name, value in more.items() if name not in ("dtick", "tick0")},
        "tickvals": ticks,
        "ticktext": [f"{unit} {at:,}" for at in ticks],
        # What stands before the number when a day is pointed at.
        "tickprefix": f"{unit} ",
        "hoverformat": ",d",
    }


def _counted_ticks(low: float, high: float) -> list[int]:
    """Return at most `_MOST_TICKS` round numbers of days, always with day 1."""
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_TICKS - 1), _STEPS[-1])
    # Short steps count on from day 1: days 1, 8, 15 begin a week each.
    first = 1 if step < _ROUND else step
    return [1, *(at for at in range(first, int(high) + 1, step) if at > 1 and at >= low)]


def padded_range(first: pd.Timestamp, last: pd.Timestamp) -> list[str] | list[float]:
    """Return a time axis's range from the first day to the last, with a little room on both sides."""
    days = max(0.6, (last - first) / pd.Timedelta(days=1) * 0.012)
    start, end = number_of(first), number_of(last)
    if start is not None and end is not None:
        # Tests without dates are few: their names have room on both sides.
        aside = days if counted_unit()[0] == "day" else _BESIDE_TESTS * (1 + place_of(end) - place_of(start))
        return [place_of(start) - aside, place_of(end) + aside]
    room = pd.Timedelta(days=days)
    return [(first - room).isoformat(), (last + room).isoformat()]


def upright(at: float, colour: str, **look: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own values
    """Return a line from the bottom of a panel to its top, at one place of its value axis."""
    line = {"color": colour, **look}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}


def value_axis(palette: Palette, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own values
    """Return a value axis with quiet grid lines and no box."""
    return {
        "fixedrange": True,
        "showline": False,
        "zeroline": False,
        "gridcolor": palette.grid,
        "gridwidth": 1,
        "ticks": "",
        "tickfont": {"color": palette.muted, "size": 12},
        **more,
    }
