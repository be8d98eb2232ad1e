"""Outlines and points on the plane of a drawing, where y grows downward.

Owns smoothing, mirroring and distances. Never knows what an outline stands for.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import Final, NamedTuple, TypeAlias

STEPS: Final = 5  # straight pieces for each stretch of a curve


class Point(NamedTuple):
    x: float
    y: float


Outline: TypeAlias = tuple[Point, ...]


def outline(text: str) -> Outline:
    """Points as a drawing writes them: `3,4 10,5.5`."""
    pairs = (one.split(",") for one in text.split())
    return tuple(Point(float(x), float(y)) for x, y in pairs)


def smooth(points: Outline, *, closed: bool = True) -> Outline:
    """A Catmull-Rom curve through all of these points."""
    if len(points) < 3:  # noqa: PLR2004 - a straight line
        return points
    ends = (points[-1], points[0], points[1]) if closed else (points[0], points[-1])
    row = (ends[0], *points, *ends[1:])
    around = zip(row, row[1:], row[2:], row[3:], strict=False)
    curve = tuple(Point(*_between(*four, part)) for four in around for part in _PARTS)
    return curve if closed else (*curve, points[-1])


_PARTS: Final = tuple(step / STEPS for step in range(STEPS))


def _between(
    before: Point, start: Point, end: Point, after: Point, part: float
) -> tuple[float, float]:
    one = part * (part * (2 - part) - 1) / 2
    two = part * part * (3 * part - 5) / 2 + 1
    three = part * (part * (4 - 3 * part) + 1) / 2
    four = part * part * (part - 1) / 2
    return (
        before.x * one + start.x * two + end.x * three + after.x * four,
        before.y * one + start.y * two + end.y * three + after.y * four,
    )


def mirrored(points: Outline) -> Outline:
    """The same on the other side of the middle line."""
    return tuple(Point(-x, y) for x, y in reversed(points))


def inside(point: Point, points: Outline) -> bool:
    crossings = sum(
        (one.y > point.y) != (other.y > point.y)
        and point.x < one.x + (point.y - one.y) / (other.y - one.y) * (other.x - one.x)
        for one, other in _edges(points)
    )
    return bool(crossings % 2)


def distance(point: Point, points: Outline) -> float:
    """How far the point lies from the outline; 0 inside of it."""
    if inside(point, points):
        return 0.0
    return min(_from_edge(point, one, other) for one, other in _edges(points))


def _edges(points: Outline) -> Iterator[tuple[Point, Point]]:
    return pairwise((*points, points[0]))


def _from_edge(point: Point, one: Point, other: Point) -> float:
    across, down = other.x - one.x, other.y - one.y
    length = across * across + down * down
    along = ((point.x - one.x) * across + (point.y - one.y) * down) / length if length else 0.0
    part = min(max(along, 0.0), 1.0)
    return hypot(point.x - one.x - part * across, point.y - one.y - part * down)


def along(points: Outline, part: float) -> Point:
    """The point at this share, 0 to 1, of a line's length."""
    pieces = list(pairwise(points))
    lengths = [hypot(end.x - start.x, end.y - start.y) for start, end in pieces]
    left = min(max(part, 0.0), 1.0) * sum(lengths)
    for (start, end), length in zip(pieces, lengths, strict=True):
        if length and left <= length:
            share = left / length
            return Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
        left -= length
    return points[-1]
