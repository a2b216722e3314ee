"""Draws one picture for each way to measure sit-and-reach: ``python -m docs.film.diagrams``.

Each shows the figure from the side and, below it, the ruler enlarged. The soles are at one place in all that
sit on the floor, so that what differs, the zero, is seen.
The words beside the pictures stand in `data/content/protocols`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docs.film import scenes
from docs.film.colours import FLOOR, FLOOR_EDGE, GREEN, INK, PAPER, STRAP
from docs.film.vector import Sheet

FOLDER = Path(__file__).resolve().parents[2] / "data" / "content" / "protocols"
WIDTH, HEIGHT = 700, 640
#: The smallest type, in units of the sheet: 12 pixels where the picture is 350 pixels wide.
SMALLEST = 24
CM = {"cm": 1.0, "in": 2.54}
_RULER, _HIGH = 478, 74  # top and height of the enlarged ruler
_MARGIN = 28  # of the ruler beyond its first and last number

Scene = Literal["box", "floor", "one leg", "wall", "chair", "standing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What one picture shows.

    Attributes
    ----------
    id : str
        Name of its file.
    scene : str
        How the person sits or stands, and at what.
    heading : str
    unit : {"cm", "in"}
    line : float
        What the ruler says at the line the picture marks: the soles, or what stands for them.
    at : str
        What is at that line.
    reading : float
        Example: what the ruler says at the fingertips.
    first, last : float
        Ends of the ruler.
    every : int
        Which marks have numbers.
    means : str
        The reading in words.
    numbered : bool
        False where rulers differ, so that no number can be shown.
    """

    id: str
    scene: Scene
    heading: str
    unit: Literal["cm", "in"]
    line: float
    at: str
    reading: float
    first: float
    last: float
    every: int
    means: str
    numbered: bool = True

    @property
    def beyond(self) -> float:
        """The example in cm beyond the line; minus is short of it."""
        return (self.reading - self.line) * CM[self.unit]

    def place(self, value: float) -> float:
        """Return where a value of the ruler is: from the left, or on the upright one, from the top."""
        away = (value - self.line) * CM[self.unit] * scenes.UNITS_A_CM
        return (
            scenes.FLOOR_WHEN_STANDING - away if self.scene == "standing" else scenes.LINES[self.scene] + away
        )

    @property
    def numbers(self) -> list[int]:
        """The numbers on the ruler."""
        return [n for n in range(-100, 101) if n % self.every == 0 and self.first <= n <= self.last]


DRAWINGS = (
    Drawing("toe-zero", "box", "Zero at the soles", "cm", 0, "Soles", 7, -20, 17, 10,
            "7 cm beyond the toes"),
    Drawing("eurofit-15", "box", "15 cm at the soles", "cm", 15, "Soles", 22, 0, 32, 10,
            "7 cm beyond the toes"),
    Drawing("box-23", "box", "23 cm at the soles", "cm", 23, "Soles", 30, 0, 40, 10,
            "7 cm beyond the toes"),
    Drawing("box-26", "box", "26 cm at the soles", "cm", 26, "Soles", 33, 0, 43, 10,
            "7 cm beyond the toes"),
    Drawing("nhl-10in", "box", "10 inches at the soles", "cm", 25.4, "Soles", 32.4, 0, 42, 10,
            "7 cm beyond the toes"),
    Drawing("yardstick-15in", "floor", "15 inches at the heels", "in", 15, "Heels", 18, 0, 21, 5,
            "7.6 cm beyond the toes"),
    Drawing("vsit", "floor", "Zero at the heels", "in", 0, "Heels", 3, -10, 6, 5, "7.6 cm beyond the toes"),
    Drawing("chair", "chair", "Zero at the tip of the shoe", "in", 0, "Shoe tip", -2, -10, 6, 5,
            "5.1 cm short of the toes"),
    Drawing("back-saver", "one leg", "One leg at a time", "in", 0, "Sole", 2.75, -9.5, 6, 5, "",
            numbered=False),
    Drawing("hoeger", "wall", "Zero at your own fingertips", "in", 0, "Start", 10, -2, 12, 5,
            "10 in past your start"),
    Drawing("toe-touch", "standing", "Zero at the floor", "cm", 0, "Floor", 5, 0, 32, 10,
            "5 cm short of the floor"),
)  # fmt: skip


def drawn(drawing: Drawing) -> str:
    """Return a picture as SVG."""
    sheet = Sheet(WIDTH, HEIGHT, PAPER, drawing.heading)
    if drawing.scene == "standing":
        sheet.box(0, scenes.FLOOR_WHEN_STANDING, WIDTH, scenes.FLOOR_WHEN_STANDING + 30, FLOOR)
    else:
        sheet.box(0, scenes.FLOOR_AT, WIDTH, scenes.FLOOR_AT + 24, FLOOR)
        sheet.line((0, scenes.FLOOR_AT), (WIDTH, scenes.FLOOR_AT), colour=FLOOR_EDGE, width=2)
    tips = scenes.draw(sheet, drawing.scene, drawing.beyond / 100, _start(drawing))
    sheet.text(drawing.heading, 28, 52, size=34, bold=True)
    if drawing.scene == "standing":
        _upright_ruler(sheet, drawing, tips)
    else:
        _ruler(sheet, drawing, tips)
    return sheet.svg()


def _start(drawing: Drawing) -> float:
    """Return how many metres the ruler runs from the line towards the person."""
    return (drawing.line - drawing.first) * CM[drawing.unit] / 100


def _said(value: float, unit: str) -> str:
    return f"{value:g} {unit}".replace("-", "−")


def _ruler(sheet: Sheet, drawing: Drawing, tips: tuple[float, float]) -> None:
    line, end = drawing.place(drawing.line), drawing.place(drawing.reading)
    low = _RULER + _HIGH
    ends = drawing.place(drawing.first) - _MARGIN, drawing.place(drawing.last) + _MARGIN
    sheet.box(ends[0], _RULER, ends[1], low, "#FFFFFF", line=INK, round_by=6)
    _ticks(sheet, drawing)
    sheet.line(
        (line, scenes.LINE_FROM[drawing.scene]), (line, _RULER + 30), colour=STRAP, width=6, name="foot-line"
    )
    way = (tips, (tips[0], scenes.FLOOR_AT + 6), (end, _RULER - 58), (end, _RULER + 30))
    sheet.line(*way, colour=GREEN, width=4, dashed=True, name="fingertips")
    sheet.shape(scenes.arrow_head(end, _RULER - 1), GREEN)
    forwards = 1 if end > line else -1
    said = (_said(drawing.line, drawing.unit), _said(drawing.reading, drawing.unit))
    first = f"{drawing.at}: {said[0]}" if drawing.numbered else f"{drawing.at}: which number?"
    _chip(sheet, first, line - forwards * 8, -forwards, colour=STRAP, name="foot-label")
    reach = said[1] if drawing.numbered else "Reach"
    _chip(sheet, reach, end + forwards * 14, forwards, colour=GREEN, name="reading")
    sheet.line((line, low + 18), (end, low + 18), colour=GREEN, width=8, name="gap")
    _meaning(sheet, drawing, low + 62)


def _ticks(sheet: Sheet, drawing: Drawing) -> None:
    values = range(math.ceil(drawing.first), math.floor(drawing.last) + 1)
    sheet.ticks([(drawing.place(n), _RULER, 0.0, _long(n, drawing.every)) for n in values], INK)
    if not drawing.numbered:
        return
    for value in drawing.numbers:
        _number(sheet, value, drawing.place(value), _RULER + 60)


def _number(sheet: Sheet, value: int, x: float, y: float) -> None:
    """Write a number on a ruler; the 0 stands out, light on a dark disc."""
    zero = value == 0
    if zero:
        sheet.box(x - 19, y - 29, x + 19, y + 9, INK, round_by=19)
    words, colour = f"{value}".replace("-", "−"), PAPER if zero else INK
    sheet.text(words, x, y, size=28, bold=zero, colour=colour, at="middle", name="number")


def _long(value: int, every: int) -> float:
    """Return how long a mark is."""
    return 26 if value % every == 0 else 18 if value % 5 == 0 else 11


def _chip(sheet: Sheet, words: str, x: float, side: int, *, colour: str, name: str) -> None:
    """Write words on a coloured label that begins at x and goes to the right (side 1) or the left (-1)."""
    wide = 14.5 * len(words) + 20
    left = min(max(x if side > 0 else x - wide, 10), WIDTH - 10 - wide)
    sheet.box(left, _RULER - 56, left + wide, _RULER - 14, colour, round_by=10)
    sheet.text(words, left + wide / 2, _RULER - 26, bold=True, colour="#FFFFFF", at="middle", name=name)


def _upright_ruler(sheet: Sheet, drawing: Drawing, tips: tuple[float, float]) -> None:
    left, right = 470, 556
    line, end = drawing.place(0), drawing.place(drawing.reading)
    sheet.box(left, drawing.place(drawing.last) - 14, right, line, "#FFFFFF", line=INK, round_by=6)
    values = range(math.floor(drawing.last) + 1)
    sheet.ticks([(left, drawing.place(n), _long(n, drawing.every), 0.0) for n in values], INK)
    for value in drawing.numbers:
        # The disc of the 0 stands on the floor.
        _number(sheet, value, left + 56, drawing.place(value) + (-12 if value == 0 else 10))
    sheet.line((20, line), (WIDTH - 20, line), colour=STRAP, width=6, name="foot-line")
    way = (tips, (tips[0] + 40, tips[1]), (left - 30, end), (right, end))
    sheet.line(*way, colour=GREEN, width=4, dashed=True, name="fingertips")
    for words, middle, colour, name in (
        (f"{drawing.at}: 0", line - 22, STRAP, "foot-label"),
        (_said(drawing.reading, drawing.unit), end - 18, GREEN, "reading"),
    ):
        sheet.box(right + 10, middle - 20, WIDTH - 12, middle + 20, colour, round_by=10)
        sheet.text(
            words, (right + WIDTH - 2) / 2, middle + 9, bold=True, colour="#FFFFFF", at="middle", name=name
        )
    _meaning(sheet, drawing, line + 68)


def _meaning(sheet: Sheet, drawing: Drawing, y: float) -> None:
    text = "Rulers differ here: write down both"
    if drawing.numbered:
        text = f"Reading {_said(drawing.reading, drawing.unit)} = {drawing.means}"
    sheet.text(text, WIDTH / 2, y, size=28, bold=True, colour=GREEN, at="middle", name="means")


def write(folder: Path = FOLDER) -> None:
    """Write every picture into a folder."""
    for drawing in DRAWINGS:
        (folder / f"{drawing.id}.svg").write_text(drawn(drawing), encoding="utf-8")


if __name__ == "__main__":
    write()
