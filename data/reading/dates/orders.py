"""Step 4a, the order of day, month and year: decided from a whole column, never cell by cell, or asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from data.reading.dates.parsed import FIRST_DAY, ORDERS, Parsed, make_day, orders_of
from data.reading.receipt import DATE_ORDERS, Question

#: The share of slips that does not shake what the other dates prove.
_SLIPS = 0.05
#: Days of a log lie closer together than days whose year is really a day of the month, by this factor.
_CLOSER = 8
_BEGINS = {"dmy": "day", "mdy": "month", "ymd": "year"}
_AHEAD = timedelta(days=1)
_LONG_AGO = timedelta(days=5 * 365)
#: What settles the order before any date is compared: nothing is open, or a person chose.
_SETTLED = ("every date begins with its year or names its month", "you chose it")

Item = tuple[str, Parsed]


class Decision(NamedTuple):
    """An order ("" where nothing hints at one), what settled it, and the question where nothing did."""

    order: str
    evidence: str
    question: Question | None


def decide_order(items: list[Item], chosen: str | None, today: date) -> Decision:
    """Decide the order of the numbers in a column's dates.

    Parameters
    ----------
    items : list of (text, Parsed)
        The texts whose numbers are open (`Parsed.parts`), each once.
    chosen : str or None
        The order a person chose.
    today : date
        Later days speak against an order only where the year itself is in doubt.
    """
    if not items or chosen in ORDERS:
        return Decision(chosen if items and chosen else "ymd", _SETTLED[bool(items)], None)
    fits = [(text, _orders(item)) for text, item in items]
    possible = ["dmy", "mdy"]
    if 2 * sum("ymd" in orders for _, orders in fits) >= len(fits):
        possible.append("ymd")
        unlikely = _unlikely_years([item for _, item in items], today)
        possible = [order for order in possible if order not in unlikely] or possible
    decisive = sum(not orders.issuperset(possible) for _, orders in fits if orders)
    against = {order: sum(order not in orders for _, orders in fits if orders) for order in possible}
    left = [order for order in possible if against[order] <= _SLIPS * (decisive - against[order])]
    if len(left) == 1:
        return Decision(left[0], _evidence(left[0], fits, possible), None)
    if not left:
        return Decision("", "", _mixed(fits, possible))
    by_weekday = _by_weekdays([item for _, item in items], left)
    if by_weekday:
        return Decision(by_weekday, f"the weekdays fit only {_BEGINS[by_weekday]} first", None)
    dotted = "ymd" not in left and "dmy" in left and all(item.dotted for _, item in items)
    return Decision("dmy", "dates with dots put the day first", None) if dotted else _ask(items, left)


def _orders(item: Parsed) -> set[str]:
    """Return the orders that fit a text; nobody writes month.day.year between dots."""
    found = orders_of(item.parts) if item.parts is not None else set()
    return found - {"mdy"} if item.dotted and "ymd" in found and len(found) > 1 else found


def _unlikely_years(items: list[Parsed], today: date) -> set[str]:
    """Return the orders that a two-digit year speaks against: its days lie ahead, or years apart.

    Where all three numbers have two digits, the year first and the year last are judged against each other.
    """
    spans = {order: _span(items, order, today) for order in ORDERS}
    last = [spans[order][0] for order in ("dmy", "mdy") if spans[order][0] is not None]
    first = spans["ymd"][0]
    many = max(count for _, count in spans.values())
    if first is None and last:
        return {"ymd"}
    if first is not None and not last:
        return {"dmy", "mdy"}
    if first is None or many < 2:
        return set()
    nearest = min(span for span in last if span is not None)
    newest = {order: _newest(items, order) for order in ORDERS if spans[order][0] is not None}
    newest_last = max(day for order, day in newest.items() if order != "ymd")
    # Close days of long ago are no proof against days of today that lie apart.
    if first >= _CLOSER * max(nearest, 1) and newest["ymd"] - newest_last < _LONG_AGO:
        return {"ymd"}
    close = nearest >= _CLOSER * max(first, 1) and newest_last - newest["ymd"] < _LONG_AGO
    return {"dmy", "mdy"} if close else set()


def _span(items: list[Parsed], order: str, today: date) -> tuple[int | None, int]:
    """Return how many days lie between the first likely one and the last, and how many there are in all.

    The span is None where an order makes too few days, or too few likely ones.
    """
    found = [day for item in items if item.parts and (day := make_day(item.parts, order)) is not None]
    days = sorted(set(found))
    likely = [day for day in days if FIRST_DAY <= day <= today + _AHEAD]
    few = len(found) < (1 - _SLIPS) * len(items) or len(likely) < (1 - _SLIPS) * len(days)
    if few or not likely:
        return None, len(days)
    cut = len(likely) // 20  # a slip may lie anywhere
    return (likely[len(likely) - 1 - cut] - likely[cut]).days, len(days)


def _newest(items: list[Parsed], order: str) -> date:
    found = [make_day(item.parts, order) for item in items if item.parts is not None]
    return max(day for day in found if day is not None)


def _evidence(order: str, fits: list[tuple[str, set[str]]], possible: list[str]) -> str:
    proof = next((text for text, orders in fits if orders == {order}), None)
    if proof is None:
        proof = next((text for text, orders in fits if orders and orders & set(possible) == {order}), None)
        if len(possible) == 1:
            others = "days that lie close together and not ahead of today"
            return f"only {_BEGINS[order]} first gives {others}"
    return f"{proof} proves {_BEGINS[order]} first" if proof else f"most dates fit {_BEGINS[order]} first"


def _by_weekdays(items: list[Parsed], left: list[str]) -> str:
    """Return the one order in which the written weekdays are right, "" if none or several are."""
    named = [item for item in items if item.weekday is not None]
    right = [
        order
        for order in left
        if named
        and all(
            item.parts is not None
            and (day := make_day(item.parts, order)) is not None
            and day.isoweekday() == item.weekday
            for item in named
        )
    ]
    return right[0] if len(right) == 1 else ""


def _mixed(fits: list[tuple[str, set[str]]], possible: list[str]) -> Question:
    only = [(text, order) for order in possible for text, orders in fits if orders & set(possible) == {order}]
    shown = list({order: (text, order) for text, order in reversed(only)}.values())[::-1]
    told = ", some only ".join(f"{DATE_ORDERS[order]} ({text})" for text, order in shown)
    sentence = (
        f"Some dates fit only {told}. Which order did you write? Dates that do not fit it are reported."
        if told
        else "No order fits all dates. Which order did you write? Dates that do not fit it are reported."
    )
    return Question("date_order", tuple(order for order in ORDERS if order in possible), None, sentence)


def _ask(items: list[Item], left: list[str]) -> Decision:
    """Ask which order was meant, with a date that every order reads as another day."""
    assumed = _more_regular([item.parts for _, item in items if item.parts is not None], left)
    # 01/01 means the same in both orders: a better example asks a better question.
    readings = [(text, _readings(item, left)) for text, item in items]
    example, days = max(readings, key=lambda found: len(found[1]))
    shown = " or ".join(f"{day.day} {day:%B %Y}" for day in days)
    every = "both" if len(left) == 2 else "all of them"
    sentence = f"Is {example} {shown}? Every date in the file fits {every}."
    question = Question("date_order", tuple(order for order in ORDERS if order in left), assumed, sentence)
    return Decision(assumed, f"assumed {DATE_ORDERS[assumed]}", question)


def _readings(item: Parsed, left: list[str]) -> list[date]:
    """Return the different days that the orders make of a text."""
    days = [make_day(item.parts, order) for order in left] if item.parts else []
    return list(dict.fromkeys(day for day in days if day is not None))


def _more_regular(parts: Iterable[tuple[int, int, int]], left: list[str]) -> str:
    """Return the order under which the days lie closer together; the first where they do not."""
    spread, newest = {}, {}
    items = list(parts)
    for order in left:
        days = sorted({day for item in items if (day := make_day(item, order)) is not None})
        spread[order] = (days[-1] - days[0]).days if days else 0
        newest[order] = days[-1] if days else FIRST_DAY
    if "ymd" not in left:
        return min(left, key=lambda order: spread[order])
    # Where the year itself is open, of orders that are about as regular the one of the newest days.
    recent = [order for order in left if max(newest.values()) - newest[order] < _LONG_AGO]
    near = [order for order in recent if spread[order] <= 2 * min(spread[o] for o in recent) + 31]
    return max(near, key=lambda order: newest[order])
