"""How a hand moves on the body: a path for every word of motion, at the tempo of the stroke.

Owns where the marks are at each phase of a stroke. They keep step with the pacer: both are asked
for the same phase. Never leaves the half of the body that it began on.
"""

from collections.abc import Callable, Mapping
from functools import cache
from math import cos, pi, sin
from typing import Final, NamedTuple, TypeAlias

from massage_coach.core.routine import Stroke
from massage_coach.core.vocabulary import Motion, Side, Spot
from massage_coach.terminal.body.atlas import SHEETS
from massage_coach.terminal.body.drawing import Area
from massage_coach.terminal.body.geometry import Outline, Point, along, outline, smooth

TRACE: Final = 48  # points of a path that is drawn whole


class Mark(NamedTuple):
    """What touches the body: a disc, in units of the drawing."""

    x: float
    y: float
    radius: float


Marks: TypeAlias = tuple[Mark, ...]


def eased(phase: float, there: float) -> float:
    """From 0 to 1 and back, slow at both ends."""
    half = phase / there if phase < there else 1 + (phase - there) / (1 - there)
    return (1 - cos(pi * half)) / 2


def marks(spot: Spot, side: Side, motion: Motion, phase: float) -> Marks:
    """The marks at this phase, 0 to 1, of one stroke: on each half that is worked."""
    sheet = SHEETS[spot]
    found = _PATHS[motion](sheet.area, phase)
    return tuple(
        mark._replace(x=half * mark.x) for half in sheet.drawing.halves(side) for mark in found
    )


@cache
def trace(spot: Spot, side: Side, motion: Motion) -> tuple[Outline, ...]:
    """The lines that the marks draw in one whole stroke."""
    phases = [marks(spot, side, motion, step / TRACE) for step in range(TRACE + 1)]
    return tuple(tuple(Point(mark.x, mark.y) for mark in one) for one in zip(*phases, strict=True))


@cache
def _lane(area: Area) -> Outline:
    return smooth(outline(area.lane), closed=False)


def _middle(area: Area) -> Point:
    return along(_lane(area), 0.5)


def _on(point: Point, area: Area) -> Mark:
    return Mark(point.x, point.y, area.hand)


def _up_and_down(area: Area, phase: float) -> Marks:
    return (_on(along(_lane(area), eased(phase, 0.5)), area),)


def _up_and_out(area: Area, phase: float) -> Marks:
    """Up on the inner side of the lane, out over its end, and back on the outer side."""
    point = along(_lane(area), eased(phase, 0.5))
    out = area.reach * 0.75 * sin(2 * pi * phase)
    return (_on(Point(point.x - out, point.y), area),)


def _circle(size: float) -> Callable[[Area, float], Marks]:
    def circle(area: Area, phase: float) -> Marks:
        middle, turn = _middle(area), 2 * pi * phase
        radius = area.reach * size
        point = Point(middle.x + radius * sin(turn), middle.y - radius * cos(turn))
        return (_on(point, area),)

    return circle


def _side_to_side(area: Area, phase: float) -> Marks:
    middle = _middle(area)
    return (_on(Point(middle.x - area.reach * cos(2 * pi * phase), middle.y), area),)


def _rock(area: Area, phase: float) -> Marks:
    """A shallow arc, there and back."""
    middle, angle = _middle(area), pi / 3 * cos(2 * pi * phase)
    point = Point(middle.x - area.reach * sin(angle), middle.y - area.reach * (cos(angle) - 0.75))
    return (_on(point, area),)


def _squeeze(area: Area, phase: float) -> Marks:
    """Two fingers that come together and let go."""
    middle, apart = _middle(area), area.reach * (1 - 0.7 * eased(phase, 0.5))
    return tuple(_on(Point(middle.x + way * apart, middle.y), area) for way in (-1, 1))


def _swell(motion: Motion) -> Callable[[Area, float], Marks]:
    turn = Stroke(motion, 1.0).turn

    def swell(area: Area, phase: float) -> Marks:
        middle, most = _middle(area), area.reach
        grown = area.hand + (most - area.hand) * eased(phase, turn)
        return (Mark(middle.x, middle.y, grown),)

    return swell


_PATHS: Final[Mapping[Motion, Callable[[Area, float], Marks]]] = {
    Motion.UP_AND_OUT: _up_and_out,
    Motion.SMALL_CIRCLES: _circle(0.7),
    Motion.BIG_CIRCLES: _circle(1.0),
    Motion.UP_AND_DOWN: _up_and_down,
    Motion.SIDE_TO_SIDE: _side_to_side,
    Motion.SQUEEZE_AND_LIFT: _squeeze,
    Motion.PRESS_AND_HOLD: _swell(Motion.PRESS_AND_HOLD),
    Motion.ROCK: _rock,
    Motion.BREATHE: _swell(Motion.BREATHE),
}
