"""What a drawing is: one view of the body, drawn as its right half and mirrored for the left.

Left and right are the person's own. From behind (and of arms and soles, as their owner looks at
them) the person's right is on the right of the picture; from the front it is on the left, as with
somebody who stands before you. A profile is one figure: facing right it shows the right side.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from massage_coach.core.vocabulary import Place, Side, Spot
from massage_coach.terminal.body.geometry import Outline, mirrored, outline, smooth


class Window(NamedTuple):
    """What of a drawing is shown: the edges, in units of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def mirrored(self) -> "Window":
        return Window(-self.right, self.top, -self.left, self.bottom)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a spot lies on the half that is drawn, and how a hand moves there.

    `lane` is the line of a long stroke from its start; `reach` is the radius of a big circle. No
    movement leaves the lane by more than the reach and the width of the hand.
    """

    outline: str
    lane: str
    reach: float
    window: Window
    close: Window | None = None  # for one side; else the window of both
    hand: float = 3.0  # radius of what moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Outlines of one half, each as text, so that a change of a drawing can be read."""

    outlines: tuple[str, ...]
    areas: Mapping[Spot, Area]
    shades: tuple[str, ...] = ()  # open lines: what tells one part of a body from the next
    places: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    right_on_right: bool = True
    profile: bool = False
    alone: bool = False  # one side is drawn without the other

    def halves(self, side: Side) -> tuple[int, ...]:
        """Which halves that side is: 1 as drawn, -1 mirrored."""
        if self.profile:
            return (-1,) if side is Side.LEFT else (1,)
        right = 1 if self.right_on_right else -1
        return {Side.RIGHT: (right,), Side.LEFT: (-right,)}.get(side, (1, -1))

    def figure(self, side: Side) -> tuple[int, ...]:
        """The halves that are drawn at all."""
        return self.halves(side) if self.profile or self.alone else (1, -1)


def placed(points: Outline, half: int) -> Outline:
    return points if half > 0 else mirrored(points)


@cache
def curve(text: str, half: int) -> Outline:
    """The closed outline on that half; one from the middle line to the middle line is whole."""
    points = outline(text)
    if points[0].x == points[-1].x == 0:
        points = (*points, *mirrored(points)[1:-1])
    return placed(smooth(points), half)


@cache
def line(text: str, half: int) -> Outline:
    return placed(smooth(outline(text), closed=False), half)
