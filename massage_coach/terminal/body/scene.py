"""One moment of a body picture as samples: the body, what is lit, what to keep off, the path.

Owns what is drawn over what. The hand comes last and alone, so that the rest stands while it moves.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import hypot
from typing import Final, NamedTuple, TypeAlias

from massage_coach.core.vocabulary import Motion, Place, Side, Spot
from massage_coach.terminal.body.atlas import SHEETS, area, place, window
from massage_coach.terminal.body.drawing import curve, line
from massage_coach.terminal.body.geometry import Outline, Point
from massage_coach.terminal.body.paths import Mark, Marks, trace
from massage_coach.terminal.body.samples import Ink, Samples, Scale, scale, scaled

EDGE: Final = 1.8  # units, in which the body turns away
GLOW: Final = 1.4  # units, in which what is lit fades
SHADING: Final = 0.6  # units of a drawing, to either side
SMALLEST: Final = 4  # samples, the radius of a hand: two columns and a row
ARROW: Final = 7  # samples, half of what it is high and wide at least
STEP: Final = 2  # samples: half a column, a quarter of a row
RIM: Final = 1.6  # samples around it
STANDING: Final = 0.05  # samples of a step under which nothing is seen to move
LEAST: Final = 0.8  # samples that a line is wide to either side


Disc: TypeAlias = tuple[Point, int]  # middle and radius, in samples


class View(NamedTuple):
    """What is looked at."""

    spot: Spot
    side: Side
    motion: Motion | None
    avoid: tuple[Place, ...]
    columns: int
    rows: int
    arrow: bool = False  # where nothing moves, it says which way the hand goes


@lru_cache(maxsize=2)
def zoom(view: View) -> Scale:
    return scale(window(view.spot, view.side), view.columns, view.rows)


@lru_cache(maxsize=2)
def still(view: View) -> Samples:
    """Everything but the hand. It is kept: never change it."""
    samples, by = Samples(view.columns, view.rows), zoom(view)
    _body(samples, view, by)
    _lit(samples, view, by)
    _keep_off(samples, view, by)
    return samples


def _body(samples: Samples, view: View, by: Scale) -> None:
    drawing = SHEETS[view.spot].drawing
    for half in drawing.figure(view.side):
        for text in drawing.outlines:
            samples.fill(scaled(curve(text, half), by), Ink.BODY)
    samples.border(Ink.BODY, Ink.EDGE, _about(EDGE * by.size))
    wide = max(SHADING * by.size, LEAST)
    for half in drawing.figure(view.side):
        for text in drawing.shades:
            samples.stroke(scaled(line(text, half), by), wide, Ink.SHADE)


def _lit(samples: Samples, view: View, by: Scale) -> None:
    for half in SHEETS[view.spot].drawing.halves(view.side):
        samples.fill(scaled(area(view.spot, half), by), Ink.LIT)
    samples.border(Ink.LIT, Ink.GLOW, _about(GLOW * by.size))
    if view.motion is not None:
        for points in trace(view.spot, view.side, view.motion):
            samples.stroke(scaled(points, by), max(0.3 * by.size, LEAST), Ink.PATH)
            if view.arrow:
                size = max(SHEETS[view.spot].area.hand * by.size, ARROW)
                _arrow(samples, scaled(points, by), size)


def _about(size: float) -> int:
    return max(round(size), 1)


def _arrow(samples: Samples, points: Outline, size: float) -> None:
    """A head on the path, a third of the stroke from its start; a disc where nothing glides."""
    third = len(points) // 3
    at, on = points[third], points[third + 1]
    length = hypot(on.x - at.x, on.y - at.y)
    if length < STANDING:
        samples.disc(at, size, Ink.HAND)
        return
    x, y = (on.x - at.x) / length * size, (on.y - at.y) / length * size
    wings = (Point(at.x - x / 2 - y, at.y - y / 2 + x), Point(at.x - x / 2 + y, at.y - y / 2 - x))
    samples.fill((Point(at.x + x, at.y + y), *wings), Ink.HAND)


def _keep_off(samples: Samples, view: View, by: Scale) -> None:
    sheet = SHEETS[view.spot]
    for what in view.avoid:
        for half in sheet.drawing.figure(view.side):
            for points in place(sheet.view, what, half):
                samples.fill(scaled(points, by), Ink.KEEP_OFF)


def touch(samples: Samples, discs: Iterable[Disc], top: int = 0) -> None:
    """Put the hand on samples that begin so many rows further down."""
    for middle, radius in discs:
        at = middle._replace(y=middle.y - top)
        samples.disc(at, radius + RIM, Ink.RIM)
        samples.disc(at, radius, Ink.HAND)


def discs(marks: Marks, by: Scale) -> tuple[Disc, ...]:
    """The marks in samples, by steps that an eye can tell apart."""
    return tuple((_stepped(by.at(Point(*mark[:2]))), _radius(mark, by)) for mark in marks)


def _stepped(point: Point) -> Point:
    return Point(*(STEP * round(value / STEP) for value in point))


def _radius(mark: Mark, by: Scale) -> int:
    return max(round(mark.radius * by.size), SMALLEST)
