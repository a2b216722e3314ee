"""Draws one moment of a film with Skia."""

from __future__ import annotations

import numpy as np
import skia

from docs.film.body import Points, Side, Skeleton, skeleton, turned
from docs.film.colours import (
    FAR_LEGGINGS,
    FLOOR,
    FLOOR_EDGE,
    GREEN,
    INK,
    LEGGINGS,
    MUTED,
    PAPER,
    RESTING,
    STRAP,
    darker,
    mixed,
)
from docs.film.outline import outlines, smooth, strands
from docs.film.stage import BREATH, HEIGHT, WIDTH, WORDS, Film, Prop
from docs.film.timeline import ENOUGH, HOLD, Moment

_LINE = 0.0075  # metres: the ink line round the body
_FONT = "Inter"
_CENTRE, _RADIUS = (BREATH[0] + 130.0, BREATH[1] + 160.0), 118.0  # of the ring
# Seen from the ankle: over the toes, the sole, and back over the instep.
_ROUND_THE_BALL = np.array([(0.150, -0.036), (0.148, -0.074), (0.118, -0.078), (0.106, -0.030)])

Shapes = list[tuple[Points, str]]


def picture(film: Film, shown: Moment, *, words: bool = True, zoom: float = 1.0) -> skia.Image:
    """Return one frame.

    Parameters
    ----------
    film : Film
    shown : Moment
        As `timeline.moment` answers.
    words : bool
        Whether the screen's words and the ring are drawn; stills go without.
    zoom : float
        Pixels of the picture for one of the film.
    """
    surface = skia.Surface(round(WIDTH * zoom), round(HEIGHT * zoom))
    canvas = surface.getCanvas()
    canvas.clear(_colour(PAPER))
    canvas.scale(zoom, zoom)
    _floor(canvas, film)
    canvas.saveLayerAlpha(None, round(255 * (1 - shown.veil)))
    canvas.translate(*film.origin)
    canvas.scale(film.scale, -film.scale)
    _scene(canvas, film, shown)
    canvas.restore()
    if words:
        _words(canvas, shown)
    return surface.makeImageSnapshot()


def _floor(canvas: skia.Canvas, film: Film) -> None:
    top = film.origin[1]
    canvas.drawRect(skia.Rect.MakeLTRB(0, top, WIDTH, HEIGHT), _fill(FLOOR))
    canvas.drawLine(0, top, WIDTH, top, _pen(FLOOR_EDGE, 2))


def _scene(canvas: skia.Canvas, film: Film, shown: Moment) -> None:
    body = skeleton(shown.pose)
    parts, look = outlines(body, breath=shown.breath, grips=film.grips), film.look
    _props(canvas, film, "behind")
    _arm(canvas, parts, "far", look.far_skin, look.far_shirt)
    _leg(canvas, parts, "far", skin=look.far_skin, cloth=FAR_LEGGINGS)
    _props(canvas, film, "between")
    if film.strap:
        _strap(canvas, body, "far")
    _group(canvas, [(parts["neck"], look.skin)])
    _leg(canvas, parts, "near", skin=look.skin, cloth=LEGGINGS, more=[(parts["pelvis"], LEGGINGS)])
    _muscle(canvas, body, parts["near hamstring"], shown.pull)
    _group(canvas, [(parts["shirt"], look.shirt)])
    _head(canvas, parts, film)
    if film.strap:
        _strap(canvas, body, "near")
    _arm(canvas, parts, "near", look.skin, look.shirt)
    _props(canvas, film, "front")


def _props(canvas: skia.Canvas, film: Film, layer: str) -> None:
    for prop in film.props:
        if prop.layer == layer:
            _prop(canvas, prop)


def _prop(canvas: skia.Canvas, prop: Prop) -> None:
    path = _path(smooth(prop.points) if prop.soft else prop.points, closed=not prop.line)
    if prop.line:
        canvas.drawPath(path, _pen(prop.colour, 0.03))
        return
    canvas.drawPath(path, _fill(prop.colour))
    canvas.drawPath(path, _pen(darker(prop.colour), 0.006))


def _leg(
    canvas: skia.Canvas,
    parts: dict[str, Points],
    side: Side,
    *,
    skin: str,
    cloth: str,
    more: Shapes | None = None,
) -> None:
    _group(canvas, [(parts[f"{side} shank"], skin), (parts[f"{side} foot"], skin)])
    _group(canvas, [(parts[f"{side} legging"], cloth), *(more or []), (parts[f"{side} thigh"], cloth)])


def _arm(canvas: skia.Canvas, parts: dict[str, Points], side: Side, skin: str, shirt: str) -> None:
    _group(canvas, [(parts[f"{side} {name}"], skin) for name in ("hand", "forearm", "upper arm")])
    _group(canvas, [(parts[f"{side} sleeve"], shirt)])


def _group(canvas: skia.Canvas, shapes: Shapes) -> None:
    """Draw shapes as one: ink round them all first, then their fills, so that no line crosses a joint."""
    for shape, _ in shapes:
        canvas.drawPath(_path(shape), _pen(INK, 2 * _LINE))
    for shape, colour in shapes:
        canvas.drawPath(_path(shape), _fill(colour))


def _muscle(canvas: skia.Canvas, body: Skeleton, shape: Points, pull: float) -> None:
    canvas.drawPath(_path(shape), _fill(mixed(RESTING, GREEN, pull)))
    for line in strands(body.legs["near"]):
        canvas.drawPath(_path(line, closed=False), _pen(mixed("#CFE6E2", "#6DB5AE", pull), 0.005))


def _head(canvas: skia.Canvas, parts: dict[str, Points], film: Film) -> None:
    look = film.look
    if look.bun:
        _group(canvas, [(parts["bun"], look.hair)])
    _group(canvas, [(parts["head"], look.skin)])
    canvas.drawPath(_path(parts["neck"]), _fill(look.skin))
    canvas.drawPath(_path(parts["head"]), _fill(look.skin))
    canvas.drawPath(_path(parts["hair"]), _fill(look.hair))
    canvas.drawPath(_path(parts["ear"]), _fill(look.skin))
    canvas.drawPath(_path(parts["ear"]), _pen(darker(look.skin), 0.004))
    canvas.drawPath(_path(parts["eye"]), _fill(INK))
    canvas.drawPath(_path(parts["brow"], closed=False), _pen(look.hair, 0.006))
    canvas.drawPath(_path(parts["mouth"], closed=False), _pen(darker(look.skin), 0.005))


def _strap(canvas: skia.Canvas, body: Skeleton, side: Side) -> None:
    """Draw one end of the strap: from a palm to the ball of the near foot, and round its sole."""
    leg = body.legs["near"]
    ball = leg.end + turned(_ROUND_THE_BALL, leg.tip)
    palm = body.palm(side)
    if side == "far":
        canvas.drawPath(_path(np.vstack([ball[3], palm]), closed=False), _pen(darker(STRAP), 0.022))
        return
    canvas.drawPath(_path(smooth(ball[:3], closed=False), closed=False), _pen(STRAP, 0.022))
    canvas.drawPath(_path(np.vstack([ball[0], palm]), closed=False), _pen(STRAP, 0.022))


def _words(canvas: skia.Canvas, shown: Moment) -> None:
    left, top, _, _ = WORDS
    if shown.part == "title":
        _text(canvas, "Hamstring stretch", left, top + 34, size=30, colour=MUTED, bold=False)
        _text(canvas, shown.cue, left, top + 88, size=44, colour=INK)
        return
    _text(canvas, shown.cue, left, top + 44, size=40, colour=INK)
    if shown.breathing:
        _breath(canvas, shown)
    if shown.second is not None:
        _text(canvas, f"Hold: {HOLD} seconds", left, top + 88, size=30, colour=MUTED, bold=False)
        _seconds(canvas, shown.second, shown.held)


def _breath(canvas: skia.Canvas, shown: Moment) -> None:
    """Draw a disc to breathe with: it grows and shrinks as the chest does."""
    canvas.drawCircle(*_CENTRE, 44 + 56 * shown.breath, _fill(mixed(PAPER, RESTING, 0.75)))
    if shown.second is None:
        _centred(canvas, shown.breathing, _CENTRE[0], _CENTRE[1] + _RADIUS + 34, size=34)


def _seconds(canvas: skia.Canvas, second: int, held: float) -> None:
    (x, y), radius = _CENTRE, _RADIUS
    canvas.drawCircle(x, y, radius, _pen("#D9E5E2", 14))
    oval = skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius)
    canvas.drawArc(oval, -90, 360 * held, useCenter=False, paint=_pen(GREEN, 14))
    _mark(canvas)
    _centred(canvas, str(second), x, y + 23, size=64)


def _mark(canvas: skia.Canvas) -> None:
    """Draw the mark on the ring where those who begin may stop, with its number outside."""
    turn = 2 * np.pi * ENOUGH / HOLD
    way = np.array([np.sin(turn), -np.cos(turn)])
    start, end = _CENTRE + way * (_RADIUS - 14), _CENTRE + way * (_RADIUS + 14)
    canvas.drawLine(*map(float, (*start, *end)), _pen(INK, 5))
    x, y = _CENTRE + way * (_RADIUS + 32)
    _centred(canvas, str(ENOUGH), float(x), float(y) + 11, size=30)


def _font(size: float, *, bold: bool = True) -> skia.Font:
    style = skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
    return skia.Font(skia.Typeface(_FONT, style), size)


def _width(text: str, size: float) -> float:
    return float(_font(size).measureText(text))


def _text(
    canvas: skia.Canvas, text: str, x: float, y: float, *, size: float, colour: str, bold: bool = True
) -> None:
    canvas.drawString(text, x, y, _font(size, bold=bold), _fill(colour))


def _centred(canvas: skia.Canvas, text: str, x: float, y: float, *, size: float) -> None:
    _text(canvas, text, x - _width(text, size) / 2, y, size=size, colour=INK)


def _path(points: Points, *, closed: bool = True) -> skia.Path:
    return skia.Path.Polygon([skia.Point(float(x), float(y)) for x, y in points], closed)


def _colour(code: str) -> int:
    return int(skia.Color(*(int(code[at : at + 2], 16) for at in (1, 3, 5))))


def _fill(code: str) -> skia.Paint:
    return skia.Paint(Color=_colour(code), AntiAlias=True)


def _pen(code: str, width: float) -> skia.Paint:
    return skia.Paint(
        Color=_colour(code), AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join,
    )  # fmt: skip
