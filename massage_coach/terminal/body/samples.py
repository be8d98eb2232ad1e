"""A drawing as a grid of small samples, each with the ink that shows there.

Owns filling outlines and lines. The later ink lies over the earlier one. Never knows colours.
"""

from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise
from math import ceil, hypot
from typing import NamedTuple

from massage_coach.terminal.body.drawing import Window
from massage_coach.terminal.body.geometry import Outline, Point

ACROSS, DOWN = 4, 8  # samples of one cell, which is about twice as high as wide


class Ink(IntEnum):
    """What a sample shows; the higher wins where a cell has room for one alone."""

    NONE = 0
    BODY = 1
    EDGE = 2
    SHADE = 3
    GLOW = 4
    LIT = 5
    PATH = 6
    KEEP_OFF = 7
    RIM = 8
    HAND = 9


class Scale(NamedTuple):
    """From the units of a drawing to samples."""

    size: float  # samples of one unit
    left: float  # in samples
    top: float

    def at(self, point: Point) -> Point:
        return Point(point.x * self.size - self.left, point.y * self.size - self.top)


def scale(window: Window, columns: int, rows: int) -> Scale:
    """The window whole and in the middle, with the same scale both ways."""
    wide, high = columns * ACROSS, rows * DOWN
    size = min(wide / (window.right - window.left), high / (window.bottom - window.top))
    left = (window.left + window.right) / 2 * size - wide / 2
    return Scale(size, left, (window.top + window.bottom) / 2 * size - high / 2)


class Samples:
    """The grid, row by row from the top."""

    __slots__ = ("rows", "wide")

    def __init__(self, columns: int, rows: int) -> None:
        self.wide = columns * ACROSS
        self.rows = [bytearray(self.wide) for _ in range(rows * DOWN)]

    def part(self, rows: range) -> "Samples":
        """A copy of these rows of cells."""
        part = Samples(self.wide // ACROSS, 0)
        part.rows = [row[:] for row in self.rows[rows.start * DOWN : rows.stop * DOWN]]
        return part

    def fill(self, points: Outline, ink: Ink) -> None:
        """Everything inside of the outline, in samples."""
        crossings: dict[int, list[float]] = {}
        for one, other in zip(points, (*points[1:], points[0]), strict=True):
            _cross(one, other, len(self.rows), crossings)
        for row, found in crossings.items():
            found.sort()
            for start, end in zip(found[::2], found[1::2], strict=False):
                self._span(row, start, end, ink)

    def border(self, of: Ink, ink: Ink, wide: int) -> None:
        """Where that ink ends within so many samples; what is cut off by the grid goes on there.

        Each row is one number, a byte for a sample, so that a whole row is compared at once.
        """
        only = bytes(value == of for value in range(256))
        rows = [_padded(row.translate(only), wide) for row in self.rows]
        last, shift = len(rows) - 1, 8 * wide
        for number, row in enumerate(rows):
            inner = row & rows[max(number - wide, 0)] & rows[min(number + wide, last)]
            inner &= row >> shift & row << shift
            found = ((row & ~inner) >> shift).to_bytes(self.wide + wide)[wide:]
            change = int.from_bytes(self.rows[number]) + int.from_bytes(found) * (ink - of)
            self.rows[number][:] = change.to_bytes(self.wide)

    def stroke(self, points: Outline, radius: float, ink: Ink) -> None:
        """A line of this width, round at its ends."""
        for one, other in pairwise(points):
            pieces = max(ceil(hypot(other.x - one.x, other.y - one.y) / max(radius, 1)), 1)
            for piece in range(pieces + 1):
                part = piece / pieces
                x, y = one.x + part * (other.x - one.x), one.y + part * (other.y - one.y)
                self.disc(Point(x, y), radius, ink)

    def disc(self, middle: Point, radius: float, ink: Ink) -> None:
        for row in range(max(ceil(middle.y - radius - 0.5), 0), len(self.rows)):
            away = row + 0.5 - middle.y
            if away > radius:
                return
            half = max(radius * radius - away * away, 0.0) ** 0.5
            self._span(row, middle.x - half, middle.x + half, ink)

    def _span(self, row: int, start: float, end: float, ink: Ink) -> None:
        first, last = max(ceil(start - 0.5), 0), min(ceil(end - 0.5), self.wide)
        if last > first:
            self.rows[row][first:last] = bytes((ink,)) * (last - first)


def _padded(row: bytes | bytearray, wide: int) -> int:
    """The row as a number, going on at both ends as it begins and ends."""
    return int.from_bytes(row[:1] * wide + row + row[-1:] * wide)


def _cross(one: Point, other: Point, rows: int, crossings: dict[int, list[float]]) -> None:
    """Where this edge crosses the middle of each row of samples."""
    if one.y == other.y:
        return
    high, low = (one, other) if one.y < other.y else (other, one)
    slope = (low.x - high.x) / (low.y - high.y)
    for row in range(max(ceil(high.y - 0.5), 0), min(ceil(low.y - 0.5), rows)):
        crossings.setdefault(row, []).append(high.x + (row + 0.5 - high.y) * slope)


def scaled(points: Iterable[Point], by: Scale) -> Outline:
    return tuple(by.at(point) for point in points)
