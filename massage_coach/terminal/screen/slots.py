"""The places that a standing frame leaves open for what the time puts there: the countdown, how
much is behind, and the pacer.

Owns how a place stands in a line, and what fills it. Never decides where one goes.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from massage_coach.core.events import Snapshot
from massage_coach.core.routine import Stroke
from massage_coach.core.vocabulary import Spot
from massage_coach.terminal.screen.digits import fitting, letters
from massage_coach.terminal.screen.heading import progress
from massage_coach.terminal.screen.pacer import pacer, word
from massage_coach.terminal.screen.showing import parted
from massage_coach.terminal.text import Line, Lines, Span, clock, pad, width
from massage_coach.terminal.theme import Look

# First words of styles that no terminal gets to see.
COUNT: Final = "count"  # the style of the digits, their size, and which row of them
BEHIND: Final = "behind"
RAIL: Final = "rail"
WORD: Final = "word"
_PLACES: Final = (COUNT, BEHIND, RAIL, WORD)


class Instant(NamedTuple):
    """What fills the places."""

    remaining: float  # seconds of the interval
    elapsed: float  # seconds of the interval
    behind: float  # of the session, 0 to 1
    stroke: Stroke | None
    spot: Spot


def instant(snapshot: Snapshot) -> Instant:
    whole = snapshot.session_elapsed + snapshot.session_remaining
    behind = snapshot.session_elapsed / whole if whole else 1.0
    step = snapshot.interval.step
    return Instant(snapshot.remaining, snapshot.elapsed, behind, step.stroke, step.spot)


class Stretch(NamedTuple):
    """Part of a line, from this column on: spans that stand, or the one of a place."""

    column: int
    spans: Line


def is_place(span: Span) -> bool:
    return span[1].startswith(_PLACES)


def strokes(place: Span) -> bool:
    """Whether it is filled by the stroke, and not once a second."""
    return place[1] in {RAIL, WORD}


def countdown(shape: str, scales: Sequence[int], columns: int, style: str, look: Look) -> Lines:
    """A place for digits of this shape, as large as there is room for."""
    scale = fitting(shape, scales, columns, look)
    rows = letters(shape, (scale,), columns, style, look)
    room = " " * width(rows[0])
    return tuple(((room, f"{COUNT} {style} {scale} {number}"),) for number in range(len(rows)))


def slot(columns: int, kind: str) -> Line:
    """A place in one row."""
    return ((" " * columns, kind),)


def stretches(spans: Line) -> Iterator[Stretch]:
    """The line cut around its places, no two of which touch, and where the body picture begins."""
    left, picture = parted(spans)
    column = 0
    for part in (*(tuple(some) for _, some in groupby(left, is_place)), picture):
        if part:
            yield Stretch(column, part)
        column += width(part)


def fill(place: Span, now: Instant, look: Look) -> Line:
    """What stands in a place at this instant."""
    (room, style), stroke = place, now.stroke
    kind, *how = style.split()
    if kind == COUNT:
        ink, scale, row = how
        return _digits(clock(now.remaining), int(scale), len(room), ink, look)[int(row)]
    if kind == BEHIND:
        return progress(now.behind, len(room), look)
    if stroke is None:
        return ()
    draw = word if kind == WORD else pacer
    return draw(now.elapsed, stroke, now.spot, len(room), look)


@lru_cache(maxsize=4)  # of all its rows
def _digits(text: str, scale: int, columns: int, ink: str, look: Look) -> Lines:
    return letters(text, (scale,), columns, ink, look)


def filled(spans: Line, now: Instant, look: Look) -> Line:
    """The line with its places filled, and all else where it was."""
    whole: Line = ()
    for column, part in stretches(spans):
        standing = fill(part[0], now, look) if is_place(part[0]) else part
        whole = (*pad(whole, column), *standing)
    return whole
